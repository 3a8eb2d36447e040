"""Writes about the calendar and the default terms."""

from datetime import date

import pytest

from cases.calendar_actions import ChangedTerm, declare, lay_out, set_terms, take_back
from cases.models import CalendarDay, HandlingTerm
from cases.workdays import CalendarUnknownError, bureau_calendar

pytestmark = pytest.mark.django_db
NATIONAL_DAYS = {"first": date(2027, 10, 1), "last": date(2027, 10, 7)}
"""Friday to Thursday of a year that nobody has published."""


def declared() -> dict[date, bool]:
    return dict(CalendarDay.objects.values_list("day", "is_working"))


def test_days_on_end_are_declared_with_the_first_and_the_last():
    assert declare(first=date(2027, 2, 27), last=date(2027, 3, 1), is_working=False) == 3

    assert declared() == dict.fromkeys(
        [date(2027, 2, 27), date(2027, 2, 28), date(2027, 3, 1)], False
    )


def test_what_is_declared_last_holds():
    declare(**NATIONAL_DAYS, is_working=False)
    declare(first=date(2027, 10, 7), last=date(2027, 10, 8), is_working=True)

    assert declared()[date(2027, 10, 6)] is False
    assert declared()[date(2027, 10, 7)] is True
    assert len(declared()) == 8


def test_days_taken_back_are_as_published_again():
    may_day = {"first": date(2020, 5, 1), "last": date(2020, 5, 1)}
    declare(**may_day, is_working=True)
    assert bureau_calendar().is_working_day(date(2020, 5, 1))

    assert take_back(**may_day) == 1

    assert not bureau_calendar().is_working_day(date(2020, 5, 1))
    assert take_back(**may_day) == 0


def test_a_year_is_laid_out_by_the_day_of_the_week():
    assert lay_out(year=2028) == 366

    calendar = bureau_calendar()
    assert calendar.is_working_day(date(2028, 2, 29))
    assert not calendar.is_working_day(date(2028, 1, 1))  # a Saturday
    assert calendar.is_working_day(date(2028, 12, 29))


def test_laying_out_keeps_what_was_declared_before():
    declare(**NATIONAL_DAYS, is_working=False)

    assert lay_out(year=2027) == 365 - 7
    assert lay_out(year=2027) == 0

    assert not bureau_calendar().is_working_day(date(2027, 10, 4))


def test_a_published_year_is_not_laid_out():
    assert lay_out(year=2026) == 0
    assert declared() == {}


def test_working_days_run_from_a_published_year_into_one_laid_out():
    with pytest.raises(CalendarUnknownError, match="没有排满 2027 年"):
        bureau_calendar().add_working_days(date(2026, 12, 30), 2)
    lay_out(year=2027)
    declare(first=date(2027, 1, 1), last=date(2027, 1, 3), is_working=False)

    assert bureau_calendar().add_working_days(date(2026, 12, 30), 2) == date(2027, 1, 4)


def test_terms_are_saved_together_and_what_changed_is_told():
    HandlingTerm.objects.filter(request_kind="thanks").delete()

    changed = set_terms(days={"complaint": 8, "thanks": 2, "": 5})

    assert changed == [ChangedTerm("complaint", 7, 8), ChangedTerm("thanks", None, 2)]
    saved = dict(HandlingTerm.objects.values_list("request_kind", "days"))
    assert (saved["complaint"], saved["thanks"], saved[""], saved["help"]) == (8, 2, 5, 5)


def test_terms_that_are_the_same_change_nothing():
    assert set_terms(days={"complaint": 7}) == []
