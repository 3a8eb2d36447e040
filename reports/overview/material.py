"""What an overview is made from: this month's digest and what it is compared with.

Each part is made when it is first asked for, so that the file of one chart costs one chart.
"""

from dataclasses import dataclass
from functools import cached_property

from cases.months import has_ledger
from cases.periods import Month
from cases.questions import Question
from cases.workdays import Calendar, bureau_calendar

from . import ledger, totals
from .compare import Compared, same_days
from .run import run_of
from .values import Digest, Origin, Point


@dataclass(frozen=True)
class Material:
    """The question of the page, and what it is compared with side by side, or None."""

    asked: Question
    compared: Compared | None = None

    @cached_property
    def now(self) -> Digest:
        """The month asked about."""
        return digest_of(self.asked)

    @cached_property
    def before(self) -> Digest:
        """The month before, of a running month its same days."""
        return _compared(self.asked, self.asked.month.previous())

    @cached_property
    def a_year_before(self) -> Digest:
        """The same month a year before, of a running month its same days."""
        return _compared(self.asked, self.asked.month.a_year_before())

    @cached_property
    def beside(self) -> Digest | None:
        """What the reader put beside it."""
        if self.compared is None:
            return None
        if self.asked.is_running and self.compared.is_month:
            return _compared(self.asked, self.compared.question.month)
        return digest_of(self.compared.question)

    @cached_property
    def run(self) -> tuple[Point, ...]:
        """The last 24 months, this one last."""
        return run_of(self.asked)

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are off, the bureau's own among them. One query."""
        return bureau_calendar()


def digest_of(asked: Question) -> Digest:
    """The month's digest from its own source.

    A sheet knows neither filters nor scopes: a narrowed question then finds nothing.
    """
    if has_ledger(asked.month, asked.rules.first_day):
        return ledger.digest(asked)
    return Digest(Origin.NOTHING) if is_narrowed(asked) else totals.digest(asked.month)


def is_narrowed(asked: Question) -> bool:
    """Whether the question leaves anything out of the whole city."""
    return bool(asked.filters) or asked.scope.is_partial or asked.day is not None


def _compared(asked: Question, month: Month) -> Digest:
    other = same_days(asked, month)
    if asked.is_running and not has_ledger(month, other.rules.first_day):
        return Digest(Origin.NOTHING)  # a sheet tells nothing of single days
    return digest_of(other)
