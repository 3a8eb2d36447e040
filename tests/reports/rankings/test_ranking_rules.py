"""排名: every rule of a scheme is visible where it applies."""

from decimal import Decimal

import pytest

from cases import clock
from cases.models import Unit
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Knot, SchemeGroup, SchemeIndicator
from tests.factories import (
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    IndicatorFactory,
    RatingFactory,
    SchemeFactory,
    UnitFactory,
    at,
)
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read, words

APRIL = Month(2020, 4)
URL = "/rankings/2020-04/"
Kind = SchemeIndicator.Kind
ALL = 2


@pytest.fixture
def scheme(db):
    """Two rates out of 100, one of them in steps; equal totals share a rank."""
    found = SchemeFactory(
        name="百分方案",
        state="in_force",
        scale=100,
        tie_order="shared",
        minimum_volume=2,
        bonus_cap="0.5",
        adjustment_cap="1",
    )
    IndicatorFactory(scheme=found, key="satisfaction_rate", name="群众满意率", weight=40)
    steps = IndicatorFactory(scheme=found, key="completion_rate", name="办结率", weight=60)
    Knot.objects.create(indicator=steps, percent=50, points=0)
    Knot.objects.create(indicator=steps, percent=100, points=60)
    IndicatorFactory(scheme=found, key="difficult", name="疑难件", kind=Kind.BONUS, weight="0.3")
    return found


def unit(name: str, cases: int, **fields: object) -> Unit:
    found = UnitFactory(name=name)
    CaseFactory.create_batch(cases, unit=found, completed=True, **fields)
    return found


def ranking(small_client, tab: str = "", role: str = "business") -> ReadPage:
    client = small_client(role)
    compute_month(month=APRIL, now=clock.now())
    return read(client, f"{URL}?tab={tab}" if tab else URL)


def ranking_of(small_client) -> ReadPage:
    """As it stands, without computing it."""
    return read(small_client("business"), URL)


def statement_of(small_client, about: Unit) -> ReadPage:
    return read(small_client("business"), f"/units/{about.slug}/?month={APRIL}")


def sum_of(page: ReadPage, slug: str) -> str:
    return words(page.one(f"details#unit-{slug}"))


def test_a_ranking_names_its_own_scheme_until_it_is_computed_anew(small_client, scheme):
    one = unit("甲局", 2)
    type(scheme).objects.filter(pk=scheme.pk).update(effective_from=APRIL.previous())
    ranking(small_client)
    newer = SchemeFactory(name="更新方案", state="in_force", effective_from=APRIL)
    IndicatorFactory(scheme=newer, weight=10)
    told = "评分方案已改为“更新方案”，这里的结果是按“百分方案”计算的"

    page, statement = ranking_of(small_client), statement_of(small_client, one)

    assert "评分方案 百分方案" in words(page.one(".status-strip"))
    assert page.says(f"{told}，请重新计算草稿。")
    assert "评分方案 百分方案" in words(statement.one(".status-strip"))
    assert statement.says(told)
    type(scheme).objects.update(state="draft")
    assert ranking_of(small_client).says("计算之后评分方案“百分方案”已不再生效")


def test_the_columns_are_the_scheme_s_rates_and_shared_ranks_are_said(small_client, scheme):
    one, _ = unit("甲局", 2), unit("乙局", 3)

    page = ranking(small_client)

    assert page.heads(ALL)[4:8] == ["群众满意率", "办结率", "加分", "减分"]
    assert [row[0] for row in page.rows(ALL)] == ["1 并列", "1 并列"]
    assert page.rows(ALL)[0][4:6] == ["—", "100.00%"]
    titles = {span.get("title") for span in page.select("span.figure--none")}
    assert titles == {"没有评星，满意率无法计算，按满分计"}
    assert page.says("按百分方案计分")
    assert page.says("总分完全相同的并列")
    assert "办结率 100.00%（2/2），达到最高一档 100%（60 分） 60.00" in sum_of(page, one.slug)


