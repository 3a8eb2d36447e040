"""Settings of the monthly task and its mails: strict readers, each with the sentence that helps."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from tests.test_settings import printed


@pytest.mark.parametrize("written", ["smtp://", "smtp://host:port", "smtp+ssl://:465"])
def test_a_mail_server_has_a_name(monkeypatch, written):
    monkeypatch.setenv("EMAIL_URL", written)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL=smtp://user:password@host:25"):
        env.email("EMAIL_URL", "dummymail://")


def test_a_mail_server_is_read_with_its_way_and_its_password(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+ssl://me%40a.example:p%23w@mail.example:465")

    found = env.email("EMAIL_URL", "dummymail://")

    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL")
    assert [found[name] for name in names] == ["mail.example", 465, "me@a.example", "p#w", True]


@pytest.mark.parametrize(("written", "meant"), [("", 3), ("1", 1), (" 28 ", 28), ("05", 5)])
def test_the_day_of_the_draft_is_one_that_every_month_has(monkeypatch, written, meant):
    monkeypatch.setenv("DRAFT_DAY", written)

    assert env.day_of_month("DRAFT_DAY", 3) == meant


@pytest.mark.parametrize("written", ["0", "29", "-1", "3.5", "三", "３", "1e1", "day"])
def test_another_day_is_refused(monkeypatch, written):
    monkeypatch.setenv("DRAFT_DAY", written)

    with pytest.raises(ImproperlyConfigured, match="请写 1 至 28 的整数，例如 DRAFT_DAY=3"):
        env.day_of_month("DRAFT_DAY", 3)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", ""),
        ("https://tongbao.example", "https://tongbao.example"),
        ("https://tongbao.example/", "https://tongbao.example"),
        ("http://10.0.0.8:8000", "http://10.0.0.8:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_address_of_the_site_is_a_host_with_its_protocol(monkeypatch, written, meant):
    monkeypatch.setenv("SITE_URL", written)

    assert env.site("SITE_URL") == meant


@pytest.mark.parametrize(
    "written",
    [
        "tongbao.example",
        "ftp://tongbao.example",
        "https://",
        "https://tongbao.example/page",
        "https://tongbao.example?month=1",
        "https://me:secret@tongbao.example",
        "https://tongbao.example:port",
        "https://tongbao .example",
        "https://[::1",
    ],
)
def test_another_address_of_the_site_is_refused(monkeypatch, written):
    monkeypatch.setenv("SITE_URL", written)

    with pytest.raises(ImproperlyConfigured, match="例如 SITE_URL=https://tongbao"):
        env.site("SITE_URL")


def test_the_sender_is_a_mail_address(monkeypatch):
    monkeypatch.setenv("MAIL_FROM", "tongbao@example.gov.cn")
    assert env.mailbox("MAIL_FROM", "other@localhost") == "tongbao@example.gov.cn"

    monkeypatch.setenv("MAIL_FROM", "通报")
    with pytest.raises(ImproperlyConfigured, match="MAIL_FROM=tongbao@example"):
        env.mailbox("MAIL_FROM", "other@localhost")


def test_mails_come_from_the_mailbox_that_signs_in_unless_told(tmp_path):
    names = "[settings.DEFAULT_FROM_EMAIL, settings.EMAIL_BACKEND.split('.')[-2]]"
    server = {"EMAIL_URL": "smtp://me%40a.example:p@mail.example"}

    assert printed(tmp_path, names) == ["tongbao@localhost", "dummy"]
    assert printed(tmp_path, names, **server) == ["me@a.example", "smtp"]
    assert printed(tmp_path, names, **server, MAIL_FROM="b@a.example")[0] == "b@a.example"


@pytest.mark.parametrize(("written", "meant"), [("", 7), ("1", 1), (" 365 ", 365), ("07", 7)])
def test_reminders_wait_some_days(monkeypatch, written, meant):
    monkeypatch.setenv("REMIND_AFTER", written)

    assert env.days("REMIND_AFTER", 7) == meant


@pytest.mark.parametrize("written", ["0", "366", "-1", "2.5", "七", "７", "1e1", "a week"])
def test_another_number_of_days_is_refused(monkeypatch, written):
    monkeypatch.setenv("REMIND_AFTER", written)

    with pytest.raises(ImproperlyConfigured, match="请写 1 至 365 的整数，例如 REMIND_AFTER=7"):
        env.days("REMIND_AFTER", 7)
