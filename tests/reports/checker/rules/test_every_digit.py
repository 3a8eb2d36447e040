"""One digit after the other of a whole month's tables is changed: who notices, and who cannot.

The three tables of April 2020 with their note. Every changed digit must bring an error or a warning
that was not there before and that touches its row, unless nothing printed contradicts it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import pytest

from reports.checker import check
from reports.checker.document import Document, Kind, Paragraph, Table
from reports.checker.findings import Severity
from tests.scoring.april_2020 import BOTTOM_FIVE, MUNICIPAL, TOP_TEN

HEAD = (
    "名次", "受理单位", "交办总量", "办结总量",
    "满意率（权重3）", "及时办结率（权重4）", "办结率（权重3）", "加分", "减分", "总分",
)  # fmt: skip
SATISFACTION, ON_TIME, COMPLETION, BONUS, PENALTY, TOTAL = range(4, 10)
NOTE = (
    "注：加减分按件计：五星件每件加0.02分，疑难件每件加0.02分，高星件每件加0.1分，"
    "四星以下件每件减0.1分，超期件每件减0.2分。"
)
STEP = 1 if os.environ.get("TONGBAO_SOAK") else 271
"""How many changes are passed over between two that are tried."""


def rows_of(lines):
    for rank, one in enumerate(lines, 1):
        rates = (f"{rate}%" for rate in (one.satisfaction, one.on_time, one.completion))
        counts = (str(rank), one.unit, str(one.assigned), str(one.completed))
        yield (*counts, *rates, one.bonus, one.penalty, one.total)


TABLES = tuple((HEAD, *rows_of(lines)) for lines in (TOP_TEN, BOTTOM_FIVE, MUNICIPAL))


@dataclass(frozen=True)
class Change:
    table: int
    row: int
    column: int
    new: str

    def tables(self):
        for index, rows in enumerate(TABLES):
            if index == self.table:
                cells = [list(row) for row in rows]
                cells[self.row][self.column] = self.new
                yield tuple(map(tuple, cells))
            else:
                yield rows

    @property
    def cells(self):
        cells = list(TABLES[self.table][self.row])
        cells[self.column] = self.new
        return cells


def changes() -> Iterator[Change]:
    for table, rows in enumerate(TABLES):
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if row and column != 1:
                    yield from (Change(table, row, column, new) for new in slips(text))


def slips(text: str) -> Iterator[str]:
    for place, sign in enumerate(text):
        if sign.isdigit():
            yield from (
                text[:place] + one + text[place + 1 :] for one in "0123456789" if one != sign
            )


def found(tables):
    note = Paragraph(NOTE, Kind.NOTE)
    blocks = [Table(rows) for rows in tables]
    return check(Document((*blocks, note))).findings


@pytest.fixture(scope="module")
def standing():
    return {(one.kind, one.where) for one in found(TABLES)}


def hidden(change: Change) -> bool:
    """Whether nothing printed contradicts it: the total still follows from what stands there.

    Nothing but the total tells of satisfaction, and it is printed with two decimals only.
    """
    if change.column not in {SATISFACTION, ON_TIME}:
        return False
    cells = change.cells
    rates = [Fraction(cells[at].rstrip("%")) / 100 for at in (SATISFACTION, ON_TIME, COMPLETION)]
    if max(rates) > 1:
        return False
    made = sum(weight * rate for weight, rate in zip((3, 4, 3), rates, strict=True))
    exact = made + Fraction(cells[BONUS]) - Fraction(cells[PENALTY])
    return abs(exact - Fraction(cells[TOTAL])) <= Fraction("0.0055")


def test_the_months_tables_bring_what_is_wrong_in_them_and_nothing_else(standing):
    told = sorted((kind, where.block, where.row, where.column) for kind, where in standing)
    assert told == [
        ("impossible_rate", 2, 19, 5),
        ("points", 0, 2, 4),
        ("points", 2, 19, 8),
        ("tie", 2, 7, 0),
    ]


@pytest.mark.parametrize("change", list(changes())[::STEP], ids=str)
def test_a_changed_digit_is_noticed(change, standing):
    fresh = [
        one
        for one in found(change.tables())
        if (one.kind, one.where) not in standing and one.severity is not Severity.NOTE
    ]
    places = [where for one in fresh for where in (one.where, *one.also)]
    touched = [place for place in places if (place.block, place.row) == (change.table, change.row)]
    assert touched or hidden(change), [one.message for one in fresh]
    assert len(fresh) <= 3, [one.message for one in fresh]


def test_what_cannot_be_noticed_is_a_rate_within_the_rounding_of_the_total():
    unseen = [one for one in changes() if hidden(one)]
    on_time = {TABLES[one.table][one.row][1] for one in unseen if one.column == ON_TIME}
    assert on_time == {MUNICIPAL[-1].unit}, "the one that is told as impossible anyway"
    assert len(unseen) < len(list(changes())) / 40
