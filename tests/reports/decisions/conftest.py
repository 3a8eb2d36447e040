"""April with three tied units, as somebody who decides and somebody who reads."""

import pytest
from django.test import Client

from scoring.actions import compute_month
from tests.factories import APRIL, MUCH_LATER, UnitFactory
from tests.imported_sheets import indicator_line


@pytest.fixture
def business(small_client) -> Client:
    return small_client("business")


@pytest.fixture
def leader(small_client) -> Client:
    return small_client("leader")


@pytest.fixture
def tied(db) -> None:
    """甲, 乙 and 丙 of one total, computed."""
    for name in "甲乙丙":
        indicator_line(UnitFactory(name=name, slug=f"u-{ord(name):x}"))
    compute_month(month=APRIL, now=MUCH_LATER)
