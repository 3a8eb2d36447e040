"""What every test can ask for: a closed network, a database, the demo's story, a query counter.

`db` (pytest-django) is an empty database; `demo` is the whole demo as `make demo` shows it, with
every change undone after the test. Both work on SQLite and, by DATABASE_URL, on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import django
import hypothesis
import pytest

from tests import closed_network, demo_story

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="tongbao-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "for-the-tests-only")
os.environ.setdefault("PLAIN_HTTP", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Here and not by pytest-django's own option, which would read the settings before these lines.
django.setup()

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("soak" if os.environ.get("TONGBAO_SOAK") else "ci")


def pytest_configure() -> None:
    """Settings that only make tests quick; what users meet stays as in production."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Hashed file names need `collectstatic` first; the browser tests do that.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    closed_network.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """A SQLite file for each worker: in memory there is no write-ahead log to be tested with."""
    from django.db import connections

    database = connections.settings["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder = Path(os.environ["DATA_DIR"])
        database["TEST"]["NAME"] = str(folder / f"test-{_worker()}.sqlite3")
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


# -- the demo -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> str:
    """The NAME of the demo's database, built once for all workers: copy it, leave it as it is."""
    folder = tmp_path_factory.getbasetemp()
    with django_db_blocker.unblock():
        return demo_story.built_once(folder.parent if _worker() != "alone" else folder)


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
