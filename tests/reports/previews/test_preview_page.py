"""试算: who would move under another scheme, in words, as a chart and as tables."""

from decimal import Decimal

import pytest
from django.test import Client

from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme
from scoring.ranking import current_evaluation
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    SchemeFactory,
    UnitFactory,
)
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read, words

CHART, ALL, YEAR = 0, 1, 2


@pytest.fixture
def client(small_client) -> Client:
    """April's sheet: the better a unit completes the less it satisfies."""
    for name, percent in {"甲": 100, "乙": 96, "丙": 92, "丁": 90}.items():
        indicator_line(
            UnitFactory(name=name), completion_rate=percent, satisfaction_rate=200 - 2 * percent
        )
    indicator_line(UnitFactory(name="小"), assigned=2, completed=2)
    return small_client("leader")


def draft(**fields) -> str:
    """The address of a draft under which nothing but completion counts."""
    scheme = SchemeFactory(slug="draft", name="征求意见稿", **fields)
    IndicatorFactory(scheme=scheme, weight=Decimal(scheme.scale))
    return f"/schemes/{scheme.slug}/preview/?month=2020-04"


def visit(client: Client, url: str) -> ReadPage:
    return read(client, url)


def test_the_headline_says_how_many_move_and_who_furthest(client):
    page = visit(client, draft())

    assert page.all("h2.chart-card__headline") == [
        "县区基层 5 家单位中 5 家名次变动，其中甲上升最多（4 位），丁下降最多（3 位）。"
    ]
    assert page.rows(CHART)[0] == ["甲", "5", "1", "上升 4 位"]
    assert page.rows(CHART)[-1] == ["丁", "2", "5", "下降 3 位"]


def test_every_unit_is_listed_movers_first_with_both_totals(client):
    Scheme.objects.update(top_size=1, bottom_size=1)
    rows = visit(client, draft(top_size=1, bottom_size=1)).rows(ALL)

    assert [row[0] for row in rows] == ["甲", "丁", "小", "乙", "丙"]
    assert rows[0][3:6] == ["上升 4 位", "7.00", "10.00"]
    assert rows[0][6] == "进入前 1 名；退出后 1 名"
    assert rows[2][6] == "退出前 1 名"


def test_schemes_of_ten_and_of_a_hundred_points_are_compared_in_percent(client):
    page = visit(client, draft(scale=100))

    assert page.heads(ALL)[6:8] == ["现行占满分", "试算占满分"]
    assert page.rows(ALL)[0][5:8] == ["100.00", "70.00%", "100.00%"]
    assert page.says("两个方案的满分不同")


def test_units_that_leave_the_ranking_are_told_with_the_reason(client):
    page = visit(client, draft(minimum_volume=5))

    assert page.rows(ALL)[0][:4] == ["小", "1", "—", "不再参评"]
    assert "试算方案：办件量不足" in page.rows(ALL)[0][6]
    assert page.says("；1 家不再参评。")


def test_units_that_enter_are_told(client):
    Scheme.objects.filter(slug="2020").update(minimum_volume=5)
    page = visit(client, draft())

    assert page.rows(ALL)[0][:4] == ["小", "—", "2", "新参评"]
    assert page.says("；1 家新参评。")


def test_the_scheme_that_holds_anyhow_moves_nobody(client):
    page = visit(client, "/schemes/2020/preview/?month=2020-04")

    assert page.says("“2020年评分方案”就是2020年4月生效的方案，名次不会变动。")
    assert page.says("县区基层 5 家单位的名次都不变。")
    assert page.select("table.data-table") == []
    [every] = [a.get("href") for a in page.select("p.page-note a") if "show=all" in a.get("href")]
    assert len(visit(client, every).rows(0)) == 5
    assert page.select("div.chart") == []


def test_the_last_months_are_tried_when_asked_for(client):
    CaseFactory(received_at=CaseFactory.build().received_at.replace(month=2), completed=True)
    Scheme.objects.update(top_size=1, bottom_size=1)
    url = draft(top_size=1, bottom_size=1)
    assert visit(client, url).says("试算最近 12 个月")

    rows = visit(client, f"{url}&show=year").rows(YEAR)

    assert [row[0] for row in rows] == ["2020年4月", "2020年3月", "2020年2月"]
    assert rows[0] == ["2020年4月", "5 / 5 家", "甲", "小", "丁", "甲"]
    assert "既没有办件也没有指标表" in rows[1][1]
    assert rows[2][1] == "0 / 1 家"


def test_another_group_has_its_own_tab(client):
    page = visit(client, f"{draft()}&tab=municipal")

    assert page.all("nav.tabs a") == ["县区基层 5", "市直联网 0"]
    assert page.says("市直联网 0 家单位的名次都不变。")


@pytest.mark.parametrize(
    ("month", "sentence"),
    [("2020-03", "既没有办件也没有指标表"), ("2017-01", "没有生效的评分方案")],
)
def test_a_month_that_cannot_be_tried_says_why(client, month, sentence):
    page = visit(client, draft().replace("2020-04", month))

    assert page.says("这个月不能试算")
    assert page.says(sentence)
    held = "2020年评分方案" if month == "2020-03" else "无"
    assert f"现行方案 {held}" in words(page.one(".status-strip"))


def test_a_source_is_chosen_for_the_trial_alone(client):
    CaseFactory(unit=UnitFactory(name="戊"), completed=True)
    scheme = SchemeFactory(slug="forwarded", name="看分转")
    IndicatorFactory(scheme=scheme, key="forwarding_rate", name="分转率", weight=Decimal(10))
    url = "/schemes/forwarded/preview/?month=2020-04"
    refused = visit(client, url)
    assert refused.says("这个月不能试算")
    assert refused.says("或改用台账计算。")
    assert refused.one("select#id_source-county option[selected]").get("value") == "auto"

    page = visit(client, f"{url}&source-county=ledger")

    assert page.says("本组取自台账。")
    assert page.one("select#id_source-county option[selected]").get("value") == "ledger"
    assert all("source-county=ledger" in a.get("href") for a in page.select("nav.tabs a"))
    assert not page.says("未识别的条件")
    assert visit(client, f"{url}&source-county=paper").says("现按上次的来源。")


def test_nothing_is_stored(client):
    compute_month(month=APRIL, now=MUCH_LATER)
    before = current_evaluation(APRIL)

    visit(client, f"{draft()}&show=year")

    assert Evaluation.objects.get() == before
    assert before.scheme.slug == "2020"


def test_an_unknown_scheme_is_not_found(client):
    assert client.get("/schemes/no-such/preview/").status_code == 404
