"""The page of one suggestion, for readers and for whoever enters; release and withdrawal."""

from datetime import date

import pytest

from cases.models import Change, OutcomeRelease, Suggestion
from tests.factories import ImportBatchFactory, SuggestionFactory, UserFactory, at
from tests.following_factories import OutcomeReleaseFactory
from tests.pages import ReadPage, read

PAGE = "/suggestions/entry/?month=2020-04"
ENTERED = {"state": "done", "outcome": "路灯已经装好。", "declined_because": "", "settled_on": ""}


@pytest.fixture
def client(small_client):
    return small_client("business")


# -- the page of one -----------------------------------------------------------------------------


def test_readers_see_the_state_and_what_is_released_and_nothing_of_the_draft(small_client):
    told = OutcomeReleaseFactory(
        outcome="已装好。", suggestion__state="done", suggestion__outcome="还在商量的话"
    )
    about = told.suggestion
    Suggestion.objects.filter(pk=about.pk).update(edited_by=UserFactory(), edited_at=at(8, month=5))

    page = read(small_client("leader"), f"/suggestions/{about.pk}/")

    assert page.says("已装好。")
    assert "还在商量的话" not in page.text
    assert not page.select("main form")
    assert not page.says("逐条录入")
    assert not page.says("更改记录")


def test_what_is_not_released_is_said_not_to_be(small_client):
    about = SuggestionFactory(state="done", outcome="还在商量的话")

    page = read(small_client("leader"), f"/suggestions/{about.pk}/")

    assert page.says("未发布")
    assert "还在商量的话" not in page.text


def test_readers_cannot_send_an_entry(small_client):
    about = SuggestionFactory()

    assert small_client("leader").post(f"/suggestions/{about.pk}/", ENTERED).status_code == 403


def test_whoever_enters_sees_the_history_with_the_newest_first(client):
    one = SuggestionFactory(received_on=date(2020, 4, 2))
    client.post(f"/suggestions/{one.pk}/", {"version": 1, "unit": one.unit.name, **ENTERED})
    shared = {"record": "suggestion", "record_id": one.pk, "at": at(1, month=5)}
    Change.objects.create(**shared, field="outcome", after="文件", batch=ImportBatchFactory())
    Change.objects.create(**shared, field="outcome", before="文件", is_undo=True)

    page = read(client, f"/suggestions/{one.pk}/")

    cells = page.rows(-1)
    assert {"落实情况", "状态", "办结日期"} <= {row[1] for row in cells}
    assert cells[-1][4].startswith("导入批次") or cells[-2][4].startswith("导入批次")
    assert any(row[4].startswith("撤销") for row in cells)


def release_form(client, about):
    """The form that releases what stands inside."""
    [form] = [
        form
        for form in read(client, f"/suggestions/{about.pk}/").select("form")
        if form.get("action", "").endswith("/release/")
    ]
    return form


# -- release and withdrawal ----------------------------------------------------------------------


def test_an_outcome_is_released_from_its_page_and_read_by_others(client, small_client):
    one = SuggestionFactory(state="done", outcome="已装好。", settled_on=date(2020, 5, 7))
    form = release_form(client, one)

    page = ReadPage(client.post(form.get("action"), dict(form.form_values()), follow=True))

    assert page.says("落实情况已发布。")
    assert page.says("2020-05-07 办结")
    assert one.standing.outcome == "已装好。"
    assert read(small_client("leader"), f"/suggestions/{one.pk}/").says("已装好。")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({"version": "2"}, "请核对后再试"), ({}, "请核对后再试"), ({"version": "1"}, "还是待办")],
)
def test_what_cannot_be_released_is_told(client, sent, sentence):
    one = SuggestionFactory()

    page = ReadPage(client.post(f"/suggestions/{one.pk}/release/", sent, follow=True))

    assert page.says("没有发布：")
    assert sentence in page.text
    assert not OutcomeRelease.objects.exists()


def test_several_are_released_at_once_and_the_rest_is_named(client):
    one, changed = (SuggestionFactory(state="done", outcome="好", content=c) for c in "甲乙")
    chosen = [f"{one.pk}:1", f"{changed.pk}:9", "x", "7:y", ":"]

    answer = client.post(
        "/suggestions/release/", {"chosen": chosen, "month": "2020-04"}, follow=True
    )

    page = ReadPage(answer)
    assert answer.redirect_chain == [(f"{PAGE}&show=unreleased", 302)]
    assert page.says("已发布 1 条落实情况。")
    assert page.says("“乙”没有发布：另一位同事刚刚修改过这条建议，请核对后再试。")
    assert [told.suggestion for told in OutcomeRelease.objects.all()] == [one]


def test_nothing_chosen_is_told_whatever_the_month(client):
    page = ReadPage(client.post("/suggestions/release/", {"month": "zz"}, follow=True))

    assert page.says("没有选择建议，没有发布。")


def test_a_release_is_withdrawn_with_its_reason_and_kept(client):
    told = OutcomeReleaseFactory(outcome="写错了地方。")
    url = f"/suggestions/{told.suggestion.pk}/withdraw/"
    form = read(client, url).one("form.form")
    sent = dict(form.form_values()) | {"because": "地点有误"}

    page = ReadPage(client.post(url, sent, follow=True))

    assert page.says("落实情况已撤下。")
    assert page.says("撤下，原因：地点有误")
    assert told.suggestion.standing is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"number": "1", "because": " "}, "请写明原因。"),
        ({"number": "2", "because": "错"}, "刚刚发布了新的内容，没有撤下"),
        ({"because": "错"}, "页面不完整"),
    ],
)
def test_an_incomplete_withdrawal_changes_nothing(client, sent, sentence):
    told = OutcomeReleaseFactory()

    answer = client.post(f"/suggestions/{told.suggestion.pk}/withdraw/", sent)

    assert answer.status_code == 422
    assert sentence in ReadPage(answer).text
    assert told.suggestion.standing == told


def test_nothing_to_withdraw_is_said(client):
    one = SuggestionFactory()

    assert read(client, f"/suggestions/{one.pk}/withdraw/").says("现在没有发布的落实情况")


def test_earlier_releases_are_listed_for_whoever_releases(client, small_client):
    person = UserFactory()
    first = OutcomeReleaseFactory(outcome="先前的话", ended_at=at(9, month=5), ended_by=person)
    OutcomeReleaseFactory(suggestion=first.suggestion, number=2, released_by=person)
    url = f"/suggestions/{first.suggestion.pk}/"

    assert read(client, url).says("先前的话")
    assert read(client, url).says("发布了新的内容")
    assert "先前的话" not in read(small_client("leader"), url).text
