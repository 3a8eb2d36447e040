"""`/suggestions/board/`: what was released, without citizens; for strangers where it is open."""

from datetime import date

import pytest
from django.test import Client

from accounts.roles import Role
from accounts.scope import ScopeKind
from cases.models import SuggestionFile
from tests.factories import APRIL, SuggestionFactory, UnitFactory, UserFactory, at
from tests.pages import ReadPage, read
from tests.reports.suggested.board_made import APRILS, PAGE, fetch, picture, released, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def is_open(settings):
    settings.OPEN_BOARD = True


# -- who may read --------------------------------------------------------------------------------


def test_a_stranger_signs_in_first_and_comes_back_to_the_month():
    file = picture(released().suggestion, "a")

    for url in (APRILS, url_of(file)):
        for method in ("get", "post", "head"):
            response = getattr(Client(), method)(url)
            assert response.status_code == 302
            assert response.headers["Location"].startswith("/login/?next=/suggestions/board/")


def test_whoever_reads_cases_reads_it_and_whoever_keeps_users_does_not(small_client):
    released()

    assert small_client("leader").get(APRILS).status_code == 200
    assert small_client("system").get(APRILS).status_code == 403


def test_open_a_stranger_reads_it_in_a_frame_that_leads_nowhere_else(is_open):
    released(outcome="路灯已经装好。")

    response = Client().get(APRILS)

    page = ReadPage(response)
    assert page.says("路灯已经装好。")
    assert page.select("nav.site-nav") == page.select("main nav.ways") == []
    inside = [link.get("href") for link in page.select("body a")]
    assert {href for href in inside if not href.startswith(("#", PAGE))} == set()
    assert page.select("form") == page.select("input") == []


