"""A computed April as a test reads it."""

from collections.abc import Callable

import pytest

from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import SourceChoice
from scoring.ranking import Line, Ranking, read_ranking
from tests.factories import APRIL, MUCH_LATER


@pytest.fixture
def computed(db) -> Callable[..., Ranking]:
    """`computed()`: April's draft, computed anew and read back; `computed("ledger")` by source."""

    def compute(choice: str = "auto", of_group: dict[int, SourceChoice] | None = None) -> Ranking:
        choices = Choices(SourceChoice(choice), of_group or {})
        evaluation = compute_month(month=APRIL, now=MUCH_LATER, choices=choices)
        return read_ranking(evaluation)

    return compute


@pytest.fixture
def line(computed) -> Callable[..., Line]:
    """`line("甲")`: a unit's line of April, ranked or not, computed anew."""

    def line_of(name: str, choice: str = "auto") -> Line:
        groups = computed(choice).groups
        return next(
            one for group in groups for one in (*group.ranked, *group.unranked) if one.name == name
        )

    return line_of
