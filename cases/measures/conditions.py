"""The conditions that measures are made of: which rows count, given the rules and a moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from cases.periods import Month
from cases.rules import Rules


@dataclass(frozen=True)
class LatestStar:
    """Cases whose latest rating by the moment has one of these stars.

    Where that star is known already (`counts`), nothing need be asked: to find it is what a count
    of such cases costs.
    """

    stars: Callable[[Rules], range]

    def __call__(self, rules: Rules, _as_of: datetime) -> Q:
        stars = self.stars(rules)
        return Q(star__gte=stars.start, star__lt=stars.stop)

    def counts(self, star: int | None, rules: Rules) -> bool:
        """Whether a case of that star counts; None is a case without a rating."""
        return star is not None and star in self.stars(rules)


def everything(_rules: Rules, _as_of: datetime) -> Q:
    """Every row."""
    return Q()


def completed(_rules: Rules, as_of: datetime) -> Q:
    """Completed before the moment."""
    return Q(completed_at__lt=as_of)


def still_open(_rules: Rules, as_of: datetime) -> Q:
    """Not completed before the moment."""
    return Q(completed_at=None) | Q(completed_at__gte=as_of)


def on_time(rules: Rules, as_of: datetime) -> Q:
    """Completed by the deadline."""
    return completed(rules, as_of) & Q(completed_at__lte=F("deadline"))


def overdue(rules: Rules, as_of: datetime) -> Q:
    """Completed after the deadline, or open at the moment and past it."""
    late = completed(rules, as_of) & Q(is_late=True)
    past = still_open(rules, as_of) & Q(deadline__lte=as_of)
    # Dated by its deadline, a case need not have been assigned by then.
    return Q(assigned_at__lt=as_of) & (late | past)


def carried_into(month: Month, rules: Rules) -> Q:
    """Of cases due in the month: assigned in an earlier one, not past due at that one's cut-off.

    A late cut-off reaches into the following months. Dated there, a deadline before it was past
    where the case was assigned, unless that was in a month whose cut-off lies further back.
    """
    start = month.period(rules.first_day).start
    delay = timedelta(days=rules.cut_off_days)
    found, border = Q(), start
    while True:
        found |= Q(assigned_at__lt=border, deadline__gt=border + delay)
        if border + delay < start:
            return found
        month = month.previous()
        border = month.period(rules.first_day).start


def given(_rules: Rules, as_of: datetime) -> Q:
    """Given before the moment; one without a time always counts."""
    return Q(given_at=None) | Q(given_at__lt=as_of)


def satisfied(rules: Rules, as_of: datetime) -> Q:
    """Given, with as many stars as the scheme asks for."""
    return given(rules, as_of) & Q(stars__gte=rules.satisfied_from)
