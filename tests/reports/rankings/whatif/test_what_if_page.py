"""假设分析: turned in the address, tried in place, kept only when somebody says so."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.test import Client

from cases.models import UnitGroup
from cases.months import last_month
from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    RatingFactory,
    UnitFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read

PAGE = "/rankings/2020-04/what-if/"
MOVERS, REACHES = 0, 1


def a_sheet_and_a_ledger() -> None:
    """The county's sheet: who completes more pleases less; the municipal units have cases."""
    scheme_2020(top_size=2, bottom_size=1)
    rates = {"甲": (100, 90), "乙": (96, 93), "丙": (92, 96), "丁": (89, 98)}
    for name, (completion, satisfaction) in rates.items():
        indicator_line(
            UnitFactory(name=name), completion_rate=completion, satisfaction_rate=satisfaction
        )
    group = UnitGroup.objects.get(slug="municipal")
    for name, stars in {"市一": (5, 5, 2), "市二": (4, 4, 4), "市三": (5, 3)}.items():
        for number in stars:
            case = CaseFactory(unit=UnitFactory(name=name, group=group), completed=True)
            RatingFactory(case=case, stars=number)
    CaseFactory(unit=UnitFactory(name="甲"), completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)


@pytest.fixture
def client(kept_world, small_client) -> Client:
    with kept_world(a_sheet_and_a_ledger):
        yield small_client("leader")


@pytest.fixture
def keeper(client, small_client) -> Client:
    return small_client("business")


def visit(client: Client, **query: str) -> ReadPage:
    return read(client, f"{PAGE}?{urlencode(query)}")


def turn(name: str, value: str) -> dict[str, str]:
    return {name: value}


def test_official_values_show_the_official_table(client):
    page = visit(client)
    official = read(client, "/rankings/2020-04/")

    rows = page.rows(MOVERS + 1)
    assert page.says("各项都是现行值，名次与草稿名次相同")
    assert [(row[0], row[4]) for row in rows] == [(row[1], row[5]) for row in rows]
    totals = official.heads(len(official.select("main table")) - 1).index("总分")
    table = official.rows(len(official.select("main table")) - 1)
    assert [row[1] for row in rows] == [row[0].split("*")[0].split()[0] for row in table]
    assert [row[5] for row in rows] == [row[totals] for row in table]


def test_a_weight_moves_units_and_says_who_and_how_far(client):
    page = visit(client, **{"w.satisfaction_rate": "6"})

    assert page.all("p.whatif-summary__line") == [
        "共 4 家名次变化（县区基层 4 家参评，与草稿名次比较）"
    ]
    assert page.rows(MOVERS)[0][:6] == ["4", "1", "上升 3 位", "丁", "9.61", "12.55"]
    assert page.rows(MOVERS)[0][6:] == ["+2.94", "进入前 2 名；退出后 1 名"]
    assert page.all("dl.whatif-ends dd")[0] == "进入：丁、丙退出：甲、乙"
    assert page.says("合计 13，比方案满分 10 多 3")
    assert page.all("ul.chips li")[0].startswith("满意率3 分 → 6 分")


def test_reaches_say_until_where_and_who_comes_for_whom(client):
    rows = visit(client).rows(0)

    assert rows[0] == ["满意率", "3 分", "降到 0 也不变", "不高于 4升到 4.0001：丙进，甲出"]
    [url] = [
        link.get("href")
        for link in visit(client).select("table.whatif-reaches a")
        if "w.satisfaction_rate" in link.get("href")
    ]
    assert "退出前 2 名" in "".join(row[7] for row in read(client, url).rows(MOVERS))


def test_a_sheet_says_what_it_cannot_answer_and_offers_the_ledger(client):
    page = visit(client, satisfied="5")

    assert page.says("本组指标表只给加减分的合计，没有件数，改了不影响本组")
    assert page.says("星级门槛的改动不影响本组")
    [switch] = [one.get("href") for one in page.select("div.notice-bar a")]
    ledger = read(client, switch)
    assert "source=ledger" in switch
    assert "satisfied=5" in switch
    assert ledger.says("与台账名次比较")
    assert ledger.rows(len(ledger.select("main table")) - 1)[0][3] == "甲"
    assert ledger.says("无办件")


