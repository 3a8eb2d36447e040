"""The address of an overview: what it keeps, what it does not know, and its sentence on paper."""

from tests.pages import read, select, words
from tests.reports.overview.looked import tiles


def test_the_filters_keep_what_is_a_table_and_what_stands_beside(visit):
    page = visit("/?month=2020-04&tables=daily,districts&beside=2019-04")
    form = page.one("form.filters__form")

    hidden = {one.get("name"): one.get("value") for one in select(form, "input[type=hidden]")}
    assert hidden == {"month": "2020-04", "tables": "districts,daily", "beside": "2019-04"}


def test_a_chart_that_is_not_there_is_told(visit):
    page = visit("/?month=2020-04&tables=daily,nothing")

    assert page.says("没有名为“nothing”的图表，已忽略。")


def test_the_filters_are_a_sentence_on_paper(visit):
    page = visit("/?month=2020-04&district=dawa&category=chengjian,shehui&beside=2019-04")

    assert words(page.one("p.overview-sentence")) == (
        "本页只统计管辖属地为大洼区、涉及领域为城建交通类或社会事业类的办件，与2019年4月对比。"
    )
    assert visit("/?month=2020-04").select("p.overview-sentence") == []


def test_a_day_and_nothing_are_named_in_the_sentence_too(visit):
    page = visit("/?month=2020-04&day=2020-04-13&kind=none")

    assert words(page.one("p.overview-sentence")).startswith(
        "本页只统计诉求类型为无、日期为2020年4月13日"
    )


def test_everything_is_cleared_at_once(visit):
    page = visit("/?month=2020-04&district=dawa&beside=2019-04&tables=daily")

    assert page.one("a.chips__clear").get("href") == "/?month=2020-04&tables=daily"


def test_a_comparison_alone_is_no_reason_for_an_empty_page(visit):
    page = visit("/?month=2017-01&beside=2019-04")

    assert page.says("本月还没有数据")


def test_a_tile_says_its_line_in_words(visit):
    page = visit("/?month=2020-04")

    line = page.select("section.tile svg")[0].get("aria-label")
    assert line.startswith("受理近12个月由2019年5月")
    assert line.endswith("件") or "最低" in line


def test_a_running_month_is_left_out_of_the_lines(visit):
    line = visit("/?month=2020-05").select("section.tile svg")[0].get("aria-label")

    assert "到2020年4月10,984" in line


def test_a_scope_narrows_what_stands_beside_too(demo_client):
    from accounts.models import User

    client = demo_client("analyst")
    User.objects.filter(username="analyst").update(scope_kind="districts", scope_keys=["dawa"])

    page = read(client, "/?month=2020-04&beside=2019-04")

    whole = read(demo_client("leader"), "/?month=2019-04&district=dawa")
    assert page.all("p.tile__beside")[2].startswith(f"2019年4月 {tiles(whole)['转办'][0]}")
