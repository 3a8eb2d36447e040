"""April as somebody objects to it: two units with ranks and scores, on the middle of May 2020."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.models import Case
from scoring.actions import compute_month
from tests.factories import APRIL, MUCH_LATER, CaseFactory, RatingFactory, UnitFactory


@pytest.fixture
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def business(small_client) -> Client:
    return small_client("business")


@pytest.fixture
def analyst(small_client) -> Client:
    return small_client("analyst")


@pytest.fixture
def late(db) -> Case:
    """甲 has one late case of three, 乙 none of five."""
    for name, done in (("甲", 2), ("乙", 5)):
        for _ in range(done):
            case = CaseFactory(unit=UnitFactory(name=name), completed=True)
            RatingFactory(case=case, stars=4)
    found = CaseFactory(unit=UnitFactory(name="甲"), overdue=True, number="PJ1", title="路灯")
    RatingFactory(case=found, stars=4)
    return found


@pytest.fixture
def compute() -> Callable[[], None]:
    """Computes April anew."""

    def computed() -> None:
        compute_month(month=APRIL, now=MUCH_LATER)

    return computed
