"""The clock: what views and commands hold for now."""

from datetime import UTC, date, datetime

from django.utils import timezone

from cases import clock
from cases.periods import CITY


def test_the_demo_stands_still_as_its_day_begins(settings):
    settings.DEMO_TODAY = date(2020, 5, 15)

    assert clock.now() == datetime(2020, 5, 14, 16, tzinfo=UTC)
    assert clock.today() == date(2020, 5, 15)


def test_otherwise_it_is_the_time_it_is(settings):
    settings.DEMO_TODAY = None
    before = timezone.now()

    assert before <= clock.now() <= timezone.now()
    assert clock.today() in {before.astimezone(CITY).date(), clock.now().astimezone(CITY).date()}
