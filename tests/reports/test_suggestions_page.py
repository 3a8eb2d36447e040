"""建议: the page of one, with the entry of what became of it."""

import pytest

from accounts.models import User
from cases.models import Suggestion
from cases.periods import Month
from scoring.models import Evaluation
from tests.factories import SuggestionFactory
from tests.pages import ReadPage, read
from tests.scoring.test_constraints import evaluation

APRIL = Month(2020, 4)
SETTLED = {"state": "done", "outcome": "路灯已经修好。"}


@pytest.fixture
def waiting(demo) -> list[Suggestion]:
    """April's suggestions that lack an outcome, in the order in which they are offered."""
    return list(Suggestion.objects.of_month(APRIL).filter(state="waiting"))


def form_of(page: ReadPage) -> dict[str, str]:
    """What the page's form would send, untouched."""
    form = page.one("form.outcome-form")
    return {name: value or "" for name, value in form.form_values() if name}


def address(suggestion: Suggestion) -> str:
    return f"/suggestions/{suggestion.pk}/"


# -- the entry ----------------------------------------------------------------------------------


def test_an_outcome_is_saved_and_the_next_one_offered(demo_client, waiting):
    client = demo_client("business")
    first, second = waiting[:2]
    form = form_of(read(client, address(first)))

    response = client.post(address(first), form | SETTLED, follow=True)

    assert response.redirect_chain == [(address(second), 302)]
    assert ReadPage(response).says("落实情况已保存。")
    first.refresh_from_db()
    assert (first.state, first.outcome, first.version) == ("done", "路灯已经修好。", 2)
    assert first.edited_by.username == "business"
    assert read(client, address(first)).says("最近录入")


def test_an_outcome_can_be_saved_without_going_on(demo_client, waiting):
    client, one = demo_client("business"), waiting[0]
    form = form_of(read(client, address(one)))

    response = client.post(address(one), form | SETTLED | {"then": "list"})

    assert response.headers["Location"] == "/suggestions/?month=2020-04"


def test_after_the_last_one_the_list_comes_back(demo_client, waiting):
    client = demo_client("business")
    for one in waiting:
        form = form_of(read(client, address(one)))
        response = client.post(address(one), form | SETTLED)

    assert response.headers["Location"] == "/suggestions/?month=2020-04"


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({"state": "done", "outcome": " "}, "已落实或部分落实的建议要写明落实情况。"),
        ({"state": "partly_done", "outcome": ""}, "已落实或部分落实的建议要写明落实情况。"),
        ({"state": "declined"}, "不予采纳的建议要写明原因。"),
        ({"state": "waiting"}, "已写落实情况，请选择“办理中”或办理结果。"),
        ({"declined_because": "不属职权"}, "只有不予采纳的建议才填写原因"),
        ({"state": "zz"}, "请选择状态。"),
        ({"state": ""}, "请选择状态。"),
        ({"unit": "0"}, "未知单位“0”"),
        ({"unit": "长" * 101}, "单位名称最多 100 字"),
        ({"state": "done", "settled_on": "2020-05-16"}, "办结日期不能晚于今天。"),
        ({"state": "done", "settled_on": "2020-02-30"}, "没有这一天"),
        ({"outcome": "长" * 5001}, "落实情况过长，最多 5000 字。"),
        ({"version": ""}, "页面不完整，请重新打开这条建议。"),
        ({"version": "x"}, "页面不完整，请重新打开这条建议。"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
)
def test_an_incomplete_entry_is_refused_in_words_and_kept(demo_client, waiting, entered, sentence):
    client, one = demo_client("business"), waiting[0]
    form = form_of(read(client, address(one))) | {"declined_because": ""}

    response = client.post(address(one), form | {"outcome": "写到一半的话"} | entered)

    page = ReadPage(response)
    assert response.status_code == 422
    assert sentence in page.text
    assert (
        page.one("textarea#id_outcome").text.strip()
        == entered.get("outcome", "写到一半的话").strip()
    )
    one.refresh_from_db()
    assert (one.state, one.version) == ("waiting", 1)


def test_an_empty_sending_is_refused_too(demo_client, waiting):
    assert demo_client("business").post(address(waiting[0])).status_code == 422


def test_a_second_editor_is_told_and_overwrites_nothing(demo_client, waiting):
    one = waiting[0]
    client = demo_client("business")
    seen_by_both = form_of(read(client, address(one)))
    client.post(address(one), seen_by_both | SETTLED)

    response = client.post(address(one), seen_by_both | {"state": "done", "outcome": "另一种说法"})

    page = ReadPage(response)
    assert response.status_code == 422
    assert page.says("刚刚修改过这条建议，您的内容还没有保存")
    assert page.says("最新内容")
    assert page.says("路灯已经修好。")
    assert page.one("textarea#id_outcome").text.strip() == "另一种说法"
    one.refresh_from_db()
    assert one.outcome == "路灯已经修好。"


def test_a_second_editor_may_send_again_after_looking(demo_client, waiting):
    one = waiting[0]
    client = demo_client("business")
    seen_by_both = form_of(read(client, address(one)))
    client.post(address(one), seen_by_both | SETTLED)
    conflict = client.post(address(one), seen_by_both | {"state": "done", "outcome": "另一种说法"})

    again = client.post(address(one), form_of(ReadPage(conflict)))

    assert again.status_code == 302
    one.refresh_from_db()
    assert (one.outcome, one.version) == ("另一种说法", 3)


def test_a_suggestion_of_another_district_is_not_found(demo_client, waiting):
    client = demo_client("business")
    one = Suggestion.objects.exclude(unit__district__slug="dawa").first()
    User.objects.filter(username="business").update(scope_kind="districts", scope_keys=["dawa"])

    assert client.get(address(one)).status_code == 404
    assert client.post(address(one), SETTLED).status_code == 404


def test_the_ten_of_a_published_month_are_said_to_be_locked_and_outcomes_are_taken(small_client):
    suggestion, client = SuggestionFactory(place=3), small_client()
    assert not read(client, address(suggestion)).says("名次不再改动")
    evaluation(state=Evaluation.State.SEALED)

    page = read(client, address(suggestion))
    sent = form_of(page) | SETTLED | {"place": "1", "then": "next"}
    answer = client.post(address(suggestion), sent)

    assert page.says("2020年4月已封存，十佳名次不再改动，落实情况可以继续录入")
    suggestion.refresh_from_db()
    assert (answer.status_code, suggestion.place, suggestion.state) == (302, 3, "done")
