"""Pictures and papers on the board: public ones alone, as long as something is released."""

import pytest
from django.test import Client

from cases.attachments.files import path_of
from cases.models import SuggestionFile
from tests.factories import UserFactory, at
from tests.pages import ReadPage
from tests.reports.suggested.board_made import APRILS, fetch, picture, released, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def is_open(settings):
    settings.OPEN_BOARD = True


def test_before_stands_beside_after_and_a_side_alone_is_left_out(is_open):
    about = released().suggestion
    before = picture(about, "b", side="before", pair=1)
    after = picture(about, "a", side="after", pair=1)
    picture(about, "alone", side="before", pair=2)
    single = picture(about, "single")
    hidden = picture(about, "hidden", is_public=False)
    page = ReadPage(Client().get(APRILS))

    shown = [one.get("src") for one in page.select("main img")]

    assert shown == [url_of(before), url_of(after), url_of(single)]
    assert page.all(".board-pair__label") == ["整改前", "整改后"]
    assert [one.get("alt") for one in page.select("main img")] == [
        "整改前：现场照片",
        "整改后：现场照片",
        "现场照片",
    ]
    assert fetch(Client(), url_of(hidden)).status_code == 404


def test_a_paper_is_linked_and_only_saved(is_open):
    file = picture(released().suggestion, "a", type="application/pdf", width=None, height=None)
    SuggestionFile.objects.filter(pk=file.pk).update(
        type="application/pdf", width=None, height=None, caption=""
    )

    page = ReadPage(Client().get(APRILS))
    sent = fetch(Client(), url_of(file))

    assert page.all(".board-entry__papers") == ["附件（PDF）"]
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.headers["Content-Disposition"].startswith("attachment")


def test_a_file_is_read_only_while_something_of_its_suggestion_is_released(is_open):
    release = released()
    file = picture(release.suggestion, "a")
    removed = picture(release.suggestion, "r")
    SuggestionFile.objects.filter(pk=removed.pk).update(
        removed_at=at(9, month=5), removed_by=UserFactory()
    )
    lost = picture(release.suggestion, "l")
    path_of(lost).unlink()

    first = fetch(Client(), url_of(file))
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = fetch(Client(), url_of(file), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "public, max-age=300"
    assert first.read[:2] == b"\xff\xd8"
    assert fetch(Client(), url_of(removed)).status_code == 404
    assert fetch(Client(), url_of(lost)).status_code == 404

    release.ended_at, release.ended_by = at(9, month=5), UserFactory()
    release.save()
    withdrawn = fetch(Client(), url_of(file), headers={"If-None-Match": first.headers["ETag"]})
    assert withdrawn.status_code == 404


def test_a_signed_in_readers_picture_is_his_own(small_client):
    file = picture(released().suggestion, "a")

    response = fetch(small_client("leader"), url_of(file))

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.read[:2] == b"\xff\xd8"
