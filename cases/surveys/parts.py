"""The parts that surveys are made of, by name: which selects, and of which measures."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from django.db.models import QuerySet

from cases.measures import Anchor

from . import branches
from .asked import EXCLUDED
from .branches import Narrow
from .medians import Middle


class Branch(Protocol):
    """One select of the statement."""

    def numbered(self, place: int) -> QuerySet:
        """In the shape that all share."""


PARTS: Mapping[str, Callable[[Narrow], Branch]] = {
    "received": partial(branches.received, is_split=False),
    "received, split": partial(branches.received, is_split=True),
    "assigned": partial(branches.assigned, is_split=False),
    "assigned, split": partial(branches.assigned, is_split=True),
    "rated": partial(branches.rated, is_split=False),
    "rated, split": partial(branches.rated, is_split=True),
    "praised": branches.praised,
    "overdue": branches.overdue,
    "hours": branches.by_hour,
    "places": branches.places,
    "crossed": branches.crossed,
    "middle": Middle,
    **{key: partial(branches.excluded, key=key) for key in EXCLUDED},
    **{
        f"any {one.value}": partial(branches.existing, anchor=one)
        for one in (Anchor.RECEIVED, Anchor.ASSIGNED)
    },
}
"""Those that a survey of all that is asked, or of less, is made of."""
