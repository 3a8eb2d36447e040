"""What a file says otherwise than the system: each number, cell and sentence, by its section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.checker.document import Document
from reports.noticing.differences import Stretch, differences

from .lines import Line, lines_of, squeezed
from .matching import Match, matched
from .numbers import changed_numbers


class Change(StrEnum):
    """What became of a place."""

    NUMBER = "number"
    WORDS = "words"
    MOVED = "moved"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Difference:
    """One place. `system` and `file` are what they say, "" where one has nothing there; `numbers`
    are those that differ, `stretches` the same word by word where both have it.
    """

    change: Change
    section: str
    place: str
    system: str
    file: str
    numbers: tuple[tuple[str, str], ...] = ()
    stretches: tuple[Stretch, ...] = ()
    is_moved: bool = False

    @property
    def is_grave(self) -> bool:
        """Whether a number differs."""
        return bool(self.numbers)


def compared(system: Document, file: Document) -> list[Difference]:
    """In the system's order; what the file alone has, where it has it."""
    return compared_lines(lines_of(system), lines_of(file))


def compared_lines(system: Sequence[Line], file: Sequence[Line]) -> list[Difference]:
    """The same of lines that were read elsewhere."""
    found = matched(system, file)
    before = _before(found, len(system), len(file))

    def order(one: Match) -> tuple[int, int]:
        return (one.old, -1) if one.old is not None else before[one.new or 0]

    return [told for one in sorted(found, key=order) for told in _told(one, system, file)]


def _before(found: Sequence[Match], system: int, file: int) -> list[tuple[int, int]]:
    """For each of the file's lines, which of the system's it stands before: behind all of the
    system's that are gone there.
    """
    settled = {one.new: one.old for one in found if one.new is not None}
    taken = {one.old for one in found}
    same = iter([place for place in reversed(range(system)) if place not in taken])
    ahead, places = system, []
    for place in reversed(range(file)):
        old = settled[place] if place in settled else next(same, None)
        ahead = ahead if old is None else old
        places.append((ahead - 1, place))
    return places[::-1]


def _told(match: Match, system: Sequence[Line], file: Sequence[Line]) -> Iterator[Difference]:
    old = None if match.old is None else system[match.old]
    new = None if match.new is None else file[match.new]
    if old is None and new is not None:
        numbers = changed_numbers("", new.text)
        yield Difference(Change.ADDED, new.section, _place(new), "", new.text, numbers)
    elif new is None and old is not None:
        numbers = changed_numbers(old.text, "")
        yield Difference(Change.REMOVED, old.section, _place(old), old.text, "", numbers)
    elif old is not None and new is not None:
        yield from _both(old, new, is_moved=match.is_moved)


def _both(old: Line, new: Line, *, is_moved: bool) -> Iterator[Difference]:
    if old.key == new.key:
        now = f"现在“{new.section}”" if new.section != old.section else "次序不同"
        yield Difference(Change.MOVED, old.section, _place(old), old.text, now, is_moved=True)
    elif old.is_row:
        yield from _cells(old, new)
    else:
        yield _changed(old, _place(old), old.text, new.text, is_moved=is_moved)


def _cells(old: Line, new: Line) -> Iterator[Difference]:
    """Each cell that differs, by the name of its column; the head's by its place."""
    if old.number == 0:
        yield _changed(old, _place(old), old.text, new.text)
        return
    for column, before, after in _pairs(old, new):
        if squeezed(before) != squeezed(after):
            yield _changed(old, f"{_place(old)}“{column}”", before, after)


def _pairs(old: Line, new: Line) -> Iterator[tuple[str, str, str]]:
    """The name of each column and what both say in it; columns that were added or taken out are
    told by their names, renamed ones by their places.
    """
    if len(old.cells) == len(new.cells):
        names = [*old.columns, *(f"第 {n} 列" for n in range(1, len(old.cells) + 1))]
        yield from zip(names, old.cells, new.cells, strict=False)
        return
    before, after = (dict(zip(one.columns, one.cells, strict=False)) for one in (old, new))
    for column in dict.fromkeys([*before, *after]):
        yield column, before.get(column, ""), after.get(column, "")


def _changed(
    line: Line, place: str, before: str, after: str, *, is_moved: bool = False
) -> Difference:
    numbers = changed_numbers(before, after)
    return Difference(
        Change.NUMBER if numbers else Change.WORDS,
        line.section,
        place,
        before,
        after,
        numbers,
        tuple(differences(before, after)),
        is_moved,
    )


def _place(line: Line) -> str:
    """A row by its table and its name; a sentence is its own place."""
    if not line.is_row:
        return ""
    return f"{line.table}“{line.name}”" if line.number else f"{line.table}的表头"
