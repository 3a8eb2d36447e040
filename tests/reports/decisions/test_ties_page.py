"""Ties on their page: who is tied, how that was settled, and an order by hand without scripts."""

import pytest

from scoring.actions import compute_month
from scoring.models import Evaluation, TieSettlement
from tests.factories import APRIL, MUCH_LATER, UnitFactory
from tests.imported_sheets import indicator_line
from tests.pages import read
from tests.reports.objections.sending import done, errors, sent
from tests.scoring.settled import settled

pytestmark = pytest.mark.django_db
PAGE = "/rankings/2020-04/ties/"


def slug(name: str) -> str:
    return UnitFactory(name=name).slug


def order(*names: str, **other: str) -> dict[str, str]:
    """The form as the browser sends it for units in this order."""
    places = {f"place-{slug(name)}": str(place) for place, name in enumerate(names, start=1)}
    units = " ".join(sorted(slug(name) for name in "甲乙丙"))
    return {**places, "units": units, "reason": "按印发次序", **other}


def names(page) -> list[str]:
    return [row[1] for row in page.rows()]


def test_a_tie_is_put_in_an_order_that_the_next_computation_follows(business, tied):
    page = read(business, PAGE)
    assert page.says("县区基层：3 个单位同为")
    assert page.says("草稿里的处理：交办量也相同，按单位排序。")
    assert [row[0] for row in page.rows()] == ["1", "2", "3"]
    assert len(page.select("table.ties__table a.figure")) == 3
    assert [one.get("value") for one in page.select("input.ties__number")] == ["1", "2", "3"]

    page = done(business, PAGE, **order("丙", "甲", "乙"))

    assert page.says("次序已记入，重新计算后生效。")
    assert page.says("人工裁定：丙 → 甲 → 乙。按印发次序 a-business，2020-05-15 00:00")
    assert page.says("之后次序有改动，重新计算后生效。")
    assert names(page) == ["甲", "乙", "丙"]
    compute_month(month=APRIL, now=MUCH_LATER)
    page = read(business, PAGE)
    assert names(page) == ["丙", "甲", "乙"]
    assert page.says("草稿里的处理：人工裁定。")


@pytest.mark.parametrize("places", ["113", "014", "1", "abc"])
def test_each_place_is_given_once(business, tied, places):
    given = order("甲", "乙", "丙")
    numbers = dict(zip([key for key in given if key.startswith("place")], places, strict=False))
    blank = {key: "" for key in given if key.startswith("place")}

    page = sent(business, PAGE, **{**given, **blank, **numbers})

    assert page.says("请给每个单位一个不同的次序，从 1 到 3。")
    assert page.one("details[open]") is not None
    assert not TieSettlement.objects.exists()


def test_a_reason_is_needed(business, tied):
    assert errors(sent(business, PAGE, **order("丙", "甲", "乙", reason=""))) == ["请写明理由。"]


def test_a_tie_that_changed_meanwhile_is_refused_in_words(business, tied):
    given = order("丙", "甲", "乙")
    indicator_line(UnitFactory(name="丁"))
    compute_month(month=APRIL, now=MUCH_LATER)

    page = sent(business, PAGE, **given)

    assert page.says("请按本页现在列出的同分重新排序")
    assert len(page.rows()) == 4
    assert sent(business, PAGE).says("请按本页现在列出的同分重新排序")


def test_an_order_is_taken_back_and_stays_on_the_list(business, tied):
    settlement = settled("丙", "甲", "乙")
    url = f"{PAGE}{settlement.pk}/take-back/"
    assert read(business, url).says("丙 → 甲 → 乙")

    page = done(business, url, reason="依据有误")

    assert page.says("已由a-business于 2020-05-15 00:00 撤回：依据有误")
    assert not page.says("人工裁定：")
    assert sent(business, url, reason="再次").says("已由a-business撤回")


def test_others_read_and_settle_nothing(leader, tied):
    settlement = settled("丙", "甲", "乙")

    page = read(leader, PAGE)

    assert page.says("人工裁定：丙 → 甲 → 乙")
    assert page.select("main form") == []
    assert leader.post(PAGE, order("丙", "甲", "乙")).status_code == 403
    assert leader.get(f"{PAGE}{settlement.pk}/take-back/").status_code == 403


def test_a_month_without_ties_or_without_a_ranking_says_so(business):
    assert read(business, PAGE).says("本月还没有评分结果")
    indicator_line(UnitFactory(name="甲"))
    compute_month(month=APRIL, now=MUCH_LATER)

    assert read(business, PAGE).says("没有同分的单位")


def test_a_sealed_month_shows_its_ties_and_is_closed(business, tied):
    given = order("丙", "甲", "乙")
    settlement = settled("丙", "甲", "乙")
    Evaluation.objects.update(state=Evaluation.State.SEALED)

    page = read(business, PAGE)

    assert len(page.rows()) == 3
    assert page.select("main form") == []
    assert sent(business, PAGE, **given).says("2020年4月已封存")
    url = f"{PAGE}{settlement.pk}/take-back/"
    assert sent(business, url, reason="再次").says("2020年4月已封存")


def test_many_ties_and_orders_ask_as_often_as_few(business, tied, query_count):
    settled("丙", "甲", "乙")
    read(business, PAGE)
    few = query_count(lambda: read(business, PAGE))
    for name in "丁戊己":
        indicator_line(UnitFactory(name=name))
    compute_month(month=APRIL, now=MUCH_LATER)
    for _ in range(5):
        settled("丁", "戊", "己", "丙", "甲", "乙")

    assert query_count(lambda: read(business, PAGE)) == few
