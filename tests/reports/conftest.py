"""Clients for tests of pages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.pages import ReadPage, read


@pytest.fixture
def visit(demo_client) -> Callable[..., ReadPage]:
    """`visit("/cases/", "leader")`: a page of the demo as somebody of that role reads it."""

    def visited(url: str, role: str = "business") -> ReadPage:
        return read(demo_client(role), url)

    return visited


@pytest.fixture
def small_client(db, settings) -> Callable[[str], Client]:
    """A client before an empty database of the tests, where factories make what is needed."""
    from accounts.roles import Role
    from tests.demo_story import TODAY
    from tests.factories import UserFactory

    settings.DEMO_TODAY = date.fromisoformat(TODAY)

    def signed_in(role: str = "business") -> Client:
        client = Client()
        client.force_login(UserFactory(username=f"a-{role}", role=Role(role)))
        return client

    return signed_in
