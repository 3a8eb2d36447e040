"""Which scheme holds from when until when, and which months were computed by which."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cases.months import first_month
from cases.periods import Month
from scoring.models import Evaluation, Scheme

SEALED = Evaluation.State.SEALED


@dataclass(frozen=True)
class Use:
    """The months with an evaluation computed by a scheme, and the sealed ones of them."""

    months: tuple[Month, ...] = ()
    sealed: tuple[Month, ...] = ()

    @property
    def drafts(self) -> tuple[Month, ...]:
        """Those whose newest evaluation may still change."""
        return tuple(month for month in self.months if month not in self.sealed)


def uses() -> dict[int, Use]:
    """By the schemes' primary keys, the oldest month first; one query."""
    rows = Evaluation.objects.order_by("month").values_list("scheme", "month", "state")
    months: defaultdict[int, dict[Month, None]] = defaultdict(dict)
    sealed: defaultdict[int, dict[Month, None]] = defaultdict(dict)
    for scheme, month, state in rows:
        months[scheme][month] = None
        if state == SEALED:
            sealed[scheme][month] = None
    return {pk: Use(tuple(months[pk]), tuple(sealed[pk])) for pk in months}


def use_of(scheme: Scheme) -> Use:
    """The same of one scheme."""
    return uses().get(scheme.pk, Use())


def ends(schemes: Iterable[Scheme]) -> dict[int, Month]:
    """The last month of each scheme in force that another one follows, by primary key."""
    in_force = [one for one in schemes if one.state == Scheme.State.IN_FORCE]
    ordered = sorted(in_force, key=lambda one: one.effective_from)
    return {one.pk: after.effective_from.previous() for one, after in pairwise(ordered)}


def months_without_scheme() -> tuple[Month, Month | None] | None:
    """From the first month with data until the month before any scheme in force; None as the
    end when none is.
    """
    first = first_month()
    if first is None:
        return None
    in_force = Scheme.objects.filter(state=Scheme.State.IN_FORCE).order_by("effective_from")
    begins = in_force.values_list("effective_from", flat=True).first()
    if begins is None:
        return first, None
    return (first, begins.previous()) if first < begins else None


def sealed_under(month: Month, but: Scheme) -> Month | None:
    """The first sealed month that a scheme taking effect in `month` would take from another."""
    others = Scheme.objects.filter(state=Scheme.State.IN_FORCE).exclude(pk=but.pk)
    later = others.filter(effective_from__gt=month).order_by("effective_from")
    end = later.values_list("effective_from", flat=True).first()
    sealed = Evaluation.objects.filter(state=SEALED, month__gte=month).exclude(scheme=but.pk)
    if end is not None:
        sealed = sealed.filter(month__lt=end)
    return sealed.order_by("month").values_list("month", flat=True).first()
