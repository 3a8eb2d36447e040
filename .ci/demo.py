"""`make demo`: database, static files, demo month, web server and worker, in the foreground.

Safe to repeat: whatever is already there is kept. Everything it makes lies in DATA_DIR (var/).
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from machine import MissingPartError, say

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
HOST = "127.0.0.1"
PORTS_TRIED = 20
ANSWER_WITHIN = 60
"""Seconds from the server's start to its first page."""
RESTART_AFTER = 5
"""Seconds between two starts of the worker, however soon it dies."""
STEPS = [
    ("准备数据库", ["migrate", "--verbosity=0"]),
    ("准备静态文件", ["collectstatic", "--noinput", "--verbosity=0"]),
    ("载入演示数据", ["load_demo"]),
]


def main() -> None:
    """All steps, then the server until it is told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    environment = _environment()
    for number, (words, arguments) in enumerate(STEPS, start=1):
        say(f"[{number}/{len(STEPS) + 1}] {words} …")
        command = [PYTHON, "manage.py", *arguments]
        done = subprocess.run(command, check=False, cwd=ROOT, env=environment)
        if done.returncode:
            raise MissingPartError(f"“{words}”没有完成，原因见上。")
    say(f"[{len(STEPS) + 1}/{len(STEPS) + 1}] 启动网站和后台程序 …")
    _serve(environment, _free_port(_wanted_port()))


def _environment() -> dict[str, str]:
    """The caller's variables win over the demo's own."""
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").absolute()
    ours = {"DEMO_TODAY": "2020-05-15", "PLAIN_HTTP": "1", "DATA_DIR": str(folder)}
    return {**ours, **os.environ}


def _wanted_port() -> int:
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise MissingPartError(
            f"端口 PORT={port} 无效：请写 1 到 65535 之间的整数，例如 make demo PORT=8080。"
        )
    return int(port)


def _free_port(wanted: int) -> int:
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        if port != wanted:
            say(f"端口 {wanted} 已被占用，改用 {port}。")
        return port
    raise MissingPartError(
        f"端口 {wanted} 及其后 {PORTS_TRIED - 1} 个端口都不能用："
        "请换一个，例如 make demo PORT=9000。"
    )


def _serve(environment: dict[str, str], port: int) -> None:
    command = [PYTHON, "-m", "gunicorn", "config.wsgi", "--workers=2", "--log-level=warning"]
    command += ["--no-control-socket", f"--bind={HOST}:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    worker = Worker(environment)
    address = f"http://{HOST}:{port}/"
    try:
        worker.start()
        _wait(server, f"{address}login/")
        say(f"\n通报演示已就绪：{address}\n演示日期 {environment['DEMO_TODAY']}；按 Ctrl-C 停止。")
        while server.poll() is None:
            worker.look_after()
            time.sleep(1)
        raise MissingPartError("网站意外停止，原因见上。")
    except KeyboardInterrupt:
        say("\n演示已停止。")
    finally:
        worker.stop()
        _stop(server)


class Worker:
    """The program that takes imports through their steps; started again whenever it dies."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen | None = None
        self._started = 0.0
        self._is_missed = False

    def start(self) -> None:
        """In the background; what it has to say goes where the server's words go."""
        command = [PYTHON, "manage.py", "db_worker", "--no-reload", "--no-startup-delay"]
        command += ["--interval=0.5", "--verbosity=0"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment)
        self._started = time.monotonic()
        self._is_missed = False

    def look_after(self) -> None:
        """Says that it died, once, and starts it again."""
        if self._process is None or self._process.poll() is None:
            return
        if not self._is_missed:
            self._is_missed = True
            code = self._process.returncode
            say(f"后台程序停止了（状态 {code}），将重新启动；中断的导入可以在页面上重新开始。")
        if time.monotonic() - self._started >= RESTART_AFTER:
            self.start()
            say("后台程序已重新启动。")

    def stop(self) -> None:
        """Lets it finish what can be finished in some seconds; the rest is undone by itself."""
        if self._process is not None:
            _stop(self._process)


def _wait(server: subprocess.Popen, page: str) -> None:
    # The machine's proxies have no part in a question to itself.
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    deadline = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            ask(page, timeout=10).close()
            return
        except urllib.error.HTTPError as error:
            raise MissingPartError(f"登录页 {page} 返回错误 {error.code}，原因见上。") from error
        except OSError:
            time.sleep(0.2)
    raise MissingPartError(f"网站没有启动：{page} 没有回应，原因见上。")


def _stop(server: subprocess.Popen) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


if __name__ == "__main__":
    try:
        main()
    except MissingPartError as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit("\n演示已停止。")
