"""提醒: on the home page and by mail, of late answers and of suggestions left alone."""

import json
from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import Role
from accounts.scope import ScopeKind
from cases.models import Reminder
from reports.suggested.reminder_mails import MOST_LISTED
from tests.factories import DistrictFactory, SuggestionFactory, UnitFactory, UserFactory
from tests.following_factories import InquiryFactory
from tests.pages import ReadPage
from tests.reports.publishing.mail_servers import REFUSED

pytestmark = pytest.mark.django_db
SILENT = "/suggestions/inquiries/silent/"


@pytest.fixture
def on(settings, capsys):
    """`on("2020-05-13")`: what the command prints on that day."""

    def called(day: str, *arguments: str) -> str:
        settings.DEMO_TODAY = date.fromisoformat(day)
        capsys.readouterr()
        call_command("remind", *arguments)
        return capsys.readouterr().out.strip()

    return called


def person(name: str = "yewu", role: Role = Role.BUSINESS, **fields) -> User:
    address = {"email": f"{name}@example.gov.cn"}
    return UserFactory(username=name, last_name=f"{name}岗", role=role, **(address | fields))


@pytest.fixture
def late():
    """A question that was to be answered on 12 May; the suggestion itself is of yesterday."""
    unit = UnitFactory(name="市住建局")
    about = SuggestionFactory(unit=unit, content="滕先生 6654 建议", received_on=date(2020, 5, 11))
    return InquiryFactory(suggestion=about, due_on=date(2020, 5, 12))


# -- mails ----------------------------------------------------------------------------------------


def test_each_stage_of_a_late_answer_is_told_once(on, late):
    person()

    said = [on(f"2020-05-{day}") for day in (12, 13, 14, 18, 19, 20)]

    nothing = "没有新的提醒。"
    told = "已发邮件提醒：yewu岗。"
    assert said == [nothing, told, nothing, nothing, told, nothing]
    first, second = mail.outbox
    assert first.subject == "【通报】市民建议有 1 项需要催办"
    assert "1. 市住建局：询办的答复期限是 2020-05-12，已逾期 1 天（2020年4月建议）。" in first.body
    assert "已逾期 7 天" in second.body
    assert f"   /suggestions/{late.suggestion_id}/\n" in first.body


def test_a_run_that_comes_late_tells_the_last_stage_alone(on, late):
    person()

    on("2020-05-30")
    on("2020-05-31")

    assert len(mail.outbox) == 1
    assert sorted(Reminder.objects.values_list("matter", "is_sent")) == [
        (f"inquiry-{late.pk}-overdue", True),
        (f"inquiry-{late.pk}-still", True),
    ]


def test_a_suggestion_left_alone_is_told_once_and_the_days_are_a_setting(on, settings):
    settings.SITE_URL, settings.REMIND_AFTER = "https://tongbao.example.gov.cn", 3
    person()
    about = SuggestionFactory(unit=None, received_on=date(2020, 5, 10))

    on("2020-05-12")
    assert mail.outbox == []
    on("2020-05-13")
    on("2020-05-20")

    (told,) = mail.outbox
    assert "1. 没有责任单位：2020年4月的一条建议，3 天没有落实情况。" in told.body
    assert f"https://tongbao.example.gov.cn/suggestions/{about.pk}/" in told.body


def test_no_mail_quotes_what_citizens_or_the_bureau_wrote(on, late):
    person()

    on("2020-05-13")

    assert not [word for word in ("滕", "6654", late.question) if word in mail.outbox[0].body]


def test_only_those_who_enter_outcomes_are_told_and_of_what_they_see(on, late):
    person("lingdao", Role.LEADER)
    person("fenxi", Role.ANALYST)
    person("gone", is_active=False)
    near = UnitFactory(name="近", district=DistrictFactory(slug="near"))
    InquiryFactory(suggestion=SuggestionFactory(unit=near), due_on=date(2020, 5, 12))
    person("near", scope_kind=ScopeKind.DISTRICTS, scope_keys=["near"])
    person("far", scope_kind=ScopeKind.DISTRICTS, scope_keys=["far"])

    on("2020-05-13")

    (told,) = mail.outbox
    assert told.to == ["near@example.gov.cn"]
    assert "近：" in told.body
    assert "市住建局" not in told.body


def test_a_long_mail_lists_thirty_and_counts_the_rest(on):
    person()
    for _ in range(MOST_LISTED + 2):
        SuggestionFactory(received_on=date(2020, 5, 1))

    on("2020-05-13")

    (told,) = mail.outbox
    assert "市民建议有 32 项需要催办" in told.subject
    assert "30. " in told.body
    assert "31. " not in told.body
    assert "另有 2 项，请在网页上查看。" in told.body


