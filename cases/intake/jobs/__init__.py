"""A file on its way in, step by step: what people ask for, what workers do, how far it is.

WAITING → READING → RECOGNISED → CHECKING → CHECKED → APPLYING → APPLIED, UNCHANGED or REFUSED;
CANCELLED from any state that is not an end.
"""

from cases.intake.progress import MovedOnError

from .moves import Step, cancel, earlier, queue, restart
from .running import Running, running
from .settling import confirm_names, settle_columns, start
from .steps import apply, check, read

__all__ = [
    "MovedOnError",
    "Running",
    "Step",
    "apply",
    "cancel",
    "check",
    "confirm_names",
    "earlier",
    "queue",
    "read",
    "restart",
    "running",
    "settle_columns",
    "start",
]
