"""The databases that tests start from: one without records, one with the demo; each made once a
run and copied for each worker. The demo is read in a transaction that is rolled back.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2020-05-15"
"""The day `make demo` stops the clock at."""
ROLES = ["analyst", "leader", "business", "system"]
"""The demo's users; each is called like its role."""
PASSWORD = "Demo-story-1"


class DemoError(Exception):
    """The demo's own commands failed; the text is what they printed."""


# -- building and copying -----------------------------------------------------------------------


def built_once(shared: Path) -> str:
    """The name of the demo's database: the first worker builds it, the others wait for it.

    TONGBAO_DEMO names one that is ready (SQLite): for work on tests, which need not wait then.
    """

    def build(name: str) -> None:
        if (ready := os.environ.get("TONGBAO_DEMO")) and _on_sqlite():
            shutil.copy(ready, name)
            return
        shutil.copy(empty, name) if _on_sqlite() else _recreate(name, template=empty)
        run_manage("load_demo", DATABASE_URL=address(name))

    empty = migrated_once(shared)
    return _made_once(shared, "demo", build)


def migrated_once(shared: Path) -> str:
    """The same for a database that holds no more than migrations bring: they take long."""

    def build(name: str) -> None:
        if not _on_sqlite():
            _recreate(name)
        run_manage("migrate", DATABASE_URL=address(name))

    return _made_once(shared, "empty", build)


def _made_once(shared: Path, what: str, build: Callable[[str], None]) -> str:
    name = _template_name(shared, what)
    done, failed = shared / f"{what}-built", shared / f"{what}-failed"
    with FileLock(shared / f"{what}.lock"):
        if failed.exists():
            raise DemoError(failed.read_text())
        if not done.exists():
            try:
                build(name)
            except DemoError as error:
                failed.write_text(str(error))
                raise
            done.touch()
    return name


def start_building(shared: Path) -> subprocess.Popen:
    """The same in a process of its own, while the tests that need no demo run."""
    command = [sys.executable, "-m", "tests.demo_story", shared]
    quiet = subprocess.DEVNULL  # whoever waits for the demo reads what went wrong from a file
    return subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)


def stop_building(building: subprocess.Popen) -> None:
    """Ends it together with the command it is waiting for."""
    if building.poll() is None:
        os.killpg(building.pid, signal.SIGTERM)
    building.wait()


@contextmanager
def copied(template: str, folder: Path, *, suffix: str) -> Iterator[str]:
    """A copy of the database for one reader, removed afterwards."""
    if _on_sqlite():
        copy = str(folder / f"{Path(template).stem}-{suffix}.sqlite3")
        shutil.copy(template, copy)
        yield copy
        return
    copy = f"{template}_{suffix}"
    _recreate(copy, template=template)
    try:
        yield copy
    finally:
        _drop(copy)


def address(name: str) -> str:
    """The DATABASE_URL of the database of that name."""
    if _on_sqlite():
        return f"sqlite:///{name}"
    return f"{_server_and_name()[0]}/{name}"


def run_manage(*arguments: str, **variables: str) -> None:
    """manage.py in a process of its own, on the day of the demo, its lines not counted."""
    command = [sys.executable, "manage.py", *arguments]
    environment = {**unmeasured(), "DEMO_TODAY": TODAY, **variables}
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise DemoError(f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")


def unmeasured() -> dict[str, str]:
    """The environment of a process whose lines are not counted: it only would be slower."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def _template_name(shared: Path, what: str) -> str:
    """By the address in the environment: in the settings each worker has its own name by now."""
    if _on_sqlite():
        return str(shared / f"{what}.sqlite3")
    return f"test_{_server_and_name()[1]}_{what}"


def _server_and_name() -> tuple[str, str]:
    server, _, name = os.environ["DATABASE_URL"].partition("?")[0].rpartition("/")
    return server, name


def _on_sqlite() -> bool:
    return not os.environ.get("DATABASE_URL", "").startswith("postgres")


def _recreate(name: str, *, template: str = "template0") -> None:
    _drop(name)
    _administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(name: str) -> None:
    _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(statement: str) -> None:
    """Outside any transaction and any database of the tests."""
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


# -- reading ------------------------------------------------------------------------------------


@contextmanager
def told_from(name: str) -> Iterator[None]:
    """Django's default connection leads to the database of that name; changes are rolled back.

    The connection itself is exchanged, not its name, so that a test database already opened in a
    transaction stays as it is.
    """
    from django.db import transaction

    with connected_to(name):
        story = transaction.atomic()
        story._from_testcase = True  # as TestCase says it: durable blocks may open inside
        with story:
            yield
            transaction.set_rollback(True)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's default connection leads to the database of that name; changes stay."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache
    from django.db import connections

    usual = connections["default"]
    connections["default"] = connections.create_connection("default")
    connections["default"].settings_dict = {**usual.settings_dict, "NAME": name}
    _forget(ContentType, cache)
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual
        _forget(ContentType, cache)


def _forget(content_types, cache) -> None:
    """What Django remembers of one database is wrong in the other."""
    content_types.objects.clear_cache()
    cache.clear()


def settled_user(role: str):
    """The demo's user of that role, past the change of the one-time password and the tour."""
    from accounts.models import User

    user = User.objects.get(username=role)
    user.must_change_password = False
    user.toured_at = user.date_joined
    user.save(update_fields=["must_change_password", "toured_at"])
    return user


def known_passwords() -> dict[str, str]:
    """Sets a password for every role and says which."""
    for role in ROLES:
        user = settled_user(role)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return dict.fromkeys(ROLES, PASSWORD)


if __name__ == "__main__":
    built_once(Path(sys.argv[1]))
