"""Makes .venv with the pinned packages. Standard library only; runs on any Python 3.11 or newer.

`environment.py runtime` installs requirements.txt, `environment.py dev` requirements-dev.txt. A
stamp remembers what was installed, so that a second run costs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from machine import MissingPartError, apt_install, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
LISTS = {"runtime": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
"""Which lists of packages each kind of environment holds; the last one names the others."""


def main(kind: str) -> None:
    """Leaves a whole environment of that kind (runtime, dev) behind, however it found it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine's Python, before there is ours
        raise MissingPartError(
            f"通报需要 Python 3.11 或更新的版本，而 {sys.executable} 是 {_version()}：请安装"
            " python3.11，或用 make PYTHON=/路径/python3.11 … 指定另一个。"
        )
    if _works() and _stamp(kind).exists() and _stamp(kind).read_text() == _wanted(kind):
        return
    started = time.monotonic()
    if not _works():
        say("正在建立 Python 环境 .venv …")
        _make_venv()
    say(f"正在安装 {LISTS[kind][-1]} 中的软件包 …")
    _install(LISTS[kind][-1])
    for level in LISTS if kind == "dev" else [kind]:
        _stamp(level).write_text(_wanted(level))
    say(f"Python 环境已就绪（{time.monotonic() - started:.0f} 秒）。")


def _works() -> bool:
    """Whether an environment is there and whole: its scripts do not run if it was moved."""
    try:
        asked = subprocess.run([VENV / "bin" / "pip", "-V"], check=False, capture_output=True)
    except OSError:
        return False
    return asked.returncode == 0


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if _venv_with_pip():
        return
    # Debian keeps ensurepip in a package of its own.
    version = _version()
    if not (apt_install(f"python{version}-venv") or apt_install("python3-venv")):
        raise MissingPartError(
            f"{sys.executable} 不能建立带 pip 的环境：请先安装系统软件包 python{version}-venv"
            f"（Debian、Ubuntu：sudo apt install python{version}-venv），再重新运行。"
        )
    if not _venv_with_pip():
        raise MissingPartError(
            f"已有 python{version}-venv，但 {sys.executable} -m venv 仍然失败："
            "请单独运行它，查看原因。"
        )


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _venv_with_pip() -> bool:
    made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False, capture_output=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
    return made.returncode == 0


def _install(requirements: str) -> None:
    """One resolver run without choices: every package, wanted or implied, is pinned.

    `--no-compile` leaves the byte code to the first import: 9 s instead of 28 s for the runtime.
    """
    command = [PYTHON, "-m", "pip", "install", "-qq", "--no-compile", "--prefer-binary"]
    command += ["--disable-pip-version-check", "--no-input", "-c", CONSTRAINTS]
    command += ["-r", ROOT / requirements]
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(command, check=False, env=environment)
    if done.returncode:
        raise MissingPartError(
            f"{requirements} 中的软件包没有装上，pip 的说明见上："
            "请检查能否连到软件包源，再重新运行。"
        )


def _stamp(kind: str) -> Path:
    return VENV / f"tongbao-{kind}"


def _wanted(kind: str) -> str:
    """A fingerprint of everything that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode() + str(VENV).encode())
    for name in [*LISTS[kind], CONSTRAINTS]:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if sys.argv[1:] and sys.argv[1] in LISTS else "runtime")
    except MissingPartError as missing:
        sys.exit(str(missing))
