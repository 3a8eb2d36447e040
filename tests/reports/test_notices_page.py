"""通报: the list, a month's notice as it will be printed, its beginning and its files."""

from datetime import date
from urllib.parse import unquote

import pytest

from cases.periods import Month
from reports.models import Notice, NoticeTemplate
from reports.writers import WRITERS
from scoring.models import Evaluation
from tests.pages import ReadPage, read, words

APRIL = "/notices/2020-04/"


def test_the_list_names_month_issue_template_date_and_state(visit):
    page = visit("/notices/", "leader")

    assert page.heads() == ["月份", "期号", "名称", "印发日期", "状态"]
    assert page.rows() == [
        [
            "2020年4月",
            "2020年第3期",
            "盘锦市营商环境建设情况通报（8890 专题）",
            "2020-05-15",
            "草稿",
        ]
    ]
    assert page.one("tbody a").get("href") == f"{APRIL}?revision=1"


def test_an_empty_list_says_how_to_begin(small_client):
    assert read(small_client(), "/notices/").says("还没有通报")


def test_the_notice_stands_in_the_order_of_the_published_one(visit):
    page = visit(APRIL, "leader")

    assert page.all("h3.paper__heading") == [
        "一、受理及办理情况",
        "（一）从管辖属地看",
        "（二）从涉及领域看",
        "（三）诉求问题分析",
        "二、地区工作经验及群众好评典型件",
        "（一）地区工作经验",
        "（二）群众好评典型件",
        "三、“评优评差”情况",
        "四、下一步工作要求",
    ]
    captions = page.all("article.paper caption")
    assert [one for one in captions if one.startswith("表")] == [
        "表一：“十佳”基层承办单位",
        "表二：“较差”基层承办单位",
        "表三：“十佳”建议市民",
    ]
    assert page.all("section.paper__annex h2") == ["市直联网单位重要办理指标完成情况"]
    assert page.all("p.paper__marks") == ["演示数据 草稿"]
    assert words(page.one("footer.paper__tail")).endswith("共印 100 份")


def test_its_tables_are_those_of_the_ranking_page(visit):
    notice = visit(APRIL)
    county, municipal = visit("/rankings/2020-04/"), visit("/rankings/2020-04/?tab=municipal")

    def ranked(rows):
        """Without what is said of a tie beneath a name."""
        return [[row[0].rstrip("*"), row[1].partition(" 同分")[0], *row[2:10]] for row in rows]

    best, weakest, _, annex = (notice.rows(number) for number in (2, 3, 4, 5))
    assert best == ranked(county.rows(0))
    assert [row[1:] for row in weakest] == [row[1:] for row in ranked(county.rows(1))]
    assert [row[0] for row in weakest] == ["1", "2", "3", "4", "5"]
    assert annex == ranked(municipal.rows(2))
    assert len(annex) == 19


def test_its_suggestions_are_the_ten_chosen_ones(visit):
    listed = [row[:5] for row in visit("/suggestions/?month=2020-04").rows()[:10]]

    assert visit(APRIL).rows(4) == listed


def test_a_month_without_a_notice_says_who_may_begin_one(visit):
    for role, forms in {"leader": 0, "analyst": 0, "business": 1}.items():
        page = visit("/notices/2020-03/", role)
        assert page.says("还没有建立2020年3月的通报，请由业务管理员新建。")
        assert len(page.select("main form")) == forms
        assert page.select("ul.downloads") == []


def test_a_notice_begins_with_the_next_number_of_the_year(demo_client):
    client = demo_client("business")

    page = ReadPage(client.post("/notices/2020-03/new/", follow=True))

    assert page.says("已新建2020年3月的通报：2020年第4期。")
    assert words(page.one("p.paper__issue")) == "2020年第4期"
    assert Notice.objects.get(month="2020-03").dated == date(2020, 5, 15)


def test_a_notice_is_begun_once(demo_client):
    client = demo_client("business")

    client.post("/notices/2020-03/new/")
    client.post("/notices/2020-03/new/")

    assert Notice.objects.filter(month="2020-03").count() == 1
    assert Notice.objects.filter(number=4).count() == 1


def test_the_first_notice_of_a_year_is_number_one(demo_client, settings):
    settings.DEMO_TODAY = date(2021, 1, 4)

    demo_client("business").post("/notices/2020-03/new/")

    assert str(Notice.objects.get(month="2020-03")) == "2021年第1期"


def test_without_a_template_none_can_begin(demo_client):
    Notice.objects.all().delete()
    NoticeTemplate.objects.all().delete()

    page = ReadPage(demo_client("business").post("/notices/2020-03/new/", follow=True))

    assert len(page.select("div.notice-bar--error")) == 1
    assert page.says("还没有通报版式，请业务管理员先建立版式")


def test_a_month_without_an_evaluation_is_not_ready(demo_client):
    Evaluation.objects.filter(month="2020-04").delete()
    client = demo_client("business")

    page = read(client, APRIL)

    assert page.says("2020年4月还没有评分结果，请先在“排名”页计算。")
    assert page.select("main form") == []
    assert client.get(f"{APRIL}notice.pdf").status_code == 404


def test_a_month_with_scores_but_no_totals_is_not_ready(demo_client):
    client = demo_client("business")
    evaluation = Evaluation.objects.get(month="2020-04")
    evaluation.pk, evaluation.month = None, Month(2017, 5)
    evaluation.save()
    client.post("/notices/2017-05/new/")

    assert read(client, "/notices/2017-05/").says("2017年5月既没有办件也没有总量表，请先导入数据。")


@pytest.mark.parametrize("extension", WRITERS)
def test_each_file_is_offered_and_named_in_chinese(demo_client, extension):
    client = demo_client("leader")
    links = [link.get("href") for link in read(client, APRIL).select("ul.downloads a")]

    response = client.get(f"{APRIL}notice.{extension}")

    assert f"{APRIL}notice.{extension}" in links
    assert len(links) == 4
    assert response.headers["Content-Type"].startswith(WRITERS[extension].CONTENT_TYPE)
    disposition = unquote(response.headers["Content-Disposition"])
    assert disposition.startswith("attachment; ")
    assert disposition.endswith(
        f"2020-04 盘锦市8890工作评优评差情况通报（演示数据）（草稿）.{extension}"
    )


def test_charts_of_the_notice_have_their_tables(visit):
    page = visit(APRIL)

    assert page.heads(0) == ["属地", "转办（件）"]
    assert page.heads(1) == ["领域", "转办（件）"]
    assert [row[1] for row in page.rows(0)] == ["259", "604", "1,612", "701", "64"]
