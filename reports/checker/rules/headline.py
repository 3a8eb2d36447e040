"""Sentences that sum up a table: 超期件4件、退回重办件5件、不满意件9件 over its columns.

Which column a figure is over, the words tell: those of its header. Where the other figures of the
sentence are what their columns come to, the one that is not is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Column, Concept, Quantity, Sheet
from reports.checker.slips import slipped

from .adding import summable
from .rule import Rule
from .wording import digits, told

_SUMS = ("合计", "共计", "总计")
_TELLING = 1000


@dataclass(frozen=True)
class Over:
    """A figure of a sentence and what the column of its words comes to."""

    figure: Quantity
    amount: Fraction
    cells: tuple[Quantity, ...]

    @property
    def fits(self) -> bool:
        printed = self.figure.printed
        if printed.step == 1:
            return printed.amount == self.amount
        return printed.rounds(self.amount)


def tests(reading: Reading) -> Iterator[Finding]:
    """Sentence by sentence, against each table."""
    sentences: dict[int, list[Quantity]] = {}
    for one in reading.quantities:
        if one.where.row < 0 and one.printed.about is About.EXACT and one.period is None:
            sentences.setdefault(one.passage, []).append(one)
    for sheet in reading.sheets:
        for sentence in sentences.values():
            yield from _of_sentence(sentence, sheet)
            for one in sentence:
                yield from _summed(one, sheet, reading)


def _of_sentence(sentence: list[Quantity], sheet: Sheet) -> Iterator[Finding]:
    """The one figure that is not its column's, of three and more."""
    names = {row.name for row in sheet.rows if not row.total}
    found = [
        over
        for one in sentence
        if one.subject not in names
        for column in sheet.columns
        if _same(one, column) and (over := _over(one, column, sheet))
    ]
    wrong = [one for one in found if not one.fits]
    right = {one.figure.where for one in found if one.fits and one.amount}
    if len(wrong) == 1 and len(right) > 1 and wrong[0].figure.where not in right:
        yield _finding(wrong[0])


def _same(one: Quantity, column: Column) -> bool:
    """Whether a header of its own names it, not merely its meaning."""
    words = column.header.partition("（")[0].partition("(")[0].strip()
    if len(words) < 2 or one.concept is Concept.CHANGE:
        return False
    return one.measure.endswith(words) and one.concept is column.concept


def _over(one: Quantity, column: Column, sheet: Sheet) -> Over | None:
    """The last total row's figure; else the sum, where the column can be added."""
    totals = [found for row in sheet.rows if row.total and (found := row.of(column))]
    if totals:
        last = totals[-1]
        same = last.printed.factor == one.printed.factor
        return Over(one, last.printed.amount, (last,)) if same else None
    cells = tuple(found for row in sheet.rows if (found := row.of(column)))
    if column not in summable(sheet) or len(cells) < len(sheet.rows) or len(cells) < 2:
        return None
    made = sum((each.printed.amount for each in cells), Fraction(0))
    return Over(one, made, cells) if one.printed.factor == 1 else None


def _summed(one: Quantity, sheet: Sheet, reading: Reading) -> Iterator[Finding]:
    """合计50776件 beside a column that comes to 50876: a large number is not so near by chance."""
    before = reading.document.text_at(one.where)[: one.where.start]
    if not before.rstrip().endswith(_SUMS) or one.printed.amount < _TELLING:
        return
    known = {each.printed.amount for each in reading.quantities if each is not one}
    for column in summable(sheet):
        cells = tuple(found for row in sheet.rows if (found := row.of(column)))
        made = sum((each.printed.amount for each in cells), Fraction(0))
        alike = any(row.total for row in sheet.rows) or column.concept is not one.concept
        if alike or len(cells) < 3 or made == one.printed.amount or made in known:
            continue
        if slipped(one.printed, str(made)):
            yield _finding(Over(one, made, cells))


def _finding(one: Over) -> Finding:
    figure = one.figure
    should = digits(one.amount / figure.printed.factor, figure.printed)
    there = "各行之和" if len(one.cells) > 1 else "合计行"
    return Finding(
        "sum" if len(one.cells) > 1 else "contradiction",
        Severity.ERROR,
        figure.where,
        figure.printed.text,
        should,
        f"{told(figure)}与表中{there}{should}不符。",
        Sure.LIKELY,
        also=tuple(each.where for each in one.cells),
    )


_TABLE = "单位\t超期件\t退回重办件\t不满意件\n甲局\t1\t2\t3\n乙局\t0\t1\t4\n丙局\t3\t2\t0\n"
RULE = Rule(
    "sum",
    "文表合计",
    "正文概括表格的几个数，应与表中各列的合计相符。",
    tests,
    good=("全月共发生超期件4件、退回重办件5件、不满意件7件。\n\n" + _TABLE,),
    bad=(("全月共发生超期件4件、退回重办件5件、不满意件9件。\n\n" + _TABLE, "9"),),
    also=("contradiction",),
)
