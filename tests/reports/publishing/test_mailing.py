"""The month's mails: to whom, what they say, once each, and what becomes of those that fail."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from accounts.models import User
from accounts.roles import Role
from accounts.scope import ScopeKind
from reports.publishing.duties import duties
from reports.publishing.mailing import Told, tell
from scoring.models import Evaluation, MonthlyDraft, Scheme
from scoring.publishing.monthly import LEASE, End, make_draft
from scoring.publishing.sealing import publish
from tests.factories import APRIL, CaseFactory, IndicatorFactory, SchemeFactory, UserFactory, at
from tests.imports_under_way import a_job
from tests.reports.publishing.mail_servers import REFUSED
from tests.scoring.objected import for_points

MORNING = at(3, 2, month=5)


def person(role: Role, name: str, **fields) -> User:
    address = {"email": f"{name}@example.gov.cn"}
    return UserFactory(username=name, last_name=f"{name}岗", role=role, **(address | fields))


def told(now=MORNING) -> Told:
    return tell(duties(APRIL, now), now)


@pytest.fixture
def made(db):
    """April's draft, an objection to be decided and a file whose names nobody has mapped."""
    CaseFactory(completed=True)
    make_draft(month=APRIL, now=MORNING)
    for_points(at=MORNING)
    a_job("checked", unknown=[{"name": "某局"}], month=APRIL, file_name="李女士5678.csv")
    User.objects.all().update(is_active=False)  # those who did this are not asked


# -- to whom and what -----------------------------------------------------------------------------


@pytest.mark.usefixtures("made")
def test_each_gets_a_mail_with_his_own_duties(settings):
    settings.SITE_URL = "https://tongbao.example.gov.cn"
    analyst, business = person(Role.ANALYST, "fenxi"), person(Role.BUSINESS, "yewu")

    found = told()

    assert (found.sent, found.failed, found.without_address) == ((analyst, business), (), ())
    to = {one.to[0]: one for one in mail.outbox}
    assert sorted(to) == ["fenxi@example.gov.cn", "yewu@example.gov.cn"]
    text = to["yewu@example.gov.cn"].body
    assert to["yewu@example.gov.cn"].subject == "【通报】2020年4月评分草稿已生成，1 项待处理"
    assert text.startswith("yewu岗：\n")
    assert "1. 有 1 件异议还没有裁定，请先裁定。\n" in text
    assert "https://tongbao.example.gov.cn/objections/?month=2020-04&tab=pending" in text
    assert "https://tongbao.example.gov.cn/?month=2020-04" in text
    assert "异议" not in to["fenxi@example.gov.cn"].body


@pytest.mark.usefixtures("made")
def test_without_the_sites_address_the_path_stands_alone():
    person(Role.BUSINESS, "yewu")

    told()

    assert "\n   /objections/?month=2020-04&tab=pending\n" in mail.outbox[0].body


@pytest.mark.usefixtures("made")
def test_no_mail_names_a_file_or_a_citizen():
    person(Role.ANALYST, "fenxi")

    told()

    text = mail.outbox[0].body
    assert "名称还没有对应" in text
    assert not re.search("女士|5678|李", text)


@pytest.mark.usefixtures("made")
def test_nobody_else_is_written_to():
    person(Role.LEADER, "lingdao")
    person(Role.SYSTEM, "xitong")
    person(Role.BUSINESS, "gone", is_active=False)
    person(Role.BUSINESS, "near", scope_kind=ScopeKind.DISTRICTS, scope_keys=["dawa"])
    nameless = person(Role.BUSINESS, "nameless", email="")

    found = told()

    assert found.without_address == (nameless,)
    assert (found.sent, mail.outbox) == ((), [])


@pytest.mark.django_db
def test_when_there_is_no_draft_both_roles_hear_what_is_missing():
    make_draft(month=APRIL, now=MORNING)
    person(Role.ANALYST, "fenxi")
    person(Role.BUSINESS, "yewu")

    told()

    assert {one.subject.partition("，")[0] for one in mail.outbox} == {
        "【通报】2020年4月评分草稿未能生成"
    }
    assert all("2020年4月既没有办件也没有指标表" in one.body for one in mail.outbox)
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_nobody_is_written_to_about_a_published_month():
    CaseFactory(completed=True)
    make_draft(month=APRIL, now=MORNING)
    publish(month=APRIL, by=person(Role.BUSINESS, "yewu"), now=MORNING)

    assert told() == Told(has_server=True)
    assert mail.outbox == []


