"""The only place that reads the clock; views and commands ask it, everything else is told."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from .periods import CITY

DEMO_HOUR = time.min
"""The demo's day has just begun: its data end with the day before."""


def now() -> datetime:
    """The moment it is, or the first of DEMO_TODAY when the demo has stopped the clock."""
    if settings.DEMO_TODAY:
        return datetime.combine(settings.DEMO_TODAY, DEMO_HOUR, tzinfo=CITY)
    return timezone.now()


def today() -> date:
    """The city's calendar day."""
    return now().astimezone(CITY).date()
