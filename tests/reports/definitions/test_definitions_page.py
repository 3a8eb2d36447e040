"""口径: each figure's formula with the month's numbers, the scheme's values, since when."""

import pytest

from cases import clock
from cases.periods import Month
from scoring.actions import compute_month
from tests.factories import (
    AdjustmentFactory,
    CaseFactory,
    RatingFactory,
    SchemeFactory,
    SuggestionFactory,
    UnitFactory,
    scheme_2020,
)
from tests.imported_sheets import totals_line
from tests.pages import ReadPage, read, words

APRIL = "/definitions/?month=2020-04"


def entry(page: ReadPage, key: str) -> str:
    """Everything that is said of a figure."""
    return words(page.one(f"article[data-definition={key}]"))


def worked(page: ReadPage, key: str) -> str:
    """The month's arithmetic of a figure."""
    [line] = page.select(f"article[data-definition={key}] p.definition__working")
    return words(line)


def test_april_s_numbers_stand_in_the_formulas(visit):
    page = visit(APRIL, "leader")

    assert worked(page, "accepted") == "10,984"
    assert worked(page, "completion_rate") == "3,106 ÷ 3,240 = 95.86%"
    assert worked(page, "satisfaction_rate") == "2,379 ÷ 2,500 = 95.16%"
    assert worked(page, "category_share").startswith("以最多的")
    assert worked(page, "handling_days").endswith("天")
    assert worked(page, "score") == (
        "以兴隆台区住建局为例：10.00 + 0.40 − 0.00 = 10.400000，印 10.40"
    )
    assert worked(page, "base").endswith("= 10.00")
    assert worked(page, "bonus") == "以兴隆台区住建局为例：0.40"
    assert len(page.select("article a.figure")) > 50


def test_the_scheme_s_values_are_put_in(visit):
    page = visit(APRIL)

    assert "满意：3 星及以上；权重 3（得分 = 权重 × 比率）" in entry(page, "satisfaction_rate")
    assert "低星：最近一次评星不足 4 星；每件减 0.1 分" in entry(page, "low_star")
    assert "3 × 满意率 + 4 × 及时办结率 + 3 × 办结率" in entry(page, "base")
    assert "何时起2018年1月起，2020年评分方案" in entry(page, "satisfied")
    assert "何时起自系统启用起，口径没有变过" in entry(page, "accepted")
    assert "统计截止 2020-04-30 24:00，截止以后发生的不算。" in entry(page, "completed")
    assert "只数考核剔除的件。" in entry(page, "assigned_excluded")


def test_every_entry_can_be_reached_from_the_table_of_contents(visit):
    page = visit(APRIL)

    linked = {link.get("href") for link in page.select("nav.contents a")}
    assert {f"#{one.get('id')}" for one in page.select("article")} <= linked


def test_the_system_administrator_reads_the_definitions_without_figures(visit):
    page = visit(APRIL, "system")

    assert page.figures() == []
    assert page.select("p.definition__working") == []
    assert "权重 3" in entry(page, "satisfaction_rate")


def test_a_word_is_looked_for_in_all_of_them(visit):
    page = visit(f"{APRIL}&q=低星")
    assert [one.get("id") for one in page.select("article")] == ["measure-low_star"]

    page = visit(f"{APRIL}&q=没有这样的词")
    assert page.select("article") == []
    assert page.says("口径里没有这个词")


def test_a_month_of_sheets_alone_is_told_from_its_totals(visit):
    page = visit("/definitions/?month=2018-07")

    assert worked(page, "completion_rate").startswith("取自总量表：")
    assert worked(page, "open").endswith("总量表里没有这一项。")


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2020-07", "本月尚未开始，还没有数字。"),
        ("2019-01", "本月没有数据。"),
        ("2017-01", "本月没有数据。"),
    ],
    ids=["ahead", "empty", "before any scheme"],
)
def test_a_month_without_numbers_says_why(small_client, month, sentence):
    page = read(small_client(), f"/definitions/?month={month}")

    assert worked(page, "accepted") == f"— {sentence}"
    if month == "2017-01":
        assert "本月没有生效的评分方案" in entry(page, "satisfied")
        assert page.select("h2#about-score") == []
    else:
        assert worked(page, "score") == "— 本月还没有评分结果。"


