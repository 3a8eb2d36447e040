"""排名: the bulletin's columns, top and bottom, ties with their reason, the arithmetic in words."""

from decimal import Decimal

import pytest

from cases.models import ImportBatch
from scoring.models import Evaluation
from tests.pages import ReadPage, read, words

COLUMNS = ["名次", "受理单位", "交办总量", "办结总量", "满意率", "及时办结率", "办结率"]
COLUMNS += ["加分", "减分", "总分", "基础分", "上月名次", "变动"]
TOP, BOTTOM, ALL = 0, 1, 2
TAB = {"county": "/rankings/2020-04/", "municipal": "/rankings/2020-04/?tab=municipal"}


def sums(page: ReadPage) -> list[list[Decimal]]:
    """What each step of each unit's arithmetic adds, and then the total."""
    return [
        [points(words(step)) for step in one.xpath(".//span[@class='sum__points']")]
        for one in page.select("details.sum")
    ]


def unit(row: list[str]) -> str:
    return row[1].partition(" ")[0]


def points(step: str) -> Decimal:
    return Decimal(step.removeprefix("≈ ").replace("−", "-").replace("+", ""))


def test_the_columns_are_the_bulletins_and_then_ours(visit):
    page = visit(TAB["county"], "leader")

    assert page.heads(TOP) == page.heads(BOTTOM) == page.heads(ALL) == COLUMNS


def test_the_published_first_and_last_of_april_stand_where_they_stood(visit):
    page = visit(TAB["county"])

    assert page.rows(TOP)[0][1:10] == [
        "兴隆台区住建局", "36", "36", "100.00%", "100.00%", "100.00%", "0.40", "0.00", "10.40",
    ]  # fmt: skip
    bottom = [(row[1], row[9]) for row in page.rows(BOTTOM)]
    assert bottom[:2] == [("兴隆台区创新街道办事处", "9.09"), ("兴隆台区环保局", "9.09")]


@pytest.mark.parametrize("url", TAB.values(), ids=TAB)
def test_top_and_bottom_are_the_ends_of_the_whole(visit, url):
    page = visit(url)
    every = page.rows(ALL)

    assert page.rows(TOP) == every[:10]
    assert page.rows(BOTTOM) == every[-5:][::-1]
    totals = [Decimal(row[9]) for row in every]
    assert totals == sorted(totals, reverse=True)


def test_the_settled_tie_is_marked_and_its_reason_told(visit):
    page = visit(TAB["municipal"])

    marked = [row[1].split()[0] for row in page.rows(ALL) if row[0].endswith("*")]
    assert {"市发展和改革委员会", "市住房和城乡建设局"} <= set(marked)
    note = next(one for one in page.all("details.sum p") if "人工裁定" in one)
    assert note.startswith("同分处理：人工裁定，与市住房和城乡建设局总分完全相同。")
    told = set(page.all("td span.tie"))
    assert "同分：人工裁定" in told
    assert told <= {"同分：人工裁定", "同分：交办量大者在前", "同分：交办量也相同，按单位排序"}


@pytest.mark.parametrize("month", ["2020-04", "2020-02"], ids=["from sheets", "from the ledger"])
@pytest.mark.parametrize("tab", ["county", "municipal"])
def test_the_steps_of_every_unit_add_up_to_its_total(visit, month, tab):
    page = visit(f"/rankings/{month}/?tab={tab}")
    every = page.rows(ALL)

    assert len(every) == len(sums(page)) > 15
    for row, steps in zip(every, sums(page), strict=True):
        *parts, printed = steps
        assert abs(sum(parts) - printed) <= Decimal("0.005001"), row
        assert printed == Decimal(row[9])


def test_last_months_rank_and_the_movement_agree(visit):
    before = {unit(row): row[0].rstrip("*") for row in visit("/rankings/2020-03/").rows(ALL)}

    for row in visit(TAB["county"]).rows(ALL):
        last = before.get(unit(row), "—")
        assert row[11] == last
        up = int(last) - int(row[0].rstrip("*")) if last != "—" else None
        told = {None: "上月未参评", 0: "持平"}
        assert row[12] == told.get(up, f"{'上升' if (up or 0) > 0 else '下降'}{abs(up or 0)}位")


