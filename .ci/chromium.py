"""Prints the path of a Chromium for the browser tests; installs one where there is none, and what
Playwright needs to drive it.

`chromium.py --find` only looks. CHROMIUM names a browser that lies elsewhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from machine import MissingPartError, apt_install, say

ROOT = Path(__file__).resolve().parent.parent
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
UNPACK = "import('@sparticuz/chromium').then(c => c.default.executablePath()).then(console.log)"
"""Prints the path of the browser that the npm package carries, unpacked when need be."""


def main(*, install: bool) -> Path:
    """The browser's path; without `install` only one that is already there."""
    _let_the_driver_run(install=install)
    attempts = [_find, _from_apt, _from_npm] if install else [_find]
    for attempt in attempts:
        if browser := attempt():
            return browser
    raise MissingPartError(
        "The browser tests need Chromium and found none: run `make test` once as root, or install"
        " it (Debian, Ubuntu: `sudo apt install chromium`), or name one with CHROMIUM=/path."
    )


def _let_the_driver_run(*, install: bool) -> None:
    """Playwright brings its own Node.js, which asks small systems for one more library."""
    if _driver_runs() or (install and apt_install("libatomic1") and _driver_runs()):
        return
    raise MissingPartError(
        "The browser tests need Playwright's driver, and it does not start: install its library"
        " (Debian, Ubuntu: `sudo apt install libatomic1`) and start again."
    )


def _driver_runs() -> bool:
    drivers = Path(sys.prefix).glob("lib/python3*/site-packages/playwright/driver/node")
    asked = [
        subprocess.run([driver, "--version"], check=False, capture_output=True)
        for driver in drivers
    ]
    return all(answer.returncode == 0 for answer in asked)


def _find() -> Path | None:
    named = os.environ.get("CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise MissingPartError(
                f"CHROMIUM={named} is not a program: name the browser's executable."
            )
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return _unpacked() if (ROOT / "node_modules/@sparticuz/chromium").exists() else None


def _from_apt() -> Path | None:
    return _find() if apt_install("chromium") else None


def _from_npm() -> Path | None:
    """Into node_modules; it needs no right to change the system."""
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    say(f"Installing the npm package {NPM_PACKAGE} …")
    command = ["npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts", NPM_PACKAGE]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return _unpacked() if done.returncode == 0 else None


def _unpacked() -> Path | None:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", UNPACK],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    return Path(done.stdout.strip()) if done.returncode == 0 else None


if __name__ == "__main__":
    try:
        print(main(install="--find" not in sys.argv[1:]))
    except MissingPartError as missing:
        sys.exit(str(missing))
