"""Whether one cell of a table is at odds with the others of its row, and what would not be.

Which counts make a rate is learned from the table: the pair that its rows agree to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reports.checker import vocabulary
from reports.checker.printed import Printed, numerators
from reports.checker.quantities import Column, Quantity, Row, Sheet
from reports.checker.relations import WITHIN


@dataclass(frozen=True)
class Ratio:
    """A rate and the columns it is made of, as nearly all rows show."""

    rate: Column
    part: Column
    whole: Column

    def holds(self, row: Row, changed: dict[int, Fraction] | None = None) -> bool | None:
        """Whether the row agrees, with some cells changed; none where something is not printed."""
        rate = row.of(self.rate)
        part, whole = (_amount(row, one, changed) for one in (self.part, self.whole))
        if rate is None or part is None or not whole:
            return None
        return rate.printed.rounds(part / whole) or rate.printed.truncates(part / whole)

    def true(self, row: Row) -> Fraction | None:
        """The rate that the counts make."""
        part, whole = (_amount(row, one, None) for one in (self.part, self.whole))
        return part / whole if part is not None and whole else None


@dataclass(frozen=True)
class Within:
    """A count that by its nature is not larger than another one of the table."""

    part: Column
    whole: Column

    def holds(self, row: Row, changed: dict[int, Fraction] | None = None) -> bool | None:
        """Whether it is not, with some cells changed; none where something is not printed."""
        part, whole = (_amount(row, one, changed) for one in (self.part, self.whole))
        return None if part is None or whole is None else part <= whole


def within(sheet: Sheet) -> tuple[Within, ...]:
    """Those pairs of columns that most rows agree to."""
    pairs = [
        Within(part, whole)
        for smaller, larger in WITHIN
        for part in sheet.columns_of(smaller)
        for whole in sheet.columns_of(larger)
    ]
    return tuple(one for one in pairs if _mostly([one.holds(row) for row in sheet.rows]))


def _mostly(told: list[bool | None]) -> bool:
    return told.count(False) <= told.count(True) // 3


def _amount(row: Row, column: Column, changed: dict[int, Fraction] | None) -> Fraction | None:
    if changed and column.index in changed:
        return changed[column.index]
    found = row.of(column)
    return found.printed.amount if found else None


def ratios_of(sheet: Sheet) -> tuple[Ratio, ...]:
    """The rates of a table with their counts, the likeliest pair of columns each."""
    found: list[Ratio] = []
    for concept, (parts, wholes) in vocabulary.RATES.items():
        rates = sheet.columns_of(concept)
        pairs = [
            Ratio(rates[0], part, whole)
            for part in sheet.columns_of(*parts)
            for whole in sheet.columns_of(*wholes)
            if len(rates) == 1
        ]
        best = max(pairs, key=lambda one: _followed(sheet, one), default=None)
        found += [best] if best and _followed(sheet, best) else []
    return tuple(found)


def _followed(sheet: Sheet, ratio: Ratio) -> int:
    """How many rows agree; 0 where they are not most."""
    told = [held for row in sheet.rows if (held := ratio.holds(row)) is not None]
    right = told.count(True)
    return right if right >= 2 and right > len(told) - right else 0


def mends(sheet: Sheet, row: Row, column: Column, amount: Fraction) -> bool:
    """Whether `amount` in that cell would end a contradiction of the row, and make none."""
    about: list[Ratio | Within] = [
        one for one in ratios_of(sheet) if column in {one.part, one.whole}
    ]
    about += [one for one in within(sheet) if column in {one.part, one.whole}]
    before = [one.holds(row) for one in about]
    after = [one.holds(row, {column.index: amount}) for one in about]
    return False in before and False not in after


def doubtful(sheet: Sheet, row: Row, column: Column) -> bool:
    """Whether a rate or part score cannot be right by itself or by the counts of its row."""
    found = row.of(column)
    if found is None:
        return False
    if column.weight and column.weight.factor == 1 and found.printed.factor == 1:
        return found.printed.value > column.weight.value
    if found.printed.factor != Fraction(1, 100):
        return False
    if found.printed.amount > 1:
        return True
    made = [one.holds(row) for one in ratios_of(sheet) if one.rate == column]
    return False in made or not possible(sheet, row, column, found.printed)


def possible(sheet: Sheet, row: Row, column: Column, rate: Printed) -> bool:
    """Whether whole cases can make the rate, over a column that all other rows' rates can have."""
    wholes = [whole for one in bases_of(sheet, row, column) if (whole := _whole(row, one))]
    return not wholes or any(numerators(rate, whole) for whole in wholes)


def bases_of(sheet: Sheet, row: Row, column: Column) -> Iterator[Column]:
    """Columns of counts that all other rows' rates can be made over, and that tell."""
    others = [one for one in sheet.rows if one.index != row.index and one.of(column)]
    for base in sheet.columns_of(*vocabulary.COUNTS):
        made = [
            bool(numerators(found.printed, whole))
            for one in others
            if (found := one.of(column)) and (whole := _whole(one, base))
        ]
        if len(made) >= 3 and made.count(False) <= len(made) // 4:
            yield base


def _whole(row: Row, column: Column) -> int:
    found: Quantity | None = row.of(column)
    whole = found is not None and found.printed.amount.denominator == 1
    return int(found.printed.amount) if found and whole else 0
