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
    publisher,
    sealed_april,
)

Ground = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def april_told(db) -> AMonth:
    """One of everything that a seal holds; not computed yet."""
    return a_month()


@pytest.fixture
def april_sealed(april_told: AMonth) -> Seal:
    """The same month, published."""
    return sealed_april()


@pytest.fixture(scope="session")
def sealed_once(
    migrated_template: str,
    django_db_setup,
    django_db_blocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, AMonth]]:
    """A database of its own with the published month, and what a test takes hold of in it."""
    folder = tmp_path_factory.mktemp("sealed")
    with django_db_blocker.unblock(), copied(migrated_template, "sealed", folder) as name:
        with demo_story.connected_to(name):
            told = a_month()
            sealed_april()
        yield name, told


@pytest.fixture
def april_published(sealed_once: tuple[str, AMonth], django_db_blocker) -> Iterator[AMonth]:
    """The published month; every change is undone after the test."""
    name, told = sealed_once
    with django_db_blocker.unblock(), demo_story.told_from(name):
        yield told


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
