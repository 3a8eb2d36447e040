"""A browser that has the overview hears 304 while it would get the same page, and only then."""

import re
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from cases.models import Case
from reports.overview import cards
from tests.factories import CaseFactory, RatingFactory, at

APRIL = "/?month=2020-04"


@pytest.fixture
def client(small_client) -> Client:
    CaseFactory(completed=True)
    return small_client("leader")


def tag(client: Client, url: str = APRIL) -> str:
    """Of the page as it is now, asked for twice: the first visit sets the forms' cookie."""
    client.get(url)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.headers["ETag"]


def again(client: Client, known: str, url: str = APRIL) -> int:
    return client.get(url, headers={"If-None-Match": known}).status_code


def test_the_same_page_is_not_sent_twice(client):
    known = tag(client)

    answer = client.get(APRIL, headers={"If-None-Match": known})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == known
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]
    assert client.head(APRIL, headers={"If-None-Match": known}).status_code == 304
    head = client.head(APRIL)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", known)


def test_a_page_that_is_kept_costs_three_questions_to_the_database(client, query_count):
    known = tag(client)

    assert query_count(lambda: again(client, known)) == 3


def test_another_address_is_another_page(client):
    known = tag(client)

    assert again(client, known, "/?month=2020-03") == 200
    assert again(client, known, f"{APRIL}&tables=districts") == 200
    assert again(client, known) == 304


@pytest.mark.parametrize("write", [CaseFactory, lambda: RatingFactory(case=Case.objects.get())])
def test_after_the_data_changed_the_page_is_made_anew(client, write):
    known = tag(client)

    write()

    assert again(client, known) == 200


def test_what_is_shown_after_a_change_is_counted_anew(client):
    before = client.get(APRIL).content.decode()
    CaseFactory(received_at=at(2), assigned_at=at(2))
    after = client.get(APRIL).content.decode()

    assert 'data-figure="accepted"' in before
    assert before != after
    cache.clear()
    anew = client.get(APRIL).content.decode()
    assert without_token(anew) == without_token(after)


def test_nobody_gets_anybody_elses_page(client, small_client):
    known = tag(client)
    other = small_client("analyst")

    assert again(other, known) == 200
    assert tag(other) != known


@pytest.mark.parametrize(
    "change",
    [
        {"role": Role.BUSINESS},
        {"scope_kind": "districts", "scope_keys": ["xinglongtai"]},
        {"first_name": "某"},
        {"toured_at": at(1)},
    ],
    ids=["role", "scope", "name", "tour"],
)
def test_the_page_is_made_anew_for_a_reader_who_has_changed(client, change):
    known = tag(client)

    User.objects.filter(role=Role.LEADER).update(**change)

    assert again(client, known) == 200


def test_after_signing_in_anew_the_forms_of_the_old_page_would_be_refused(client):
    known = tag(client)
    client.cookies["csrftoken"] = "x" * 32

    assert again(client, known) == 200


def test_a_running_month_is_never_kept(client):
    assert "ETag" not in client.get("/?month=2020-05").headers
    assert "ETag" not in client.get(f"{APRIL}&beside=2020-05").headers
    assert "ETag" in client.get(f"{APRIL}&beside=2020-03").headers


def test_a_new_day_makes_a_new_page(client, settings):
    known = tag(client)

    settings.DEMO_TODAY = date(2020, 5, 16)

    assert again(client, known) == 200


def test_a_message_is_shown_although_the_page_is_known(client):
    known = tag(client)
    answer = client.get("/overview/kinds.csv?month=2001-01")
    assert answer.status_code == 302
    assert len(get_messages(answer.wsgi_request)) == 1

    shown = client.get(APRIL, headers={"If-None-Match": known})

    assert shown.status_code == 200
    assert "ETag" not in shown.headers
    assert "没有画出来" in shown.content.decode()
    assert again(client, known) == 304


def test_a_page_with_a_card_that_failed_is_not_kept(client, monkeypatch):
    def broken(_material):
        raise RuntimeError("broken on purpose")

    monkeypatch.setitem(cards.CARDS, "districts", broken)

    assert "ETag" not in client.get(APRIL).headers


def without_token(page: str) -> str:
    """Every page masks the token of its forms anew."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)
