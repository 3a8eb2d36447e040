"""Pages of the list by keys: sizes, orders, the place one stands at, all months."""

from datetime import timedelta

import pytest

from cases.models import Case, Rating
from tests.factories import CaseFactory, UnitFactory, at
from tests.pages import read, words
from tests.reports.cases.conftest import numbers_on

MANY = 60


@pytest.fixture
def sixty(db):
    """Cases of four days, some due, numbered N00 to N59."""
    unit = UnitFactory()
    for index in range(MANY):
        CaseFactory(
            number=f"N{index:02}",
            unit=unit,
            received_at=at(1) + timedelta(days=index % 4),
            due_at=at(20) if index % 3 else None,
        )


def way(page, label):
    """Where the link leads; None when it is not one."""
    found = [link for link in page.select("a.pager__link") if words(link) == label]
    return found[0].get("href") if found else None


def place(page):
    return words(page.one("p.pager__count"))


def walked(client, page, label):
    """The page and all that a way leads to."""
    pages = [page]
    while url := way(pages[-1], label):
        pages.append(read(client, url))
    return pages


@pytest.mark.parametrize("sort", ["number", "-received_at", "deadline", "-star", "unit"])
def test_a_walk_through_all_pages_meets_every_case_once(client, listed, sixty, sort):
    pages = walked(client, listed(f"sort={sort}"), "下一页")
    back = walked(client, read(client, way(pages[0], "末页")), "上一页")

    met = [number for page in pages for number in numbers_on(page)]
    assert sorted(met) == [f"N{index:02}" for index in range(MANY)]
    assert [place(page) for page in pages] == [
        "第 1–25 条，共 60 条",
        "第 26–50 条，共 60 条",
        "第 51–60 条，共 60 条",
    ]
    assert set(met) <= {number for page in back for number in numbers_on(page)}
    assert place(back[0]) == "第 36–60 条，共 60 条"
    assert place(back[-1]) == "第 1–25 条，共 60 条"
    assert numbers_on(back[-1]) == numbers_on(pages[0])


def test_a_page_says_how_long_it_is_and_leads_to_other_lengths(client, listed, sixty):
    page = listed()

    links = page.select("p.pager__sizes a")
    assert [words(link) for link in links] == ["25", "50", "100"]
    assert links[0].get("aria-current") == "true"
    assert len(numbers_on(read(client, links[2].get("href")))) == MANY


def test_a_heading_sorts_and_sorts_the_other_way_round(client, listed, sixty):
    first = read(client, listed().one("th.ledger__number a").get("href"))
    turned = read(client, first.one("th.ledger__number a").get("href"))

    assert numbers_on(first)[0] == "N00"
    assert first.one("th.ledger__number").get("aria-sort") == "ascending"
    assert numbers_on(turned)[0] == "N59"
    assert turned.one("th.ledger__number").get("aria-sort") == "descending"


def test_the_order_begins_with_what_decides_over_the_month(listed):
    CaseFactory(number="early", received_at=at(2), due_at=at(30))
    CaseFactory(number="late", received_at=at(5), due_at=at(12))

    assert numbers_on(listed()) == ["late", "early"]
    assert numbers_on(listed("by=deadline")) == ["late", "early"]
    assert numbers_on(listed("by=assigned")) == ["late", "early"]
    assert listed("by=assigned").heads()[1] == "交办时间"
    assert listed("by=deadline").one("h1").text == "2020年4月到期的办件"


BROKEN = {
    "after=x": "地址中的翻页位置无法识别",
    "before=end~1": "地址中的翻页位置无法识别",
    "after=1~2030-01-01T00:00:00%2B08:00": None,
    "after=999999~1990-01-01T00:00:00%2B08:00": "翻页的位置已经失效",
    "sort=password": "不能按“password”排序",
    "per_page=30": "每页只能显示 25、50、100 条",
    "by=moon": "没有“moon”这种归月方式",
    "columns=number,secret": "没有“secret”这一列",
}


@pytest.mark.parametrize(("query", "sentence"), BROKEN.items())
def test_what_is_broken_or_outdated_is_ignored_and_said(listed, query, sentence):
    CaseFactory(number="N1")

    page = listed(query)

    assert numbers_on(page) == ["N1"]
    assert sentence is None or page.says(sentence)


@pytest.mark.parametrize("before", ["", "0", "-1", "7", "999999999999", "x"])
def test_a_place_that_cannot_be_true_is_not_told(client, listed, sixty, before):
    after = way(listed(), "下一页").partition("&from=")[0]

    told = place(read(client, f"{after}&from={before}"))

    assert told == ("第 8–32 条，共 60 条" if before == "7" else "共 60 条")


@pytest.mark.parametrize("query", ["", "by=any", "district=xinglongtai&star=none", "per_page=100"])
def test_a_page_asks_the_database_thirteen_times_at_most(client, sixty, query, query_count):
    url = f"/cases/?month=2020-04&{query}"

    assert query_count(lambda: read(client, url)) <= 13


def test_all_months_stand_together_without_a_month_to_turn(client, listed):
    CaseFactory(number="march", received_at=at(3, month=3))
    CaseFactory(number="april")

    page = listed("by=any")

    assert page.one("h1").text == "全部月份的办件"
    assert numbers_on(page) == ["april", "march"]
    assert page.select("nav.months") == []
    sorted_by = {words(head) for head in page.select("thead a")}
    assert sorted_by == {"办件编号", "受理时间", "状态与时限"}
    assert listed("by=any&sort=star").says("全部月份的办件不能按“star”排序")


def test_more_than_is_counted_at_once_is_told_and_counted_afterwards(demo_client):
    client = demo_client("analyst")
    page = read(client, "/cases/?by=any")

    assert words(page.one("p.list-head")) == "登记 超过 10,000 件"
    assert place(page) == "第 1–25 条，共 超过 10,000 条"
    counted = client.get(page.one("strong#number").get("hx-get")).content.decode()
    assert counted.startswith(f"{Case.objects.count():,}<")


def test_a_list_of_ratings_turns_its_pages_too(client, sixty):
    Rating.objects.bulk_create(
        Rating(case=case, source="call_back", stars=4, given_at=at(20))
        for case in Case.objects.all()
    )
    page = read(client, "/cases/?month=2020-04&measure=ratings&sort=number")

    pages = walked(client, page, "下一页")

    assert [number for one in pages for number in numbers_on(one)] == sorted(
        Case.objects.values_list("number", flat=True)
    )
