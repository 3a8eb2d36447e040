"""The month's draft by schedule: whose turn it is, made once, told once."""

from datetime import date, datetime, time, timedelta

import pytest

from accounts.roles import Role
from cases.periods import CITY, Month
from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import Evaluation, MonthlyDraft, SourceChoice
from scoring.publishing.monthly import (
    LEASE,
    End,
    NotOverError,
    claim,
    due_at,
    make_draft,
    month_due,
    settle,
)
from scoring.publishing.sealing import publish
from tests.factories import APRIL, CaseFactory, UserFactory, at, scheme_2020
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
MARCH = Month(2020, 3)
THIRD = 3
MORNING = at(3, 2, month=5)


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time.min, tzinfo=CITY)


def told() -> list[tuple[str, bool]]:
    return [(one["user"], one["sent"]) for one in MonthlyDraft.objects.get().told]


# -- whose turn it is -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (at(2, 23, 59, month=5), MARCH),
        (at(3, 0, month=5), APRIL),
        (at(3, 12, month=5), APRIL),
        (at(31, 23, month=5), APRIL),
        (at(1, 0, month=6), APRIL),
        (at(3, 0, month=6), Month(2020, 5)),
        (midnight(2021, 1, 2), Month(2020, 11)),
        (midnight(2021, 1, 3), Month(2020, 12)),
    ],
    ids=[
        "the day before",
        "as the day begins",
        "on the day",
        "the server was down for weeks",
        "a new month has begun",
        "the next turn",
        "the new year's second day",
        "December",
    ],
)
def test_from_the_configured_day_on_it_is_the_turn_of_the_month_that_has_ended(moment, month):
    assert month_due(moment, THIRD) == month


@pytest.mark.parametrize(("day", "due"), [(1, (5, 1)), (3, (5, 3)), (28, (5, 28))])
def test_the_configured_day_is_that_of_the_next_month(day, due):
    assert due_at(APRIL, day) == midnight(2020, *due)


@pytest.mark.parametrize(("days", "due"), [(2, (5, 3)), (5, (5, 6)), (40, (6, 10))])
def test_a_month_with_a_later_cut_off_waits_for_it(days, due):
    scheme_2020(cut_off_days=days)

    assert due_at(APRIL, THIRD) == midnight(2020, *due)
    assert month_due(midnight(2020, *due), THIRD) == APRIL
    assert month_due(midnight(2020, *due) - timedelta(seconds=1), THIRD) == MARCH


@pytest.mark.parametrize(("day", "due"), [(3, (5, 3)), (19, (4, 19)), (25, (4, 25))])
def test_a_month_that_ends_on_the_18th_has_its_turn_on_the_next_such_day(day, due):
    scheme_2020(month_first_day=19)

    assert due_at(APRIL, day) == midnight(2020, *due)


# -- the draft ------------------------------------------------------------------------------------


def test_the_draft_is_made_and_recorded():
    CaseFactory()

    done = make_draft(month=APRIL, now=MORNING)

    assert (done.end, done.words) == (
        End.COMPUTED,
        "2020年4月的评分草稿已生成，数据截至 2020-05-01 00:00。",
    )
    draft = Evaluation.objects.get()
    assert (draft.month, draft.computed_at, draft.computed_by) == (APRIL, MORNING, None)
    kept = MonthlyDraft.objects.get()
    assert (kept.month, kept.done_at, kept.is_computed) == (APRIL, MORNING, True)
    assert (kept.outcome, kept.told) == (done.words, [])


def test_a_second_call_computes_nothing_whatever_came_in_since():
    CaseFactory()
    make_draft(month=APRIL, now=MORNING)
    first = Evaluation.objects.get()
    CaseFactory()

    done = make_draft(month=APRIL, now=at(4, month=5))

    assert (done.end, done.words) == (
        End.EARLIER,
        "2020年4月的草稿任务已于 2020-05-03 02:00 完成，没有重复计算。",
    )
    assert Evaluation.objects.get() == first
    assert MonthlyDraft.objects.get().done_at == MORNING


def test_a_draft_that_somebody_computed_and_that_is_current_is_left_as_it_is():
    CaseFactory()
    by = UserFactory()
    draft = compute_month(month=APRIL, now=at(2, month=5), by=by)

    done = make_draft(month=APRIL, now=MORNING)

    assert done.end is End.CURRENT
    assert done.words == "2020年4月的评分草稿已有人计算，数据没有变化，没有重新计算。"
    assert Evaluation.objects.get() == draft
    assert MonthlyDraft.objects.get().is_computed


@pytest.mark.parametrize("late", ["rows came in", "it was computed before the cut-off"])
def test_a_draft_that_is_no_longer_current_is_replaced(late):
    CaseFactory()
    running = late != "rows came in"
    draft = compute_month(month=APRIL, now=at(28 if running else 2, month=4 if running else 5))
    if not running:
        CaseFactory()

    done = make_draft(month=APRIL, now=MORNING)

    assert done.end is End.COMPUTED
    assert Evaluation.objects.get() != draft


