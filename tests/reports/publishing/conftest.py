"""A month on its way to be published, and people with a password to sign with."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from accounts.models import User
from scoring.actions import compute_month
from scoring.models import Evaluation, Seal
from scoring.publishing.sealing import publish
from tests.factories import APRIL, CaseFactory, RatingFactory, at
from tests.scoring.publishing.a_month import publisher

NOW = at(15, 0, month=5)
"""The day at which the pages of these tests stand."""
PASSWORD = "Own-password-1"


@pytest.fixture
def signer(small_client) -> Callable[..., Client]:
    """`signer()`: a business administrator with PASSWORD; `signer("leader")` somebody else."""

    def signed_in(role: str = "business") -> Client:
        client = small_client(role)
        person = User.objects.get(username=f"a-{role}")
        person.set_password(PASSWORD)
        person.save()
        client.force_login(person)
        return client

    return signed_in


def drafted() -> Evaluation:
    RatingFactory(case=CaseFactory(unit__name="市水务局", completed=True))
    return compute_month(month=APRIL, now=NOW)


def published() -> Evaluation:
    """The month's draft as it was; its seal is in the database."""
    draft, person = drafted(), publisher()
    person.last_name = "热线业务岗"
    person.save()
    publish(month=APRIL, by=person, now=NOW)
    return draft


@pytest.fixture
def draft(kept_world, request: pytest.FixtureRequest) -> Iterator[Evaluation]:
    """April's draft, with nothing in the way of publishing; published if its seal is asked for."""
    is_sealed = "seal" in request.fixturenames
    with kept_world(published if is_sealed else drafted) as draft:
        yield draft


@pytest.fixture
def seal(draft: Evaluation) -> Seal:
    """The same month, published."""
    return Seal.objects.get()
