"""The demo as people meet it: hashed static files, gunicorn, a database it may change."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import demo_story

WORKERS = 2
ANSWER_WITHIN = 180
"""Seconds from the start to the first page; one or two, on a busy machine a minute."""


class SilentServerError(Exception):
    """The server did not answer; the text is its log."""


@dataclass(frozen=True)
class Site:
    """A running web server and what it works on."""

    address: str
    database: str
    log: Path

    def session_of(self, role: str) -> dict[str, str]:
        """A cookie with which a browser is signed in as the demo's user of that role."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        with demo_story.connected_to(self.database):
            client.force_login(demo_story.settled_user(role))
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.address}

    def set_passwords(self) -> dict[str, str]:
        """A password that works, by role, hashed as the server hashes."""
        from django.test import override_settings

        argon2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
        with demo_story.connected_to(self.database), override_settings(PASSWORD_HASHERS=argon2):
            return demo_story.known_passwords()


@contextmanager
def serve(database: str, folder: Path) -> Iterator[Site]:
    """A web server on a free port, until the tests are through with it."""
    variables = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": demo_story.address(database),
        "DEMO_TODAY": demo_story.TODAY,
    }
    demo_story.run_manage("collectstatic", "--noinput", **variables)
    with socket.create_server(("127.0.0.1", 0)) as door, (folder / "log").open("wb") as log:
        site = Site(f"http://127.0.0.1:{door.getsockname()[1]}", database, folder / "log")
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--workers={WORKERS}"]
        server = subprocess.Popen(
            [*command, "--no-control-socket", f"--bind=fd://{door.fileno()}"],
            cwd=demo_story.ROOT,
            env={**demo_story.unmeasured(), **variables},
            pass_fds=[door.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            _wait(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(site: Site, server: subprocess.Popen) -> None:
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    deadline = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            ask(f"{site.address}/login/", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SilentServerError(site.log.read_text())
