"""得分说明: every line says where its points come from, and the lines add up to the total."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.actions import compute_month
from scoring.models import Knot, Scheme, SchemeIndicator
from scoring.ranking import read_ranking
from scoring.spelling import is_exact, plain, signed
from scoring.statements import book_of
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    IndicatorFactory,
    RatingFactory,
    SchemeFactory,
    UnitFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
Kind = SchemeIndicator.Kind


def line_of(name, evaluation=None):
    ranking = read_ranking(evaluation or compute_month(month=APRIL, now=MUCH_LATER))
    lines = [one for group in ranking.groups for one in (*group.ranked, *group.unranked)]
    return ranking.evaluation, next(one for one in lines if one.name == name)


def said(name="甲", evaluation=None):
    """A unit's lines as (name, words, points); they have to add up."""
    evaluation, unit = line_of(name, evaluation)
    statement = book_of(evaluation, [unit]).statement(unit)
    assert statement.total == unit.total
    return [
        (line.name, "".join(piece.text for piece in line.words), line.points)
        for line in statement.lines
    ]


def figures(name="甲"):
    """The pieces of a unit's lines that lead somewhere."""
    evaluation, unit = line_of(name)
    lines = book_of(evaluation, [unit]).statement(unit).lines
    return {piece.figure: piece.text for line in lines for piece in line.words if piece.figure}


def percent_scheme(**fields):
    return SchemeFactory(state=Scheme.State.IN_FORCE, scale=100, **fields)


def rate(scheme, name, weight, *, knots=(), parts=(), **fields):
    """An indicator of a sheet's columns."""
    key = f"sheet-{scheme.indicators.count()}"
    indicator = IndicatorFactory(scheme=scheme, key=key, name=name, weight=weight, **fields)
    for percent, points in knots:
        Knot.objects.create(indicator=indicator, percent=percent, points=points)
    for side, column, factor in parts:
        indicator.parts.create(side=side, column=column, factor=factor)


# -- what the ledger counted ----------------------------------------------------------------------


def test_a_line_of_the_ledger_shows_part_whole_weight_and_every_case_that_counts():
    unit = UnitFactory(name="甲")
    for stars in (5, 1):
        RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=stars)
    CaseFactory(unit=unit)

    assert said() == [
        ("满意率", "50.00%（1/2） × 权重 3", Fraction(3, 2)),
        ("及时办结率", "100.00%（2/2） × 权重 4", Fraction(4)),
        ("办结率", "66.67%（2/3） × 权重 3", Fraction(2)),
        ("五星件", "1 件 × 0.02", Fraction(1, 50)),
        ("疑难件", "0 件 × 0.02", Fraction(0)),
        ("高星件", "0 件 × 0.1", Fraction(0)),
        ("四星以下件", "1 件 × 0.1", -Fraction(1, 10)),
        ("超期件", "1 件 × 0.2", -Fraction(1, 5)),
    ]
    found = figures()
    assert found["satisfaction_rate"] == "50.00%"
    assert (found["satisfied"], found["ratings"]) == ("1", "2")
    assert found["overdue"] == "1"


def test_where_nobody_rated_and_nothing_is_done_the_full_points_are_explained():
    CaseFactory(unit=UnitFactory(name="甲"), due_at=at(5, month=6))

    assert said()[:2] == [
        ("满意率", "没有评星，按满分计 3 分", Fraction(3)),
        ("及时办结率", "没有办结，按满分计 4 分", Fraction(4)),
    ]


# -- what a sheet printed -------------------------------------------------------------------------


def test_a_line_of_a_sheet_shows_the_printed_rates_and_its_sums():
    figures_given = {"satisfaction_rate": "92.08", "bonus": "0.18", "penalty": "0.3"}
    indicator_line(UnitFactory(name="甲"), **figures_given, completion_rate="90.48")

    assert said() == [
        ("满意率", "92.08% × 权重 3", Fraction("2.7624")),
        ("及时办结率", "100.00% × 权重 4", Fraction(4)),
        ("办结率", "90.48% × 权重 3", Fraction("2.7144")),
        ("加分", "指标表所列的加分合计 0.18", Fraction("0.18")),
        ("减分", "指标表所列的减分合计 0.30", -Fraction("0.3")),
    ]
    assert figures()["bonus"] == "0.18"


def test_a_dash_of_a_sheet_is_said_to_count_in_full():
    indicator_line(UnitFactory(name="甲"), satisfaction_rate=None)

    assert said()[0] == ("满意率", "—，指标表没有数据，按满分计 3 分", Fraction(3))


def test_a_sheet_without_the_rate_is_read_from_its_two_counts():
    row = indicator_line(UnitFactory(name="甲"), completed=9)
    row.cells.filter(key="completion_rate").delete()

    assert said()[2] == ("办结率", "90.00%（9/10） × 权重 3", Fraction("2.7"))


def test_points_of_a_sheet_with_six_decimals_are_added_up_as_they_stand():
    indicator_line(UnitFactory(name="甲"), bonus="0.123456")

    assert said()[3] == ("加分", "指标表所列的加分合计 0.123456", Fraction("0.123456"))


def test_a_rate_of_several_columns_shows_them_all():
    scheme = percent_scheme()
    sides = [("part", "满意", 1), ("part", "基本满意", "0.9"), ("whole", "回访", 1)]
    rate(scheme, "满意率", 100, parts=sides)
    calls = {"满意": 20, "基本满意": 5, "回访": 30}
    indicator_line(UnitFactory(name="甲"), further=calls)
    indicator_line(UnitFactory(name="乙"), further={**calls, "回访": 0})

    name, words, points = said()[0]

    assert words == "81.666667% ＝（满意 20 + 基本满意 5 × 0.9）÷（回访 30） × 权重 100"
    assert (name, points) == ("满意率", 100 * Fraction("24.5") / 30)
    assert figures()["column:基本满意"] == "5"
    assert said("乙")[0][1] == "—，指标表没有数据，按满分计 100 分"


