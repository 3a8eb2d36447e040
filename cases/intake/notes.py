"""What is to be said about a file while its rows pass by: problems, notes, unknown names.

However long the file, memory stays flat: what is shown is capped, every problem goes to a file.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .faults import Remark

SHOWN = 1_000
"""Problems and warnings that are kept to be shown; all problems stand in the file."""
DISTINCT_NAMES = 500


@dataclass(frozen=True)
class Choice:
    """Something registered that an unknown name could mean."""

    value: str
    label: str


@dataclass(frozen=True)
class UnknownName:
    """A name that no register knows: in how many rows, and what it most resembles.

    `register` is "unit", "district", "category" or a `WordAlias.Kind`; `within` the name of the
    top category that an unknown second-level category stands under.
    """

    register: str
    name: str
    rows: int
    first_row: int
    nearest: tuple[Choice, ...] = ()
    within: str = ""


@dataclass
class _Seen:
    row: int
    times: int = 1


@dataclass
class Notes:
    """Collects; `problems_path` receives every problem as row, column, message (CSV, UTF-8)."""

    problems_path: Path | None = None
    problems: list[Remark] = field(default_factory=list)
    problem_count: int = 0
    rejected: int = 0  # rows
    _unwritten: list[Remark] = field(default_factory=list)
    _warnings: list[Remark] = field(default_factory=list)
    _tallies: dict[tuple[str, str], _Seen] = field(default_factory=dict)
    _unknown: dict[tuple[str, str, str], _Seen] = field(default_factory=dict)

    def reject(self, problems: Iterable[Remark]) -> None:
        """One row is not taken, for these reasons. Call it once for a row."""
        new = list(problems)
        self.rejected += 1
        self.problem_count += len(new)
        self.problems += new[: max(0, SHOWN - len(self.problems))]
        self._unwritten += new if self.problems_path else ()
        if len(self._unwritten) >= SHOWN:
            self.write_out()

    def write_out(self) -> None:
        """The problems that are not yet in the file. Call it when the last row has passed."""
        if self.problems_path and self._unwritten:
            with self.problems_path.open("a", encoding="utf-8", newline="") as file:
                rows = ((one.row, one.column, one.message) for one in self._unwritten)
                csv.writer(file).writerows(rows)
            self._unwritten.clear()

    def warn(self, remark: Remark) -> None:
        """A sentence of its own."""
        if len(self._warnings) < SHOWN:
            self._warnings.append(remark)

    def tally(self, row: int, column: str, message: str) -> None:
        """A sentence that many rows share: said once, with the first row and their number."""
        seen = self._tallies.get((column, message))
        if seen:
            seen.times += 1
        elif len(self._tallies) < SHOWN:
            self._tallies[column, message] = _Seen(row)

    def name_unknown(self, row: int, register: str, name: str, within: str = "") -> None:
        """A row is held up by a name that nobody registered."""
        seen = self._unknown.get((register, name, within))
        if seen:
            seen.times += 1
        elif len(self._unknown) < DISTINCT_NAMES:
            self._unknown[register, name, within] = _Seen(row)

    def warnings(self) -> tuple[Remark, ...]:
        """Everything noted, by row."""
        shared = [
            Remark(seen.row, column, _times(message, seen.times))
            for (column, message), seen in self._tallies.items()
        ]
        return tuple(sorted([*self._warnings, *shared], key=lambda remark: remark.row))

    def unknown(self) -> list[UnknownName]:
        """The unknown names, most rows first; without suggestions, which `lookup` adds."""
        found = [
            UnknownName(register, name, seen.times, seen.row, within=within)
            for (register, name, within), seen in self._unknown.items()
        ]
        return sorted(found, key=lambda one: (-one.rows, one.first_row))


def _times(message: str, times: int) -> str:
    return message if times == 1 else f"{message.rstrip('。')}（共 {times} 行）。"
