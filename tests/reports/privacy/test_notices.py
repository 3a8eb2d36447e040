"""Notices with personal data: as files, by the command, and on their way to being published."""

import pytest
from django.core.management import CommandError, call_command

from reports.models import Notice, NoticeFile, NoticeSection, PrivacyRelease
from tests.notices_made import a_notice
from tests.pages import ReadPage
from tests.reports.noticing.conftest import april  # noqa: F401  the month they are about
from tests.reports.noticing.in_april import reviewed
from tests.reports.noticing.test_pages import client_of, url

BROWSER = {"HTTP_ACCEPT": "text/html,*/*"}
SPOKEN, LEFT = "幺三九零零零零一二三四", "*******1234"
REASON = "当事人书面同意"


def with_a_number(notice: Notice) -> Notice:
    """Written out in words, which nobody has to answer for as figures."""
    section = notice.sections.filter(level=0).first() or notice.sections.first()
    NoticeSection.objects.filter(pk=section.pk).update(
        text=f"有事请找王女士，{SPOKEN}。", is_written=True
    )
    return notice


def page_of(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_a_draft_is_asked_about_before_it_is_a_file(april):  # noqa: F811
    with_a_number(a_notice())
    client, there = client_of(), url("notice_file", "html")

    page = ReadPage(client.get(there, **BROWSER))

    assert page.status == 409
    assert page.says("手机号 1 处")
    hidden = page_of(client.post(there, {"personal": "hide"}, **BROWSER))
    assert SPOKEN not in hidden
    assert LEFT in hidden
    sent = {"personal": "as_is", "personal_reason": REASON}
    assert SPOKEN in page_of(client.post(there, sent, **BROWSER))
    assert PrivacyRelease.objects.get().what == "2020年4月通报网页"


@pytest.mark.parametrize("extension", ["docx", "pdf", "xlsx"])
def test_every_kind_of_file_is_asked_about(april, extension):  # noqa: F811
    with_a_number(a_notice())

    assert client_of().get(url("notice_file", extension)).status_code == 409


def test_the_command_exports_no_draft_with_a_number_unless_it_hides_it(april, tmp_path):  # noqa: F811
    with_a_number(a_notice())
    output = tmp_path / "notice.html"

    with pytest.raises(CommandError, match="有个人信息（手机号 1 处）") as refused:
        call_command("export_notice", "2020-04", format="html", output=str(output))
    assert refused.value.returncode == 1
    assert not output.exists()

    call_command("export_notice", "2020-04", "--hide-personal", format="html", output=str(output))
    assert LEFT in output.read_text()


def test_a_notice_with_a_number_is_not_published(april):  # noqa: F811
    notice = reviewed(with_a_number(a_notice()))
    sent = {"version": notice.version, "number": "1", "dated": "2020-05-15", "warned": "1"}
    client = client_of("publisher")

    shown = ReadPage(client.get(url("publish_notice")))
    page = ReadPage(client.post(url("publish_notice"), sent, **BROWSER))

    assert shown.says("手机号 1 处")
    assert shown.select("textarea[name=personal_reason]")
    assert page.status == 422
    assert page.says("通报里有个人信息（手机号 1 处）")
    assert Notice.objects.get().state == "reviewed"
    assert not NoticeFile.objects.exists()


def test_with_a_reason_it_is_published_as_it_is_and_stays_so(april):  # noqa: F811
    notice = reviewed(with_a_number(a_notice()))
    sent = {"version": notice.version, "number": "1", "dated": "2020-05-15", "warned": "1"}
    client = client_of("publisher")

    client.post(url("publish_notice"), sent | {"personal_reason": REASON})

    record = PrivacyRelease.objects.get()
    assert (record.notice, record.found, record.reason) == (notice, 1, REASON)
    assert record.by.username == "publisher"
    kept = NoticeFile.objects.get(notice=notice, format="html")
    assert SPOKEN in bytes(kept.data).decode()
    assert client.get(url("notice_file", "html"), **BROWSER).content == bytes(kept.data)


def test_a_reason_is_not_kept_when_publishing_is_refused_for_another(april):  # noqa: F811
    notice = reviewed(with_a_number(a_notice()))
    sent = {"version": notice.version - 1, "number": "1", "dated": "2020-05-15", "warned": "1"}

    page = ReadPage(
        client_of("publisher").post(url("publish_notice"), sent | {"personal_reason": REASON})
    )

    assert page.status == 422
    assert not PrivacyRelease.objects.exists()


def test_a_notice_without_numbers_asks_for_nothing(april):  # noqa: F811
    notice = reviewed()

    sent = {"version": notice.version, "number": "1", "dated": "2020-05-15", "warned": "1"}
    client = client_of("publisher")
    page = ReadPage(client.get(url("publish_notice")))
    client.post(url("publish_notice"), sent)

    assert page.select("textarea[name=personal_reason]") == []
    assert Notice.objects.get().state == "published"
    assert not PrivacyRelease.objects.exists()
