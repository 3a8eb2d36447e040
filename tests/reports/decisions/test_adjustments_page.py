"""Adjustments on their page: entered, capped in words, taken back, closed with the month."""

from decimal import Decimal

import pytest

from scoring.actions import compute_month
from scoring.models import Adjustment, Evaluation
from tests.factories import APRIL, MUCH_LATER, AdjustmentFactory, UnitFactory, scheme_2020
from tests.pages import ReadPage, read
from tests.reports.objections.sending import done, errors, sent

pytestmark = pytest.mark.django_db
PAGE = "/rankings/2020-04/adjustments/"


def given(**other: str) -> dict[str, str]:
    unit = UnitFactory(name="甲")
    return {"unit": unit.slug, "points": "0.5", "reason": "重大活动保障"} | other


def test_points_are_entered_and_wait_for_the_next_computation(business, tied):
    page = done(business, PAGE, **given())

    assert page.says("甲调整 +0.5 分已记入，重新计算后生效。")
    assert page.says("计算之后又有新的数据或裁定")
    [line] = page.rows()
    assert line[:3] == ["甲", "+0.5 分", "重大活动保障"]
    assert page.one("main .notice-bar a").get("href") == "/rankings/2020-04/"
    compute_month(month=APRIL, now=MUCH_LATER)
    assert not read(business, PAGE).says("计算之后又有新的数据")


def test_beyond_the_cap_it_says_what_counts(business, tied):
    scheme_2020(adjustment_cap=Decimal(1))
    assert read(business, PAGE).says("方案规定每单位每月调整合计不超过 ±1 分。")

    done(business, PAGE, **given(points="0.8"))
    page = done(business, PAGE, **given(points="0.7"))
    assert page.says("甲本月调整合计 +1.5 分，超过上限 ±1 分，按上限 +1 分计。")

    page = done(business, PAGE, **given(unit=UnitFactory(name="乙").slug, points="-3"))
    assert page.says("乙本月调整合计 −3 分，超过上限 ±1 分，按上限 −1 分计。")
    assert len(page.select(".notice-bar--warning")) == 3


def test_points_beyond_the_full_score_are_taken_when_confirmed(business, tied):
    assert read(business, PAGE).select("input#id_confirmed") == []
    for points, told in (("5000", "+5000"), ("-10.0001", "−10.0001")):
        page = sent(business, PAGE, **given(points=points))
        assert errors(page)[0].startswith(f"分值 {told} 超出方案的满分 10 分，请核对")
        assert page.one("input#id_points").get("value") == points
    assert not Adjustment.objects.exists()

    scheme_2020(adjustment_cap=Decimal(2))
    page = done(business, PAGE, **given(points="5000", confirmed="on"))
    assert page.says("甲调整 +5000 分已记入")
    assert page.says("按上限 +2 分计。")
    assert done(business, PAGE, **given(points="-10")).says("甲调整 −10 分已记入")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"unit": "nobody"}, "请选择单位。"),
        ({"points": ""}, "请填写分值，如 0.5 或 -0.5"),
        ({"points": "0"}, "分值不能是 0。"),
        ({"points": "99999"}, "请填写分值"),
        ({"reason": ""}, "请写明原因。"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(business, wrong, sentence):
    page = sent(business, PAGE, **given(**wrong))

    assert errors(page)[0].startswith(sentence)
    assert not Adjustment.objects.exists()
    assert page.says("本月没有分数调整")


def test_an_adjustment_is_taken_back_with_a_reason_and_stays_on_the_list(business):
    url = f"{PAGE}{AdjustmentFactory().pk}/take-back/"
    assert read(business, url).says("重大活动保障")
    assert sent(business, url).says("请写明原因。")

    page = done(business, url, reason="重复")

    [line] = page.rows()
    assert line[-1] == "已由a-business于 2020-05-15 00:00 撤回：重复"
    assert sent(business, url, reason="再次").says("这一项已由a-business撤回，原因：重复。")


def test_others_read_and_send_nothing(leader):
    adjustment = AdjustmentFactory()

    page = read(leader, PAGE)

    assert page.rows()[0][-1] == "有效"
    assert page.select("main form") == []
    assert leader.post(PAGE, given()).status_code == 403
    assert leader.get(f"{PAGE}{adjustment.pk}/take-back/").status_code == 403


def test_an_adjustment_of_another_month_is_not_found(business):
    url = f"/rankings/2020-03/adjustments/{AdjustmentFactory().pk}/take-back/"

    assert business.get(url).status_code == 404


def test_a_sealed_month_is_closed(business, tied):
    url = f"{PAGE}{AdjustmentFactory().pk}/take-back/"
    Evaluation.objects.update(state=Evaluation.State.SEALED)

    page: ReadPage = read(business, PAGE)

    assert page.says("2020年4月已封存")
    assert page.select("main form") == []
    assert sent(business, PAGE, **given()).says("2020年4月已封存")
    assert read(business, url).says("2020年4月已封存")
    assert sent(business, url, reason="重复").says("2020年4月已封存")


def test_a_long_list_asks_as_often_as_a_short_one(business, tied, query_count):
    AdjustmentFactory()
    read(business, PAGE)
    few = query_count(lambda: read(business, PAGE))
    AdjustmentFactory.create_batch(9)

    assert query_count(lambda: read(business, PAGE)) == few
