"""Which way a table runs: subjects one below the other, or beside each other (turned)."""

from collections import defaultdict

from .findings import Reading
from .quantities import Quantity


def turned(reading: Reading) -> frozenset[int]:
    """The blocks of tables whose columns are subjects and whose rows are measures."""
    if "turned" not in reading.kept:
        reading.kept["turned"] = frozenset(_turned(reading))
    found: frozenset[int] = reading.kept["turned"]
    return found


def _turned(reading: Reading) -> list[int]:
    columns: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in reading.quantities:
        if one.where.row >= 0 and one.subject:
            columns[one.where.block][one.where.column].add(one.subject)
    return [
        block
        for block, held in columns.items()
        if len(held) > 1
        and all(len(subjects) == 1 for subjects in held.values())
        and len({subject for subjects in held.values() for subject in subjects}) > 1
    ]


def measure_line(one: Quantity, blocks: frozenset[int]) -> int:
    """The column that its siblings share, or the row in a turned table; −1 in prose."""
    if one.where.row < 0:
        return -1
    return one.where.row if one.where.block in blocks else one.where.column


def subject_line(one: Quantity, blocks: frozenset[int]) -> int:
    """The row of its subject, or the column in a turned table; −1 in prose."""
    if one.where.row < 0:
        return -1
    return one.where.column if one.where.block in blocks else one.where.row
