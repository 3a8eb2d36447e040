"""From a sheet's line to figures and a score, without a database; what is said of a faulty one."""

from decimal import Decimal
from fractions import Fraction

import pytest

from cases.models import Unit, UnitGroup
from scoring.faults import fault_of
from scoring.models import SchemeIndicator, Source
from scoring.schemes import IndicatorTerm, Portion
from scoring.scores import Weighing
from scoring.sources import Columns, figures_of_line
from scoring.values import UnitFigures

Kind = SchemeIndicator.Kind
COUNTY, JIA = UnitGroup(name="县区基层"), Unit(name="甲")


def term(key: str, kind: str = Kind.RATE, **fields) -> IndicatorTerm:
    return IndicatorTerm(pk=1, key=key, name=f"名{key}", kind=kind, weight=Fraction(2), **fields)


def line(*terms: IndicatorTerm, by_header=(), **by_key) -> UnitFigures:
    given = {"assigned": Decimal(4), "completed": Decimal(3), **by_key}
    return figures_of_line(JIA, Columns(given, dict(by_header)), terms)


def weighing(*terms: IndicatorTerm) -> Weighing:
    nothing = dict.fromkeys(("bonus_cap", "penalty_cap", "adjustment_cap"))
    return Weighing(terms, empty_rate_is_full=True, minimum_volume=0, **nothing)


FAIRLY = term(
    "fairly",
    portions=(
        Portion("满意", Fraction(1), is_part=True),
        Portion("基本满意", Fraction(9, 10), is_part=True),
        Portion("回访", Fraction(1), is_part=False),
    ),
)


# -- columns --------------------------------------------------------------------------------------


def test_a_column_that_is_not_there_has_no_number():
    columns = Columns({}, {"别的": Decimal(1)})

    assert not columns.has(term("solved"))
    assert columns.number(term("solved")) is None
    assert columns.number(term("solved", column="别的")) == 1


def test_a_rate_of_several_columns_is_the_weighted_parts_out_of_the_whole():
    columns = Columns({}, {"满意": Decimal(5), "基本满意": Decimal(2), "回访": Decimal(8)})

    assert columns.composed(FAIRLY).value == Fraction(17, 20)
    assert columns.composed(FAIRLY).percentage == 85


@pytest.mark.parametrize("blank", ["满意", "回访"])
def test_a_rate_of_several_columns_is_empty_where_a_cell_is(blank):
    cells = {"满意": Decimal(5), "基本满意": Decimal(2), "回访": Decimal(8), blank: None}

    assert Columns({}, cells).composed(FAIRLY).value is None


# -- points that are given, points that are counted -----------------------------------------------


def test_given_points_hold_where_the_sheet_does_not_count():
    figures = line(term("five_star", Kind.BONUS), bonus=Decimal("0.4"), penalty=None)

    assert (figures.bonus, figures.penalty, figures.cases) == (Fraction(2, 5), 0, {})


def test_counts_of_the_sheet_make_the_points_and_a_blank_count_is_none():
    terms = (term("five_star", Kind.BONUS), term("low_star", Kind.PENALTY))
    figures = line(*terms, by_header={"名low_star": None}.items())

    assert figures.cases == {"low_star": 0}
    assert (figures.bonus, figures.penalty) == (0, None)
    assert weighing(*terms).score(figures).penalty == 0


def test_a_column_for_what_is_added_does_not_hide_what_was_taken_off():
    terms = (term("five_star", Kind.BONUS), term("low_star", Kind.PENALTY))
    figures = line(*terms, by_header={"名five_star": Decimal(3)}.items(), penalty=Decimal("0.3"))

    score = weighing(*terms).score(figures)
    assert (figures.bonus, figures.penalty) == (None, Fraction(3, 10))
    assert (score.bonus, score.penalty, score.total) == (6, Fraction(3, 10), Fraction(57, 10))


def test_a_rate_is_no_count():
    figures = line(term("solved"), by_header={"名solved": Decimal(80)}.items())

    assert figures.cases == {}
    assert figures.rates["solved"].value == Fraction(4, 5)


# -- scores ---------------------------------------------------------------------------------------


def test_a_rate_that_the_line_does_not_know_earns_what_a_full_one_does():
    score = weighing(term("solved")).score(line())

    assert (score.base, score.terms[0].percentage, score.terms[0].whole) == (2, None, None)


def test_a_scheme_of_nothing_makes_an_exact_zero():
    score = weighing().score(UnitFigures(JIA, 1, 1, {}))

    assert (type(score.base), type(score.bonus), score.total) == (Fraction, Fraction, 0)


# -- faults ---------------------------------------------------------------------------------------


def test_a_missing_column_is_named_with_the_unit_it_was_missed_at():
    [bare, headed] = (
        fault_of(COUNTY, Source.SHEET, [line()], [one], [])
        for one in (term("solved"), term("solved", column="诉求解决率"))
    )

    assert bare == (
        "县区基层的指标表缺少指标“名solved”所需的列（名solved），例如“甲”一行，请补充后重新导入。"
    )
    assert "所需的列（诉求解决率）" in headed


def test_all_columns_of_a_rate_made_of_several_are_named():
    fault = fault_of(COUNTY, Source.SHEET, [line()], [FAIRLY], [])

    assert "所需的列（满意、基本满意、回访）" in fault


def test_what_the_ledger_cannot_compute_is_asked_for_in_a_sheet():
    assert fault_of(COUNTY, Source.LEDGER, [line()], [term("solved")], []) == (
        "方案的指标“名solved”台账无法计算，县区基层本月没有指标表，请导入含有该列的指标表。"
    )


def test_the_ledger_is_named_as_a_way_where_it_can_answer():
    solved = term("solved")
    known = line(solved, by_header={"名solved": Decimal(80)}.items())

    assert fault_of(COUNTY, Source.SHEET, [line()], [solved], [known]).endswith(
        "，或改用台账计算。"
    )
    assert fault_of(COUNTY, Source.SHEET, [line()], [solved], [line()]).endswith("重新导入。")


@pytest.mark.parametrize(
    ("percent", "is_faulty"), [(-1, True), (0, False), (100, False), (101, True)]
)
def test_a_rate_lies_between_nothing_and_all(percent, is_faulty):
    solved = term("solved")
    figures = line(solved, by_header={"名solved": Decimal(percent)}.items())

    fault = fault_of(COUNTY, Source.SHEET, [figures], [solved], [])
    expected = "县区基层的指标表中“甲”的名solved不在 0 到 100% 之间，请改正后重新导入。"
    assert fault == (expected if is_faulty else "")