def test_stars_of_the_ledger_are_counted_anew(client):
    page = visit(client, tab="municipal", satisfied="4")

    assert page.says("本组的评星已按台账重新清点")
    totals = {row[3]: (row[4], row[5]) for row in page.rows(len(page.select("main table")) - 1)}
    assert totals["市三"] == ("9.92", "8.42")
    assert totals["市二"] == ("10.00", "10.00")


def test_bad_values_are_told_and_the_rest_counts(client):
    page = visit(client, **{"w.satisfaction_rate": "viel", "min": "5", "w.nobody": "1"})

    told = " ".join(page.all("div.notice-bar"))
    assert "“满意率”的值“viel”看不懂" in told
    assert "未识别的条件“w.nobody”" in told
    assert page.all("ul.chips li")[0].startswith("最低办件量")


def test_an_address_with_official_values_becomes_the_short_one(client):
    sent = {"tab": "municipal", "w.satisfaction_rate": "3.0", "min": "0", "five": "4"}

    answer = client.get(PAGE, sent)

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?tab=municipal&five=4")


def test_a_month_without_a_ranking_says_so(client):
    page = read(client, "/rankings/2019-01/what-if/")

    assert page.status == 200
    assert page.says("本月还没有评分结果")


def test_only_keepers_of_schemes_see_the_way_to_keep(client, keeper):
    assert not visit(client).says("存为草案方案")
    assert visit(keeper).says("存为草案方案")
    refused = client.post(f"{PAGE}?min=5", {"name": "新", "effective_from": "2020-09"})
    assert refused.status_code == 403
    assert Scheme.objects.count() == 1


def test_what_was_turned_is_kept_as_a_draft_when_it_is_sent(keeper):
    sent = {"name": "满意优先", "effective_from": "2020-09"}

    answer = keeper.post(f"{PAGE}?w.satisfaction_rate=4&cap.bonus=1", sent)

    draft = Scheme.objects.get(name="满意优先")
    assert answer["Location"] == f"/schemes/{draft.slug}/"
    assert draft.state == Scheme.State.DRAFT
    assert draft.bonus_cap == 1
    assert draft.indicators.get(key="satisfaction_rate").weight == 4
    assert Evaluation.objects.count() == 1
    assert read(keeper, answer["Location"]).says("已存为草案“满意优先”")


def test_what_cannot_be_kept_comes_back_with_the_reason(keeper):
    taken = Scheme.objects.get(slug="2020").name

    for sent in ({"name": taken, "effective_from": "2020-09"}, {"name": "新"}):
        answer = keeper.post(f"{PAGE}?w.satisfaction_rate=4", sent)
        assert answer.status_code == 422
        assert "共 <strong>" in answer.content.decode()
    assert Scheme.objects.count() == 1


def test_it_costs_the_same_for_four_units_as_for_forty(client, query_count):
    def open_page() -> None:
        assert client.get(PAGE, {"w.satisfaction_rate": "4"}).status_code == 200

    open_page()
    for_four = query_count(open_page)
    for number in range(36):
        indicator_line(UnitFactory(name=f"增{number}"), completion_rate=Decimal(50 + number))
    compute_month(month=last_month() or APRIL, now=MUCH_LATER)
    open_page()

    assert query_count(open_page) <= for_four


def test_weights_beyond_the_full_score_can_be_brought_back_in_proportion(client):
    page = visit(client, **{"w.satisfaction_rate": "5"})

    assert page.says("合计 12，比方案满分 10 多 2；按比例折回满分")
    [balanced] = [one.get("href") for one in page.select("p.whatif-section__words a")]
    assert balanced == (
        f"{PAGE}?w.satisfaction_rate=4.1667&w.on_time_rate=3.3333&w.completion_rate=2.5"
    )
    assert read(client, balanced).says("合计 10，等于方案满分")
