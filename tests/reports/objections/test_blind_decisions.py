"""Deciding: by somebody else, blind to the effect, told to whoever comes second, then shown."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.models import User
from accounts.roles import Role
from scoring.arithmetic import half_up
from scoring.models import Adjustment, Evaluation, Objection, UnitResult
from scoring.objecting import Demand, reject
from tests.factories import AdjustmentFactory, UserFactory, scheme_2020
from tests.pages import ReadPage, read
from tests.reports.objections.sending import done, errors, sent
from tests.scoring.objected import DECIDED, for_case, for_points

pytestmark = pytest.mark.django_db
VERDICT = {"verdict": "upheld", "points": "0.5", "reason": "情况属实"}
TELLING = re.compile(
    r"名次|得分明细|总分|基础分|上升|下降|data-(?:figure|measure)|参评|第\s*\d+\s*名"
)
LEADING = re.compile(r"^/(?:rankings|units|reconciliation)/|[?&]measure=|statement")


def own(name: str) -> User:
    return User.objects.get(username=f"a-{name}")


@pytest.fixture
def points(business, analyst, late, compute) -> Objection:
    """A month with ranks and totals, to which the analyst objected."""
    AdjustmentFactory(unit=late.unit, points=Decimal("0.0137"))
    compute()
    return for_points(unit=late.unit, by=own("analyst"), demand=Demand(points=Decimal("0.5")))


def here(objection: Objection, suffix: str = "") -> str:
    return f"/objections/{objection.pk}/{suffix}"


# -- blind -----------------------------------------------------------------------------------------


def figures_of(objection: Objection) -> set[str]:
    """Every way in which the unit's total, base score and adjustment could be printed."""
    result = UnitResult.objects.get(unit=objection.unit)
    numbers = [Fraction(one) for one in (result.total, result.base, result.adjustment)]
    return {str(half_up(number, places)) for number in numbers for places in (2, 3, 4)}


def assert_blind(page: ReadPage, objection: Objection) -> None:
    (main,) = page.select("main")
    words = " ".join(main.text_content().split())
    assert not TELLING.search(words), TELLING.search(words)
    assert not {number for number in figures_of(objection) if number in page.text}
    assert [
        one.get("href") for one in page.select("main a") if LEADING.search(one.get("href"))
    ] == []
    assert page.select("main [data-figure]") == page.select("main [data-measure]") == []


def test_until_it_is_decided_no_page_tells_ranks_or_totals(points, late, business, analyst):
    other = for_case(late, by=own("analyst"))
    own_one = for_points(by=own("business"))
    assert {"8.48", "0.0137"} <= figures_of(points)

    for objection in (points, other, own_one):
        for client in (business, analyst):
            assert_blind(read(client, here(objection)), objection)
            assert_blind(read(client, here(objection, "withdraw/")), objection)
            assert_blind(read(client, here(objection, "evidence/")), objection)
        assert_blind(read(business, here(objection, "decide/")), objection)
        for wrong in (
            {},
            {"verdict": "maybe"},
            VERDICT | {"points": "0"},
            VERDICT | {"reason": ""},
        ):
            if "points" in wrong and objection is other:
                continue
            assert_blind(sent(business, here(objection, "decide/"), **wrong), objection)


def test_points_beyond_the_full_score_are_upheld_when_confirmed(points, business):
    scheme_2020(adjustment_cap=Decimal(2))
    url = here(points, "decide/")
    page = sent(business, url, **VERDICT | {"points": "50"})
    assert errors(page)[0].startswith("分值 +50 超出方案的满分 10 分，请核对")
    assert_blind(page, points)
    assert page.one("input#id_confirmed").get("type") == "checkbox"

    page = done(business, url, **VERDICT | {"points": "50", "confirmed": "on"})

    assert page.says("超过上限 ±2 分，按上限 +2 分计。")
    assert page.says("裁定已保存。")


def test_points_that_were_asked_for_beyond_the_full_score_are_confirmed_too(business, late):
    asked_for = for_points(unit=late.unit, demand=Demand(points=Decimal(-11)))
    url = here(asked_for, "decide/")

    assert errors(sent(business, url, **VERDICT | {"points": ""}))[0].startswith("分值 −11 超出")
    assert done(business, url, **VERDICT | {"verdict": "rejected"}).says("裁定已保存。")


def test_the_refusal_to_the_second_is_blind_too(points, business):
    another = UserFactory(username="another", role=Role.BUSINESS)
    read(business, here(points, "decide/"))
    reject(objection=points, decision="查无此事", by=another, at=DECIDED)

    page = sent(business, here(points, "decide/"), **VERDICT)

    assert page.says("这项异议已由another于 2020-05-12 09:00 处理：不成立。")
    assert_blind(page, points)
    assert Adjustment.objects.count() == 1


