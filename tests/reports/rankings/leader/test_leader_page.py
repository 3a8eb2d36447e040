"""月报: the last published month on one page that leaders land on."""

import pytest
from django.test import Client

from scoring.models import Evaluation
from tests.pages import ReadPage, read, words

MARCH = "2020年3月月报"


@pytest.fixture
def page(demo_client) -> ReadPage:
    return read(demo_client("leader"), "/leader/")


def test_the_last_published_month_is_told_in_four_figures_three_sentences_and_two_lists(page):
    assert page.all("h1") == [MARCH]
    assert page.all(".tile__label") == ["受理", "办结率", "及时办结率", "满意率"]
    assert all("较上月" in words(tile) for tile in page.select(".tile"))
    assert len(page.all(".leader__words li")) == 3
    assert [row[0] for row in page.rows(0)] == [str(rank) for rank in range(1, 11)]
    assert [row[0] for row in page.rows(1)] == ["76", "75", "74", "73", "72"]


def test_its_state_its_seal_and_the_months_after_it_are_said(page):
    strip = page.all(".status-strip")[0]

    assert "已封存" in strip
    assert "封存码" in strip
    assert page.says("2020年4月尚未发布，看草稿排名；2020年5月进行中，看实时排名。")


def test_every_figure_leads_to_what_is_behind_it_and_nothing_can_be_changed(page):
    main = page.one("main")

    assert len(main.xpath(".//a[@data-figure]")) > 40
    assert main.xpath(".//form | .//input | .//button") == []
    assert main.xpath(".//*[@data-measure]") == []


def test_the_weakest_are_told_where_they_lost_most(page):
    lost = page.all(".leader__lost")

    assert len(lost) == 5
    assert all(one.startswith("失分最多：") and one.endswith(" 分") for one in lost)


def test_another_group_of_another_published_month_can_be_looked_at(demo_client):
    page = read(demo_client("business"), "/leader/?month=2020-02&tab=municipal")

    assert page.all("h1") == ["2020年2月月报"]
    assert page.all("h2#top") == ["市直联网前10名"]
    assert page.all(".leader__groups a[aria-current]") == ["市直联网"]


def test_a_month_that_is_not_published_is_answered_by_the_last_that_is(demo_client):
    page = read(demo_client("leader"), "/leader/?month=2020-04")

    assert page.all("h1") == [MARCH]
    assert page.says("2020年4月还没有发布，现显示2020年3月。")


def test_without_a_published_month_the_page_says_what_will_stand_here(small_client):
    assert not Evaluation.objects.exists()

    page = read(small_client("leader"), "/leader/")

    assert page.says("还没有发布过的月份")


def test_leaders_begin_with_it_and_others_have_no_entry_for_it(small_client):
    def entries(client: Client) -> list[str]:
        return read(client, "/definitions/").all(".site-nav__link")

    assert entries(small_client("leader"))[:2] == ["月报", "总览"]
    assert "月报" not in entries(small_client("analyst"))
