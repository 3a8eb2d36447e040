"""Schemes as data: which one holds, and what its fields change in a total and a rank."""

from decimal import Decimal
from fractions import Fraction

import pytest

from cases.kept import Mark, under
from cases.periods import Month
from cases.rules import OverdueMonth, Rules
from scoring.models import Evaluation, Knot, Scheme
from scoring.schemes import NoSchemeError, rules_for, scheme_for, terms_of
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    CaseFactory,
    IndicatorFactory,
    RatingFactory,
    SchemeFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


# -- which scheme ---------------------------------------------------------------------------------


def test_a_published_month_keeps_a_scheme_that_is_no_longer_in_force():
    own = SchemeFactory(state=Scheme.State.DRAFT)
    Evaluation.objects.create(
        month=APRIL, scheme=own, state=Evaluation.State.SEALED, as_of=at(30), computed_at=at(30)
    )

    with under(Mark(())):
        assert scheme_for(APRIL) == own
        assert scheme_for(APRIL.following()) == Scheme.objects.get(slug="2020")
    assert scheme_for(APRIL) == own


def test_the_city_s_scheme_of_2020_stands_in_every_database():
    weights = {term.key: term.weight for term in terms_of(scheme_for(APRIL))}

    assert weights == {
        "satisfaction_rate": 3,
        "on_time_rate": 4,
        "completion_rate": 3,
        "five_star": Fraction("0.02"),
        "difficult": Fraction("0.02"),
        "high_star": Fraction("0.1"),
        "low_star": Fraction("0.1"),
        "overdue": Fraction("0.2"),
    }
    assert scheme_for(APRIL).rules == Rules()


def test_the_newest_scheme_in_force_when_the_month_begins_holds():
    later = SchemeFactory(effective_from="2020-05", state=Scheme.State.IN_FORCE)
    SchemeFactory(effective_from="2020-04")

    assert scheme_for(APRIL).slug == "2020"
    assert scheme_for(Month(2020, 5)) == scheme_for(Month(2021, 1)) == later


def test_before_the_first_scheme_nothing_can_be_scored_but_everything_counted():
    with pytest.raises(NoSchemeError, match="2017年12月没有生效的评分方案"):
        scheme_for(Month(2017, 12))
    assert rules_for(Month(2017, 12)) == Rules()


def test_the_measures_are_given_the_scheme_s_thresholds():
    scheme_2020(
        satisfied_from=4,
        low_star_below=3,
        five_star_from=4,
        overdue_month=OverdueMonth.DEADLINE,
        forwarding_limit=2,
        month_first_day=19,
        cut_off_days=5,
    )

    assert rules_for(APRIL) == Rules(4, 3, 4, OverdueMonth.DEADLINE, 2, 19, 5)


def test_terms_of_a_scheme_cost_three_queries(query_count):
    scheme = scheme_2020()

    assert query_count(lambda: terms_of(scheme)) == 3


# -- rates ----------------------------------------------------------------------------------------


def test_a_rate_may_earn_by_knots(line):
    scheme = SchemeFactory(state=Scheme.State.IN_FORCE, scale=100)
    indicator = IndicatorFactory(scheme=scheme, key="on_time_rate", weight=25)
    for percent, points in [(75, 0), (100, 25)]:
        Knot.objects.create(indicator=indicator, percent=percent, points=points)
    indicator_line(UnitFactory(name="甲"), on_time_rate="89.82")

    assert line("甲").total == Fraction("14.82")


def test_a_rate_without_a_denominator_earns_full_marks(line):
    CaseFactory(unit__name="甲", due_at=at(9, month=5))

    found = line("甲")

    assert found.rank == 1
    assert found.total == 3 + 4 + 0
    assert found.percent("satisfaction_rate") is found.percent("on_time_rate") is None


def test_or_the_unit_is_named_apart_as_the_scheme_says(line):
    scheme_2020(empty_rate=Scheme.EmptyRate.APART)
    RatingFactory(case=CaseFactory(unit__name="甲", completed=True))
    CaseFactory(unit__name="乙", completed=True)

    assert line("甲").rank == 1
    assert line("乙").reason == "有指标无数据"
    assert line("乙").assigned == 1


