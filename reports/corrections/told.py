"""A held change in words: whose it is, what it would write, field by field. No personal data.

Of a case that is not in the ledger yet only what counts is told; its texts come with it untold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.held import lines
from cases.held.facts import DIRECT, HAPPENED
from cases.history import NOTHING, Wording
from cases.models import Case, Change, HeldChange, Rating
from reports import formats

CASE = Change.Record.CASE
BADGES = {
    HeldChange.State.WAITING: "warn",
    HeldChange.State.APPLIED: "accent",
    HeldChange.State.DISMISSED: "done",
}
COUNTED = frozenset({*DIRECT, *HAPPENED, "unit", "due_at", "extended_until", "handed_over_at"})
FIELDS = tuple(one.name for one in Case._meta.concrete_fields if one.name in COUNTED)
"""Fields that are told one by one, in a fixed order: a database has its own for the keys of JSON.
Of others (title, content …) it is only told how many there are.
"""
BRIEF = 3
"""Fields that a line of the list names."""
LONGEST = 60
"""Characters of a value."""


@dataclass(frozen=True)
class Told:
    """One thing that would be written: what it is called, before and after."""

    label: str
    before: str
    after: str

    @property
    def brief(self) -> str:
        """In one piece; without the former value where there is none."""
        values = f"{self.before} → {self.after}" if self.before else self.after
        return f"{self.label}：{values}"


@dataclass(frozen=True)
class Wordings:
    """Everything that a change would write, the fields that are not told by number."""

    lines: tuple[Told, ...]
    untold: int = 0

    @property
    def brief(self) -> str:
        """For a line of the list."""
        words = "；".join(one.brief for one in self.lines[:BRIEF])
        more = len(self.lines) - BRIEF
        return f"{words}；另有 {more} 项" if more > 0 else words


def told(change: HeldChange, wording: Wording) -> Wordings:
    """`wording` serves several changes: it reads names once."""
    counted = {name: change.values[name] for name in FIELDS if name in change.values}
    found = [
        *_of_whole(change),
        *(_field(wording, name, of, change) for name, of in counted.items()),
        *_hand_over(change, wording),
        *_rating(change, wording),
        *_cells(change),
    ]
    untold = 0 if _is_exclusion(change) else len(change.values) - len(counted)
    return Wordings(tuple(found), untold)


def subject(change: HeldChange) -> str:
    """What it is about: a case by its number, a sheet's line by its name."""
    return lines.name_of(change.line) if change.line else change.number


def source(change: HeldChange) -> str:
    """导入文件 第 12 行; 人工更正."""
    row = f" 第 {change.row} 行" if change.row else ""
    return f"{change.get_origin_display()}{row}"


def is_new(change: HeldChange) -> bool:
    """Whether it would bring a case into the ledger, or did."""
    before, _ = change.values.get("received_at", ("", ""))
    return before is None


def _of_whole(change: HeldChange) -> Iterator[Told]:
    """What is no field: a case comes in, leaves the counts, comes back into them."""
    if is_new(change):
        yield Told("办件", "", "新增")
    if change.origin == HeldChange.Origin.EXCLUSION:
        yield Told("考核剔除", "计入", "剔除")
    if change.origin == HeldChange.Origin.INCLUSION:
        yield Told("考核剔除", "剔除", "计入")


def _is_exclusion(change: HeldChange) -> bool:
    return change.origin in {HeldChange.Origin.EXCLUSION, HeldChange.Origin.INCLUSION}


def _field(wording: Wording, name: str, values: Sequence[str | None], change: HeldChange) -> Told:
    before, after = (wording.value(CASE, name, text)[:LONGEST] for text in values)
    return Told(wording.label(CASE, name), "" if is_new(change) else before, after)


def _hand_over(change: HeldChange, wording: Wording) -> Iterator[Told]:
    if one := change.hand_over:
        unit = wording.value(CASE, "unit", one["unit"])
        at = wording.value(CASE, "handed_over_at", one["at"])
        yield Told("交办记录", NOTHING, f"{at} 交办给{unit}")


def _rating(change: HeldChange, wording: Wording) -> Iterator[Told]:
    if one := change.rating:
        source = Rating.Source(one["source"]).label
        at = wording.value(Change.Record.RATING, "given_at", one.get("given_at"))
        when = "" if at == NOTHING else f"，{at}"
        was = one.get("was")
        before = NOTHING if was is None else f"{was} 星"
        yield Told(f"评星（{source}{when}）", before, f"{one['stars']} 星")


def _cells(change: HeldChange) -> Iterator[Told]:
    """The columns of a sheet's line that would say something else."""
    if not change.line:
        return
    was, cells = (
        {one.header: one.text for one in lines.cells_said(change.line[side] or ())}
        for side in ("was", "cells")
    )
    for header in dict.fromkeys((*was, *cells)):
        before, after = was.get(header, ""), cells.get(header, "")
        if before != after:
            yield Told(header, (before or NOTHING) if was else "", after or NOTHING)


def settled_words(change: HeldChange) -> str:
    """Who settled it, and when."""
    return f"{change.settled_by or '系统'}，{formats.moment(change.settled_at)}"
