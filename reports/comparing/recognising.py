"""Which notice a file came from: by the seal it bears, by its issue, by the month it speaks of."""

import re
from collections import Counter
from dataclasses import dataclass

from cases.periods import Month
from reports.models import Notice
from reports.noticing.standing import shown
from scoring.models import Seal

from .apart import Taken
from .lines import squeezed

_SEAL = re.compile(r"封存码([0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4})")
_ISSUE = re.compile(r"(\d{4})年第(\d{1,4})期")
_MONTH = re.compile(r"(20\d{2})年(\d{1,2})月(?!\d)(?!\d{0,2}日)")
HEAD = 12
"""Lines among which the head of a notice stands."""


@dataclass(frozen=True)
class Recognised:
    """A notice and what it was known by."""

    notice: Notice
    by: str


def recognised(taken: Taken) -> Recognised | None:
    """None where the file says nothing that leads to one of ours."""
    itself = squeezed(taken.itself)
    head = squeezed("".join(line.text for line in taken.lines[:HEAD]))
    text = squeezed("".join(line.text for line in taken.lines))
    for found, by in (
        (_by_seal(f"{itself}{text}"), "封存码"),
        (_by_issue(f"{itself}；{head}"), "期号"),
        (_by_month(text), "文中的月份"),
    ):
        if found:
            return Recognised(found, by)
    return None


def _by_seal(text: str) -> Notice | None:
    codes = set(_SEAL.findall(text))
    if not codes:
        return None
    seals = Seal.objects.select_related("evaluation").defer("content")
    months = {one.evaluation.month for one in seals if one.code in codes}
    return shown(months.pop()) if len(months) == 1 else None


def _by_issue(text: str) -> Notice | None:
    """Of several series the one that the file names."""
    for year, number in dict.fromkeys(_ISSUE.findall(text)):
        rows = Notice.objects.filter(year=int(year), number=int(number)).order_by("-revision")
        found = {one.month: one for one in reversed(rows)}
        named = [one for one in found.values() if squeezed(one.series) in text]
        longest = max((len(one.series) for one in named), default=0)
        chosen = [one for one in named if len(one.series) == longest] or list(found.values())
        if len(chosen) == 1:
            return shown(chosen[0].month)
    return None


def _by_month(text: str) -> Notice | None:
    """The month that is named most often among those that have a notice."""
    named = Counter(
        Month(int(year), int(month))
        for year, month in _MONTH.findall(text)
        if 1 <= int(month) <= 12
    )
    for month, _ in named.most_common(3):
        if found := shown(month):
            return found
    return None
