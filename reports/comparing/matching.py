"""Which line of the file is which of the system's: the same, moved, changed, or without a match."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from .lines import Line, squeezed

ALIKE = 0.5
"""Two sentences that share so much of their signs are one that was changed."""
NEAR = 0.15
"""What counts for two sentences between the same neighbours."""
MOST_PAIRS = 60_000
"""Of two files that have little in common only neighbours are held against each other."""


@dataclass(frozen=True)
class Match:
    """A place of the system's lines (None: the file alone has it) and one of the file's."""

    old: int | None
    new: int | None
    is_moved: bool = False


def matched(old: Sequence[Line], new: Sequence[Line]) -> list[Match]:
    """What is not the same in the same order, by the system's order."""
    left = _Left(old, new)
    found = [*left.take(_moved(left), moved=True)]
    found += left.take(_rows_by_name(left))
    found += left.take(_alike(left))
    found += [Match(place, None) for place in sorted(left.old)]
    found += [Match(None, place) for place in sorted(left.new)]
    return found


class _Left:
    """The lines that are not settled yet, with the region between two anchors they stand in."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.lines = (old, new)
        self.old: dict[int, int] = {}
        self.new: dict[int, int] = {}
        keys, others = ([line.key for line in lines] for lines in (old, new))
        matcher = SequenceMatcher(None, keys, others, autojunk=False)
        for region, (kind, old_from, old_to, new_from, new_to) in enumerate(matcher.get_opcodes()):
            if kind != "equal":
                self.old |= dict.fromkeys(range(old_from, old_to), region)
                self.new |= dict.fromkeys(range(new_from, new_to), region)

    def take(self, pairs: Iterable[tuple[int, int]], *, moved: bool = False) -> Iterator[Match]:
        """Settles the pairs, the first ones first; a line goes with one other."""
        for old, new in list(pairs):
            if old in self.old and new in self.new:
                is_elsewhere = self.old.pop(old) != self.new.pop(new)
                yield Match(old, new, moved or is_elsewhere)

    def texts(self) -> tuple[list[int], list[int]]:
        """Sentences of both that are left."""
        old, new = self.lines
        return (
            [place for place in self.old if not old[place].is_row],
            [place for place in self.new if not new[place].is_row],
        )


def _moved(left: _Left) -> Iterator[tuple[int, int]]:
    """The same words at another place."""
    old, new = left.lines
    by_key = defaultdict(list)
    for place in left.new:
        by_key[new[place].key, new[place].is_row].append(place)
    for place in left.old:
        for other in by_key.get((old[place].key, old[place].is_row), ()):
            yield place, other


def _rows_by_name(left: _Left) -> Iterator[tuple[int, int]]:
    """Rows of one table: by their name; by most of their cells where the name was changed."""
    old, new = left.lines
    rows = [place for place in left.old if old[place].is_row]
    others = [place for place in left.new if new[place].is_row]
    scored = (
        (_alike_rows(old[one], new[other]), -abs(one - other), one, other)
        for one, other in product(rows, others)
        if _is_same_table(old[one], new[other])
    )
    for score, _, one, other in sorted(scored, reverse=True):
        if score > ALIKE:
            yield one, other


def _is_same_table(one: Line, other: Line) -> bool:
    return squeezed(one.table) == squeezed(other.table) or one.columns == other.columns


def _alike_rows(one: Line, other: Line) -> float:
    """Two for a shared name; the head goes with the head; else the share of equal cells."""
    if (one.number == 0) != (other.number == 0):
        return 0
    if one.number == 0 or squeezed(one.name) == squeezed(other.name):
        return 2
    both = set(map(squeezed, one.cells)) & set(map(squeezed, other.cells))
    return len(both) / max(len(one.cells), len(other.cells), 1)


def _alike(left: _Left) -> Iterator[tuple[int, int]]:
    """Sentences that share most of their words, the likeliest pair first."""
    old, new = left.lines
    texts, others = left.texts()
    is_near_alone = len(texts) * len(others) > MOST_PAIRS
    scored = []
    for other in others:
        matcher = SequenceMatcher(None, b=new[other].key, autojunk=False)
        for one in texts:
            is_near = left.old[one] == left.new[other]
            if is_near or not is_near_alone:
                score = _likeness(matcher, old[one].key)
                if score >= ALIKE:
                    scored.append((score + NEAR * is_near, -abs(one - other), one, other))
    for *_, one, other in sorted(scored, reverse=True):
        yield one, other


def _likeness(matcher: SequenceMatcher, text: str) -> float:
    matcher.set_seq1(text)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()