# -- once -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("made")
def test_nobody_is_written_to_twice():
    person(Role.BUSINESS, "yewu")
    told()

    assert told(MORNING + timedelta(days=1)).sent == ()
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("made")
def test_whoever_has_something_to_do_only_later_is_told_then():
    person(Role.BUSINESS, "yewu")
    told()
    later = person(Role.ANALYST, "fenxi")

    assert told(MORNING + timedelta(days=1)).sent == (later,)


@pytest.mark.usefixtures("made")
def test_without_a_mail_server_nobody_counts_as_told(settings):
    nameless = person(Role.ANALYST, "fenxi", email="")
    person(Role.BUSINESS, "yewu")
    taken = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert told() == Told(has_server=False, without_address=(nameless,))
    assert MonthlyDraft.objects.get().told == []

    settings.EMAIL_BACKEND = taken
    told(MORNING + timedelta(days=1))

    assert len(mail.outbox) == 1


# -- failures -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("made")
def test_a_mail_that_fails_does_not_keep_the_others_and_is_tried_again(settings):
    taken = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.reports.publishing.mail_servers.OneRefused"
    wrong = person(Role.BUSINESS, "aaa", email=REFUSED)
    right = person(Role.BUSINESS, "yewu")

    found = told()

    assert found.sent == (right,)
    [failure] = found.failed
    assert failure.user == wrong
    assert "no such mailbox" in failure.why
    settings.EMAIL_BACKEND = taken
    assert told(MORNING + timedelta(days=1)).sent == (wrong,)
    assert [one.to for one in mail.outbox] == [["yewu@example.gov.cn"], [REFUSED]]


@pytest.mark.usefixtures("made")
def test_a_mail_server_that_does_not_answer_is_a_failure_in_words(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    person(Role.BUSINESS, "yewu")

    [failure] = told().failed

    assert "refused" in failure.why
    assert MonthlyDraft.objects.get().told == []


@pytest.mark.usefixtures("made")
def test_a_call_that_was_killed_while_it_sent_is_made_good_by_a_later_one(settings):
    taken = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.reports.publishing.mail_servers.Killed"
    late = person(Role.BUSINESS, "yewu")
    with pytest.raises(KeyboardInterrupt):
        told()

    settings.EMAIL_BACKEND = taken
    assert told(MORNING + LEASE / 2).sent == ()
    assert told(MORNING + LEASE).sent == (late,)
    assert len(mail.outbox) == 1


# -- several at once ------------------------------------------------------------------------------

AT_ONCE = 6


def all_at_once(work) -> list:
    """What each of several says who do the same at the same moment."""
    start = Barrier(AT_ONCE)

    def one(_) -> object:
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


@pytest.fixture
def ready(transactional_db):
    """A month that can be scored, in tables which an earlier test of this kind has emptied."""
    Scheme.objects.all().delete()
    IndicatorFactory(scheme=SchemeFactory(state=Scheme.State.IN_FORCE))
    CaseFactory(completed=True)
    for name in ("eins", "zwei"):
        person(Role.BUSINESS, name)


@pytest.mark.usefixtures("ready")
def test_of_several_calls_at_once_one_makes_the_draft_and_each_mail_is_sent_once():
    def call() -> End:
        done = make_draft(month=APRIL, now=MORNING)
        told()
        return done.end

    ends = all_at_once(call)

    assert sorted(ends) == [End.COMPUTED, *[End.EARLIER] * (AT_ONCE - 1)]
    assert Evaluation.objects.count() == MonthlyDraft.objects.count() == 1
    assert sorted(one.to[0] for one in mail.outbox) == [
        "eins@example.gov.cn",
        "zwei@example.gov.cn",
    ]


@pytest.mark.usefixtures("ready")
def test_control_without_taking_turns_each_of_them_would_have_sent_it():
    """The same start without `decide_on` and the claim: they do run into each other."""
    make_draft(month=APRIL, now=MORNING)
    looked = Barrier(AT_ONCE)

    def call() -> bool:
        draft = MonthlyDraft.objects.get(month=APRIL)
        is_mine = not draft.told
        looked.wait()
        draft.told = [{"user": "eins"}]
        draft.save()
        return is_mine

    assert all_at_once(call) == [True] * AT_ONCE
