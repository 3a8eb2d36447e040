"""The limits that a child process sets on itself before it touches what came from outside.

No Django: children use it.
"""

import ctypes
import resource
import signal
import sys
from collections.abc import Mapping

_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


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
