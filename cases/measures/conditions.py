"""The conditions that measures are made of: which rows count, given the rules and a moment."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from cases.periods import Month
from cases.rules import Rules

MOST_STARS = 5


def any_star(_rules: Rules) -> range:
    """Every rating."""
    return range(1, MOST_STARS + 1)


class OfKnownRatings(ABC):
    """A condition that speaks of the ratings a case had by the moment, and nothing else.

    Where these are at hand as `CaseQuerySet.as_of` tells them (`known`), the number of rows that
    count is known without asking: to look for a case's ratings is what such a count costs, so it is
    done once for all of them.
    """

    @abstractmethod
    def __call__(self, rules: Rules, as_of: datetime) -> Q:
        """The rows that count."""

    @abstractmethod
    def number(self, known: str, rules: Rules) -> int:
        """How many rows of a case count."""


@dataclass(frozen=True)
class LatestStar(OfKnownRatings):
    """Cases whose latest rating by the moment has one of these stars."""

    stars: Callable[[Rules], range]

    def __call__(self, rules: Rules, as_of: datetime) -> Q:
        stars = self.stars(rules)
        return Q(star__gte=stars.start, star__lt=stars.stop)

    def number(self, known: str, rules: Rules) -> int:
        return int(known != "" and int(known[-1]) in self.stars(rules))


@dataclass(frozen=True)
class KnownRatings(OfKnownRatings):
    """Ratings given by the moment, of these stars, from a source or from any.

    One without a time always counts.
    """

    stars: Callable[[Rules], range] = any_star
    source: str = ""

    def __call__(self, rules: Rules, as_of: datetime) -> Q:
        stars = self.stars(rules)
        given = Q(given_at=None) | Q(given_at__lt=as_of)
        source = Q(source=self.source) if self.source else Q()
        return given & Q(stars__gte=stars.start, stars__lt=stars.stop) & source

    def number(self, known: str, rules: Rules) -> int:
        stars = self.stars(rules)
        told = zip(known[::2], known[1::2], strict=True)
        return sum(int(star) in stars and self.source[:1] in {"", source} for source, star in told)


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
