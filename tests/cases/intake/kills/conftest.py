"""A ledger in a database of its own, and a file that waits to be applied to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from tests import demo_story
from tests.cases.intake.kills.databases import Prepared, copied, put_up
from tests.cases.intake.kills.desk import BEFORE, FILE, SOAK, the_desk
from tests.cases.intake.kills.ledger_file import UNITS
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, UserFactory


@pytest.fixture(scope="session")
def bare(
    migrated_template: str,
    django_db_setup,
    django_db_blocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Prepared]:
    """Registers and a person; no case yet. No other test comes into this database."""
    folder = tmp_path_factory.mktemp("bare")
    with django_db_blocker.unblock(), copied(migrated_template, "bare", folder) as name:
        with demo_story.connected_to(name):
            DistrictFactory()
            CategoryFactory()
            for unit in UNITS:
                UnitFactory(name=unit)
            UserFactory(username="keeper")
        (folder / "data").mkdir()
        yield Prepared(name, folder / "data")


@pytest.fixture(scope="session")
def prepared(
    bare: Prepared, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Prepared]:
    """Thousands of cases, and a file of thousands more of which somebody has seen the preview."""
    folder = tmp_path_factory.mktemp("prepared")
    data = folder / "data"
    with django_db_blocker.unblock(), copied(bare.database, "prepared", folder) as name:
        with demo_story.connected_to(name), override_settings(DATA_DIR=data):
            desk = the_desk()
            assert desk.applied(BEFORE.content).new == BEFORE.known
            job = desk.checked(FILE.content)
            assert (job.new, job.changed, job.rejected) == (FILE.new, FILE.changed, 0)
            DBTaskResult.objects.all().delete()  # done without a worker
        yield Prepared(name, data)


@pytest.fixture
def ground(
    db, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Prepared], AbstractContextManager[str]]:
    """Puts up a copy, of `bare` or `prepared`, that the test may do with as it likes."""
    return lambda prepared: put_up(prepared, tmp_path_factory.mktemp("ground"))


@pytest.fixture
def rounds() -> Callable[[int, int], range]:
    """`rounds(5, 100)`: how often, as a rule and in the long form."""
    return lambda usual, long: range(long if SOAK else usual)
