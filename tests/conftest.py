"""What every test can ask for: a closed network, a database, the demo's story, a query counter.

`db` (pytest-django) is an empty database; `demo` is the whole demo as `make demo` shows it, with
every change undone after the test. Both work on SQLite and, by DATABASE_URL, on PostgreSQL.
"""

import atexit
import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import django
import hypothesis
import pytest
from django.test import SimpleTestCase
from xdist.scheduler import LoadScopeScheduling

from tests import closed_network, demo_story
from tests.kept_worlds import KeptWorlds
from tests.places import ON_EVERY_DATABASE, SQLITE_ALONE, UNMEASURED

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="tongbao-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "for-the-tests-only")
os.environ.setdefault("PHONE_KEY", "for-the-tests-only")
os.environ.setdefault("PLAIN_HTTP", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Here and not by pytest-django's own option, which would read the settings before these lines.
django.setup()

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("soak" if os.environ.get("TONGBAO_SOAK") else "ci")


def pytest_configure(config: pytest.Config) -> None:
    """Settings that only make tests quick; what users meet stays as in production."""
    from django.conf import settings

    config.addinivalue_line("markers", "database: set for whatever asks for a database")
    config.addinivalue_line("markers", "sqlite_alone: set for what differs on no other database")

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Hashed file names need `collectstatic` first; the browser tests do that.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    closed_network.close()


@pytest.fixture(scope="session")
def migrated_template(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker
) -> str:
    """The NAME of a database that holds what migrations bring: copy it, leave it as it is.

    (A worker's own copy is no source for others: tests of transactions empty its tables.)
    """
    with django_db_blocker.unblock():
        return demo_story.migrated_once(_shared(request.config))


@pytest.fixture(scope="session")
def django_db_setup(
    migrated_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[None]:
    """A copy for each worker of a database that was migrated once; on SQLite a file, because in
    memory there is no write-ahead log to be tested with.
    """
    from django.db import connection

    folder = tmp_path_factory.getbasetemp()
    with (
        django_db_blocker.unblock(),
        demo_story.copied(migrated_template, folder, suffix=_worker()) as name,
    ):
        connection.close()
        connection.settings_dict["NAME"] = name
        yield
        connection.close()


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


# -- both cores ---------------------------------------------------------------------------------


class BrowserTogether(LoadScopeScheduling):
    """Test by test to whichever worker is free, but one server and one browser for tests/browser.

    (`--dist loadgroup` means the same and does nothing: pytest 9 no longer lets a plugin write
    the group into a test's id.)
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> BrowserTogether:
    """Whatever `--dist` says, the rule above holds."""
    return BrowserTogether(config, log)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Values are kept under a mark of the data (`cases.kept`); on SQLite a test that is rolled back
    leaves its keys to the next one, so that other data may have the same mark.
    """
    from django.core.cache import cache

    yield
    cache.clear()


# -- the demo -----------------------------------------------------------------------------------

BUILDING = pytest.StashKey[subprocess.Popen]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks by rule what asks for a database, which databases, and what is not measured."""
    if _asks_database(item):
        item.add_marker("database")
    if item.nodeid.startswith(SQLITE_ALONE) and not item.nodeid.startswith(ON_EVERY_DATABASE):
        item.add_marker("sqlite_alone")
    if _is_unmeasured(item):
        item.add_marker("no_cover")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests without a database first and without the demo later: both are being made meanwhile.
    Between them those in the browser, all for one worker, which would be left alone with them at
    the end: it waits for the demo, and the others work. With the demo the longest come first.
    """
    items.sort(key=_place)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Starts building the demo if a test will ask for it, and lets the collector of cycles rest:
    to look through some hundred thousand objects of tests again and again takes a tenth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    if _worker() in {"alone", "gw0"} and any(map(_needs_demo, session.items)):
        session.config.stash[BUILDING] = demo_story.start_building(_shared(session.config))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leaves no building behind when the run ends before it was needed."""
    if BUILDING in config.stash:
        demo_story.stop_building(config.stash[BUILDING])


def _asks_database(item: pytest.Item) -> bool:
    """Whoever does not ask by a mark, a fixture or a base class is kept out by pytest-django."""
    asking = {"db", "transactional_db", "django_db_setup", "demo_template"}
    asks = not asking.isdisjoint(getattr(item, "fixturenames", ()))
    is_of_django = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return asks or is_of_django or item.get_closest_marker("django_db") is not None


def _is_unmeasured(item: pytest.Item) -> bool:
    return item.nodeid.startswith(UNMEASURED)


def _place(item: pytest.Item) -> tuple[bool, bool, bool, bool]:
    needs_demo, is_drawn = _needs_demo(item), item.nodeid.startswith("tests/browser/")
    is_short = needs_demo and not _is_unmeasured(item)
    return _asks_database(item), not is_drawn, needs_demo, is_short


def _needs_demo(item: pytest.Item) -> bool:
    return "demo_template" in getattr(item, "fixturenames", ())


def _shared(config: pytest.Config) -> Path:
    """The temporary folder that all workers of this run see."""
    folder = config._tmp_path_factory.getbasetemp()
    return folder if _worker() == "alone" else folder.parent


@pytest.fixture(scope="session")
def demo_template(request: pytest.FixtureRequest, django_db_blocker) -> str:
    """The NAME of the demo's database, built once for all workers: copy it, leave it as it is."""
    with django_db_blocker.unblock():
        return demo_story.built_once(_shared(request.config))


@pytest.fixture(scope="session")
def demo_database(
    demo_template: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker
) -> Iterator[str]:
    """The NAME of this worker's own copy."""
    folder = tmp_path_factory.getbasetemp()
    with (
        django_db_blocker.unblock(),
        demo_story.copied(demo_template, folder, suffix=_worker()) as name,
    ):
        yield name


@pytest.fixture
def demo(demo_database: str, django_db_blocker, settings) -> Iterator[None]:
    """The demo's story on the day it is told: changes are undone after the test."""
    settings.DEMO_TODAY = date.fromisoformat(demo_story.TODAY)
    with django_db_blocker.unblock(), demo_story.told_from(demo_database):
        yield


@pytest.fixture
def demo_client(demo) -> Callable:
    """`demo_client("leader")`: a client signed in as the demo's user of that role."""
    from django.test import Client

    def signed_in(role: str) -> Client:
        client = Client()
        client.force_login(demo_story.settled_user(role))
        return client

    return signed_in


@pytest.fixture
def demo_passwords(demo) -> dict[str, str]:
    """A password that works, by role: the printed ones are known to nobody but their reader."""
    return demo_story.known_passwords()


# -- worlds that are kept -----------------------------------------------------------------------


@pytest.fixture(scope="session")
def kept_worlds(
    migrated_template: str,
    django_db_setup,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker,
) -> Iterator[KeptWorlds]:
    """Those of this worker; a test asks for `kept`."""
    worlds = KeptWorlds(migrated_template, tmp_path_factory.mktemp("worlds"))
    yield worlds
    with django_db_blocker.unblock():
        worlds.close()


@pytest.fixture
def kept_world(db, kept_worlds: KeptWorlds) -> KeptWorlds:
    """Reads a world that is told once, and undoes every change.

    Used as `with kept_world(tell) as told:`, where `tell` makes the world.
    """
    return kept_worlds


# -- counting -----------------------------------------------------------------------------------


@pytest.fixture
def query_count() -> Callable[[Callable[[], object]], int]:
    """`query_count(action)`: how many statements the action sends to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(action: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as statements:
            action()
        return len(statements)

    return count
