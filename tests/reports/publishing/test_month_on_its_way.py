"""`/publishing/<month>/` before the seal: what is in the way, what is known, what is sealed."""

import pytest
from django.test import Client

from cases.models import ImportJob
from cases.periods import Month
from scoring.actions import compute_month
from scoring.publishing.sealing import publish
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    CaseFactory,
    ImportBatchFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line, totals_line
from tests.imports_under_way import a_job
from tests.pages import ReadPage, read
from tests.reports.publishing.conftest import NOW
from tests.scoring.objected import for_points
from tests.scoring.publishing.a_month import publisher

PAGE = "/publishing/2020-04/"
MARCH = Month(2020, 3)


def obstacles(page: ReadPage) -> list[str]:
    return page.all(".publish__step .publish__words")


def ways(page: ReadPage) -> list[str]:
    return [link.get("href") for link in page.select(".publish__item .publish__ways a")]


# -- what is in the way ---------------------------------------------------------------------------


def test_every_obstacle_leads_to_where_it_is_seen_to(signer, draft):
    for_points()
    job = a_job(ImportJob.State.CHECKED, unknown=[{"name": "某局"}])
    CaseFactory(unit__name="市水务局")

    page = read(signer(), PAGE)

    assert ways(page)[:3] == [
        f"/imports/{job.pk}/",
        "/objections/?month=2020-04&tab=pending",
        "/rankings/2020-04/",
    ]
    assert page.says("3 项")
    assert page.says("要先完成第 1 步")


def test_ways_that_the_reader_may_not_go_are_absent_and_it_is_said_who_may(signer, draft):
    for_points()
    a_job(ImportJob.State.CHECKED, unknown=[{"name": "某局"}])

    page = read(signer("leader"), PAGE)

    assert ways(page)[0] == "/objections/?month=2020-04&tab=pending"
    assert not any(way.startswith("/imports/") for way in ways(page))
    assert obstacles(page)[0].endswith("由分析人员处理")
    assert obstacles(page)[1].endswith("由业务管理员处理")


def test_missing_sheets_and_units_lead_to_imports_the_ledger_and_the_units(signer, db):
    indicator_line(UnitFactory())
    CaseFactory(unit__name="市水务局", completed=True)
    CaseFactory(unit=UnitFactory(group__slug="municipal"), completed=True)
    compute_month(month=APRIL, now=NOW)

    page = read(signer(), PAGE)

    assert ways(page)[:5] == [
        "/imports/",
        "/rankings/2020-04/#sources",
        "/rankings/2020-04/?tab=apart",
        "/reconciliation/2020-04/",
        "/rankings/2020-04/#sources",
    ]
    assert read(signer(), "/rankings/2020-04/").select("#sources")


def test_a_month_without_a_draft_or_a_scheme_says_what_to_do_first(signer, db):
    CaseFactory()
    page = read(signer(), PAGE)
    assert ways(page) == ["/rankings/2020-04/"]
    assert page.says("还没有计算评分草稿，请先计算。")
    assert page.says("还有事项要先处理")

    scheme_2020(effective_from=APRIL.following())
    assert ways(read(signer(), PAGE)) == ["/schemes/"]


def test_ties_and_a_scheme_out_of_force_lead_to_their_pages(signer, db):
    for name in ("甲", "乙"):
        CaseFactory(unit=UnitFactory(name=name), completed=True)
    compute_month(month=APRIL, now=NOW)
    assert ways(read(signer(), PAGE))[0] == "/rankings/2020-04/ties/"

    scheme_2020(state="draft")
    assert "/schemes/2020/" in ways(read(signer(), PAGE))


# -- what should be known -------------------------------------------------------------------------


def cautioned(client: Client) -> list[str]:
    steps = read(client, PAGE).select(".publish__step")
    return [" ".join(one.text_content().split()) for one in steps[1].xpath(".//li")]


def test_what_does_not_block_is_told_with_its_way(signer, draft):
    CaseFactory(received_at=NOW.replace(month=3), unit__name="市水务局", completed=True)
    a_job(ImportJob.State.RECOGNISED)
    ImportBatchFactory(month=APRIL, rows=2, rejected=2)

    told = cautioned(signer())

    assert "异议期到 2020-05-15 才截止。 本月异议" in told
    assert any(one.startswith("2020年3月还没有封存。") for one in told)
    assert any(one.startswith("有 1 个文件还没有导入完") for one in told)
    assert "本月的导入文件里有 2 行被拒绝，没有导入。 全部导入" in told