def test_what_an_earlier_scheme_said_otherwise_is_told(small_client):
    scheme_2020()
    stricter = {"satisfied_from": 4, "minimum_volume": 5, "tie_order": "shared"}
    SchemeFactory(name="新方案", state="in_force", effective_from="2020-03", **stricter)

    page = read(small_client(), APRIL)

    told = entry(page, "satisfied")
    assert "满意：4 星及以上" in told
    assert "2020年3月起，新方案" in told
    assert "此前（2018年1月起，2020年评分方案）：满意：3 星及以上" in told
    assert "交办少于 5 件的不参评" in entry(page, "unranked")
    assert "总分完全相同的并列" in entry(page, "rank")
    assert "2018年1月起，2020年评分方案" in entry(page, "period")
    before = read(small_client("leader"), "/definitions/?month=2020-02")
    assert "满意：3 星及以上" in entry(before, "satisfied")
    assert "新方案" not in before.text


def test_a_rate_without_a_denominator_is_a_dash_with_its_reason(small_client):
    CaseFactory()

    page = read(small_client(), APRIL)

    assert worked(page, "completion_rate") == "0 ÷ 1 = 0.00%"
    assert worked(page, "satisfaction_rate") == "0 ÷ 0 = — 没有评星，满意率无法计算。"
    assert worked(page, "handling_days") == "— 没有办结，办结用时中位数无法计算。"


def test_who_sees_a_part_gets_no_figures_of_the_whole(small_client, settings):
    from accounts.models import User

    totals_line("overall:accepted", count=100)
    client = small_client("leader")
    assert worked(read(client, APRIL), "accepted") == "取自总量表：100"

    User.objects.update(scope_kind="districts", scope_keys=["dawa"])

    assert worked(read(client, APRIL), "accepted").endswith("不能按您的可见范围统计。")


def test_it_costs_the_same_for_one_case_as_for_thirty(small_client, query_count):
    client = small_client()
    RatingFactory(case=CaseFactory(completed=True, unit=UnitFactory()))
    SuggestionFactory()
    read(client, APRIL)
    for_one = query_count(lambda: read(client, APRIL))
    for _ in range(29):
        RatingFactory(case=CaseFactory(completed=True, unit=UnitFactory()))

    assert query_count(lambda: read(client, APRIL)) == for_one <= 34


def test_a_month_in_which_nobody_is_ranked_has_no_example(small_client):
    scheme_2020(minimum_volume=5)
    CaseFactory(unit=UnitFactory())
    compute_month(month=Month(2020, 4), now=clock.now())

    assert worked(read(small_client(), APRIL), "score") == "— 本月没有参评的单位。"


def test_a_ranking_of_another_scheme_is_no_example(small_client):
    CaseFactory(unit=UnitFactory())
    compute_month(month=Month(2020, 4), now=clock.now())
    SchemeFactory(state="in_force")

    assert "按另一方案计算的" in worked(read(small_client(), APRIL), "score")


def test_points_of_the_ledger_are_worked_case_by_case(small_client):
    unit = UnitFactory(name="甲局")
    CaseFactory(unit=unit, is_difficult=True, completed=True)
    AdjustmentFactory(unit=unit)
    compute_month(month=Month(2020, 4), now=clock.now())

    page = read(small_client(), APRIL)

    assert "疑难件 1 件 × 0.02 得 +0.02" in worked(page, "bonus")
    assert worked(page, "bonus").endswith("= 0.02 分")
    assert worked(page, "score") == ("以甲局为例：10.00 + 0.02 − 0.00 + 0.50 = 10.520000，印 10.52")
    assert worked(page, "adjustment") == "以甲局为例：0.50 分"
    assert worked(page, "rank") == "以甲局为例：总分 10.520000，第 1 名"
