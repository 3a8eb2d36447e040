"""Rows whose total does not follow, and the cell that is to blame where the row itself tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from reports.checker.printed import Printed, numerators
from reports.checker.quantities import Column, Concept, Quantity, Row, Sheet
from reports.checker.reading.sheets.formulas.curves import Scored, curves_of
from reports.checker.reading.sheets.formulas.formula import ADJUSTING, Formula, Term, near, plain
from reports.checker.reading.sheets.formulas.points import Tariff, tariff_of
from reports.checker.reading.sheets.formulas.totals import formula_of, scored_rows, total_column

from .evidence import bases_of, doubtful, ratios_of
from .priced import Priced, priced
from .wording import rounded


@dataclass(frozen=True)
class Misfit:
    """A row, its printed total and the unrounded one that its other figures make."""

    row: Row
    total: Quantity
    formula: Formula
    value: Fraction

    def follows_with(self, changed: dict[int, Fraction]) -> bool:
        """Whether the printed total follows with other amounts in some cells."""
        value = self.value
        for term in self.formula.terms:
            found = self.row.of(term.column)
            if found and term.column.index in changed:
                value += term.weight * (changed[term.column.index] - found.printed.amount)
        spread = sum(
            (t.spread(self.row) for t in self.formula.terms if t.column.index not in changed),
            Fraction(0),
        )
        return near(self.total.printed, value, spread)

    def needed(self, term: Term) -> Fraction:
        """What would have to stand under the term for the printed total."""
        now = term.of(self.row) or Fraction(0)
        return (now + self.total.printed.amount - self.value) / term.weight


@dataclass(frozen=True)
class Blamed:
    """A misfit with the cell to blame and what it should be; no cell where only the total can."""

    misfit: Misfit
    cell: Quantity | None = None
    right: str = ""
    why: str = ""


@lru_cache(maxsize=32)
def misfits_of(sheet: Sheet) -> tuple[Blamed, ...]:
    """Every row that breaks the formula of its table."""
    total, formula = total_column(sheet), formula_of(sheet)
    return tuple(_misfits(sheet, total, formula)) if total and formula else ()


def _misfits(sheet: Sheet, total: Column, formula: Formula) -> Iterator[Blamed]:
    rows = scored_rows(sheet, total)
    for row in rows:
        printed, value = row.of(total), formula.value(row)
        if printed is None or value is None or formula.fits(row, printed):
            continue
        yield _blamed(sheet, Misfit(row, printed, formula, value))


def _blamed(sheet: Sheet, misfit: Misfit) -> Blamed:
    tariff = tariff_of(sheet.notes)
    found: list[Blamed] = []
    bent = {one.points: one for one in curves_of(sheet) if not one.fits(misfit.row)}
    counted = {one.points: one for one in priced(sheet) if not one.holds(misfit.row)}
    for term in misfit.formula.terms:
        if term.column in counted:
            found += _counted(misfit, term, counted[term.column])
        elif term.column.concept in ADJUSTING:
            found += _points(misfit, term, tariff)
        elif term.column in bent:
            found += _part(misfit, term, bent[term.column])
        elif doubtful(sheet, misfit.row, term.column):
            found += _rate(sheet, misfit, term)
    return found[0] if len(found) == 1 else Blamed(misfit)


def _counted(misfit: Misfit, term: Term, one: Priced) -> Iterator[Blamed]:
    """Points that the cases beside them do not make, where those made do."""
    cell, right = misfit.row.of(term.column), one.made(misfit.row)
    bonus = term.column.concept is Concept.BONUS
    if cell and _follows(misfit, term, right if bonus else -right):
        yield Blamed(misfit, cell, plain(right), "与表中的件数不符")


def _points(misfit: Misfit, term: Term, tariff: Tariff) -> Iterator[Blamed]:
    """A bonus or penalty that no cases make, where the one needed can be made."""
    cell, bonus = misfit.row.of(term.column), term.column.concept is Concept.BONUS
    if cell is None or not tariff.whole or not tariff.of(bonus=bonus):
        return
    places = max(cell.printed.decimals, 1)
    needed = round(misfit.needed(term) * 10**places)
    right = Fraction(needed if bonus else -needed, 10**places)
    wrong = not tariff.makes(abs(cell.printed.amount), bonus=bonus)
    made = right >= 0 and tariff.makes(right, bonus=bonus)
    if wrong and made and _follows(misfit, term, right if bonus else -right):
        yield Blamed(misfit, cell, plain(right), "按注释的分值凑不出原数")


def _follows(misfit: Misfit, term: Term, points: Fraction) -> bool:
    """Whether the printed total follows with so many points in place of the term's."""
    now = term.of(misfit.row) or Fraction(0)
    spread = sum((one.spread(misfit.row) for one in misfit.formula.terms), Fraction(0))
    return near(misfit.total.printed, misfit.value - now + points, spread)


def _part(misfit: Misfit, term: Term, scored: Scored) -> Iterator[Blamed]:
    """A part score that its rate does not make, where the one made does."""
    rate, cell = scored.source.of(misfit.row), misfit.row.of(term.column)
    if rate and cell:
        right = scored.curve.value(rate.amount * 100)
        if misfit.follows_with({term.column.index: right}):
            yield Blamed(misfit, cell, rounded(right, cell.printed), "与它所依据的比率不符")


def slipped_count(sheet: Sheet, row: Row, scored: Scored) -> tuple[Quantity, int] | None:
    """A count larger than its whole, and the one that the points tell."""
    count, whole = row.of(scored.source.rate), scored.source.whole
    points, of = row.of(scored.points), row.of(whole) if whole else None
    if not count or not points or not of or count.printed.amount <= of.printed.amount:
        return None
    share = Printed("", points.printed.value, points.printed.decimals, 1 / scored.curve.full)
    found = numerators(share, int(of.printed.amount))
    return (count, found[0]) if len(found) == 1 else None


def _rate(sheet: Sheet, misfit: Misfit, term: Term) -> Iterator[Blamed]:
    """A rate or part score that cannot stand, where another one makes the total."""
    cell = misfit.row.of(term.column)
    if cell is None:
        return
    for amount in _choices(sheet, misfit, term, cell.printed):
        if misfit.follows_with({term.column.index: amount}):
            yield Blamed(misfit, cell, rounded(amount, cell.printed), "该数本身也不成立")
            return


def _choices(sheet: Sheet, misfit: Misfit, term: Term, printed: Printed) -> Sequence[Fraction]:
    """What may have been meant: the rate of the counts, of whole cases, or what the total needs."""
    true = [
        found
        for one in ratios_of(sheet)
        if one.rate == term.column and (found := one.true(misfit.row)) is not None
    ]
    if true:
        return true
    needed = misfit.needed(term)
    limit = term.column.weight.value if printed.factor == 1 and term.column.weight else Fraction(1)
    like = Printed("", needed / printed.factor, printed.decimals, printed.factor)
    slack = misfit.total.printed.step / 2 / term.weight
    wholes = [
        Fraction(made, whole)
        for base in bases_of(sheet, misfit.row, term.column)
        if (count := misfit.row.of(base)) and (whole := int(count.printed.amount))
        for made in numerators(_widened(like, slack), whole)
    ]
    return wholes or ([needed] if 0 <= needed <= limit else [])


def _widened(like: Printed, slack: Fraction) -> Printed:
    """A number so coarse that its rounding covers `slack` to both sides."""
    return Printed("", like.amount / (2 * slack), 0, 2 * slack) if slack > like.step / 2 else like
