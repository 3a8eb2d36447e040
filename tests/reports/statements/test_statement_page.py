"""得分说明: a unit's month in words and numbers, for those who see its cases and for others."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import UnitName
from scoring.actions import compute_month
from scoring.models import Evaluation, Objection, Scheme
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    IndicatorFactory,
    SchemeFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.imported_sheets import indicator_line
from tests.pages import read, words
from tests.scoring.settled import settled

ZHENXING = "/units/xinglongtai-zhenxing-jiedao/"


def of(slug, month="2020-04"):
    return f"/units/{slug}/?month={month}"


def limited(kind, *keys):
    """A client of somebody who sees a part alone."""
    user = User.objects.create_user("limited", scope_kind=kind, scope_keys=list(keys))
    client = Client()
    client.force_login(user)
    return client


def list_under(page, heading):
    """The rows of the list under a section's or a list's title."""
    titles = [*page.select("main h2"), *page.select("main h3")]
    title = next(one for one in titles if heading in words(one))
    return [words(one) for one in title.getnext().xpath("./li")]


# -- the demo -------------------------------------------------------------------------------------


def test_zhenxing_is_told_in_april_what_would_have_taken_it_past_the_next(visit):
    page = visit(f"{ZHENXING}?month=2020-04", "leader")

    assert page.all("dl.statement-head dd")[:3] == ["9.36", "第 73 名，共 76 家", "指标表"]
    assert page.rows(0) == [
        ["满意率", "92.08% × 权重 3", "2.7624"],
        ["及时办结率", "100.00% × 权重 4", "4.00"],
        ["办结率", "90.48% × 权重 3", "2.7144"],
        ["加分", "指标表所列的加分合计 0.18", "+0.18"],
        ["减分", "指标表所列的减分合计 0.30", "−0.30"],
    ]
    assert page.says("未四舍五入 9.356800")
    assert page.says("前面是第 72 名盘山县沙岭镇政府，9.36 分；按未四舍五入的总分，差 0.0013 分。")
    assert page.says("未办结的 4 件中，只要有 1 件在时限内办结，总分就是 9.36 → 9.43")
    assert [row[:2] for row in page.rows(1)] == [
        ["1 件", "9.43"],
        ["2 件", "9.50"],
        ["3 件", "9.57"],
        ["4 件", "9.64"],
    ]
    assert page.says("按表上印出的比率推算")
    assert page.says("上月第 62 名、9.20 分；本月下降 11 位，总分增加 0.16 分。")
    assert len(page.rows(2)) == 24
    assert "提出异议" not in page.all("a.btn")


def test_numbers_of_the_ledger_lead_to_the_unit_s_rows_of_the_month(visit):
    page = visit(f"{ZHENXING}?month=2020-02")

    found = {one.key: one for one in page.figures()}
    assert {"satisfaction_rate", "satisfied", "ratings", "completion_rate", "overdue"} <= set(found)
    for one in found.values():
        assert "month=2020-02&unit=xinglongtai-zhenxing-jiedao" in one.url
    behind = visit(found["completed"].url)
    assert behind.one("[data-list]").get("data-list-text") == found["completed"].text


def test_who_records_objections_is_led_to_the_form_until_the_last_day(visit):
    page = visit(f"{ZHENXING}?month=2020-04", "analyst")

    [link] = [one for one in page.select("a.btn") if words(one) == "提出异议"]
    assert link.get("href") == ("/objections/new/?month=2020-04&unit=xinglongtai-zhenxing-jiedao")
    past = visit(f"{ZHENXING}?month=2020-02", "analyst")
    assert "提出异议" not in past.all("a.btn")


def test_an_exclusion_stands_with_its_reason_and_the_sum_of_the_registered(visit):
    page = visit("/units/dawa-tianjia-jiedao/?month=2020-02")

    assert page.says("本月交办登记 169 件 = 计入 168 件 + 考核剔除 1 件。")
    [row] = list_under(page, "考核剔除 1 件")
    assert "（业务管理岗，2020-" in row


def test_somebody_of_a_district_reads_the_sum_and_follows_nothing(demo):
    page = read(limited(ScopeKind.DISTRICTS, "dawa"), f"{ZHENXING}?month=2020-02")

    assert page.figures() == []
    assert len(page.rows(0)) == 8
    assert page.says("不在您可见范围内的办件")
    assert "PJ20" not in page.text


def test_a_unit_follows_its_own_numbers_and_not_those_of_others(demo):
    client = limited(ScopeKind.UNIT, "xinglongtai-zhenxing-jiedao")

    assert read(client, f"{ZHENXING}?month=2020-02").figures()
    assert read(client, "/units/dawa-tianjia-jiedao/?month=2020-02").figures() == []


# -- what a month can be like ---------------------------------------------------------------------


@pytest.fixture
def client(small_client):
    return small_client()


def computed():
    return compute_month(month=APRIL, now=MUCH_LATER)


@pytest.mark.parametrize(
    ("month", "sentence"),
    [("2020-04", "在排名页计算草稿，这里就会说明"), ("2020-09", "这个月还没有开始")],
)
def test_a_month_without_an_evaluation_says_what_to_do(client, month, sentence):
    unit = UnitFactory(slug="jia")

    assert read(client, of(unit.slug, month)).says(sentence)


def test_a_leader_is_told_who_computes(small_client):
    unit = UnitFactory(slug="jia")

    assert read(small_client("leader"), of(unit.slug)).says("由分析人员或业务管理员")


def test_a_month_that_cannot_be_read_is_answered_with_the_latest(client):
    unit = UnitFactory(slug="jia")

    assert read(client, of(unit.slug, "2020-4月")).says("现显示2020年4月")


def test_no_such_unit_is_not_found(client):
    assert client.get(of("nobody")).status_code == 404
    assert client.get("/units/nobody/statement.pdf").status_code == 404


def test_a_unit_that_was_not_there_yet_is_not_in_the_evaluation(client):
    CaseFactory(completed=True)
    computed()
    unit = UnitFactory(slug="jia")

    assert read(client, of(unit.slug)).says("本月评分里没有这个单位")


def test_a_unit_without_cases_says_why_it_has_no_rank(client):
    CaseFactory(completed=True)
    unit = UnitFactory(slug="jia")
    computed()

    page = read(client, of(unit.slug))

    assert page.all("dl.statement-head dd")[1] == "没有名次（无办件）"
    assert page.says("本月不参加排名，没有得分")
    assert page.says("台账中没有本月交办给它的办件")
    assert not page.select("h2#way")


def test_cases_that_came_too_late_are_named_and_do_not_count(client):
    unit = UnitFactory(slug="jia")
    CaseFactory(unit=unit, completed=True)
    CaseFactory(number="PJ1", unit=unit, completed_at=at(3, month=5))
    CaseFactory(number="PJ2", unit=unit, due_at=at(5, month=5))
    for place in range(10):
        CaseFactory(number=f"PJ3{place}", unit=unit, due_at=at(9, month=5))
    computed()

    page = read(client, of(unit.slug))

    rows = list_under(page, "统计截止时未办结，其中 1 件此后已办结")
    assert rows[0].startswith("PJ1 时限 2020-04-17 10:00，已超期，2020-05-03")
    assert rows[1].startswith("PJ2 时限 2020-05-05")
    assert (len(rows), page.says("另有 2 件。")) == (10, True)


def test_decisions_objections_suggestions_and_names_are_all_there(client):
    unit = UnitFactory(slug="jia", name="新名")
    UnitName.objects.create(unit=unit, name="旧名", used_until=at(1, month=5).date())
    indicator_line(unit)
    decision = AdjustmentFactory(unit=unit, reason="防汛值守")
    Objection.objects.create(
        month=APRIL,
        unit=unit,
        claim="adjust",
        points=1,
        reason="漏计一件",
        recorded_by=UserFactory(username="recorder"),
        recorded_at=at(6, month=5),
    )
    SuggestionFactory(unit=unit, content="长" * 80)
    excluded = ExclusionFactory(case__unit=unit, case__number="PJ9", reason="重复登记").case
    computed()

    page = read(client, of(unit.slug))

    assert page.all("main h1") == ["旧名"]
    assert page.says("名称：至 2020-05-01（不含）称“旧名”，现称“新名”。")
    adjusted = page.rows(0)[5]
    assert adjusted[0::2] == ["分数调整", "+0.50"]
    assert adjusted[1] == f"防汛值守 {decision.decided_by}，2020-05-03 09:00"
    assert list_under(page, "异议") == ["调整分数：待裁定 2020-05-06 09:00 登记"]
    [suggestion] = list_under(page, "本月由它答复的建议 1 条")
    assert suggestion.startswith("长" * 59 + "… 待办")
    [row] = list_under(page, "考核剔除 1 件")
    assert row.startswith(f"{excluded.number} 重复登记")

    other = read(limited(ScopeKind.UNIT, "elsewhere"), of(unit.slug))
    assert other.rows(0)[5][1] == "防汛值守"
    assert not other.select("section a[href=/cases/PJ9/]")
    assert other.says("得分取自指标表，台账的件数可能与表上不同，剔除不影响本月得分。")
    assert other.says("考核剔除 1 件，不计入台账的任何指标 明细不在您的可见范围内")


def test_its_suggestions_lead_to_their_pages_and_their_number_to_the_list(client):
    one = SuggestionFactory(unit=indicator_line(UnitFactory(slug="jia")).unit)
    computed()

    page = read(client, of("jia"))

    [number] = [one for one in page.figures() if one.key == "suggestions"]
    assert number.url == "/suggestions/?month=2020-04&unit=jia&measure=suggestions"
    assert read(client, number.url).listed() == int(number.text) == 1
    assert page.select(f"a[href=/suggestions/{one.pk}/]")


def test_a_draft_that_others_went_on_from_is_called_stale(client):
    unit = UnitFactory(slug="jia")
    indicator_line(unit)
    computed()
    AdjustmentFactory(unit=unit, decided_at=MUCH_LATER)
    sentence = "本页仍按原来的结果说明"

    page = read(client, of(unit.slug))
    assert page.says(sentence)
    assert len(page.rows(0)) == 5
    [pending] = list_under(page, "尚未计入（重新计算后生效）")
    assert pending.startswith("分数调整 +0.50：重大活动保障")

    Evaluation.objects.update(state="sealed")
    assert not read(client, of(unit.slug)).says(sentence)


def test_a_tie_is_told_with_what_settled_it(client):
    for name, slug in (("甲", "jia"), ("乙", "yi")):
        indicator_line(UnitFactory(name=name, slug=slug))
    settled("乙", "甲")
    computed()

    page = read(client, of("jia"))

    assert page.says("同分处理：人工裁定。按印发次序")
    assert page.says("前面是第 1 名乙，10.00 分，总分相同（人工裁定）。")
    assert page.says("统计截止时没有未办结的办件。")


def test_months_under_another_scheme_are_marked(client):
    unit = UnitFactory(slug="jia")
    for month in (APRIL.plus(-2), APRIL):
        indicator_line(unit, month)
    compute_month(month=APRIL.plus(-2), now=MUCH_LATER)
    newer = SchemeFactory(name="新方案", state=Scheme.State.IN_FORCE, effective_from=APRIL)
    IndicatorFactory(scheme=newer)
    computed()

    page = read(client, of(unit.slug))

    assert page.rows(1) == [
        ["2020年4月", "10.00", "10.00", "10.00–10.00", "1/1", "新方案（新）"],
        ["2020年3月", "—", "—", "—", "未评分", "—"],
        ["2020年2月", "10.00", "10.00", "10.00–10.00", "1/1", "2020年评分方案"],
    ]
    assert page.says("竖线：20-04 换方案。")
    assert page.says("2020年4月起改用“新方案”评分，此前用“2020年评分方案”。")
    assert page.says("上月没有评分结果，无法比较")