def test_counts_of_a_sheet_lead_to_their_columns():
    scheme = percent_scheme()
    rate(scheme, "解决率", 100, column="诉求解决率")
    IndicatorFactory(scheme=scheme, key="praised", name="表扬件", kind=Kind.BONUS, weight=2)
    indicator_line(UnitFactory(name="甲"), further={"诉求解决率": 90, "表扬件": 3})

    assert [words for _, words, _ in said()] == [
        "90.00% × 权重 100",
        "3 件 × 2",
        "指标表所列的减分合计 0.00",
    ]
    assert figures() == {"column:诉求解决率": "90.00%", "column:表扬件": "3", "penalty": "0.00"}


# -- piecewise, caps, adjustments -----------------------------------------------------------------

KNOTS = ((60, 5), (75, 10), (100, 25))


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (80, "80.00%，在 75%（10 分）与 100%（25 分）之间：10 + 15 × (80% − 75%) ÷ (100% − 75%)"),
        (75, "75.00%，正好达到 75%（10 分）"),
        (100, "100.00%，达到最高一档 100%（25 分）"),
        (50, "50.00%，低于最低一档 60%（5 分）"),
    ],
)
def test_a_rate_in_steps_names_the_thresholds_it_lies_between(percent, words):
    rate(percent_scheme(), "解决率", 25, knots=KNOTS)
    indicator_line(UnitFactory(name="甲"), further={"解决率": percent})

    assert said()[0][1] == words


def test_an_empty_rate_in_steps_earns_the_highest_of_them():
    rate(percent_scheme(), "解决率", 25, knots=KNOTS)
    indicator_line(UnitFactory(name="甲"), further={"解决率": None})

    assert said()[0][1:] == ("—，指标表没有数据，按满分计 25 分", Fraction(25))


def test_caps_say_what_counted_and_what_it_would_have_been():
    scheme_2020(bonus_cap=Decimal("0.05"), penalty_cap=Decimal("0.1"))
    indicator_line(UnitFactory(name="甲"), bonus="0.18", penalty="0.3")

    assert said()[3:] == [
        ("加分", "指标表所列的加分合计 0.18", Fraction("0.18")),
        ("加分上限", "按上限计 0.05 分，未封顶为 0.18", Fraction("-0.13")),
        ("减分", "指标表所列的减分合计 0.30", Fraction("-0.3")),
        ("减分上限", "按上限计 0.10 分，未封顶为 0.30", Fraction("0.2")),
    ]


def test_an_indicator_with_a_cap_of_its_own_says_so():
    scheme = percent_scheme()
    IndicatorFactory(scheme=scheme, weight=100)
    star = {"key": "five_star", "name": "五星件", "kind": Kind.BONUS}
    IndicatorFactory(scheme=scheme, weight=1, cap=Decimal("1.5"), **star)
    unit = UnitFactory(name="甲")
    for _ in range(2):
        RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=5)

    words = "2 件 × 1，未封顶为 2.00，按上限计 1.50 分"
    assert said()[1] == ("五星件", words, Fraction(3, 2))


def test_adjustments_stand_with_their_reasons_and_their_cap():
    scheme_2020(adjustment_cap=Decimal(1))
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    AdjustmentFactory(unit=unit, points=Decimal(2), reason="防汛值守")
    AdjustmentFactory(unit=unit, points=Decimal("-0.5"), reason="迟报")

    assert said()[5:] == [
        ("分数调整", "防汛值守", Fraction(2)),
        ("分数调整", "迟报", Fraction("-0.5")),
        ("调整上限", "按上限计 1.00 分，未封顶为 1.50", Fraction("-0.5")),
    ]


# -- a draft that others went on from (its adjustments: test_adjusted.py) --------------------------


def test_a_scheme_that_was_changed_since_is_not_blamed_for_the_points():
    unit = UnitFactory(name="甲")
    RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=5)
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    scheme_2020().indicators.filter(key__in=["on_time_rate", "five_star"]).update(weight=1)

    words = {name: words for name, words, _ in said(evaluation=evaluation)}

    assert words["及时办结率"] == "100.00%（1/1）（方案此后有改动，这里按计算时的方案计）"
    assert words["五星件"] == "1 件 × 1（方案此后有改动，这里按计算时的方案计）"
    assert words["满意率"] == "100.00%（1/1） × 权重 3"


def test_a_unit_without_a_rank_has_no_lines():
    UnitFactory(name="甲")
    CaseFactory(completed=True)
    evaluation, unit = line_of("甲")

    assert book_of(evaluation, [unit]).statement(unit).lines == ()


# -- how numbers are written ----------------------------------------------------------------------


def test_numbers_keep_the_digits_they_have_and_no_more():
    assert [plain(Fraction(1, 3)), plain(Decimal("3.0000")), plain(2, 2)] == [
        "0.333333",
        "3",
        "2.00",
    ]
    assert [signed(Fraction(0)), signed(Fraction(-1, 5)), signed(Fraction(1, 50))] == [
        "0.00",
        "−0.20",
        "+0.02",
    ]
    assert is_exact(Fraction("2.7624"))
    assert not is_exact(Fraction(1, 3))