def test_the_sources_that_were_asked_for_before_are_asked_for_again():
    line = indicator_line(CaseFactory().unit)
    county = line.unit.group_id
    choices = Choices(of_group={county: SourceChoice.LEDGER})
    compute_month(month=APRIL, now=at(28), choices=choices)

    make_draft(month=APRIL, now=MORNING)

    group = Evaluation.objects.get().groups.get(group=county)
    assert (group.source, group.choice) == ("ledger", "ledger")


def test_a_published_month_needs_no_draft():
    CaseFactory(completed=True)
    compute_month(month=APRIL, now=MORNING)
    publish(month=APRIL, by=UserFactory(role=Role.BUSINESS), now=MORNING)

    done = make_draft(month=APRIL, now=at(4, month=5))

    assert (done.end, done.draft) == (End.SEALED, None)
    assert done.words == "2020年4月已封存，不需要草稿。"
    assert not MonthlyDraft.objects.exists()


def test_a_month_is_refused_until_its_cut_off_has_passed():
    CaseFactory()
    scheme_2020(cut_off_days=5)

    with pytest.raises(NotOverError, match="统计截止时间是 2020-05-06 00:00"):
        make_draft(month=APRIL, now=at(5, 23, 59, month=5))
    assert not MonthlyDraft.objects.exists()

    assert make_draft(month=APRIL, now=at(6, 0, month=5)).end is End.COMPUTED


# -- a month that cannot be scored ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (APRIL, "2020年4月既没有办件也没有指标表，请先导入数据再计算。"),
        (
            Month(2017, 4),
            "2017年4月没有生效的评分方案，请先建立一个从该月或更早生效的方案。",
        ),
    ],
    ids=["no data", "no scheme"],
)
def test_what_is_missing_is_recorded(month, words):
    done = make_draft(month=month, now=MORNING)

    assert (done.end, done.words) == (End.REFUSED, words)
    kept = MonthlyDraft.objects.get()
    assert (kept.month, kept.is_computed, kept.outcome) == (month, False, words)


def test_a_later_call_tries_again_and_whoever_was_told_is_told_of_the_draft():
    make_draft(month=APRIL, now=MORNING)
    person = UserFactory()
    claim(month=APRIL, user=person, now=MORNING)
    settle(month=APRIL, user=person, is_sent=True)
    still = make_draft(month=APRIL, now=at(4, month=5))
    assert still.end is End.REFUSED
    assert not claim(month=APRIL, user=person, now=at(4, month=5))
    CaseFactory()

    done = make_draft(month=APRIL, now=at(5, month=5))

    assert done.end is End.COMPUTED
    kept = MonthlyDraft.objects.get()
    assert (kept.is_computed, kept.done_at, kept.told) == (True, at(5, month=5), [])
    assert claim(month=APRIL, user=person, now=at(5, month=5))


# -- who was told ---------------------------------------------------------------------------------


@pytest.fixture
def made():
    CaseFactory()
    make_draft(month=APRIL, now=MORNING)


@pytest.mark.usefixtures("made")
def test_a_person_is_told_once_and_the_address_of_that_day_is_kept():
    person = UserFactory(username="one", email="one@example.gov.cn")

    assert claim(month=APRIL, user=person, now=MORNING)
    settle(month=APRIL, user=person, is_sent=True)

    assert not claim(month=APRIL, user=person, now=at(20, month=5))
    [entry] = MonthlyDraft.objects.get().told
    assert entry == {
        "user": "one",
        "to": "one@example.gov.cn",
        "at": MORNING.isoformat(),
        "sent": True,
    }


@pytest.mark.usefixtures("made")
def test_while_a_mail_is_on_its_way_nobody_else_sends_it():
    person = UserFactory(username="one")

    assert claim(month=APRIL, user=person, now=MORNING)

    assert not claim(month=APRIL, user=person, now=MORNING + LEASE - timedelta(seconds=1))
    assert told() == [("one", False)]


@pytest.mark.usefixtures("made")
def test_a_mail_whose_sender_was_killed_is_sent_by_a_later_call():
    person = UserFactory(username="one")
    claim(month=APRIL, user=person, now=MORNING)

    assert claim(month=APRIL, user=person, now=MORNING + LEASE)
    settle(month=APRIL, user=person, is_sent=True)
    assert told() == [("one", True)]


@pytest.mark.usefixtures("made")
def test_a_mail_that_failed_is_tried_again_and_the_others_stand():
    one, other = UserFactory(username="one"), UserFactory(username="other")
    for person in (one, other):
        claim(month=APRIL, user=person, now=MORNING)
    settle(month=APRIL, user=other, is_sent=True)

    settle(month=APRIL, user=one, is_sent=False)

    assert told() == [("other", True)]
    assert claim(month=APRIL, user=one, now=MORNING)
