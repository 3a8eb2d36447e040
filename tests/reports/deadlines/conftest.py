"""The business administrator before the calendar."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.pages import ReadPage


@pytest.fixture
def client(small_client) -> Client:
    """Signed in as the business administrator."""
    return small_client("business")


@pytest.fixture
def send(client) -> Callable[..., ReadPage]:
    """`send("days", first="2027-10-01")`: the page that a sent form leads to."""

    def sent(what: str, **fields: str) -> ReadPage:
        return ReadPage(client.post(f"/calendar/{what}/?year=2027", fields, follow=True))

    return sent