def test_cases_without_a_deadline_and_months_without_ratings_are_told(signer, db):
    CaseFactory(due_at=None, completed=True)
    compute_month(month=APRIL, now=NOW)

    told = cautioned(signer())

    assert "有 1 件转办件没有办理时限，不会算作超期。" in told
    assert "本月还没有评星，满意率无从计算。" in told


def test_where_ledger_and_sheets_differ_is_told(signer, draft):
    indicator_line(UnitFactory(name="市水务局"), completion_rate=50)
    totals_line("overall:accepted", count=8)
    compute_month(month=APRIL, now=NOW)

    told = cautioned(signer())

    assert "台账与平台的表不一致：总量 1 项，县区基层 1 家。 来源对照" in told


def test_once_the_month_before_is_sealed_nothing_is_said_of_it(signer, db):
    unit = UnitFactory()
    for month in (3, 4):
        CaseFactory(unit=unit, received_at=NOW.replace(month=month, day=5), completed=True)
    for month in (MARCH, APRIL):
        compute_month(month=month, now=NOW)
    assert any("2020年3月还没有封存" in one for one in cautioned(signer()))

    publish(month=MARCH, by=publisher(), now=NOW)

    assert not any("还没有封存" in one for one in cautioned(signer()))


# -- what is sealed -------------------------------------------------------------------------------


def test_the_summary_tells_what_is_sealed(signer, draft):
    page = read(signer(), PAGE)

    facts = dict(zip(page.all(".publish__facts dt"), page.all(".publish__facts dd"), strict=True))
    assert facts["统计期间"] == "2020-04-01 至 2020-04-30"
    assert facts["统计截止"] == "2020-04-30 24:00"
    assert facts["评分方案"] == "2020年评分方案"
    assert facts["县区基层"] == "取自台账，1 个单位"
    assert facts["考核剔除"] == "0 件"
    assert facts["逐件封存"] == "1 件办件（本月受理、交办或到期）和 1 次评星"
    assert page.all(".publish__places caption")[:2] == [
        "县区基层前1名",
        "县区基层后1名（最末在前）",
    ]
    assert page.rows(0) == [["1", "市水务局", "1", "10.02"]]
    assert page.all(".publish__figures dt") == [
        *("受理", "即时答复", "转办", "办结率", "及时办结率", "满意率")
    ]
    figures = [link.get("data-text") for link in page.select(".publish__figures a[data-figure]")]
    assert figures == ["1", "0", "1", *["100.00%", "1", "1"] * 3]


def test_ratings_after_the_cut_off_are_not_sealed(signer, draft):
    RatingFactory(case=CaseFactory(unit__name="市水务局"), given_at=at(3, month=5))

    assert read(signer(), PAGE).says("2 件办件（本月受理、交办或到期）和 1 次评星")


def test_adjustments_and_orders_by_hand_are_counted_and_can_be_looked_at(signer, draft):
    AdjustmentFactory(unit=UnitFactory(name="市水务局"))

    page = read(signer(), PAGE)

    assert "/rankings/2020-04/adjustments/" in [
        link.get("href") for link in page.select(".publish__facts a")
    ]


def test_the_page_costs_the_same_for_one_unit_as_for_many(signer, draft, query_count):
    client = signer()
    before = query_count(lambda: read(client, PAGE))
    for number in range(6):
        CaseFactory(unit=UnitFactory(name=f"单位{number}"), completed=True)
    compute_month(month=APRIL, now=NOW)

    assert query_count(lambda: read(client, PAGE)) <= before + 4  # ties are looked at


# -- the ten --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([None], "本月有建议，还没有选出十佳。封存之后名次不能再改。"),
        ([1, 3], "十佳现有 2 条，不足 10 条。十佳第 2 名空缺。封存之后"),
        ([*range(1, 10), 10, None], ""),
        ([], ""),
    ],
    ids=["none is chosen", "few and a gap", "all ten", "no suggestions"],
)
def test_before_the_seal_it_is_told_what_the_ten_lack(signer, draft, places, words):
    for place in places:
        SuggestionFactory(place=place)

    page = read(signer(), PAGE)

    assert page.says(words)
    assert ("/suggestions/ten/?month=2020-04" in ways(page)) is bool(words)
