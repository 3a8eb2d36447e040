"""`/suggestions/<pk>/grounds/`: what a suggestion is good for, and choosing it."""

import pytest
from django.test import Client

from cases.models import Change
from tests.factories import SuggestionFactory
from tests.pages import ReadPage
from tests.reports.suggested.grounds_sent import fields, grounds_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def test_a_suggestion_is_chosen_with_its_grounds_at_once(client):
    about = SuggestionFactory(content="增设照明")
    given = fields(client, about, is_reasonable="on", because="多人反映。", then="choose")

    page = ReadPage(client.post(grounds_url(about), given, follow=True))

    about.refresh_from_db()
    assert (about.place, about.is_reasonable, about.chosen_because) == (1, True, "多人反映。")
    assert page.says("“增设照明”已列入十佳，是第 1 名。")


def test_grounds_are_kept_without_choosing(client):
    about = SuggestionFactory()

    client.post(grounds_url(about), fields(client, about, solves_common="on"))

    about.refresh_from_db()
    assert (about.place, about.solves_common) == (None, True)


def test_whoever_came_from_the_suggestion_goes_back_there(client):
    about = SuggestionFactory()

    response = client.post(
        grounds_url(about), fields(client, about, solves_common="on", back="one")
    )

    assert response.headers["Location"] == f"/suggestions/{about.pk}/"


def test_numbers_of_persons_in_the_reason_are_hidden_and_that_is_said(client):
    about = SuggestionFactory()
    given = fields(client, about, is_reasonable="on", because="来电13912345678多次。")

    page = ReadPage(client.post(grounds_url(about), given, follow=True))

    about.refresh_from_db()
    assert about.chosen_because == "来电*******5678多次。"
    assert page.says("推荐理由中的手机号 1 处已隐去。")


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({"then": "choose"}, "列入十佳要有根据"),
        ({"because": "长" * 201}, "推荐理由最长 200 字，这里有 201 字。"),
        ({"seen": ""}, "页面不完整"),
    ],
    ids=["no grounds", "too long", "no token"],
)
def test_what_is_refused_stays_in_the_form(client, entered, sentence):
    about = SuggestionFactory()
    given = fields(client, about, because="写过的理由。") | entered

    response = client.post(grounds_url(about), given)

    page = ReadPage(response)
    assert response.status_code == 422
    assert page.says(sentence)
    assert page.one("input[name=because]").get("value") == given["because"]
    assert Change.objects.count() == 0


def test_a_second_editor_keeps_what_was_entered_and_can_send_it_again(client):
    about = SuggestionFactory()
    given = fields(client, about, solves_common="on", because="我的理由。")
    client.post(grounds_url(about), fields(client, about, is_reasonable="on"))

    response = client.post(grounds_url(about), given)

    page = ReadPage(response)
    assert response.status_code == 409
    assert page.says("另一位同事刚刚改过")
    again = {"seen": page.one("input[name=seen]").get("value"), "because": "我的理由。"}
    assert client.post(grounds_url(about), again).status_code == 302
    about.refresh_from_db()
    assert about.chosen_because == "我的理由。"
