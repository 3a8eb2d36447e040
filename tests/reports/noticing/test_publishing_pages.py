"""The pages on which notices are published and corrected."""

from datetime import timedelta

import pytest

from reports.models import Notice, NoticeFile
from reports.writers import WRITERS
from reports.writers.text import TextTooLongError
from scoring.models import Seal
from tests.notices_made import a_notice
from tests.pages import ReadPage
from tests.reports.noticing.in_april import NOW, published, reviewed
from tests.reports.noticing.test_pages import HOME, client_of, given, opening, post, url


def test_a_number_that_skips_others_is_asked_for_twice(april):
    notice = reviewed()
    sent = {"version": notice.version, "number": "5", "dated": "2020-05-15", "warned": ""}

    asked = ReadPage(client_of().post(url("publish_notice"), sent))

    assert asked.status == 422
    assert asked.says("2020年第 1、2、3、4 期没有在这里发布")
    assert Notice.objects.get().state == "reviewed"
    warned = asked.one("input[name=warned]").get("value")
    client_of().post(url("publish_notice"), sent | {"warned": warned})
    assert str(Notice.objects.get()) == "2020年第5期"


def test_the_page_says_which_number_a_blank_one_stands_for(april):
    reviewed(a_notice(number=3))

    assert ReadPage(client_of().get(url("publish_notice"))).says("留空则用第 1 期")


def test_what_stands_in_the_way_of_publishing_is_listed_instead_of_a_form(april):
    a_notice()

    page = ReadPage(client_of().get(url("publish_notice")))

    assert page.says("通报还没有经其他人审核。")
    assert page.select("input[name=number]") == []


@pytest.mark.parametrize("name", ["edit_notice", "review_notice", "publish_notice"])
def test_without_a_notice_in_the_making_these_pages_lead_to_the_notice(april, name):
    published(number=3)

    answer = client_of().get(url(name))

    assert (answer.status_code, answer.url) == (302, HOME)


def test_who_publishes_what_another_window_published_is_told(april):
    notice = published(number=3)

    assert post("publish_notice", version=notice.version, number="", dated="2020-05-15").says(
        "没有待发布的通报，可能刚刚已经发布。"
    )


def test_a_published_notice_is_served_byte_for_byte_and_composed_no_more(april, monkeypatch):
    notice = published(number=3)
    monkeypatch.setattr("reports.views.notices.preview.paper_of", None)
    client = client_of()

    page = ReadPage(client.get(HOME))
    frame = client.get(page.one("iframe").get("src"))

    kept = {one.format: bytes(one.data) for one in NoticeFile.objects.filter(notice=notice)}
    assert frame.content == kept["html"]
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    for extension, data in kept.items():
        assert client.get(url("notice_file", extension)).content == data


def test_what_was_never_published_has_no_stored_page(april):
    a_notice()

    assert client_of().get(url("printed_notice", 1)).status_code == 404
    assert client_of().get(HOME, {"revision": "7"}).status_code == 404
    assert client_of().get(HOME, {"revision": "x"}).status_code == 404


def test_a_correction_is_begun_read_beside_the_published_one_and_published(april):
    published(number=3)
    assert post("correct_notice", reason="").says("请写明原因。")
    assert post("correct_notice", reason="漏写一句").says("已开始更正")
    post("edit_section", opening().pk, **given(text="补写的一句。"))

    newest, draft = client_of().get(HOME), client_of().get(HOME, {"revision": "2"})
    assert ReadPage(newest).says("这一期正在更正。")
    assert "更正（第2版）" in ReadPage(draft).all("p.paper__marks")[0]
    published(Notice.objects.get(revision=2))

    assert ReadPage(client_of().get(HOME)).all("h1") == ["2020年4月通报（更正，第2版）"]
    first = ReadPage(client_of().get(HOME, {"revision": "1"}))
    assert first.says("已经更正，以最新一版为准")
    versions = ReadPage(client_of().get(url("notice_versions")))
    assert versions.all("h2.panel__title a") == ["第 2 版", "第 1 版"]
    assert any("补写的一句。" in line for line in versions.all(".notice-changes li"))


def test_a_correction_is_given_up_on_a_page(april):
    published(number=3)
    post("correct_notice", reason="漏写一句")

    post("give_correction_up")

    assert [one.revision for one in Notice.objects.all()] == [1]
    assert post("correct_notice", reason="再来").says("已开始更正")
    assert post("correct_notice", reason="又来").says("这一期正在更正")


def test_a_month_that_was_published_anew_says_that_its_notice_should_be_corrected(april):
    published(number=3)
    Seal.objects.update(sealed_at=NOW + timedelta(days=1))

    page = ReadPage(client_of().get(HOME))

    assert page.says("已于 2021-01-02 08:00 更正重发，这一期通报仍是原来的数字，应当更正。")
    assert [link.get("href") for link in page.select(".notice-bar a")] == [url("correct_notice")]


@pytest.mark.parametrize(("state", "way"), [("in_review", "审核"), ("reviewed", "发布")])
def test_the_notice_leads_to_what_comes_next(april, state, way):
    reviewed()
    Notice.objects.update(state=state)

    page = ReadPage(client_of().get(HOME))

    assert page.all("nav.case-actions a") == ["编辑", way, "核对", "版次"]


def test_a_fault_of_a_file_is_told_and_nothing_is_published(april, monkeypatch):
    notice = reviewed()

    def refuse(_paper, _out):
        raise TextTooLongError("表一的一格过长。")

    monkeypatch.setattr(WRITERS["xlsx"], "write", refuse)
    page = post("publish_notice", version=notice.version, number="", dated="2020-05-15")

    assert page.says("表一的一格过长。")
    assert Notice.objects.get().state == "reviewed"
    assert not NoticeFile.objects.exists()
