"""Months that were published, as the ledger knows them: their stretch, cut-off and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from cases.held.facts import snapshot
from cases.held.window import Window
from cases.models import Case, SealedMonth
from cases.periods import Month
from tests.factories import APRIL, at

MARCH, MAY = APRIL.previous(), APRIL.following()


def sealed(month: Month = APRIL, *, cut_off: datetime | None = None) -> SealedMonth:
    """The month, published; its cut-off is its end unless told."""
    period = month.period()
    return SealedMonth.objects.create(
        month=month,
        starts_at=period.start,
        ends_at=period.end,
        cut_off=cut_off or period.end,
        sealed_at=at(10, month=6),
        digest="0" * 64,
    )


def facts_of(cases: Iterable[Case] | None = None) -> dict[tuple[str, str], object]:
    """What published months hold of the cases, of all unless told."""
    asked = Case.objects.values_list("pk", flat=True) if cases is None else [c.pk for c in cases]
    return snapshot([Window.of(one) for one in SealedMonth.objects.all()], asked)
