"""Everything `make test`, `make lint` and `make soak` check, in order, stopping at the first fault.

The last thing printed by `test` and `soak` is pytest's own closing line.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import advisories
import chromium
import postgres
from machine import MissingPartError

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.prefix) / "bin"
OURS = ["accounts", "cases", "scoring", "reports", "config", "manage.py"]
OUR_VARIABLES = [
    *("DATABASE_URL", "DATA_DIR", "DEBUG", "DEMO_TODAY", "SECRET_KEY", "PHONE_KEY"),
    *(
        "ALLOWED_HOSTS",
        "CSRF_TRUSTED_ORIGINS",
        "FONT_DIR",
        "EMAIL_URL",
        "MAIL_FROM",
        "SITE_URL",
        "DRAFT_DAY",
        "REMIND_AFTER",
        "OPEN_BOARD",
        "PLAIN_HTTP",
        *("TONGBAO_SOAK", "TONGBAO_DEMO"),
        "PYTHONDONTWRITEBYTECODE",  # every process would compile everything anew
    ),
]
"""Read by the settings and the suite: whatever the caller's shell says, the checks decide."""
SQLITE_WORKERS, POSTGRES_WORKERS = "3", "2"
"""For two cores. On SQLite one worker mostly waits for the browser; on PostgreSQL the server is
busy beside them.
"""


@dataclass(frozen=True)
class Check:
    """A heading and the command that must succeed beneath it."""

    heading: str
    command: list[str]
    variables: dict[str, str] = field(default_factory=dict)


def static_checks() -> list[Check]:
    """Without a database: style, types, doors between the apps, migrations, deployment."""
    manage = [str(BIN / "python"), "manage.py"]
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    return [
        Check("ruff: style", _tool("ruff", "check", ".")),
        Check("ruff: format", _tool("ruff", "format", "--check", ".")),
        Check("djade: templates", _tool("djade", "--check", "--target-version=5.2", *templates)),
        Check("mypy: types", _tool("mypy", *OURS)),
        Check("import-linter: doors between the apps", _tool("lint-imports", "--no-cache")),
        Check("Migrations in step with the models", [*manage, "makemigrations", "--check"]),
        Check("Deployment with production settings", deploy, _production()),
    ]


def suites(*, soak: bool) -> list[Check]:
    """The tests on SQLite, then on PostgreSQL; measured on SQLite unless it is the long form.

    Both databases are asked what could differ between them; tests/conftest.py marks by their
    place the tests that look at words, files and drawings (`sqlite_alone`). In the long form they
    run on both as well. What asks for no database runs once.
    """
    pytest = [str(BIN / "python"), "-m", "pytest", "--durations=60", "--durations-min=2", "-n"]
    on_sqlite = [*pytest, SQLITE_WORKERS]
    asked = "database" if soak else "database and not sqlite_alone"
    on_postgres = [*pytest, POSTGRES_WORKERS, "-m", asked]
    beside_postgres = [str(BIN / "python"), str(ROOT / ".ci" / "postgres.py")]
    long = {"TONGBAO_SOAK": "1"} if soak else {}
    measured = [] if soak else ["--cov", "--cov-report="]
    floors = [] if soak else coverage_floors()
    return [
        Check("Tests on SQLite", [*on_sqlite, *measured], long),
        *floors,
        Check("Tests on PostgreSQL", [*beside_postgres, *on_postgres], long),
    ]


def coverage_floors() -> list[Check]:
    """What the run on SQLite must have reached."""
    report = _tool("coverage", "report")
    return [
        Check("Coverage: at least 95 % of all branches", [*report, "--fail-under=95"]),
        Check("Coverage: 100 % of scoring", [*report, "--include=scoring/*", "--fail-under=100"]),
    ]


def _tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def _production() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "tongbao.example",
        "PLAIN_HTTP": "0",
    }


def main(kind: str) -> int:
    """Exit status 0 when all that `kind` (lint, test, soak) checks holds."""
    if kind != "lint":
        _heading("System parts: PostgreSQL and Chromium")
        print(postgres.find_or_install(), chromium.main(install=True), sep="\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="tongbao-checks-") as folder:
        checks = [] if kind == "soak" else static_checks()
        if not _all_hold(checks, folder) or (checks and not advisories.hold(_heading)):
            return 1
        return 0 if kind == "lint" or _all_hold(suites(soak=kind == "soak"), folder) else 1


def _all_hold(checks: list[Check], folder: str) -> bool:
    return all(_holds(check, folder) for check in checks)


def _holds(check: Check, folder: str) -> bool:
    _heading(check.heading)
    outside = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
    keys = dict.fromkeys(["SECRET_KEY", "PHONE_KEY"], "for-the-checks-only")
    ours = {**keys, "PLAIN_HTTP": "1", "DATA_DIR": folder}
    environment = {**outside, **ours, **check.variables}
    done = subprocess.run(check.command, check=False, cwd=ROOT, env=environment)
    if done.returncode:
        sys.stderr.write(f"\nStopped at “{check.heading}” (exit status {done.returncode}).\n")
    return done.returncode == 0


STARTED = time.monotonic()


def _heading(text: str) -> None:
    print(f"\n== {text} [{time.monotonic() - STARTED:.0f} s]", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except MissingPartError as missing:
        sys.exit(str(missing))