def test_without_a_mail_server_the_pages_alone_tell_and_nobody_counts_as_told(on, late, settings):
    person()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert on("2020-05-13") == "没有配置邮件服务器（EMAIL_URL），只在网页上提示。"
    assert not Reminder.objects.exists()
    assert json.loads(on("2020-05-13", "--json")) == {
        "has_mail_server": False,
        "told": [],
        "failed": [],
        "without_address": [],
    }


def test_whoever_has_no_address_is_named(on, late):
    person(email="")

    assert on("2020-05-13") == "没有填写邮箱，只在网页上提示：yewu岗。"
    assert not Reminder.objects.exists()


def test_a_mail_that_failed_is_told_and_tried_again(on, late, settings):
    settings.EMAIL_BACKEND = "tests.reports.publishing.mail_servers.OneRefused"
    person("bad", email=REFUSED)
    person("good")

    with pytest.raises(CommandError, match="给bad岗的邮件没有发出，下次运行时重试") as failed:
        on("2020-05-13")

    assert failed.value.returncode == 1
    assert [one.to for one in mail.outbox] == [["good@example.gov.cn"]]
    User.objects.filter(username="bad").update(email="bad@example.gov.cn")
    assert on("2020-05-13") == "已发邮件提醒：bad岗。"


def test_a_run_that_was_killed_is_made_good_the_next_day(on, late, settings):
    person()
    settings.EMAIL_BACKEND = "tests.reports.publishing.mail_servers.Killed"
    with pytest.raises(KeyboardInterrupt):
        on("2020-05-13")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert on("2020-05-13") == "没有新的提醒。"
    assert on("2020-05-14") == "已发邮件提醒：yewu岗。"


# -- pages ----------------------------------------------------------------------------------------


def test_the_home_page_says_how_many_and_the_lists_hold_as_many(small_client, settings, late):
    client = small_client("business")
    settings.DEMO_TODAY = date(2020, 5, 19)
    InquiryFactory(due_on=date(2020, 5, 18))
    for day in (1, 12):
        SuggestionFactory(received_on=date(2020, 5, day), content=f"五月{day}日的建议")
    SuggestionFactory(received_on=date(2020, 5, 13))

    page = ReadPage(client.get("/?month=2020-04"))

    assert page.says("有 2 件询办过了期限还没有答复，其中 1 件已超过 7 天。")
    assert page.says("有 2 条建议提出 7 天以上，没有落实情况，也没有正在询办。")
    links = [one.get("href") for one in page.select("ul.duties a")]
    assert links == ["/suggestions/inquiries/?tab=overdue", SILENT]
    assert [len(ReadPage(client.get(one)).rows()) for one in links] == [2, 2]


def test_nobody_else_is_shown_reminders_and_nothing_is_said_when_all_is_well(
    small_client, settings, late
):
    readers = {role: small_client(role) for role in ("analyst", "leader", "business")}
    settings.DEMO_TODAY = date(2020, 5, 13)

    shown = {
        role: ReadPage(client.get("/?month=2020-04")).says("需要催办")
        for role, client in readers.items()
    }

    assert shown == {"analyst": False, "leader": False, "business": True}
    settings.DEMO_TODAY = date(2020, 5, 12)
    assert not ReadPage(readers["business"].get("/?month=2020-04")).says("需要催办")


def test_what_was_left_alone_stands_by_its_day_with_a_way_to_ask(small_client, settings):
    client = small_client("business")
    settings.DEMO_TODAY = date(2020, 5, 19)
    assert ReadPage(client.get(SILENT)).says("没有久未落实的建议")
    later = SuggestionFactory(received_on=date(2020, 5, 4), content="后来的", unit=None)
    SuggestionFactory(received_on=date(2020, 5, 2), content="早的", unit=UnitFactory(name="甲"))
    SuggestionFactory(received_on=None, content="没有日期的", unit=UnitFactory(name="乙"))

    page = ReadPage(client.get(SILENT))

    assert sorted(row[:4] for row in page.rows()) == [
        ["2020-05-02", "2020年4月 · 早的", "甲", "17"],
        ["2020-05-04", "2020年4月 · 后来的", "没有责任单位", "15"],
        ["2020年4月（没有登记日期）", "2020年4月 · 没有日期的", "乙", "19"],
    ]
    asks = [one.get("href") for one in page.select("main table td.nowrap a")]
    assert f"/suggestions/inquiries/new/?suggestion={later.pk}" in asks
