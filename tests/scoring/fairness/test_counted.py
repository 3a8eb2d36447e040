"""The counts behind a line's rates, of the ledger and of sheets; no database."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from cases.models import SheetCell, Unit
from scoring.arithmetic import Rate, TieOrder, printed
from scoring.fairness.counted import Counts, Lack, counts_of, field_of
from scoring.fairness.field import CountedRate
from scoring.models import Scheme, SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm, Portion
from scoring.statements import Book
from tests.scoring.april_2020 import MUNICIPAL, Printed

Kind = SchemeIndicator.Kind
WEIGHTS = {"satisfaction_rate": 3, "on_time_rate": 4, "completion_rate": 3}
ROW = 1
NOTHING = Decimal(0)
LINE = Line(
    unit=Unit(pk=1, slug="jia", name="甲", order=1),
    name="甲",
    group="municipal",
    source="ledger",
    rank=1,
    reason="",
    tie="",
    assigned=10,
    completed=8,
    base=Fraction(9),
    bonus=NOTHING,
    penalty=NOTHING,
    adjustment=NOTHING,
    total=Fraction(9),
    terms={},
    sheet_row=None,
)


def rate(
    key: str, part: int | None = None, whole: int | None = None, percent: str | None = None
) -> Measured:
    of = Rate(part or 0, whole).value if whole else printed(Decimal(percent) if percent else None)
    points = WEIGHTS.get(key, 1) * (Fraction(1) if of is None else of)
    told = Decimal(percent) if percent else None
    return Measured(key, key, Kind.RATE, Decimal(3), part, whole, told, points)


def counted(
    *rates: Measured, columns: dict[str, int] | None = None, **changes
) -> dict[str, Counts]:
    """`columns` are those that a sheet counts in; "fit" is made of 满意 and 回访."""
    portions = (
        Portion("满意", Fraction(1), is_part=True),
        Portion("回访", Fraction(1), is_part=False),
    )
    line = replace(LINE, terms={one.key: one for one in rates}, **changes)
    return counts_of(line, book(columns or {}, fit=portions))


def book(columns: dict[str, int], **portions: tuple[Portion, ...]) -> Book:
    terms = {
        key: IndicatorTerm(1, key, key, Kind.RATE, Fraction(WEIGHTS.get(key, 1)))
        for key in (*WEIGHTS, "solved", *portions)
    }
    terms |= {key: replace(terms[key], portions=of) for key, of in portions.items()}
    cells = [SheetCell(header=header, number=Decimal(value)) for header, value in columns.items()]
    return Book(Scheme(), terms, {ROW: cells}, {}, frozenset())


def of_sheet(line: Printed) -> dict[str, Counts]:
    rates = [rate(key, percent=str(line.cells[key])) for key in WEIGHTS]
    return counted(*rates, assigned=line.assigned, completed=line.completed, sheet_row=ROW)


def test_the_ledger_s_counts_are_what_it_counted():
    found = counted(rate("satisfaction_rate", 7, 9), rate("on_time_rate", 0, 0))

    assert found == {
        "satisfaction_rate": Counts(Rate(7, 9)),
        "on_time_rate": Counts(None, Lack.EMPTY),
    }
    assert all(one.is_known for one in found.values())


def test_points_are_no_rates():
    bonus = replace(rate("five_star", 3), kind=Kind.BONUS)

    assert counted(bonus) == {}


def test_of_a_sheet_s_line_two_of_three_rates_have_counts():
    police = of_sheet(MUNICIPAL[0])

    assert police == {
        "satisfaction_rate": Counts(None, Lack.UNKNOWN),
        "on_time_rate": Counts(Rate(154, 154), is_inferred=True),
        "completion_rate": Counts(Rate(154, 168)),
    }
    assert not police["satisfaction_rate"].is_known


def test_half_of_five_cases_cannot_have_been_in_time():
    assert of_sheet(MUNICIPAL[-1])["on_time_rate"] == Counts(None, Lack.CONTRADICTED)


def test_every_completion_rate_of_the_annex_is_that_of_its_cases():
    rates = {line.unit: of_sheet(line)["completion_rate"].rate for line in MUNICIPAL}

    assert rates == {line.unit: Rate(line.completed, line.assigned) for line in MUNICIPAL}


@pytest.mark.parametrize(
    ("percent", "assigned", "completed"), [("95.00", 10, 8), ("100.00", 8, 10)]
)
def test_a_printed_completion_rate_that_its_cases_do_not_give(percent, assigned, completed):
    found = counted(
        rate("completion_rate", percent=percent),
        assigned=assigned,
        completed=completed,
        sheet_row=ROW,
    )

    assert found["completion_rate"].lack is Lack.CONTRADICTED


def test_a_printed_rate_of_very_many_cases_fits_more_than_one_number():
    found = counted(rate("on_time_rate", percent="50.00"), completed=60_000, sheet_row=ROW)

    assert found["on_time_rate"] == Counts(None, Lack.UNKNOWN)


def test_a_rate_that_the_sheet_leaves_empty_is_a_fact():
    found = counted(rate("satisfaction_rate"), sheet_row=ROW)

    assert found["satisfaction_rate"] == Counts(None, Lack.EMPTY)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"满意": 7, "回访": 9}, Counts(Rate(7, 9))),
        ({"满意": 9, "回访": 7}, Counts(None, Lack.CONTRADICTED)),
    ],
)
def test_a_sheet_with_columns_of_counts_tells_them(columns, expected):
    assert counted(rate("fit", percent="77.78"), columns=columns, sheet_row=ROW)["fit"] == expected


def test_columns_that_weigh_cases_differently_count_none():
    parts = (
        Portion("基本满意", Fraction(9, 10), is_part=True),
        Portion("回访", Fraction(1), is_part=False),
    )
    line = replace(LINE, terms={"fit": rate("fit", percent="80.00")}, sheet_row=ROW)

    found = counts_of(line, book({"基本满意": 8, "回访": 9}, fit=parts))

    assert found["fit"] == Counts(None, Lack.UNKNOWN)


def test_what_counted_rates_did_not_earn_is_fact():
    rates = [rate("satisfaction_rate", 3, 4), rate("on_time_rate", 0, 0)]
    other = replace(LINE, unit=Unit(pk=2, slug="yi", order=0), assigned=5, total=Fraction(4))
    line = replace(LINE, terms={one.key: one for one in rates}, total=Fraction("6.55"))
    counts = {one.unit.slug: counts_of(one, book({})) for one in (line, other)}

    field = field_of([line, other], counts, book({}), [["yi", "jia"]], "2020-04/municipal")

    first, second = field.members
    assert first.fixed == Fraction("6.55") - Fraction(9, 4)
    assert first.rates == (CountedRate("satisfaction_rate", Rate(3, 4), Fraction(3)),)
    assert (second.fixed, second.rates) == (Fraction(4), ())
    assert [(one.key, one.volume, one.order) for one in field.members] == [
        ("jia", 10, 1),
        ("yi", 5, 0),
    ]
    assert (field.tie_order, field.settled) == (TieOrder.VOLUME, [["yi", "jia"]])
