"""What the scripts of this folder ask of the machine: speak, and install a system package."""

import os
import shutil
import subprocess
import sys


class MissingPartError(Exception):
    """A part is neither there nor to be had; the text says what to install."""


def say(sentence: str) -> None:
    """One line of progress, at once, beside whatever the command itself prints."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def apt_install(package: str) -> bool:
    """Whether the Debian package could be installed; only root on a Debian machine can."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"正在安装系统软件包 {package} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    ):
        # Lists may be partly unreachable and still hold the package, so only the last word counts.
        done = subprocess.run(
            command,
            env=quiet,
            stdin=subprocess.DEVNULL,
            check=False,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        say(done.stderr.strip())
    return done.returncode == 0
