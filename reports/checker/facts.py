"""What a notice tells, by subject and measure: the figure that belongs to another one."""

from collections import defaultdict
from dataclasses import dataclass, field

from .findings import Reading
from .quantities import Concept, Period, Quantity
from .relations import TOTALS, is_count
from .turned import subject_line, turned

Key = tuple[str, str, Period | None]


@dataclass
class Facts:
    """A reading's quantities by subject, scope and period; a period of None is the notice's own."""

    reading: Reading
    _by_key: dict[Key, list[Quantity]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        if "by key" in self.reading.kept:
            self._by_key = self.reading.kept["by key"]
            return
        self.reading.kept["by key"] = self._by_key
        for one in self.reading.quantities:
            self._by_key[self.key(one)].append(one)

    def key(self, one: Quantity) -> Key:
        """What tells figures of one thing from those of another."""
        return (one.subject, one.scope, one.period)

    def beside(self, one: Quantity, concept: Concept) -> Quantity | None:
        """The figure of this measure for the same subject: nearby, or the only one there is."""
        alike = [other for other in self._by_key[self.key(one)] if other.concept is concept]
        near = [other for other in alike if together(other, one)]
        if near:
            return min(near, key=lambda other: (other.where > one.where, _distance(other, one)))
        if not one.subject:
            close = [other for other in alike if _close(other, one)]
            return close[-1] if close else None
        far = {other.printed.amount for other in alike}
        return alike[0] if len(far) == 1 else None

    def rows(self) -> list[list[Quantity]]:
        """Quantities of one subject that stand together, in the order of the document."""
        found: dict[tuple[object, ...], list[Quantity]] = {}
        blocks = turned(self.reading)
        for one in self.reading.quantities:
            in_table = one.where.row >= 0
            place = (one.where.block if in_table else one.passage, subject_line(one, blocks))
            found.setdefault((*place, *self.key(one)), []).append(one)
        return list(found.values())

    def wholes(self, part: Quantity) -> list[Quantity]:
        """Figures over everything that `part` may be part of, nearest first."""
        found = [
            one
            for one in self.reading.quantities
            if not one.subject
            and is_count(one)
            and one.where.row < 0
            and self.key(one)[2] == self.key(part)[2]
            and one.scope in {part.scope, ""}
            and (one.concept in TOTALS.get(part.concept, (part.concept,)))
            and (one.unit == part.unit or (one.concept and part.concept))
        ]
        return sorted(found, key=lambda one: (one.scope != part.scope, _distance(one, part)))


def together(one: Quantity, other: Quantity) -> bool:
    """Whether they stand in one sentence, or in one line of a table."""
    if one.where.row < 0 or other.where.row < 0:
        return one.passage == other.passage and one.where.row == other.where.row
    same_row = one.where.row == other.where.row
    same_column = one.where.column == other.where.column and one.subject == other.subject
    return one.where.block == other.where.block and (same_row or same_column)


def _close(other: Quantity, one: Quantity) -> bool:
    """Whether it stands a sentence or two before, in prose."""
    prose = other.where.row < 0 and one.where.row < 0
    return prose and 0 <= one.where.block - other.where.block <= 1 and other.where < one.where


def _distance(one: Quantity, other: Quantity) -> tuple[int, int, int, int]:
    """Blocks, then cells of another row and column at once, then how far, then words."""
    here, there = one.where, other.where
    rows, columns = abs(here.row - there.row), abs(here.column - there.column)
    return (
        abs(here.block - there.block),
        min(rows, columns),
        rows + columns,
        abs(here.start - there.start),
    )
