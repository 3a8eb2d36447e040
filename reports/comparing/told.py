"""Differences as a page tells them: the numbers first, then the words, each by its section."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from .comparing import Change, Difference

LABELS = {
    Change.NUMBER: "数字不同",
    Change.WORDS: "文字不同",
    Change.MOVED: "位置移动",
    Change.REMOVED: "文件里没有",
    Change.ADDED: "文件里多出",
}


@dataclass(frozen=True)
class Group:
    """A section's differences."""

    section: str
    lines: tuple[tuple[str, Difference], ...]


@dataclass(frozen=True)
class Told:
    """Everything that differs. `numbers` are grave, `words` are not."""

    numbers: tuple[Group, ...]
    words: tuple[Group, ...]
    summary: str


def told(found: Sequence[Difference]) -> Told:
    """With one sentence for all."""
    grave = [one for one in found if one.is_grave]
    others = [one for one in found if not one.is_grave]
    return Told(_grouped(grave), _grouped(others), summary(found))


def summary(found: Sequence[Difference]) -> str:
    """数字 3 处、文字 2 处；… in words."""
    if not found:
        return "文件与系统的通报没有差别：数字、表格和文字都一样。"
    kinds = Counter("数字" if one.is_grave else LABELS[one.change] for one in found)
    parts = [f"{name} {kinds[name]} 处" for name in ("数字", *LABELS.values()) if kinds[name]]
    return f"共 {len(found)} 处与系统不同：{'、'.join(parts)}。"


def _grouped(found: Iterable[Difference]) -> tuple[Group, ...]:
    """Neighbours of one section together."""
    return tuple(
        Group(section, tuple((LABELS[one.change], one) for one in of))
        for section, of in groupby(found, key=lambda one: one.section)
    )
