"""The guard of published months: what is written about cases may not change what counted for them.

It compares the facts before and after, so that no way of writing has to know what counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from cases.models import Case, SealedMonth
from cases.periods import Month

from .facts import snapshot
from .window import Window

NAMED = 3
"""Months and cases that a sentence names."""


class FactsHeldError(ValueError):
    """Something that counted for published months would have changed; roll the transaction back.

    `sealed` are the months, oldest first; `numbers` the cases.
    """

    def __init__(self, sealed: Sequence[SealedMonth], numbers: Sequence[str]) -> None:
        self.sealed, self.numbers = tuple(sealed), tuple(numbers)
        super().__init__(f"会改变已封存的{months_in_words(one.month for one in self.sealed)}。")


@contextmanager
def holding_fast(cases: Iterable[int]) -> Iterator[None]:
    """Around writes, inside a transaction; `FactsHeldError` if they changed a counted fact.

    `cases`: primary keys of all cases that are written about, also of those that will be deleted.
    """
    asked = list(cases)
    before = snapshot(windows_of(asked), asked)
    yield
    after = snapshot(windows_of(asked), asked)
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if changed:
        months = SealedMonth.objects.filter(month__in={month for month, _ in changed})
        raise FactsHeldError(
            list(months.order_by("month")), sorted({number for _, number in changed})
        )


def windows_of(cases: Iterable[int]) -> list[Window]:
    """The published months that some of the cases are dated into; two queries."""
    windows = [Window.of(one) for one in SealedMonth.objects.order_by("month")]
    if not windows:
        return []
    dates = Case.objects.filter(pk__in=list(cases)).order_by()
    moments = {
        moment
        for row in dates.values_list("received_at", "assigned_at", "deadline")
        for moment in row
        if moment is not None
    }
    return [one for one in windows if any(one.starts_at <= at < one.ends_at for at in moments)]


def months_in_words(months: Iterable[Month]) -> str:
    """The first few by name: 2020年2月、2020年3月."""
    found = sorted(set(months))
    named = "、".join(month.label for month in found[:NAMED])
    return f"{named}等 {len(found)} 个月" if len(found) > NAMED else named
