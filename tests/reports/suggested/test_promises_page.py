"""`/suggestions/promises/`: promises by the day they are due, and who sees which."""

from datetime import date

import pytest
from django.test import Client

from accounts.roles import Role
from accounts.scope import ScopeKind
from tests.factories import UnitFactory, UserFactory
from tests.following_factories import PromiseFactory
from tests.pages import read
from tests.promises_made import PAGE, confirm, listed, published, settled, step, tabs, undertaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def test_open_promises_stand_by_their_day_and_late_ones_are_marked(client):
    PromiseFactory(quote="后到期", due_on=date(2020, 6, 1))
    PromiseFactory(quote="今天到期", due_on=date(2020, 5, 15))
    PromiseFactory(quote="昨天到期", due_on=date(2020, 5, 14))

    assert listed(client) == [
        ("昨天到期", "逾期"),
        ("今天到期", "待兑现"),
        ("后到期", "待兑现"),
    ]
    assert listed(client, "?tab=overdue") == [("昨天到期", "逾期")]


def test_the_tabs_count_what_they_list(client):
    undertaken()
    PromiseFactory(due_on=date(2020, 5, 14))
    PromiseFactory()
    settled("kept")
    settled("broken")
    PromiseFactory(state="dismissed", due_on=None)

    page = read(client, PAGE)

    numbers = tabs(page)
    assert numbers == {
        "待确认": "2",
        "待兑现": "2",
        "逾期": "1",
        "已兑现": "1",
        "未兑现": "1",
        "不是承诺": "1",
        "全部": "7",
    }
    for link in page.select("nav.tabs a"):
        shown = read(client, link.get("href"))
        assert str(shown.listed()) == numbers[link.text_content().split()[0]]


def test_found_ones_wait_with_their_proposed_day(client):
    undertaken()
    undertaken(outcome="春节前发放。")

    page = read(client, f"{PAGE}?tab=offered")

    assert listed(client, "?tab=offered") == [
        ("拟于7月动工", "待确认"),
        ("年底前建成", "待确认"),
        ("春节前发放", "待确认"),
    ]
    days = [one.get("value") for one in page.select("input[name=due_on]")]
    assert days == ["2020-07-31", "2020-12-31", ""]
    assert page.says("日期待定")


def test_what_was_kept_says_when_with_what_evidence_and_how_late(client):
    settled("kept", due_on=date(2020, 5, 1))

    page = read(client, f"{PAGE}?tab=kept")

    assert page.says("2020-05-08 已兑现：现场照片")
    assert page.says("晚 7 天")


def test_a_promise_whose_text_has_changed_is_marked(client):
    about = undertaken(outcome="拟于8月动工。")
    PromiseFactory(suggestion=about, quote="拟于7月动工", words="7月")
    PromiseFactory(suggestion=about, quote="物业换灯", words="")

    page = read(client, PAGE)

    assert page.all("main td span.promises__left") == ["原文已改", "未发布，不进通报"]


def test_filters_narrow_the_list_and_its_tabs(client):
    first = undertaken(unit=UnitFactory(name="甲局", slug="jia"), month="2020-03")
    PromiseFactory(suggestion=first, quote="甲局做完", words="", due_on=date(2020, 6, 10))
    PromiseFactory(quote="乙局做完", words="", due_on=date(2020, 6, 20))

    assert listed(client, "?unit=jia") == [("甲局做完", "待兑现")]
    assert listed(client, "?suggested=2020-03") == [("甲局做完", "待兑现")]
    assert listed(client, "?due=30") == [("甲局做完", "待兑现")]
    assert listed(client, "?q=乙局") == [("乙局做完", "待兑现")]
    page = read(client, f"{PAGE}?unit=jia&suggested=2020-03&due=90&q=做")
    assert tabs(page)["待兑现"] == "1"
    assert page.all(".chip__label") or page.says("责任单位")


def test_promises_without_a_day_can_be_asked_for(client):
    undertaken(outcome="春节前发放，年底前建成。")

    assert listed(client, "?tab=offered&due=none") == [("春节前发放", "待确认")]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?tab=whatever", "没有“whatever”这一类承诺"),
        ("?unit=nobody", "没有符合所选责任单位的承诺"),
        ("?suggested=2020-13", "没有符合所选建议月份的承诺"),
        ("?due=²", "没有符合所选期限的承诺"),
        ("?colour=red", "未识别的条件“colour”已忽略"),
        ("?page=x", ""),
        ("?q=%00", ""),
    ],
)
def test_what_an_address_cannot_mean_is_told_and_left_out(client, query, words):
    PromiseFactory()

    page = read(client, f"{PAGE}{query}")

    assert page.says(words)
    assert page.listed() == 1


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "没有待兑现的承诺"),
        ("?tab=offered", "没有待确认的承诺"),
        ("?tab=kept", "没有这一类承诺"),
        ("?q=没有", "没有符合条件的承诺"),
    ],
)
def test_an_empty_list_says_why(client, query, words):
    assert read(client, f"{PAGE}{query}").says(words)


def test_a_long_list_has_pages(client):
    for day in range(1, 31):
        PromiseFactory(due_on=date(2020, 6, day))

    assert len(listed(client)) == 25
    assert len(listed(client, "?page=2")) == 5


def test_readers_see_what_was_released_and_nothing_of_the_inside(small_client):
    published(quote="年底前建成")
    PromiseFactory(quote="没有发布")
    PromiseFactory(state="dismissed", due_on=None)
    leader = small_client("leader")

    page = read(leader, f"{PAGE}?tab=all")

    assert listed(leader, "?tab=all") == [("年底前建成", "待兑现")]
    assert list(tabs(page)) == ["待兑现", "逾期", "已兑现", "未兑现", "全部"]
    assert "待确认" not in page.text
    assert not page.select("main form[method=post]")
    assert read(leader, f"{PAGE}?tab=offered").says("没有“offered”这一类承诺")


def test_the_number_on_the_tab_is_of_what_the_reader_may_know(small_client):
    published()
    PromiseFactory()

    for role, number in (("business", "2"), ("leader", "1")):
        ways = [text.split() for text in read(small_client(role), PAGE).all("nav.ways a")]
        assert dict(ways)["承诺"] == number


def test_who_sees_one_unit_alone_sees_and_decides_its_promises_alone():
    mine = PromiseFactory(suggestion=undertaken(unit=UnitFactory(slug="mine", name="本单位")))
    other = PromiseFactory(suggestion=undertaken(unit=UnitFactory(slug="other", name="别的单位")))
    client = Client()
    scope = {"scope_kind": ScopeKind.UNIT, "scope_keys": ["mine"]}
    client.force_login(UserFactory(username="of-unit", role=Role.BUSINESS, **scope))

    page = read(client, f"{PAGE}?tab=all")

    assert page.listed() == 2
    assert "别的单位" not in page.text
    for name in ("settle", "date", "reopen", "take-back"):
        assert client.get(f"{PAGE}{mine.pk}/{name}/").status_code == 200
        assert step(client, other, name).status_code == 404
    assert confirm(client, other.suggestion).status_code == 404


def test_a_long_list_costs_as_many_queries_as_a_short_one(client, query_count):
    def costs() -> int:
        read(client, f"{PAGE}?tab=all")
        return query_count(lambda: read(client, f"{PAGE}?tab=all"))

    published()
    undertaken()
    few = costs()
    for number in range(20):
        published(due_on=date(2020, 6, 1 + number))
        undertaken(unit=UnitFactory(slug=f"unit-{number}", name=f"单位{number}"))

    assert costs() == few