def test_a_line_of_a_sheet_may_lack_a_rate_too(line):
    scheme_2020(empty_rate=Scheme.EmptyRate.APART)
    indicator_line(UnitFactory(name="甲"), satisfaction_rate=None)
    row = indicator_line(UnitFactory(name="乙"))
    row.cells.filter(key="on_time_rate").delete()

    assert line("甲").reason == line("乙").reason == "有指标无数据"


def test_an_indicator_that_no_measure_knows_comes_from_a_column_of_the_sheet(line):
    scheme = SchemeFactory(state=Scheme.State.IN_FORCE)
    IndicatorFactory(scheme=scheme, key="knowledge_base", weight=10)
    indicator_line(UnitFactory(name="甲"), knowledge_base=40)
    indicator_line(UnitFactory(name="乙"), knowledge_base=None)

    assert line("甲").total == 4
    assert line("乙").total == 10
    assert line("乙").percent("knowledge_base") is None


# -- volume and ties ------------------------------------------------------------------------------


@pytest.mark.parametrize(("minimum", "ranked"), [(0, True), (2, True), (3, False)])
def test_a_unit_needs_the_scheme_s_volume_to_be_ranked(line, minimum, ranked):
    scheme_2020(minimum_volume=minimum)
    for _ in range(2):
        CaseFactory(unit=UnitFactory(name="甲"))

    assert (line("甲").rank == 1) is ranked
    assert line("甲").reason == ("" if ranked else "办件量不足")


def test_equal_totals_share_a_rank_where_the_scheme_says_so(computed):
    scheme_2020(tie_order=Scheme.TieOrder.SHARED)
    indicator_line(UnitFactory(name="甲"), assigned=5, completed=5)
    indicator_line(UnitFactory(name="乙"))
    indicator_line(UnitFactory(name="丙"), bonus=-1)

    lines = computed().group("county").ranked

    assert [(line.name, line.rank, line.tie) for line in lines] == [
        ("乙", 1, "并列"),
        ("甲", 1, "并列"),
        ("丙", 3, ""),
    ]


def test_units_of_one_volume_stand_in_the_order_of_the_registry(computed):
    for name, order in [("丙", 2), ("乙", 1), ("丁", 2), ("甲", 0)]:
        indicator_line(UnitFactory(name=name, order=order))

    lines = computed().group("county").ranked

    assert [line.name for line in lines] == ["甲", "乙", "丙", "丁"]
    assert {line.tie for line in lines} == {"交办量也相同，按单位排序"}


# -- caps and adjustments -------------------------------------------------------------------------


def test_bonus_and_penalty_end_at_their_caps(line):
    scheme_2020(bonus_cap=Decimal("0.3"), penalty_cap=Decimal("0.2"))
    indicator_line(UnitFactory(name="甲"), bonus="0.5", penalty="0.7")

    found = line("甲")

    assert (found.bonus, found.penalty) == (Decimal("0.3"), Decimal("0.2"))
    assert found.total == Fraction("10.1")


def test_points_by_hand_are_added_up_and_taken_off(line):
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    for points in ("0.5", "-0.2", "0.0001"):
        AdjustmentFactory(unit=unit, points=Decimal(points))
    AdjustmentFactory(unit=unit, month=APRIL.previous())
    AdjustmentFactory(unit=UnitFactory(name="乙"))

    found = line("甲")

    assert found.adjustment == Decimal("0.3001")
    assert found.total == Fraction("10.3001")
    assert found.base == 10


def test_points_by_hand_that_were_taken_back_do_not_count(line):
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    AdjustmentFactory(unit=unit, revoked_by=UserFactory(), revoked_at=at(4, month=5))

    assert line("甲").adjustment == 0


@pytest.mark.parametrize(
    ("points", "kept"), [("0.5", "0.3"), ("-0.5", "-0.3"), ("0.2", "0.2"), ("-0.2", "-0.2")]
)
def test_points_by_hand_end_at_their_cap_in_both_directions(line, points, kept):
    scheme_2020(adjustment_cap=Decimal("0.3"))
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    AdjustmentFactory(unit=unit, points=Decimal(points))

    assert line("甲").adjustment == Decimal(kept)
