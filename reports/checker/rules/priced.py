"""Columns of points beside the numbers of cases that earn or cost them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reports.checker.quantities import Column, Concept, Row, Sheet
from reports.checker.reading.sheets.formulas.points import Points, tariff_of


@dataclass(frozen=True)
class Priced:
    """A column of points and the columns of cases they are for, each with its price."""

    points: Column
    cases: tuple[tuple[Column, Points], ...]

    def made(self, row: Row) -> Fraction:
        """The points that the row's cases come to."""
        counts = ((row.of(column), price.each) for column, price in self.cases)
        return sum((one.printed.amount * each for one, each in counts if one), Fraction(0))

    def holds(self, row: Row) -> bool:
        """Whether the row's points are those, or are not printed."""
        found = row.of(self.points)
        return found is None or abs(found.printed.amount) == self.made(row)


def priced(sheet: Sheet) -> Iterator[Priced]:
    """Those that nearly all rows keep to."""
    rows = [row for row in sheet.rows if not row.total]
    for one in _priced(sheet):
        wrong = sum(not one.holds(row) for row in rows)
        if wrong <= max(1, len(rows) // 6) and len(rows) - wrong >= 2:
            yield one


def _priced(sheet: Sheet) -> Iterator[Priced]:
    """One column for all cases, or one beside each kind of cases."""
    tariff = tariff_of(sheet.notes)
    for concept, bonus in ((Concept.BONUS, True), (Concept.PENALTY, False)):
        columns, prices = sheet.columns_of(concept), tariff.of(bonus=bonus)
        pairs = [(one, price) for one in sheet.columns for price in prices if _of(one, price)]
        if len(columns) == 1 and prices and {price for _, price in pairs} == set(prices):
            yield Priced(columns[0], tuple(pairs))
        for column in columns if len(columns) > 1 else ():
            beside = [pair for pair in pairs if pair[0].index == column.index - 1]
            if len(beside) == 1:
                yield Priced(column, tuple(beside))


def _of(column: Column, price: Points) -> bool:
    """Whether the column counts the cases of that price."""
    return len(column.header) >= 2 and column.header.removesuffix("数") in f"{price.item}件"
