"""A published April that many tests begin with; two published months for those who race."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from tests import demo_story
from tests.cases.intake.kills.databases import Prepared, copied, put_up
from tests.reports.noticing.in_april import two_reviewed
from tests.scoring.publishing.a_month import AMonth, published_april

Ground = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def april(kept_world) -> Iterator[AMonth]:
    """The month with one of everything, sealed."""
    with kept_world(published_april) as told:
        yield told


@pytest.fixture(scope="session")
def prepared_notices(
    migrated_template: str,
    django_db_setup,
    django_db_blocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Prepared]:
    """March and April sealed, the notice of each reviewed, both wishing for the same number."""
    folder = tmp_path_factory.mktemp("notices")
    with django_db_blocker.unblock(), copied(migrated_template, "notices", folder) as name:
        with demo_story.connected_to(name):
            two_reviewed()
        (folder / "data").mkdir()
        yield Prepared(name, folder / "data")


@pytest.fixture
def ground(db, prepared_notices: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Puts up a copy of both months that the test may do with as it likes."""
    return lambda: put_up(prepared_notices, tmp_path_factory.mktemp("ground"))
