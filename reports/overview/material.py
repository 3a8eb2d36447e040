"""What an overview is made from: this month's digest and what it is compared with.

All of it is asked for together when the first part is needed, in a handful of queries.
"""

from dataclasses import dataclass
from functools import cached_property

from cases.kept import kept
from cases.models import CalendarDay
from cases.questions import Question
from cases.workdays import Calendar, bureau_calendar

from .compare import Compared
from .together import Together, digest_of, is_narrowed, together
from .values import Digest, Point
from .ways import without_ways

__all__ = ["Material", "digest_of", "is_narrowed"]


@dataclass(frozen=True)
class Material:
    """The question of the page, and what it is compared with side by side, or None."""

    asked: Question
    compared: Compared | None = None

    @cached_property
    def _together(self) -> Together:
        return together(self.asked, self.compared.question if self.compared else None)

    @property
    def now(self) -> Digest:
        """The month asked about."""
        return self._together.now

    @cached_property
    def before(self) -> Digest:
        """The month before, of a running month its same days: no list holds only those, so that
        their figures lead nowhere.
        """
        found = self._together.before
        return without_ways(found) if self.asked.is_running else found

    @property
    def a_year_before(self) -> Digest:
        """The headline of the same month a year before, of a running month of its same days."""
        return self._together.a_year_before

    @cached_property
    def beside(self) -> Digest | None:
        """What the reader put beside it; of another month its same days too."""
        found = self._together.beside
        is_part = self.asked.is_running and self.compared is not None and self.compared.is_month
        return without_ways(found) if found and is_part else found

    @property
    def run(self) -> tuple[Point, ...]:
        """The last 24 months, this one last."""
        return self._together.run

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are off, the bureau's own among them. One query."""
        return kept("calendar", bureau_calendar, reads=[CalendarDay._meta.label])
