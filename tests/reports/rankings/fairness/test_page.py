"""公平性: the annex of April 2020 from its sheet and beside it, a sealed month from its ledger."""

import pytest

from cases.models import UnitGroup
from tests.factories import APRIL, AdjustmentFactory, UnitFactory
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read, select, words

APRIL_ANNEX = "/rankings/2020-04/fairness/?tab=municipal"
BY_LEDGER = f"{APRIL_ANNEX}&source=ledger"
SEALED = "/rankings/2020-03/fairness/?tab=municipal"


def table(page: ReadPage, panel: str) -> dict[str, list[str]]:
    """The cells of a panel's table by unit."""
    [section] = page.select(f"section[aria-labelledby={panel}]")
    return {
        words(select(row, "th")[0]): [words(cell) for cell in select(row, "td")]
        for row in select(section, "tbody tr")
    }


def test_the_annex_s_points_follow_volume_and_turn_the_order_round(visit):
    page = visit(APRIL_ANNEX, "leader")

    assert page.says("交办量大的单位加分也多：两者的相关系数为 0.93，碰巧很难这样一致。")
    assert page.says(
        "都不相同的有 149 对，其中 51 对的先后相反；只去掉加分、保留减分，是 153 对中的 50 对。"
    )
    assert page.says("加减分使名次移动最多的是市公安局，与按基础分排的相差 15 位。")
    points = table(page, "volume")
    assert points["市公安局"] == ["1", "9.48", "16", "前移 15 位", "168", "0.96", "0.57"]
    assert points["水务集团"] == ["2", "9.49", "15", "前移 13 位", "186", "0.90", "0.48"]
    assert list(points)[:2] == ["市公安局", "水务集团"]


def test_a_sheet_without_counts_of_ratings_gives_no_ranges_and_says_why(visit):
    page = visit(APRIL_ANNEX)

    assert not page.select("svg.fair-strip")
    assert page.says("推算不出名次的范围")
    assert page.says("满意率：各家都只有比率，没有件数")
    assert page.says("及时办结率：1 家的比率不是任何整数件能得出的")
    rates = table(page, "rates")
    on_time, completion = "100.00% 154/154 97.57%–100.00%", "91.67% 154/168 86.50%–94.97%"
    assert rates["市公安局"] == ["1", "90.95% —", on_time, completion]
    assert rates["市文化旅游和广播电视局"][1:3] == ["100.00% —", "50.00% —"]
    [way] = page.select("div.fair-without a")
    assert way.get("href") == BY_LEDGER


def test_the_ledger_beside_the_sheet_shows_ranges_and_not_another_rank(visit):
    page = visit(BY_LEDGER)

    ranges = table(page, "chance")
    assert {name: cells[0] for name, cells in ranges.items()} == {
        name: cells[0] for name, cells in table(visit(APRIL_ANNEX), "volume").items()
    }
    assert len(page.select("svg.fair-strip")) == 19
    assert page.says("按台账排的前 10 名")
    assert page.says("按台账排的后 5 名")
    assert not visit(SEALED).says("按台账排的")
    assert page.says("名次以指标表为准，写在“名次”一列")
    assert page.heads(0)[:2] == ["名次", "按台账"]


def test_a_sealed_month_s_ranges_hold_its_ranks_and_stay_the_same(visit):
    page = visit(SEALED)

    ranges = table(page, "chance")
    assert ranges == table(visit(SEALED), "chance")
    assert len(ranges) == 19
    for rank, _, span, _, _ in ranges.values():
        best, _, worst = span.removesuffix("不含名次").partition("–")
        inside = int(best) <= int(rank) <= int(worst or best)
        assert inside is not span.endswith("不含名次")
    assert page.says("市直联网 19 家单位的名次范围平均包含")


def test_whoever_sees_one_district_sees_all_ranges_without_ways_into_rows(demo, client):
    from accounts.models import User
    from accounts.scope import ScopeKind

    user = User.objects.create_user(
        "limited", password="Limited-1-limited", scope_kind=ScopeKind.DISTRICTS, scope_keys=["dawa"]
    )
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    client.force_login(user)

    page = read(client, BY_LEDGER)

    assert len(page.select("svg.fair-strip")) == 19
    assert not page.select("main td a.figure")


def test_a_month_of_sheets_alone_offers_no_ledger(visit):
    page = visit("/rankings/2018-07/fairness/?tab=county&source=ledger")

    assert page.says("不能按台账计算")
    assert page.says("本月没有台账，不能改用台账推算。")


def test_a_source_that_there_is_not_is_left_out_with_a_notice(visit):
    page = visit(f"{SEALED}&source=nonsense")

    assert page.says("没有“nonsense”这个来源，该条件已忽略。")


def test_before_anything_is_computed_the_page_says_so(small_client):
    page = read(small_client(), "/rankings/2020-04/fairness/")

    assert page.says("本月还没有评分结果")


def test_a_draft_that_has_fallen_behind_says_so(small_client):
    from cases import clock
    from scoring.actions import compute_month

    unit = UnitFactory(name="甲", group=UnitGroup.objects.get(slug="county"))
    indicator_line(unit, bonus=1, penalty=0)
    client = small_client()
    compute_month(month=APRIL, now=clock.now())
    AdjustmentFactory(unit=unit)

    page = read(client, "/rankings/2020-04/fairness/?tab=nonsense")

    assert page.says("请先在排名页重新计算草稿")
    assert page.says("各家的加分或交办量都一样，谈不上相关。")


@pytest.mark.parametrize("url", [APRIL_ANNEX, BY_LEDGER])
def test_every_figure_of_the_page_is_defined(visit, url):
    page = visit(url)
    shown = {one.get("data-measure") for one in page.select("[data-measure]")}
    shown |= {one.get("data-figure") for one in page.select("[data-figure]")}
    book = visit("/definitions/?month=2020-04").select("[data-definition]")

    assert shown <= {one.get("data-definition") for one in book}
    assert {"interval", "base_rank", "bonus_per_hundred", "correlation", "turned_pairs"} <= shown
