"""Numbers that places give: to headings by their level, to tables by their sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.models import Content, NoticeSection
from reports.models.layouts import AT_THE_END

from .wording import chinese_number

TABLES: dict[str, tuple[str, ...]] = {
    Content.RANKED: ("best", "weakest"),
    Content.SUGGESTIONS: ("suggestions",),
}
"""The numbered tables that a content prints, by key."""
TABLE_WORDS = {"十佳单位": "best", "较差单位": "weakest", "十佳建议": "suggestions"}
"""What references call them by."""


@dataclass(frozen=True)
class NumberedSection:
    """A section with the number that its place gives its heading (一、 （一） 1. or none)."""

    section: NoticeSection
    number: str

    @property
    def heading(self) -> str:
        """As it is printed, without the stop that a third-level heading ends with."""
        return f"{self.number}{self.section.title}"


def in_order(sections: Iterable[NoticeSection]) -> list[NoticeSection]:
    """Those that are printed: by place, annex and notes behind the rest."""
    printed = sorted(
        (one for one in sections if not one.is_left_out), key=lambda one: (one.order, one.pk or 0)
    )
    first = [one for one in printed if one.content not in AT_THE_END]
    return first + [one for kind in AT_THE_END for one in printed if one.content == kind]


def numbered(sections: Sequence[NoticeSection]) -> list[NumberedSection]:
    """Printed sections in their order, counted within the heading above them."""
    counts = [0, 0, 0, 0]
    found = []
    for section in in_order(sections):
        level = section.level
        if level:
            counts[level] += 1
            counts[level + 1 :] = [0] * (3 - level)
        found.append(NumberedSection(section, _number(level, counts[level])))
    return found


def table_names(sections: Iterable[NumberedSection]) -> dict[str, str]:
    """表一, 表二 …: by a table's key, in the order in which they stand."""
    keys = [key for one in sections for key in TABLES.get(one.section.content, ())]
    return {key: f"表{chinese_number(place)}" for place, key in enumerate(keys, start=1)}


def _number(level: int, count: int) -> str:
    if level == 1:
        return f"{chinese_number(count)}、"
    if level == 2:
        return f"（{chinese_number(count)}）"
    return f"{count}." if level == 3 else ""
