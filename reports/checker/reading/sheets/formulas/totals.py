"""The formula that a table's totals follow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import product

from reports.checker.quantities import Column, Concept, Row, Sheet
from reports.checker.reading.sheets.columns import RATES

from . import majority
from .formula import ADJUSTING, Formula, Term, Told

SCALES = (Fraction(1), Fraction(10), Fraction(100))
_WRITTEN = re.compile(r"[得总评]分(?:\(.*?\))?(?:=|为|:)[^。;]*[×*xX+]")
_BASES = re.compile("基础|基本|小计|合计")
_START = re.compile(r"(?:基础|基准|基本|起始|初始)分(?:为|:)?(\d+)|满分(?:为|:)?(\d+)")


def total_column(sheet: Sheet) -> Column | None:
    """The one column of total scores."""
    found = sheet.columns_of(Concept.TOTAL_SCORE)
    return found[0] if len(found) == 1 else None


def scored_rows(sheet: Sheet, total: Column) -> list[Row]:
    """The rows that have a total of their own."""
    return [row for row in sheet.rows if not row.total and row.of(total)]


@lru_cache(maxsize=32)
def formula_of(sheet: Sheet) -> Formula | None:
    """The formula that the great majority of rows follows; none where no such is found.

    That totals are cut off, not rounded, must be shown by two rows at least.
    """
    total = total_column(sheet)
    rows = scored_rows(sheet, total) if total else []
    if total is None or len(rows) < 3:
        return None
    overall = [row for row in sheet.rows if row.total]
    best: tuple[int, Formula | None] = (0, None)
    for one in _candidates(sheet):
        for way, more in ((one, 0), (replace(one, cuts=True), 1)):
            followed = _followed(way, rows, overall, total)
            if followed > best[0] + more:
                best = (followed, way)
    return best[1]


def _followed(formula: Formula, rows: Sequence[Row], overall: Sequence[Row], total: Column) -> int:
    """How many rows follow, those of the whole too; 0 where they do not prove the formula."""
    fits, values = [], []
    for row in (*rows, *overall):
        printed, value = row.of(total), formula.value(row)
        if printed and value is not None and (not row.total or formula.fits(row, printed)):
            fits.append(bool(formula.fits(row, printed)))
            values.append(value)
    if formula.told is Told.WRITTEN:
        told = {value for fit, value in zip(fits, values, strict=True) if fit}
        return fits.count(True) if len(told) >= 2 and 3 * len(told) >= len(fits) else 0
    return fits.count(True) if len(fits) >= 3 and majority(fits, values, formula.told) else 0


def _candidates(sheet: Sheet) -> Iterator[Formula]:
    """Formulas that the headers and notes allow, the likeliest first."""
    adjusting = tuple(Term(one, Fraction(1)) for one in sheet.columns_of(*ADJUSTING))
    extras = (adjusting, ()) if adjusting else ((),)
    for (terms, told), extra in product(_inner(sheet), extras):
        full = sum((term.weight for term in terms), Fraction(0))
        whole = Formula((*terms, *extra), told=told)
        yield whole
        if extra:
            yield replace(whole, cap=full)
    # Rates that the header gives a weight earn points: no total begins with all of them.
    if adjusting and not any(one.weight for one in sheet.columns_of(*RATES)):
        for start in _starts(sheet.notes):
            yield Formula(adjusting, start)
            yield Formula(adjusting, start, start)


def _inner(sheet: Sheet) -> Iterator[tuple[tuple[Term, ...], Told]]:
    parts = sheet.columns_of(Concept.PART_SCORE)
    rates = _rates(sheet)
    written = any(_WRITTEN.search(note) for note in sheet.notes)
    in_steps = any("分段" in note for note in sheet.notes)
    for terms in _weighted(() if in_steps else rates):
        yield terms, Told.WRITTEN if written else Told.HEADED
    shares = [(one, _share(one, sheet.notes)) for one in parts]
    if parts and all(share for _, share in shares):
        yield tuple(Term(one, share) for one, share in shares if share), Told.HEADED
    marks = [one.weight.amount for one in parts if one.weight]
    plainly = Told.HEADED if len(marks) == len(parts) else Told.NOT
    written = written or (plainly is Told.HEADED and sum(marks) in {10, 100})
    for chosen in _sets(parts):
        terms = tuple(Term(one, Fraction(1)) for one in chosen)
        yield terms, Told.WRITTEN if written else plainly


def _rates(sheet: Sheet) -> list[Term]:
    found = ((one, _weight(one, sheet.notes)) for one in sheet.columns_of(*RATES))
    return [Term(one, weight) for one, weight in found if weight]


def _weighted(terms: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    for scale in SCALES if terms else ():
        yield tuple(replace(one, weight=one.weight * scale) for one in terms)


def _sets(parts: Sequence[Column]) -> Iterator[tuple[Column, ...]]:
    """All part scores; without those that sum others; those alone."""
    sums = tuple(one for one in parts if _BASES.search(one.header))
    rest = tuple(one for one in parts if one not in sums)
    yield from dict.fromkeys(one for one in (tuple(parts), rest, sums) if one)


def _share(column: Column, notes: Sequence[str]) -> Fraction | None:
    """A part score's share of the total, where one below the whole is told."""
    weight = _weight(column, notes)
    return weight if weight and weight < 1 else None


def _weight(column: Column, notes: Sequence[str]) -> Fraction | None:
    """The weight that the header gives, or a note: 满意率×3, 满意率占30%, 满意率权重为0.3."""
    if column.weight:
        return column.weight.amount
    name = re.escape(column.header.removesuffix("得分"))
    number = r"(\d+(?:\.\d+)?)(%?)"
    after = rf"{name}(?:得分)?(?:[×*xX]|\(?(?:权重|占比|占|满分)(?:为|:)?){number}"
    told = rf"(?<![时期])(?:{after}|{number}[×*xX]{name})"
    for note in notes if name else ():
        found = re.search(told, note)
        if found:
            value, percent = found[1] or found[3], found[2] or found[4]
            return Fraction(value) / (100 if percent else 1)
    return None


def _starts(notes: Sequence[str]) -> Iterator[Fraction]:
    told = [found[1] or found[2] for note in notes for found in _START.finditer(note)]
    yield from dict.fromkeys(Fraction(one) for one in (*told, "100", "10"))
