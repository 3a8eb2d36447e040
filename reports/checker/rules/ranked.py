"""Ranks of a table with the figures they rank: which column, which way, which rows stand apart."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from reports.checker.quantities import Column, Concept, Quantity, Row, Sheet
from reports.checker.reading.sheets.columns import RATES, concept_of
from reports.checker.reading.sheets.formulas.formula import Formula
from reports.checker.reading.sheets.formulas.totals import formula_of, total_column
from reports.checker.reading.sheets.words import RANKS, SERIAL

from .blamed import misfits_of


@dataclass(frozen=True)
class Place:
    """A row with its rank and the figure it is ranked by."""

    row: Row
    rank: Quantity
    value: Quantity

    @property
    def number(self) -> Fraction:
        return self.rank.printed.value

    @property
    def amount(self) -> Fraction:
        return self.value.printed.amount


@dataclass(frozen=True)
class Ranking:
    """Places in the table's order, and what ranks them."""

    sheet: Sheet
    places: tuple[Place, ...]
    measure: Column
    formula: Formula | None = None
    mended: dict[int, Fraction] = field(default_factory=dict)
    serial: bool = False

    def amount(self, place: Place) -> Fraction:
        """The unrounded figure where it can be told, else the printed one."""
        value = self.formula.value(place.row) if self.formula else None
        return place.amount if value is None or not self.follows(place) else value

    def made(self, place: Place) -> Fraction:
        """The printed figure, or what its formula gives where the total is to blame."""
        return self.mended.get(place.row.index, place.amount)

    def follows(self, place: Place) -> bool:
        """Whether the printed total is what its formula gives."""
        return bool(self.formula and self.formula.fits(place.row, place.value))

    @property
    def few(self) -> int:
        """So many rows at most may be wrong before the order is another one."""
        return max(1, len(self.places) // 8)


@lru_cache(maxsize=32)
def rankings_of(sheet: Sheet) -> tuple[Ranking, ...]:
    """Every rank column with what it ranks, each group of rows apart."""
    return tuple(_rankings(sheet))


def _rankings(sheet: Sheet) -> Iterator[Ranking]:
    ranks = sheet.columns_of(Concept.RANK)
    serial = [one for one in sheet.columns if one.header in SERIAL and one.concept is None]
    columns = [(one, False) for one in ranks] or [(one, True) for one in serial[:1]]
    for rank, by_number in columns:
        measure = _measure(sheet, rank, alone=len(columns) == 1)
        if measure is not None:
            formula = formula_of(sheet) if measure == total_column(sheet) else None
            mended = _mended(sheet) if formula else {}
            for places in _groups(sheet, rank, measure):
                yield Ranking(sheet, places, measure, formula, mended, by_number)


def _mended(sheet: Sheet) -> dict[int, Fraction]:
    """Rows with a wrong total and what it should be."""
    wrong = [one.misfit for one in misfits_of(sheet) if one.cell is None]
    return {one.row.index: one.value for one in wrong}


def _measure(sheet: Sheet, rank: Column, *, alone: bool) -> Column | None:
    """By the rank's own words, else the total where it ranks alone, else its left neighbour."""
    label = "" if rank.header in SERIAL else RANKS.sub("", rank.header)
    concept = concept_of(label) if label else None
    named = [one for one in sheet.columns if label and one.header == label]
    named = named or [one for one in sheet.columns if concept and one.concept is concept]
    if named:
        return named[0] if len(named) == 1 else None
    if alone and (total := total_column(sheet)):
        return total
    ranked = {*RATES, Concept.TOTAL_SCORE, Concept.PART_SCORE} - {Concept.SHARE}
    return next(
        (one for one in sheet.columns if one.index == rank.index - 1 and one.concept in ranked),
        None,
    )


def _groups(sheet: Sheet, rank: Column, measure: Column) -> Iterator[tuple[Place, ...]]:
    groups: dict[str, list[Place]] = {}
    for row in sheet.rows:
        number, value = row.of(rank), row.of(measure)
        if number and value and not row.total and not number.printed.decimals:
            groups.setdefault(number.scope, []).append(Place(row, number, value))
    yield from (tuple(one) for one in groups.values() if len(one) >= 3)


def chain(values: Sequence[Fraction]) -> list[int]:
    """Indexes of a longest run that never falls.

    >>> chain([Fraction(one) for one in (1, 5, 2, 3)])
    [0, 2, 3]
    """
    tops: list[Fraction] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_right(tops, value)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [value], [index]
    found, index = [], ends[-1] if ends else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def rising(values: Sequence[Fraction]) -> bool:
    """Whether the values rise with the ranks rather than fall, as in a list of the worst."""
    return len(chain(values)) > len(chain([-one for one in values]))
