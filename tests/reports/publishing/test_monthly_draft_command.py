"""`monthly_draft`: what it prints, its exit codes, called every day by a scheduler."""

import json
from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.roles import Role
from scoring.models import Evaluation, MonthlyDraft
from tests.factories import CaseFactory, UserFactory, at
from tests.reports.publishing.mail_servers import REFUSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(settings, capsys):
    """`on("2020-05-03")`: what the command prints on that day."""

    def called(day: str, *arguments: str) -> str:
        settings.DEMO_TODAY = date.fromisoformat(day)
        capsys.readouterr()
        call_command("monthly_draft", *arguments)
        return capsys.readouterr().out

    return called


@pytest.fixture
def refused(on):
    """`refused("2020-05-03")`: exit code and sentences of a refusal."""

    def called(day: str, *arguments: str) -> tuple[int, str]:
        with pytest.raises(CommandError) as refusal:
            on(day, *arguments)
        return refusal.value.returncode, str(refusal.value)

    return called


@pytest.fixture
def business():
    return UserFactory(username="yewu", role=Role.BUSINESS, email="yewu@example.gov.cn")


def test_called_every_day_it_acts_once(on, business):
    CaseFactory(completed=True)
    CaseFactory(completed=True, received_at=at(10, month=3))
    on("2020-05-02")
    assert [draft.month.label for draft in Evaluation.objects.all()] == ["2020年3月"]

    first, second = on("2020-05-03"), on("2020-05-04")

    assert first.splitlines() == [
        "2020年4月的评分草稿已生成，数据截至 2020-05-01 00:00。",
        "没有妨碍发布的事项，等待业务管理员核对后发布。",
        "已发邮件通知：yewu。",
    ]
    assert second.splitlines() == [
        "2020年4月的草稿任务已于 2020-05-03 00:00 完成，没有重复计算。",
        "没有妨碍发布的事项，等待业务管理员核对后发布。",
    ]
    assert MonthlyDraft.objects.count() == len(mail.outbox) == 2


def test_the_day_is_a_setting(on, settings):
    CaseFactory(completed=True)
    settings.DRAFT_DAY = 20

    assert "2020年4月的评分草稿已生成" in on("2020-05-20")


def test_a_month_may_be_named_before_its_day(on):
    CaseFactory(completed=True)

    assert "2020年4月的评分草稿已生成" in on("2020-05-01", "--month", "2020-04")


def test_a_month_that_is_still_running_is_refused(refused):
    code, words = refused("2020-05-03", "--month", "2020-05")

    assert (code, "2020年5月的统计截止时间是 2020-06-01 00:00" in words) == (1, True)
    assert not MonthlyDraft.objects.exists()


@pytest.mark.parametrize("month", ["2020-4", "2020-13", "四月"])
def test_a_faulty_month_is_wrong_usage(refused, month):
    code, words = refused("2020-05-03", "--month", month)

    assert (code, "月份" in words) == (2, True)


def test_a_month_without_data_is_said_and_told_until_there_are_some(on, refused, business):
    missing = "2020年4月既没有办件也没有指标表，请先导入数据再计算。"
    assert refused("2020-05-03") == (1, missing)
    assert refused("2020-05-04") == (1, missing)
    assert [one.subject.partition("，")[0] for one in mail.outbox] == [
        "【通报】2020年4月评分草稿未能生成"
    ]
    CaseFactory(completed=True)

    assert "已发邮件通知：yewu。" in on("2020-05-05")
    assert mail.outbox[1].subject.startswith("【通报】2020年4月评分草稿已生成")


def test_what_has_to_be_seen_to_is_listed(on, refused):
    assert refused("2020-05-03")[0] == 1
    for name in ("甲", "乙"):
        CaseFactory(unit__name=name, completed=True)

    assert "待处理：甲、乙总分和交办量都相同" in on("2020-05-04")


def test_a_failed_mail_is_said_and_tried_again(on, refused, business, settings):
    CaseFactory(completed=True)
    taken = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.reports.publishing.mail_servers.OneRefused"
    UserFactory(username="wrong", role=Role.BUSINESS, email=REFUSED)

    code, words = refused("2020-05-03")

    assert code == 1
    assert words.startswith("给wrong的邮件没有发出，下次运行时重试：")
    settings.EMAIL_BACKEND = taken
    assert "已发邮件通知：wrong。" in on("2020-05-04")


def test_without_a_mail_server_the_pages_alone_tell(on, business, settings):
    CaseFactory(completed=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert on("2020-05-03").splitlines()[-1] == (
        "没有配置邮件服务器（EMAIL_URL），只在网页上提示。"
    )


def test_people_without_an_address_are_named(on):
    CaseFactory(completed=True)
    UserFactory(username="yewu", last_name="业务管理岗", role=Role.BUSINESS)

    assert on("2020-05-03").splitlines()[-1] == "没有填写邮箱，只在网页上提示：业务管理岗。"


def test_other_programs_read_one_object(on, business):
    CaseFactory(completed=True)

    assert json.loads(on("2020-05-03", "--json")) == {
        "month": "2020-04",
        "end": "computed",
        "words": "2020年4月的评分草稿已生成，数据截至 2020-05-01 00:00。",
        "blockers": [],
        "has_mail_server": True,
        "told": ["yewu"],
        "failed": [],
        "without_address": [],
    }


def test_a_published_month_leaves_nothing_to_do(demo, settings, capsys):
    call_command("monthly_draft", "--month", "2020-03", "--json")

    said = json.loads(capsys.readouterr().out)
    assert (said["end"], said["blockers"], said["told"]) == ("sealed", [], [])
