"""Which adjustments an evaluation counted, and which it will once it is computed anew. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .models import Adjustment


@dataclass(frozen=True)
class Adjusted:
    """A unit's month: what was counted, what was decided or taken back since."""

    counted: Sequence[Adjustment] = ()
    added: Sequence[Adjustment] = ()
    taken_back: Sequence[Adjustment] = ()

    @property
    def total(self) -> Fraction:
        """Of those that were counted, before any cap."""
        return sum((Fraction(one.points) for one in self.counted), Fraction(0))


def adjusted(rows: Iterable[Adjustment], counted: Collection[int]) -> Adjusted:
    """All that was ever decided of a unit's month, in order, parted by the primary keys of those
    that its evaluation counted.
    """
    every = list(rows)
    return Adjusted(
        counted=[one for one in every if one.pk in counted],
        added=[one for one in every if one.pk not in counted and one.revoked_at is None],
        taken_back=[one for one in every if one.pk in counted and one.revoked_at is not None],
    )
