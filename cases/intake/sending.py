"""A file as somebody sends it: what it is about, how to read it, and who hears of progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from accounts.models import User
from cases.models import UnitGroup
from cases.periods import Month

from .faults import Remark
from .sheet_lines import SheetLine
from .upload import Upload

SheetCheck = Callable[[Sequence[SheetLine]], Iterable[Remark]]
"""A further look at the accepted lines, by those who know scores; its remarks are warnings."""


class Progress(Protocol):
    """Told what is being done, in Chinese, and how many of how many rows (0: not known)."""

    def __call__(self, phase: str, done: int, total: int, /) -> None: ...


def in_silence(_phase: str, _done: int, _total: int) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True)
class Sending:
    """`folder` holds the working files; whoever made it removes it. `stored_as` names the copy of
    the file that the batch keeps, if there is one.

    `month` is the month that a sheet or suggestions are for; for cases and ratings it asserts that
    every row was received in it. `group` asserts the group of an indicator sheet. `chosen` assigns
    columns by hand: index in the file → key, replacing what the headers would say.
    """

    upload: Upload
    kind: str
    folder: Path
    stored_as: str = ""
    month: Month | None = None
    group: UnitGroup | None = None
    sheet: str = ""
    chosen: Mapping[int, str] | None = None
    all_or_nothing: bool = False
    again: bool = False
    also_check: Sequence[SheetCheck] = ()
    progress: Progress = in_silence


@dataclass(frozen=True)
class Applying:
    """Who applies a file and when. A dry run goes the whole way and writes nothing."""

    at: datetime
    by: User | None = None
    dry_run: bool = False
    is_simulated: bool = False
