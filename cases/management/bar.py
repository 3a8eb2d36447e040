"""The progress bar of a command, for somebody who watches a terminal."""

import os
import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm

NARROWEST, NEVER_HIDDEN = 80, 20
"""Columns and rows of a terminal that does not know its size; tqdm would show it nothing."""
_KNOWN = "{desc}　{percentage:3.0f}% |{bar}| {n_fmt}/{total_fmt} 行 [{elapsed}<{remaining}]"
_UNKNOWN = "{desc}　{n_fmt} 行 [{elapsed}]"


class Bar:
    """One line on stderr for each phase, gone when the next begins."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._phase = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._close()

    def __call__(self, phase: str, done: int, total: int) -> None:
        if self._bar is None or phase != self._phase or (total or None) != self._bar.total:
            self._close()
            self._phase = phase
            self._bar = tqdm(
                desc=phase,
                total=total or None,
                leave=False,
                file=sys.stderr,
                bar_format=_KNOWN if total else _UNKNOWN,
                ncols=_columns(),
                nrows=NEVER_HIDDEN,
            )
        self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _columns() -> int:
    """As wide as the terminal; some do not know how wide they are."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or NARROWEST
    except OSError:
        return NARROWEST
