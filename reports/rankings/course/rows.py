"""A unit's line of the map: a cell for each month, its mean rank and how far it came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from cases.models import Unit
from cases.periods import Month
from reports.past.happenings import Happening, Kind
from scoring.models import Reason

from .read import GroupPast, Standing
from .values import Cell, Mark, Row, Step

SHADES = 5
LETTERS = {
    Reason.NO_CASES: "无",
    Reason.NOT_IN_SHEET: "缺",
    Reason.UNRANKED_GROUP: "免",
    Reason.BELOW_MINIMUM: "少",
    Reason.NOTHING_TO_MEASURE: "空",
}
ELSEWHERE = Mark("他", "当时在别的分组")
ABSENT = Mark("·", "当月评分里没有这个单位")
NOT_SCORED = Mark("", "当月未评分")


@dataclass(frozen=True)
class Lines:
    """Makes the lines of a group; whatever is needed was asked before."""

    past: GroupPast
    happened: Sequence[Happening]

    def rows(self) -> list[Row]:
        """Of every unit that took a rank in the group in any of the months, or had a line in it
        in the last one.
        """
        shown = (unit for unit in self.past.units.values() if self._is_shown(unit))
        return [self._row(unit) for unit in shown]

    def _is_shown(self, unit: Unit) -> bool:
        known = self.past.standings[unit.pk]
        return self.past.last in known or any(one.rank for one in known.values())

    def _row(self, unit: Unit) -> Row:
        known = self.past.standings[unit.pk]
        ranks = {month: one.rank for month, one in known.items() if one.rank is not None}
        path = reverse("reports:unit", args=[unit.slug])
        about = [one for one in self.happened if unit.pk in one.units]
        places = {one.place for one in (*about, *self._schemes())}
        return Row(
            slug=unit.slug,
            name=self.past.name_of(unit),
            url=f"{path}?month={max(known)}",
            is_simulated=unit.is_simulated,
            rank=ranks.get(self.past.last),
            ranks=ranks,
            mean=Fraction(sum(ranks.values()), len(ranks)) if ranks else None,
            month_step=self.step(ranks, self.past.last.previous()),
            year_step=self.step(ranks, self.past.last.a_year_before()),
            cells=tuple(
                self._cell(known.get(month), month, path, happened=place in places)
                for place, month in enumerate(self.past.past.months)
            ),
            notes=tuple(one.words for one in about),
        )

    def step(self, ranks: Mapping[Month, int], earlier: Month) -> Step:
        """From an earlier month to the last."""
        before, now = ranks.get(earlier), ranks.get(self.past.last)
        return Step(None if before is None or now is None else before - now)

    def _schemes(self) -> Iterator[Happening]:
        return (one for one in self.happened if one.kind is Kind.SCHEME)

    def _cell(self, one: Standing | None, month: Month, path: str, *, happened: bool) -> Cell:
        if one is None or one.rank is None:
            letter = self._letter(one, month)
            return Cell(letter.letter, reason=letter.meaning, happened=happened)
        shade = SHADES - (one.rank - 1) * SHADES // self.past.ranked[month]
        return Cell(str(one.rank), f"{path}?month={month}", shade, happened=happened)

    def _letter(self, one: Standing | None, month: Month) -> Mark:
        if month not in self.past.past.evaluations:
            return NOT_SCORED
        return letter_of(one)


def letter_of(one: Standing | None) -> Mark:
    """Why a unit has no rank in a month that was scored."""
    if one is None:
        return ABSENT
    if one.is_elsewhere:
        return ELSEWHERE
    reason = Reason(one.reason)
    return Mark(LETTERS[reason], str(reason.label))


def letters_in(rows: Iterable[Row]) -> tuple[Mark, ...]:
    """Those that stand in the map."""
    known = [Mark(letter, str(reason.label)) for reason, letter in LETTERS.items()]
    shown = {cell.text for row in rows for cell in row.cells if not cell.shade}
    return tuple(mark for mark in (*known, ELSEWHERE, ABSENT) if mark.letter in shown)
