"""Whoever sees a part of the city reads notices and neither makes them nor reads figures there."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from reports.models import Notice, NoticeSection
from reports.noticing.people import SCOPED
from tests.factories import CaseFactory, UserFactory
from tests.notices_made import a_notice, a_template, publish
from tests.pages import ReadPage

MONTH = "2020-04"
OPEN = {
    *("notices", "notice", "notice_file", "notice_picture", "notice_versions", "printed_notice"),
    *("stories", "new_story", "story", "move_story", "print_story"),
    *("add_story_picture", "story_picture", "remove_story_picture"),
}
"""What is read, and what districts and units enter of themselves."""


def limited(**values) -> Client:
    client = Client()
    usual = {"role": "business", "scope_kind": "districts", "scope_keys": ["elsewhere"]}
    client.force_login(UserFactory(**(usual | values)))
    return client


def of_notices() -> list[URLPattern]:
    _ = get_resolver().url_patterns  # has the kinds of arguments made known
    from reports.notice_urls import NOTICES

    return [one for one in NOTICES if str(one.pattern).startswith("notices/")]


def kept_from() -> Iterator[URLPattern]:
    return (one for one in of_notices() if one.name not in OPEN)


def address(name: str) -> str:
    kwargs = {
        "month": MONTH,
        "slug": "8890",
        "pk": NoticeSection.objects.first().pk,
        **dict.fromkeys(("number", "figure", "comment"), 1),
    }
    [pattern] = [one for one in of_notices() if one.name == name]
    wanted = pattern.pattern.converters
    return reverse(f"reports:{name}", kwargs={key: kwargs[key] for key in wanted})


def test_every_page_that_makes_notices_is_closed_with_a_sentence(april):
    a_notice()
    client = limited()

    answers = {one.name: client.get(address(one.name)) for one in kept_from()}

    assert len(answers) > 30
    for name, answer in answers.items():
        told = answer.content.decode()
        assert (answer.status_code, SCOPED in told) in {(403, True), (405, False)}, name


def test_what_is_sent_there_is_refused_with_a_sentence_and_changes_nothing(april):
    notice, client = a_notice(), limited()
    before = list(NoticeSection.objects.values())

    for one in kept_from():
        given = {"version": 1, "title": "", "level": 0, "text": "受理{受理}件。"}
        answer = client.post(address(one.name), given)
        assert answer.status_code in {403, 405}, one.name
        assert answer.status_code == 405 or SCOPED in answer.content.decode(), one.name

    assert list(NoticeSection.objects.values()) == before
    assert list(Notice.objects.values_list("version", "state")) == [(notice.version, "draft")]


def test_no_value_is_proposed(april):
    a_notice()

    answer = limited().get(f"/notices/{MONTH}/references.json", {"q": "办结率"})

    assert answer.status_code == 403
    assert "%" not in answer.content.decode().partition("<main")[2]


@pytest.mark.parametrize("is_published", [False, True])
def test_the_notice_is_read_without_ways_to_change_it_and_says_why(april, is_published):
    notice = a_notice()
    if is_published:
        publish(notice)

    page = ReadPage(limited().get(f"/notices/{MONTH}/"))

    assert page.status == 200
    assert page.says(SCOPED)
    ways = [one.get("href") for one in page.select("nav.case-actions a")]
    assert f"/notices/{MONTH}/versions/" in ways
    closed = ("edit/", "review/", "publish/", "correct/")
    assert not [one for one in ways if one.endswith(closed)]


def test_where_there_is_no_notice_none_is_offered(april):
    a_template()

    page = ReadPage(limited().get(f"/notices/{MONTH}/"))

    assert page.says(SCOPED)
    assert page.select("form.empty-action") == []
    assert not ReadPage(limited().get("/notices/")).says("通报版式")


def test_others_are_not_told_of_it(april):
    a_notice()

    assert not ReadPage(limited(role="leader").get(f"/notices/{MONTH}/")).says(SCOPED)
    everything = limited(scope_kind="all", scope_keys=[])
    assert not ReadPage(everything.get(f"/notices/{MONTH}/")).says(SCOPED)


def test_what_a_district_enters_of_itself_stays_open(db):
    CaseFactory()

    assert limited().get("/notices/stories/", {"month": MONTH}).status_code == 200
