"""Cases that came to an entry on or after the day from which it is to be closed."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from cases.models import Case, Category, District
from cases.periods import CITY

from .faults import RegisterRefused
from .kinds import Entry
from .seen import token


@dataclass(frozen=True)
class LaterCases:
    """How many came from the day on, and how many of all the entry's cases are open now."""

    on: date
    number: int
    open_cases: int

    @property
    def token(self) -> str:
        """Stands for the day and the number: whoever agreed to one has not agreed to others."""
        return token(str(self.on), self.number)


class LaterCasesUnknown(RegisterRefused):
    """Nobody has said yet that they know of the later cases."""

    def __init__(self, entry: Entry, later: LaterCases) -> None:
        came = "受理的" if isinstance(entry, District | Category) else "交办给它的"
        super().__init__(
            f"“{entry}”还没有停用：{later.on} 当天及以后{came}办件有 {later.number} 件，"
            f"现在未办结的共 {later.open_cases} 件。确认要从这一天停用的，请勾选下面一项再提交；"
            "要由另一个登记接续的，请用合并。"
        )
        self.later = later


def later_cases(entry: Entry, on: date) -> LaterCases:
    """Of a unit by the last hand-over, else by receipt; a category counts what is below it."""
    midnight = datetime.combine(on, time.min, tzinfo=CITY)
    cases = _cases_of(entry)
    if isinstance(entry, District | Category):
        since = cases.filter(received_at__gte=midnight)
    else:
        since = cases.filter(handed_over_at__gte=midnight)
    return LaterCases(on, since.count(), cases.filter(completed_at=None).count())


def _cases_of(entry: Entry) -> QuerySet[Case]:
    if isinstance(entry, Category):
        below = Q(category__parent=entry) | Q(category__parent__parent=entry)
        return Case.objects.filter(Q(category=entry) | below)
    if isinstance(entry, District):
        return Case.objects.filter(district=entry)
    return Case.objects.filter(unit=entry)
