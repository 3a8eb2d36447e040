"""Rules of other cities as data: further columns, rates of several columns, caps, groups."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.evaluate import Choices, NothingToScoreError
from scoring.models import (
    IndicatorPart,
    Knot,
    Scheme,
    SchemeGroup,
    SchemeIndicator,
    SourceChoice,
)
from tests.factories import CaseFactory, IndicatorFactory, RatingFactory, SchemeFactory, UnitFactory
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
Kind = SchemeIndicator.Kind


def in_force(**fields):
    return SchemeFactory(state=Scheme.State.IN_FORCE, scale=100, **fields)


def rate(scheme, name, weight, *, knots=(), parts=(), **fields):
    """An indicator that only a sheet knows; parts as (side, column, factor)."""
    key = f"sheet-{scheme.indicators.count()}"
    indicator = IndicatorFactory(scheme=scheme, key=key, name=name, weight=weight, **fields)
    for percent, points in knots:
        Knot.objects.create(indicator=indicator, percent=percent, points=points)
    for side, column, factor in parts:
        IndicatorPart.objects.create(indicator=indicator, side=side, column=column, factor=factor)
    return indicator


# -- columns by name ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "knots", "percent", "points"),
    [
        ("按时办结率", [(75, 0), (100, 25)], "66.67", "0"),
        ("按时办结率", [(75, 0), (100, 25)], "80.00", "5"),
        ("按时办结率", [(75, 0), (100, 25)], "89.82", "14.82"),
        ("按时办结率", [(75, 0), (100, 25)], "100", "25"),
        ("回访满意率", [(70, "12.5"), (95, 25)], "66.67", "12.5"),
        ("回访满意率", [(70, "12.5"), (95, 25)], "70.59", "12.795"),
        ("回访满意率", [(70, "12.5"), (95, 25)], "50", "12.5"),
        ("省交办满意率", [(73, "12.5"), (98, 25)], "75.00", "13.5"),
        ("省交办满意率", [(73, "12.5"), (98, 25)], "83.33", "17.665"),
        ("省交办满意率", [(73, "12.5"), (98, 25)], "87.50", "19.75"),
        ("省交办满意率", [(73, "12.5"), (98, 25)], "71.43", "12.5"),
    ],
)
def test_lianyungang_s_points_come_from_columns_by_name(line, column, knots, percent, points):
    rate(in_force(), column, 25, knots=knots)
    indicator_line(UnitFactory(name="甲"), further={f"{column}\n（25 分）": percent})

    found = line("甲")

    assert found.total == Fraction(points)
    assert found.percent("sheet-0") == Decimal(percent)


def test_a_column_may_be_headed_otherwise_than_the_indicator_is_called(line):
    rate(in_force(), "解决率", 50, column="诉求解决率")
    indicator_line(UnitFactory(name="甲"), further={"诉求解决率": 80})

    assert line("甲").total == 40


def test_a_fairly_satisfied_call_back_counts_nine_tenths(line):
    scheme = in_force()
    sides = [("part", "满意", 1), ("part", "基本满意", "0.9"), ("whole", "有效回访", 1)]
    rate(scheme, "满意率", 40, parts=sides)
    rate(scheme, "响应率", 10)
    rate(scheme, "解决率", 50)
    calls = {"满意": 20, "基本满意": 5, "有效回访": 30, "响应率": 99, "解决率": 80}
    indicator_line(UnitFactory(name="甲"), further=calls)
    indicator_line(UnitFactory(name="乙"), further={**calls, "有效回访": 0})

    assert line("甲").total == 40 * Fraction("24.5") / 30 + Fraction("9.9") + 40
    assert line("甲").percent("sheet-0") == Decimal("81.666667")
    assert line("乙").percent("sheet-0") is None


def test_points_may_follow_from_a_sheet_s_counts(line):
    scheme = in_force()
    rate(scheme, "解决率", 100)
    IndicatorFactory(scheme=scheme, key="praised", name="表扬件", kind=Kind.BONUS, weight=2, cap=5)
    IndicatorFactory(scheme=scheme, key="returned", name="退回件", kind=Kind.PENALTY, weight=1)
    indicator_line(UnitFactory(name="甲"), further={"解决率": 90, "表扬件": 3, "退回件": 1})

    found = line("甲")

    assert (found.bonus, found.penalty) == (5, 1)
    assert found.terms["praised"].part == 3
    assert found.total == 90 + 5 - 1


# -- what cannot be scored is said ----------------------------------------------------------------


@pytest.mark.parametrize("key", ["knowledge_base", "handling_days"])
def test_a_rate_that_the_ledger_cannot_answer_is_refused_in_words(computed, key):
    IndicatorFactory(scheme=in_force(), key=key, name="知晓率", weight=10)
    CaseFactory(completed=True)

    with pytest.raises(NothingToScoreError, match=r"“知晓率”台账无法计算.*请导入含有该列的指标表"):
        computed()


def test_a_sheet_without_the_column_is_refused_by_name(computed):
    rate(in_force(), "解决率", 100)
    indicator_line(UnitFactory(name="甲"), further={"解决率": 100})
    indicator_line(UnitFactory(name="乙"))

    with pytest.raises(NothingToScoreError, match=r"缺少指标“解决率”所需的列.*“乙”一行"):
        computed()


def test_a_rate_above_a_hundred_percent_is_refused_by_name(computed):
    rate(in_force(), "解决率", 100)
    indicator_line(UnitFactory(name="甲"), further={"解决率": 101})

    with pytest.raises(NothingToScoreError, match="“甲”的解决率不在 0 到 100% 之间"):
        computed()


# -- caps and groups ------------------------------------------------------------------------------


def test_points_of_one_indicator_stop_at_its_cap(line):
    scheme = in_force()
    IndicatorFactory(scheme=scheme, key="five_star", kind=Kind.BONUS, weight=1, cap=Decimal("1.5"))
    unit = UnitFactory(name="甲")
    for _ in range(2):
        RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=5)

    found = line("甲")

    assert found.bonus == Decimal("1.5")
    assert (found.terms["five_star"].part, found.terms["five_star"].points) == (2, Fraction(3, 2))


def test_a_scheme_says_which_groups_it_ranks_and_how_many_of_each_it_lists(computed):
    scheme = in_force()
    IndicatorFactory(scheme=scheme, weight=100)
    county, town = UnitFactory(name="甲"), UnitFactory(name="乙", group__slug="municipal")
    SchemeGroup.objects.create(scheme=scheme, group=county.group, top_size=3, bottom_size=2)
    SchemeGroup.objects.create(scheme=scheme, group=town.group, is_ranked=False)
    indicator_line(county)
    indicator_line(town)

    ranking = computed()

    group = ranking.group("county")
    assert (group.is_ranked, group.top_size, group.bottom_size) == (True, 3, 2)
    assert not ranking.group("municipal").is_ranked
    assert {line.name: line.reason for line in ranking.unranked} == {"乙": "不参评分组"}


def test_every_group_may_be_asked_for_another_source(computed):
    county, town = UnitFactory(), UnitFactory(group__slug="municipal")
    for unit in (county, town):
        indicator_line(unit)
        CaseFactory(unit=unit, completed=True)

    ranking = computed(of_group={county.group_id: SourceChoice.LEDGER})

    assert {
        group.slug: (group.source, group.choice) for group in ranking.groups if group.ranked
    } == {"county": ("ledger", "ledger"), "municipal": ("sheet", "auto")}
    assert Choices().of(county.group_id) is SourceChoice.AUTO