def test_the_whole_table_is_sorted_by_the_unrounded_total(visit):
    page = visit(f"{TAB['county']}?sort=score")

    totals = [Decimal(row[9]) for row in page.rows(ALL)]
    assert totals == sorted(totals)
    assert [row[1] for row in page.rows(ALL)][:3] == [
        row[1] for row in visit(TAB["county"]).rows(BOTTOM)[:3]
    ]
    assert page.one("th[aria-sort]").get("aria-sort") == "ascending"
    assert page.rows(TOP)[0][0] == "1"


@pytest.mark.parametrize(("column", "place"), [("bonus", 7), ("penalty", 8), ("base", 10)])
def test_points_are_sorted_as_numbers(visit, column, place):
    page = visit(f"/rankings/2020-04/?tab=municipal&sort=-{column}")

    found = [Decimal(row[place]) for row in page.rows(ALL)]
    assert found == sorted(found, reverse=True)


def test_units_set_apart_are_named_with_their_reason(visit):
    page = visit("/rankings/2020-02/?tab=apart")

    assert page.heads(0) == ["单位", "分组", "原因", "交办总量", "办结总量"]
    name, _group, reason = page.rows(0)[0][:3]
    assert name.startswith("市公安局双台子分局")
    assert reason == "不参评分组 它所在的分组不参加排名，只列出数字。"
    [_view, tab] = page.select("nav.tabs [aria-current=page]")
    assert words(tab) == f"不参评 {len(page.rows(0))}"


def test_a_month_without_units_set_apart_says_so(visit):
    assert visit("/rankings/2020-04/?tab=apart").says("本月所有单位都参加了排名。")


def test_a_month_without_an_evaluation_says_what_to_do(visit):
    page = visit("/rankings/2017-01/")

    assert page.says("本月还没有评分结果")
    assert page.select("main table") == []


def test_an_input_after_the_computation_is_pointed_out(demo_client):
    client = demo_client("leader")
    assert not read(client, TAB["county"]).says("计算之后又有新的数据")

    ImportBatch.objects.create(
        kind="totals",
        month="2020-04",
        file_name="补录.csv",
        sha256="1" * 64,
        imported_at="2020-05-15T09:00+08:00",
    )

    assert read(client, TAB["county"]).says(
        "计算之后又有新的数据、方案改动或裁定，请重新计算草稿。"
    )


def test_only_those_who_may_compute_have_the_button(visit):
    url = TAB["county"]

    for role, number in {"analyst": 1, "business": 1, "leader": 0}.items():
        assert len(visit(url, role).select("div.page-head form")) == number


def test_a_draft_is_computed_anew_at_the_press_of_the_button(demo_client):
    client = demo_client("analyst")
    old = Evaluation.objects.get(month="2020-04")
    before = read(client, TAB["county"]).rows(ALL)

    page = ReadPage(client.post("/rankings/2020-04/compute/", follow=True))

    assert page.says("2020年4月评分草稿已按“2020年评分方案”重新计算。")
    assert page.rows(ALL) == before
    assert Evaluation.objects.get(month="2020-04").pk != old.pk


@pytest.mark.parametrize("month", ["2017-01", "2021-01"], ids=["no scheme", "no data"])
def test_a_month_that_cannot_be_scored_says_why(demo_client, month):
    before = Evaluation.objects.count()

    page = ReadPage(demo_client("analyst").post(f"/rankings/{month}/compute/", follow=True))

    assert page.select("div.notice-bar--error")
    assert Evaluation.objects.count() == before


def test_the_plain_address_leads_to_the_latest_month(demo_client):
    response = demo_client("leader").get("/rankings/")

    assert response.headers["Location"] == "/rankings/2020-04/"


@pytest.mark.parametrize("path", ["", "fairness/", "course/"])
def test_a_group_that_there_is_not_is_told(visit, path):
    page = visit(f"/rankings/2020-04/{path}?tab=nowhere", "leader")

    assert page.says("没有“nowhere”这个分组，现显示第一个分组。")
    assert not visit(f"/rankings/2020-04/{path}?tab=municipal", "leader").says("这个分组")
