"""Rules of other cities, entered in the form and put in force by its button."""

from fractions import Fraction

import pytest

from scoring.actions import compute_month
from scoring.models import Scheme
from scoring.ranking import read_ranking
from scoring.schemes import scheme_for
from tests.factories import APRIL, MUCH_LATER, UnitFactory
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def lines():
    ranking = read_ranking(compute_month(month=APRIL, now=MUCH_LATER))
    return {line.name: line for group in ranking.groups for line in group.ranked}


def emptied(form):
    for _ in range(8):
        form.press("remove-0")
    return form.fill(scale=100)


def test_a_district_of_beijing_counts_the_fairly_satisfied_nine_tenths_from_the_19th_on(
    form_of, copied, act
):
    draft = copied("2020-04", "三率方案")
    form = emptied(form_of(draft)).fill(month_first_day=19)
    for row, (name, weight) in enumerate((("响应率", 10), ("满意率", 40), ("解决率", 50))):
        form.press("add-indicator")
        form.fill(f"indicator-{row}", source="column", name=name, weight=weight)
    form.press("add-part-1")
    for place, (side, column, factor) in enumerate(
        (("part", "满意", ""), ("part", "基本满意", "0.9"), ("whole", "有效回访", "1"))
    ):
        form.fill(f"indicator-1-part-{place}", side=side, column=column, factor=factor)
    assert form.press().page.says("已保存。")
    shown = form_of(draft).boxes
    assert (shown["indicator-1-source"], shown["indicator-1-part-1-factor"]) == ("parts", "0.9")
    assert act(draft, "put-in-force").says("从2020年4月起生效")
    calls = {"满意": 20, "基本满意": 5, "有效回访": 30, "响应率": 99, "解决率": 80}
    indicator_line(UnitFactory(name="甲"), further=calls)

    assert lines()["甲"].total == 40 * Fraction("24.5") / 30 + Fraction("9.9") + 40
    period = APRIL.period(scheme_for(APRIL).rules.first_day)
    assert (str(period.first_day), str(period.last_day)) == ("2020-03-19", "2020-04-18")


def test_units_of_equal_totals_share_a_place_in_yulin(form_of, copied, act):
    draft = copied("2020-04")
    form_of(draft).fill(tie_order="shared").press()
    act(draft, "put-in-force")
    for name, completed in (("甲", 10), ("乙", 10), ("丙", 5)):
        rate = 100 if completed == 10 else 50
        indicator_line(UnitFactory(name=name), completed=completed, completion_rate=rate)

    found = lines()

    assert {name: line.rank for name, line in found.items()} == {"甲": 1, "乙": 1, "丙": 3}


def test_county_units_are_ranked_and_the_others_set_apart_as_the_scheme_says(form_of, copied, act):
    draft = copied("2020-04")
    form = form_of(draft).fill("group-county", top_size=1, bottom_size=1)
    form.fill("group-municipal", is_ranked="no").press()
    act(draft, "put-in-force")
    indicator_line(UnitFactory(name="甲"))
    indicator_line(UnitFactory(name="乙", group__slug="municipal"))

    assert list(lines()) == ["甲"]
    assert Scheme.objects.get(pk=draft.pk).groups.count() == 2
