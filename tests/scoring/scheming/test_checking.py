"""What is said about a scheme that is not right yet: which row, what number, what to do."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cases.models import UnitGroup
from scoring.scheming.checking import faults_of
from scoring.scheming.content import GroupContent
from tests.factories import UnitGroupFactory
from tests.scoring.scheming.contents import bonus, knots, part, rate, said

pytestmark = pytest.mark.django_db


def told(content):
    return [fault.sentence for fault in faults_of(content)]


def only(content):
    (fault,) = faults_of(content)
    return fault


def test_a_scheme_that_adds_up_has_no_fault():
    content = said(rate("甲", "40"), rate("乙", "60"), bonus(cap=Decimal(5)))

    assert told(content) == []


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        (("25", "25", "25"), "25 + 25 + 25 = 75，方案满分是 100，还差 25。"),
        (("50", "50.5"), "50 + 50.5 = 100.5，方案满分是 100，多出 0.5。"),
    ],
)
def test_weights_that_do_not_add_up_are_named_with_the_difference(weights, sentence):
    content = said(*(rate(f"指标{weight}{n}", weight) for n, weight in enumerate(weights)))

    fault = only(content)

    assert sentence in fault.sentence
    assert not fault.is_unkeepable


def test_a_piecewise_indicator_counts_with_its_highest_points():
    pieces = knots((70, "12.5"), (95, 25))

    assert told(said(rate("甲", "25", knots=pieces), rate("乙", "75"))) == []
    assert (
        "分段里最高是 25，请改成一致"
        in told(said(rate("甲", "30", knots=pieces), rate("乙", "75")))[0]
    )


def test_without_a_rate_there_is_nothing_to_score():
    assert told(said(bonus())) == ["还没有计分的指标，至少要有一个类别为“指标”的。"]


@pytest.mark.parametrize(
    ("corners", "sentence", "kept"),
    [
        (((75, 0), (75, 100)), "分段第 2 行与第 1 行的比率都是 75%，请删去一行", False),
        (((95, 0), (75, 100)), "分段第 2 行的比率 75% 小于第 1 行的 95%，请从小到大", False),
        (((75, 0), (100.5, 100)), "分段第 2 行：比率 100.5% 不在 0 到 100 之间", False),
        (((75, -1), (100, 100)), "分段第 1 行：-1 分不在 0 到满分 100 之间", True),
        (((100, 100),), "只有一行分段，至少要两行", True),
    ],
)
def test_thresholds_out_of_order_are_named_by_their_rows(corners, sentence, kept):
    fault = only(said(rate(knots=knots(*corners))))

    assert "指标第 1 行“解决率”" in fault.sentence
    assert sentence in fault.sentence
    assert (fault.is_unkeepable, fault.place.indicator) == (not kept, 0)


def test_points_that_fall_while_the_rate_rises_are_only_warned_of():
    fault = only(said(rate(knots=knots((50, 100), (100, 0)))))

    assert fault.is_warning
    assert "第 2 行的得分比第 1 行低" in fault.sentence


@pytest.mark.parametrize(
    ("indicator", "sentence"),
    [
        (rate(weight=None), "指标第 2 行“解决率”没有权重（满分），请填写"),
        (bonus(weight=None), "没有每件的分值"),
        (rate(weight="0"), "权重或分值是 0，应大于 0"),
        (bonus(weight="-2"), "权重或分值是 -2，应大于 0"),
        (bonus(name=""), "指标第 2 行没有名称"),
        (bonus(cap=Decimal(0)), "上限应大于 0"),
        (bonus(knots=knots((0, 0), (100, 2))), "不能分段"),
        (bonus(key="completion_rate"), "取“办结率”，那不是件数"),
        (rate(key="overdue"), "取“超期件”，那不是比率"),
        (rate(cap=Decimal(3)), "没有上限可设"),
    ],
)
def test_what_an_indicator_lacks_or_mistakes_is_named_with_its_row(indicator, sentence):
    found = told(said(rate("首项"), indicator))

    assert any(sentence in one for one in found), found


def test_two_rows_about_one_thing_are_named_both():
    first, second = bonus(key="five_star"), bonus("又一项", key="five_star")

    assert "指标第 3 行与第 2 行取的是同一项，请删去一行或改选。" in told(
        said(rate(), first, second)
    )
    assert "指标第 2 行与第 1 行都叫“甲”，请改用不同的名称。" in told(said(rate("甲"), bonus("甲")))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([part("part", "满意")], "还缺分母的列"),
        ([part("whole", "回访")], "还缺分子的列"),
        ([part("part", ""), part("whole", "回访")], "构成第 1 行没有列名"),
        ([part("part", "满意", "0"), part("whole", "回访")], "系数 0 应大于 0"),
        (
            [part("part", "满意"), part("part", "满意（件）"), part("whole", "回访")],
            "构成第 2 行与第 1 行是同一侧的同一列“满意（件）”",
        ),
    ],
)
def test_a_rate_of_several_columns_needs_both_sides_and_each_column_once(parts, sentence):
    assert sentence in only(said(rate(parts=tuple(parts)))).sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"low_star_below": 5, "five_star_from": 4}, "低星是低于 5 星，五星件从 4 星起"),
        ({"satisfied_from": 5, "five_star_from": 4}, "五星件会有不满意的"),
        ({"bonus_cap": Decimal(-1)}, "加分上限不能小于 0"),
        ({"name": ""}, "请填写方案名称"),
    ],
)
def test_thresholds_caps_and_the_basics_are_checked(fields, sentence):
    assert sentence in only(said(**fields)).sentence


def test_some_group_has_to_be_ranked_and_sizes_are_at_least_one():
    county = UnitGroupFactory()
    UnitGroup.objects.exclude(pk=county.pk).update(is_ranked=False)
    line = GroupContent(county.pk, is_ranked=True, top_size=0)

    assert told(said(groups=(line,))) == ["家数至少为 1，不另定请留空。"]
    nobody = replace(line, is_ranked=False, top_size=None)
    assert told(said(groups=(nobody,))) == ["没有一个分组参评，请至少选一个。"]
