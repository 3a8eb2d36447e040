"""The environment's readers, each with the sentence that helps, and the settings as a process
starts with them.
"""

import json
import os
import secrets
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env, secret

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {"SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "tongbao.example"}


def started(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """manage.py with these variables and no others of ours."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **variables}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def printed(folder: Path, expression: str, **variables: str) -> object:
    """The value of an expression over the settings and the default connection."""
    code = (
        "import json; from django.conf import settings; from django.db import connection;"
        f"print(json.dumps({expression}, default=str))"
    )
    answer = started(folder, "shell", "--no-imports", "-c", code, **PRODUCTION, **variables)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


# -- readers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", True), ("TRUE", True), (" on ", True), ("0", False), ("No", False), ("off", False)],
)
def test_a_flag_is_written_in_many_ways(monkeypatch, written, meant):
    monkeypatch.setenv("DEBUG", written)

    assert env.flag("DEBUG", default=not meant) is meant


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_blank_counts_as_not_set(monkeypatch, default):
    monkeypatch.setenv("DEBUG", "  ")

    assert env.flag("DEBUG", default=default) is default


def test_a_flag_that_is_neither_on_nor_off_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")

    with pytest.raises(ImproperlyConfigured, match="write DEBUG=1 or DEBUG=0"):
        env.flag("DEBUG", default=False)


def test_text_is_stripped_and_blank_text_gives_the_default(monkeypatch):
    monkeypatch.setenv("FONT_DIR", "  fonts ")
    monkeypatch.setenv("DATA_DIR", " ")

    assert env.text("FONT_DIR") == "fonts"
    assert env.text("DATA_DIR", "var") == "var"


def test_names_are_separated_by_commas_and_blanks_are_dropped(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,,")

    assert env.names("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_day_is_a_date_or_nothing(monkeypatch):
    monkeypatch.setenv("DEMO_TODAY", "2020-05-15")
    assert env.day("DEMO_TODAY") == date(2020, 5, 15)

    monkeypatch.delenv("DEMO_TODAY")
    assert env.day("DEMO_TODAY") is None


def test_a_day_that_is_no_date_is_refused(monkeypatch):
    monkeypatch.setenv("DEMO_TODAY", "2020年5月")

    with pytest.raises(ImproperlyConfigured, match="write it like DEMO_TODAY=2020-05-15"):
        env.day("DEMO_TODAY")


@pytest.mark.parametrize(
    "written", ["mysql://host/name", "nonsense", "postgres://host:port/name", "http://["]
)
def test_a_database_of_another_kind_is_refused(monkeypatch, written):
    monkeypatch.setenv("DATABASE_URL", written)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL=postgres://user:password@host"):
        env.database("DATABASE_URL", "sqlite:////tmp/x")


def test_a_mail_address_of_an_unknown_kind_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "pigeon://host")

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL=smtp://user:password@host:25"):
        env.email("EMAIL_URL", "consolemail://")


# -- starting -----------------------------------------------------------------------------------


def test_there_is_no_default_key_and_the_refusal_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set") as refused:
        secret.read(tmp_path)

    assert "manage.py migrate" in str(refused.value)


def test_the_first_command_makes_a_key_that_only_its_owner_can_read(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    secret.make(tmp_path)
    key = secret.read(tmp_path)
    secret.make(tmp_path)

    assert len(key) >= 50
    assert secret.read(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_given_key_stands_before_the_kept_one(tmp_path, monkeypatch):
    secret.make(tmp_path)
    monkeypatch.setenv("SECRET_KEY", "given")

    assert secret.read(tmp_path) == "given"


def test_telephone_numbers_have_a_key_of_their_own(tmp_path, monkeypatch):
    monkeypatch.delenv("PHONE_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="PHONE_KEY is not set"):
        secret.read(tmp_path, "PHONE_KEY")

    secret.make_missing(tmp_path)

    assert len(secret.read(tmp_path, "PHONE_KEY")) >= 50
    assert (tmp_path / "phone-key").stat().st_mode & 0o777 == 0o600


def test_no_file_is_made_for_a_key_that_is_given(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    monkeypatch.setenv("PHONE_KEY", "given too")

    secret.make_missing(tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert secret.read(tmp_path, "PHONE_KEY") == "given too"


def test_a_wrong_setting_ends_a_command_with_a_sentence(tmp_path):
    refused = started(tmp_path, "check", DATABASE_URL="mysql://host/name")

    assert refused.returncode != 0
    assert "DATABASE_URL is not a database address" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_production_environment_passes_every_deployment_check(tmp_path):
    checked = started(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert checked.returncode == 0, checked.stderr


def test_cookies_and_addresses_are_for_https_unless_plain_http_is_asked_for(tmp_path):
    names = "[settings.SESSION_COOKIE_NAME, settings.SECURE_SSL_REDIRECT, settings.DEBUG]"

    assert printed(tmp_path, names) == ["__Host-sessionid", True, False]
    assert printed(tmp_path, names, PLAIN_HTTP="1") == ["sessionid", False, False]


# -- databases ----------------------------------------------------------------------------------


def test_sqlite_runs_with_a_write_ahead_log_and_takes_its_lock_at_the_start(tmp_path):
    asked = (
        "(lambda cursor: [cursor.execute('PRAGMA journal_mode').fetchone()[0],"
        " cursor.execute('PRAGMA synchronous').fetchone()[0],"
        " connection.transaction_mode, connection.connection.isolation_level,"
        " cursor.execute('PRAGMA busy_timeout').fetchone()[0]])(connection.cursor())"
    )

    normal = 1
    assert printed(tmp_path, asked) == ["wal", normal, "IMMEDIATE", None, 20_000]
    assert (tmp_path / "tongbao.sqlite3").exists()


def test_postgresql_is_chosen_by_its_address_and_keeps_its_connections(tmp_path):
    asked = (
        "[connection.vendor, settings.DATABASES['default']['NAME'],"
        " settings.DATABASES['default']['CONN_MAX_AGE'],"
        " settings.DATABASES['default']['CONN_HEALTH_CHECKS']]"
    )

    answer = printed(tmp_path, asked, DATABASE_URL="postgres://someone@localhost/tongbao")

    assert answer == ["postgresql", "tongbao", 600, True]
