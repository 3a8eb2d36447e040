"""What a child process does before it touches what came from outside: limits on itself.

No Django: children use it.
"""

import ctypes
import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


def answer_once(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """A job as JSON on stdin, its limits on this process, then one JSON answer on stdout."""
    job = json.load(sys.stdin)
    limit_myself(job["limits"])
    sys.stdout.write(json.dumps(answer(job)))


def limit_myself(limits: Mapping[str, float]) -> None:
    """`limits` as `child.ChildLimits` says: seconds, memory, written."""
    _end_with_the_caller()
    seconds = int(limits["seconds"]) + 1
    for what, most in (
        (resource.RLIMIT_AS, int(limits["memory"])),
        (resource.RLIMIT_CPU, seconds),  # also when nobody is left to stop it
        (resource.RLIMIT_FSIZE, int(limits["written"])),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _end_with_the_caller() -> None:
    """A caller that is killed leaves no reader behind that would write beside its successor.

    Only Linux can promise that; elsewhere the limit of time ends it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)
