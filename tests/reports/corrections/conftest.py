"""A published April, read and corrected on the middle of May 2020."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from scoring.models import Seal
from tests.demo_story import TODAY
from tests.factories import UserFactory
from tests.pages import ReadPage
from tests.scoring.publishing.a_month import AMonth, published_april

PASSWORD = "signs-with-this-1"
REISSUE, REVISIONS = "/publishing/2020-04/reissue/", "/publishing/2020-04/revisions/"


@dataclass(frozen=True)
class Person:
    """Somebody who may publish, signed in."""

    user: User
    client: Client

    def reads(self, url: str) -> ReadPage:
        response = self.client.get(url)
        assert response.status_code == 200, response.status_code
        return ReadPage(response)

    def sends(self, do: str, url: str = REISSUE, **fields: object):
        """A request names the changes whose effect the page showed: those that are ticked."""
        ticked = fields.get("change", [])
        assert isinstance(ticked, list)
        shown = {"shown": "-".join(map(str, sorted(ticked)))} if do == "ask" else {}
        return self.client.post(url, {"do": do, "password": PASSWORD} | shown | fields)


@pytest.fixture
def april_told(kept_world) -> Iterator[AMonth]:
    with kept_world(published_april) as told:
        yield told


@pytest.fixture
def april_sealed(april_told: AMonth) -> Seal:
    return Seal.objects.get()


@pytest.fixture
def person(april_sealed: Seal, settings) -> Callable[..., Person]:
    """`person("second")`: signed in, business administrators unless told."""
    settings.DEMO_TODAY = date.fromisoformat(TODAY)

    def signed_in(username: str = "business", **fields: object) -> Person:
        user = UserFactory(username=username, **{"role": Role.BUSINESS} | fields)
        user.set_password(PASSWORD)
        user.save()
        client = Client()
        client.force_login(user)
        return Person(user, client)

    return signed_in
