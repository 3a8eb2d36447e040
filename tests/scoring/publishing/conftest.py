"""A published April; and one that waits to be published, in a database of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from scoring.models import Seal
from tests import demo_story
from tests.cases.intake.kills.databases import Prepared, copied, put_up
from tests.cases.intake.kills.desk import SOAK
from tests.scoring.publishing.a_month import (
    AMonth,
    a_month,
    drafted,
    published_april,
    publisher,
)

Ground = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def april_told(kept_world, request: pytest.FixtureRequest) -> Iterator[AMonth]:
    """One of everything that a seal holds; not computed yet, unless its seal is asked for."""
    is_sealed = "april_sealed" in request.fixturenames
    with kept_world(published_april if is_sealed else a_month) as told:
        yield told


@pytest.fixture
def april_sealed(april_told: AMonth) -> Seal:
    """The same month, published."""
    return Seal.objects.get()


@pytest.fixture
def april_published(april_told: AMonth, april_sealed: Seal) -> AMonth:
    """What a test takes hold of in the published month."""
    return april_told


@pytest.fixture(scope="session")
def prepared_april(
    migrated_template: str,
    django_db_setup,
    django_db_blocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Prepared]:
    """A draft that nothing stands in the way of, and two people who may publish it."""
    folder = tmp_path_factory.mktemp("april")
    with django_db_blocker.unblock(), copied(migrated_template, "april", folder) as name:
        with demo_story.connected_to(name):
            a_month()
            drafted()
            publisher("business")
            publisher("second")
        (folder / "data").mkdir()
        yield Prepared(name, folder / "data")


@pytest.fixture
def ground(db, prepared_april: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Puts up a copy of the prepared month that the test may do with as it likes."""
    return lambda: put_up(prepared_april, tmp_path_factory.mktemp("ground"))


@pytest.fixture
def rounds() -> Callable[[int, int], range]:
    """`rounds(2, 20)`: how often, as a rule and in the long form."""
    return lambda usual, long: range(long if SOAK else usual)
