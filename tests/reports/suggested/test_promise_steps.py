"""Found promises are confirmed, due ones kept or broken; what cannot be is said."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Promise
from tests.following_factories import PromiseFactory
from tests.pages import ReadPage, read
from tests.promises_made import OUTCOME, PAGE, confirm, listed, step, undertaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def test_a_found_promise_is_confirmed_from_the_list_which_stays_narrowed(client):
    about = undertaken()

    response = confirm(client, about, back="tab=offered&q=建成", due_on="2020-12-20")

    assert response.url == f"{PAGE}?tab=offered&q=%E5%BB%BA%E6%88%90"
    made = Promise.objects.get()
    assert (made.quote, made.words, made.due_on) == ("年底前建成", "年底前", date(2020, 12, 20))
    assert listed(client, "?tab=offered") == [("拟于7月动工", "待确认")]


def test_from_the_suggestion_s_page_one_comes_back_to_it(client):
    about = undertaken()

    assert confirm(client, about).url == f"/suggestions/{about.pk}/#promises"


def test_what_is_no_promise_is_set_aside_whatever_its_day(client):
    about = undertaken()

    confirm(client, about, decision="dismiss", due_on="")

    assert Promise.objects.get().state == "dismissed"
    assert listed(client, "?tab=dismissed") == [("年底前建成", "不是承诺")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"due_on": ""}, "请填写兑现期限。"),
        ({"due_on": "31.12.2020"}, "没有这一天"),
        ({"due_on": "2020-02-30"}, "没有这一天"),
        ({"due_on": "2050-01-01"}, "不能晚于十年以后"),
        ({"quote": "已经不在"}, "落实情况刚刚改过"),
        ({"quote": ""}, "提交的内容不完整"),
        ({"decision": "later"}, "提交的内容不完整"),
        ({"quote": "\x00"}, "提交的内容不完整"),
    ],
    ids=str,
)
def test_a_confirmation_that_cannot_be_is_answered_in_words(client, given, words):
    response = confirm(client, undertaken(), **given)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Promise.objects.exists()


def test_a_promise_that_was_not_found_is_entered_by_hand(client):
    about = undertaken()
    page = f"/suggestions/{about.pk}/promises/new/"

    assert read(client, page).says(OUTCOME)
    client.post(page, {"quote": "物业换灯", "due_on": "2020-06-01"})

    assert Promise.objects.get().words == ""
    refused = client.post(page, {"quote": "长" * 501, "due_on": "2020-06-01"})
    assert (refused.status_code, "最多 500 字" in refused.content.decode()) == (422, True)


def test_a_promise_is_found_kept_and_that_is_taken_back(client):
    made = PromiseFactory()
    sent = {"result": "kept", "settled_on": "2020-05-14", "evidence": "现场照片"}

    assert read(client, f"{PAGE}{made.pk}/settle/").says("年底前建成")
    step(client, made, "settle", **sent)
    made.refresh_from_db()
    assert (made.state, made.settled_on) == ("kept", date(2020, 5, 14))

    step(client, made, "reopen", reason="照片是旧的")
    made.refresh_from_db()
    assert (made.state, made.evidence) == ("open", "")


def test_another_day_and_the_way_back(client):
    made = PromiseFactory()

    step(client, made, "date", due_on="2021-01-31")
    made.refresh_from_db()
    assert made.due_on == date(2021, 1, 31)

    step(client, made, "take-back")
    assert not Promise.objects.exists()


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("settle", {}, "请选择已兑现或未兑现。"),
        ("settle", {"result": "kept", "settled_on": "2020-05-16", "evidence": "照片"}, "还没有到"),
        ("settle", {"result": "kept", "settled_on": "2020-05-14"}, "请写明依据。"),
        ("date", {"due_on": "1990-01-01"}, "太早"),
        ("date", {"due_on": "2020-06-01", "version": "x"}, "提交的内容不完整"),
        ("reopen", {"reason": "-"}, "还没有核实"),
        ("reopen", {}, "请写明原因。"),
    ],
    ids=str,
)
def test_a_step_that_cannot_be_is_answered_in_words(client, name, given, words):
    made = PromiseFactory()

    response = step(client, made, name, **given)

    assert response.status_code == 422
    assert words in response.content.decode()
    made.refresh_from_db()
    assert (made.state, made.version) == ("open", 1)


def test_a_second_editor_is_told_and_may_try_again_with_what_stands_now(client):
    made = PromiseFactory()
    step(client, made, "date", due_on="2021-01-31")

    response = step(client, made, "date", due_on="2021-02-28")

    page = ReadPage(response)
    assert (page.status, page.says("现在是：“年底前建成” 2021-01-31 前")) == (422, True)
    assert page.one("input[name=version]").get("value") == "2"
    made.refresh_from_db()
    assert made.due_on == date(2021, 1, 31)
    step(client, made, "date", due_on="2021-02-28")
    made.refresh_from_db()
    assert made.due_on == date(2021, 2, 28)
