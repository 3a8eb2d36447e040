"""People at the door: a browser for each, and a password that works."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.factories import UserFactory

PASSWORD = "Wind-und-Wasser-7"


@pytest.fixture
def signed_in(db) -> Callable[..., Client]:
    """`signed_in("system")`: a browser of a person of that role, past the one-time password."""

    def browser(role: str, **changes: object) -> Client:
        client = Client()
        client.force_login(UserFactory(username=f"the-{role}", role=Role(role), **changes))
        return client

    return browser


@pytest.fixture
def system(signed_in) -> Client:
    """The system administrator's browser."""
    return signed_in("system")


@pytest.fixture
def analyst(db) -> User:
    """An analyst with a password of her own."""
    person = UserFactory(username="analyst")
    person.set_password(PASSWORD)
    person.save()
    return person
