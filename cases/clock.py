"""The only place that reads the clock; views and commands ask it, everything else is told."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from .periods import CITY

DEMO_HOUR = time(9)
"""The demo's day is looked at in the morning, so that the day before is complete."""


def now() -> datetime:
    """The moment it is, or 09:00 of DEMO_TODAY when the demo has stopped the clock."""
    if settings.DEMO_TODAY:
        return datetime.combine(settings.DEMO_TODAY, DEMO_HOUR, tzinfo=CITY)
    return timezone.now()


def today() -> date:
    """The city's calendar day."""
    return now().astimezone(CITY).date()