def test_once_decided_and_computed_the_effect_is_shown(points, business, compute):
    page = done(business, here(points, "decide/"), **VERDICT | {"points": "2"})
    assert page.says("裁定已保存。")
    assert page.says("裁定之后还没有重新计算排名")
    assert page.select("table.objections__effect") == []

    compute()
    page = read(business, here(points))

    assert page.says("调整 +2 分")
    ranks, totals = page.rows()
    assert ranks == ["县区基层名次", "第 2 名", "第 1 名"]
    before, after = (Decimal(one) for one in totals[1:])
    assert after - before == 2
    assert page.says("去掉这一项裁定另算")


# -- who decides -----------------------------------------------------------------------------------


def test_the_button_is_there_for_others_only(points, business, analyst):
    mine = for_points(by=own("business"))

    assert read(business, here(points)).all("nav.case-actions a") == ["裁定", "添加材料", "撤回"]
    assert read(analyst, here(points)).all("nav.case-actions a") == ["添加材料", "撤回"]
    page = read(business, here(mine))
    assert page.all("nav.case-actions a") == ["添加材料", "撤回"]
    assert page.says("由您登记，应由其他业务管理员裁定")


def test_whoever_entered_it_is_refused_in_words(business):
    mine = for_points(by=own("business"))

    page = read(business, here(mine, "decide/"))
    assert page.says("由您登记，应由其他业务管理员裁定")
    assert page.select("main form") == []
    assert sent(business, here(mine, "decide/"), **VERDICT).says("由您登记")
    assert Objection.objects.get().state == "pending"


def test_an_analyst_decides_nothing(points, analyst):
    assert analyst.get(here(points, "decide/")).status_code == 403
    assert analyst.post(here(points, "decide/"), VERDICT).status_code == 403


def test_a_case_leaves_the_counts(points, late, business, compute):
    objection = for_case(late, by=own("analyst"))

    page = done(business, here(objection, "decide/"), verdict="upheld", reason="情况属实")

    assert page.says("剔除办件 PJ1")
    assert read(business, "/cases/PJ1/").says("不计入任何指标。原因：重复登记")
    compute()
    assert read(business, here(objection)).says("第 1 名")


def test_what_was_taken_back_since_is_told(points, business):
    done(business, here(points, "decide/"), **VERDICT)
    adjustment = Objection.objects.get().adjustment
    url = f"/rankings/2020-04/adjustments/{adjustment.pk}/take-back/"
    done(business, url, reason="重复")

    page = read(business, here(points))

    assert page.says("已由a-business于 2020-05-15 00:00 撤回，原因：重复")
    assert page.select("h2#effect") == []


def test_a_rejected_one_keeps_its_reason(points, business):
    page = done(business, here(points, "decide/"), verdict="rejected", reason="查无此事")

    assert page.says("不成立")
    assert page.says("查无此事")
    assert page.all("nav.case-actions a") == []


def test_a_month_scored_from_a_sheet_says_that_nothing_moved(points, late, business, compute):
    from tests.imported_sheets import indicator_line

    indicator_line(late.unit)
    compute()
    objection = for_case(late, by=own("analyst"))
    for suffix in ("", "decide/"):
        page = read(business, here(objection, suffix))
        assert page.says("本月按指标表计分，剔除办件不改变得分；如指标表有误")
        assert not page.says("重新计算后影响得分")
        assert_blind(page, objection)
    assert not read(business, here(points, "decide/")).says("按指标表计分")
    done(business, here(objection, "decide/"), verdict="upheld", reason="情况属实")
    compute()

    assert not read(business, here(objection)).says("剔除办件不改变得分")
    assert read(business, here(objection)).says("名次和总分都没有变化")
    assert Evaluation.objects.exists()


# -- withdrawn -------------------------------------------------------------------------------------


def test_who_entered_it_withdraws_it(points, analyst):
    page = done(analyst, here(points, "withdraw/"), reason="登记有误")

    assert page.says("异议已撤回。")
    assert page.says("登记有误")


def test_another_analyst_does_not(analyst):
    objection = for_points()

    assert read(analyst, here(objection)).all("nav.case-actions a") == ["添加材料"]
    assert read(analyst, here(objection, "withdraw/")).says("请由登记人或业务管理员撤回")
    assert sent(analyst, here(objection, "withdraw/"), reason="x").says("请由登记人")
    assert errors(sent(analyst, here(objection, "evidence/"))) == ["请选择文件。"]