def test_a_cap_is_told_beside_the_points_and_in_the_sum(small_client, scheme):
    one = unit("甲局", 3, is_difficult=True)
    AdjustmentFactory(unit=one, points=Decimal(3), reason="承办省级活动")

    page = ranking(small_client)

    row = page.rows(ALL)[0]
    assert page.heads(ALL)[6:9] == ["加分", "减分", "调整"]
    assert row[6:10] == ["0.50", "0.00", "1.00", "101.50"]
    notes = {span.get("title") for span in page.select("span.figure--noted")}
    assert notes == {"合计 0.90，按上限 0.50 计", "合计 3.00，按上限 1.00 计"}
    told = sum_of(page, one.slug)
    assert "承办省级活动" in told
    assert "按上限计 0.50 分，未封顶为 0.90" in told


def test_excluded_cases_are_told_with_their_list(small_client, scheme):
    one = unit("甲局", 2)
    ExclusionFactory(case=CaseFactory(unit=one, completed=True))

    page = ranking(small_client)

    assert page.rows(ALL)[0][1] == "甲局 剔除 1 件"
    assert page.rows(ALL)[0][2] == "2"
    [link, *_] = page.select("a[data-figure=assigned_excluded]")
    assert f"unit={one.slug}" in link.get("href")
    assert "另有 1 件考核剔除，不计入。" in sum_of(page, one.slug)


def test_units_set_apart_are_told_why_with_figures(small_client, scheme):
    unit("小局", 1)
    apart = UnitFactory(name="不参评局", group__slug="zones", group__name="园区")
    CaseFactory(unit=apart)
    SchemeGroup.objects.create(scheme=scheme, group=apart.group, is_ranked=False)
    UnitFactory(name="闲局")

    page = ranking(small_client, "apart")

    found = {row[0]: row[1:] for row in page.rows(0)}
    assert found["小局"][1] == "办件量不足 本月交办 1 件，少于方案规定的最低办件量 2 件。"
    assert found["小局"][2:] == ["1", "1"]
    assert found["不参评局"][0] == "园区"
    assert found["不参评局"][1].startswith("不参评分组 ")
    assert found["闲局"][1] == "无办件 本月没有交办给它的办件，没有可以评分的数据。"


def test_cases_overdue_only_after_their_month_are_pointed_out(small_client, scheme):
    unit("甲局", 2)
    CaseFactory(assigned_at=at(28, month=3), received_at=at(28, month=3), due_at=at(20))

    page = ranking(small_client)

    assert page.says("结转超期 1 件")
    assert (
        page.one("a[data-figure=carried_overdue]").get("href").startswith("/cases/?month=2020-04")
    )


def test_a_sheet_s_bonus_above_the_cap_and_its_missing_rate_are_told(small_client, scheme):
    one = UnitFactory(name="甲局")
    indicator_line(one, satisfaction_rate=None, bonus="0.8", penalty=None)

    page = ranking(small_client)

    row = page.rows(ALL)[0]
    assert row[4:8] == ["—", "100.00%", "0.50", "0.00"]
    titles = {span.get("title") for span in page.select("main span[title]")}
    assert titles == {
        "表中没有数据，按满分计",
        "合计 0.80，按上限 0.50 计",
        "表中没有填写，按 0 分计",
    }


def test_last_month_s_other_scheme_is_pointed_out(small_client, scheme):
    one = unit("甲局", 2)
    CaseFactory(unit=one, assigned_at=at(10, month=3), received_at=at(10, month=3))
    compute_month(month=APRIL.previous(), now=clock.now())

    assert ranking(small_client).says("上月名次按“2020年评分方案”计算，两个月的方案不同。")


def test_each_role_is_led_to_what_it_may_open(small_client, scheme):
    RatingFactory(case=CaseFactory(unit=unit("甲局", 2)))
    ways = ["异议", "分数调整", "同分裁定", "来源对照", "发布与封存", "全部单位得分说明（PDF）"]

    page = ranking(small_client, role="leader")

    links = page.select("nav.ways a")
    assert [words(link) for link in links] == ways
    assert links[0].get("href") == "/objections/?month=2020-04"
    meanings = [link.get("href") for link in page.select("p.meanings a")]
    assert "/definitions/?month=2020-04#measure-satisfaction_rate" in meanings
    assert any(link.get("href").startswith("/units/") for link in page.select("table a"))
