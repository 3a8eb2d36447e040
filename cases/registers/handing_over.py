"""Open cases handed from one unit to another on a day: which ones, at which moment, and the write.

A case goes at the day's midnight; one that came to the old unit later goes a second after it came.
Nothing is dated before the cut-off of a published month, nor into a month between two of them:
until the latest cut-off, the old unit held the case. A case that was completed by its moment stays
where it was done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet

from cases.changes import Author
from cases.models import Case, Change, HandOver, Unit
from cases.periods import CITY

AFTER = timedelta(seconds=1)
AT_ONCE = 2_000


@dataclass(frozen=True)
class OpenCases:
    """The cases that a unit gives up at a moment, or a second after it got them."""

    unit: Unit
    moment: datetime

    @classmethod
    def of(cls, unit: Unit, on: date, sealed_until: datetime | None) -> "OpenCases":
        """`sealed_until`: the latest cut-off of a published month."""
        midnight = datetime.combine(on, time.min, tzinfo=CITY)
        return cls(unit, max(midnight, sealed_until or midnight))

    def rows(self) -> QuerySet[Case]:
        """All of them."""
        return Case.objects.filter(self._held | self._got_later)

    def done_by_now(self) -> int:
        """How many of them have been completed since: a past day moves these too."""
        return self.rows().exclude(completed_at=None).count()

    def staying(self) -> QuerySet[Case]:
        """The unit's other cases: what it completed remains its own."""
        return Case.objects.filter(unit=self.unit).exclude(self._held | self._got_later)

    def hand_to(self, unit: Unit, author: Author) -> int:
        """How many were handed over, each with its row and its trace; inside a transaction."""
        early = list(Case.objects.filter(self._held).values_list("pk", "handed_over_at"))
        late = list(Case.objects.filter(self._got_later).values_list("pk", "handed_over_at"))
        moved = [(pk, was, self.moment) for pk, was in early]
        moved += [(pk, was, was + AFTER) for pk, was in late if was]
        for portion in _portions([pk for pk, _ in early]):
            Case.objects.filter(pk__in=portion).update(unit=unit, handed_over_at=self.moment)
        for portion in _portions([pk for pk, _ in late]):
            rows = Case.objects.filter(pk__in=portion)
            rows.update(unit=unit, handed_over_at=F("handed_over_at") + AFTER)
        HandOver.objects.bulk_create(
            [HandOver(case_id=pk, unit=unit, at=at) for pk, _, at in moved], AT_ONCE
        )
        Change.objects.bulk_create(self._traces(moved, unit, author), AT_ONCE)
        return len(moved)

    @property
    def _held(self) -> Q:
        is_open = Q(completed_at=None) | Q(completed_at__gt=self.moment)
        return Q(unit=self.unit, handed_over_at__lt=self.moment) & is_open

    @property
    def _got_later(self) -> Q:
        is_open = Q(completed_at=None) | Q(completed_at__gt=F("handed_over_at") + AFTER)
        return Q(unit=self.unit, handed_over_at__gte=self.moment) & is_open

    def _traces(
        self, moved: Iterable[tuple[int, datetime | None, datetime]], unit: Unit, author: Author
    ) -> list[Change]:
        record = Change.Record.CASE
        before, after = str(self.unit.pk), str(unit.pk)
        return [
            change
            for pk, was, at in moved
            for change in (
                author.change(record, pk, "unit", before, after),
                author.change(record, pk, "handed_over_at", str(was), str(at)),
            )
        ]


def _portions(pks: list[int]) -> Iterator[list[int]]:
    return (pks[start : start + AT_ONCE] for start in range(0, len(pks), AT_ONCE))