def test_open_the_page_may_be_kept_for_a_while_is_told_unchanged_and_not_looked_for(is_open):
    released()

    response = Client().get(APRILS)

    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" in response.headers["Vary"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.cookies == {}
    assert ReadPage(response).one("meta[name=robots]").get("content") == "noindex, nofollow"
    again = Client().get(APRILS, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_whoever_is_signed_in_keeps_nothing_for_others(small_client, is_open):
    response = small_client("leader").get(APRILS)

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_open_whoever_keeps_users_reads_what_strangers_read(small_client, is_open):
    released(outcome="路灯已经装好。")

    page = read(small_client("system"), APRILS)

    assert page.says("路灯已经装好。")
    assert page.select("main nav.ways") == []


@pytest.mark.parametrize(("on", "words"), [(False, "登录后才能查看"), (True, "不登录也能查看")])
def test_the_editor_is_told_who_reads_it(small_client, settings, on, words):
    settings.OPEN_BOARD = on

    assert read(small_client("business"), APRILS).says(words)
    assert not read(small_client("leader"), APRILS).says(words)


def test_closed_a_part_is_all_that_its_reader_sees_and_open_there_is_no_part(settings):
    unit = UnitFactory(name="甲局", slug="mine")
    mine, other = released("自己的", unit=unit), released("别人的")
    files = [picture(one.suggestion, f"p{one.pk}") for one in (mine, other)]
    client = Client()
    client.force_login(
        UserFactory(scope_kind=ScopeKind.UNIT, scope_keys=["mine"], role=Role.LEADER)
    )

    page = read(client, APRILS)

    assert page.all(".board-entry__content") == ["自己的"]
    assert [fetch(client, url_of(one)).status_code for one in files] == [200, 404]
    settings.OPEN_BOARD = True
    assert len(read(client, APRILS).select(".board-entry")) == 2
    assert fetch(client, url_of(files[1])).status_code == 200


# -- what it says --------------------------------------------------------------------------------


def test_outcomes_stand_by_state_with_what_was_released_alone(small_client):
    released("已做", state="done", outcome="做完了。")
    released("做着", state="in_progress", outcome="正在做。")
    released("不做", state="declined", outcome="", declined_because="没有条件。")
    released("做了些", state="partly_done", outcome="做了一半。")
    draft = released("改过的", state="in_progress", outcome="先前发布的。").suggestion
    draft.state, draft.outcome = "done", "还没有发布的草稿。"
    draft.save()
    SuggestionFactory(content="没发布的", state="done", outcome="也没有发布。")
    ended = released("撤下的", outcome="撤下的话。")
    ended.ended_at, ended.ended_by = at(9, month=5), UserFactory()
    ended.save()

    page = read(small_client("leader"), APRILS)

    assert [words.split()[0] for words in page.all(".board-group__title")] == [
        "已落实",
        "部分落实",
        "办理中",
        "不予采纳",
    ]
    assert page.all(".board-entry__content") == ["已做", "做了些", "做着", "改过的", "不做"]
    assert page.says("不予采纳的原因：没有条件。")
    assert page.says("先前发布的。")
    for unsaid in ("还没有发布的草稿", "没发布的", "也没有发布", "撤下的"):
        assert not page.says(unsaid)
    assert page.says("公布 5 条：已落实 1 条，部分落实 1 条，办理中 2 条，不予采纳 1 条。")


def test_nothing_of_the_citizen_is_on_it(is_open):
    release = released(
        "我是滕大海，电话13912345678，建议增设照明。",
        citizen_name="滕先生",
        phone_tail="6654",
        outcome="回访时滕先生（尾号6654）表示满意，王女士也在场。",
    )
    release.settled_on = date(2020, 5, 6)
    release.save()
    file = picture(release.suggestion, "a")
    SuggestionFile.objects.filter(pk=file.pk).update(
        file_name="滕大海13912345678.jpg", caption="来电13912345678的现场"
    )

    response = Client().get(APRILS)

    text = response.content.decode()
    for personal in ("滕先生", "6654", "5678", "王女士", "13912345678.jpg"):
        assert personal not in text
    assert "回访时建议人（尾号****）表示满意，某女士也在场。" in text
    assert "2020年5月6日办结" in text
    sent = fetch(Client(), url_of(file))
    assert "139" not in sent.headers["Content-Disposition"]


def test_the_ten_come_first_and_are_marked(small_client):
    released("其他的")
    released("第二", place=2)
    released("第一", place=1)

    page = read(small_client("leader"), APRILS)

    assert page.all(".board-entry__content") == ["第一 十佳建议", "第二 十佳建议", "其他的"]


def test_the_unit_is_that_of_the_release(small_client):
    release = released()
    release.unit = UnitFactory(name="发布时的单位")
    release.save()

    assert read(small_client("leader"), APRILS).says("发布时的单位")


# -- months --------------------------------------------------------------------------------------


def test_without_a_month_the_newest_that_has_something_is_shown(is_open):
    released("三月的", month=APRIL.previous())
    released("二月的", month=APRIL.plus(-2))

    page = ReadPage(Client().get(PAGE))

    assert page.says("2020年3月")
    assert page.all(".board-entry__content") == ["三月的"]
    assert page.all(".board-months__list li") == ["2020年3月 1 条", "2020年2月 1 条"]


def test_where_nothing_is_released_the_last_month_is_empty(small_client):
    page = read(small_client("leader"), PAGE)

    assert page.says("2020年4月市民建议办理情况")
    assert page.says("还没有公布")


def test_an_empty_month_leads_to_those_that_are_not(is_open):
    released()

    page = ReadPage(Client().get(f"{PAGE}?month=2020-01"))

    assert page.says("还没有公布")
    assert page.all(".board-months__list a") == ["2020年4月"]


@pytest.mark.parametrize("month", ["2020-13", "x", "0000-01", "２０２０-０４"])
def test_a_month_that_is_none_is_told_in_words(is_open, month):
    released()

    page = ReadPage(Client().get(PAGE, {"month": month}))

    assert page.status == 200
    assert page.says("现显示2020年4月。")


def test_the_board_asks_as_often_for_many_as_for_one(is_open, query_count):
    picture(released().suggestion, "0")
    few = query_count(lambda: Client().get(APRILS))
    for number in range(1, 8):
        picture(released().suggestion, str(number))

    assert query_count(lambda: Client().get(APRILS)) == few
