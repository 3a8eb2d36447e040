"""The text of a notice cut where marks begin and end, for the page that shows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from reports.checker.document import Document, Kind, Paragraph, Table, Where
from reports.checker.formats.cells import is_number

from .places import Places


@dataclass(frozen=True)
class Mark:
    """A stretch that something is said about: `label` stands before it and leads to `key` in the
    list, `anchor` is the mark's own name.

    `kind` is error, warning, note, also (another place of a finding) or unread; the first of
    `_ORDER` decides how a stretch looks that several marks share.
    """

    where: Where
    kind: str
    key: str = ""
    label: str = ""
    anchor: str = ""


_LONG = 20
_SHORT = 6
_ORDER = ("error", "warning", "note", "also", "unread")


@dataclass(frozen=True)
class Stretch:
    """A piece of text with the marks on it; `refs` are those that begin there."""

    text: str
    kind: str = ""
    refs: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class ShownCell:
    """A cell of a shown table."""

    stretches: tuple[Stretch, ...]
    look: str = ""
    """long, name or number, which decide how wide it is set."""

    @property
    def plain(self) -> str:
        """Its text where nothing is marked in it: most cells."""
        first = self.stretches[0]
        is_plain = len(self.stretches) == 1 and not first.kind and not first.refs
        return first.text if is_plain else ""


@dataclass(frozen=True)
class Shown:
    """A block as the page shows it: a paragraph with its number, or a table with rows of cells."""

    kind: str
    stretches: tuple[Stretch, ...] = ()
    number: int = 0
    level: int = 0
    name: str = ""
    head: tuple[tuple[ShownCell, ...], ...] = ()
    body: tuple[tuple[ShownCell, ...], ...] = ()
    refs: tuple[Mark, ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether a table's name stands nowhere else."""
        return self.name.startswith("第")


def shown(document: Document, marks: Iterable[Mark], places: Places) -> list[Shown]:
    """Every block with the marks in it."""
    by_text: dict[tuple[int, int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        where = mark.where
        # What is said of a row as a whole stands at its first cell.
        column = max(0, where.column) if where.row >= 0 else -1
        by_text[where.block, where.row, column].append(mark)
    return [_block(at, block, by_text, places) for at, block in enumerate(document.blocks)]


def _block(
    at: int,
    block: Paragraph | Table,
    marks: Mapping[tuple[int, int, int], list[Mark]],
    places: Places,
) -> Shown:
    if isinstance(block, Paragraph):
        return Shown(
            kind=block.kind.value,
            stretches=cut(block.text, marks.get((at, -1, -1), [])),
            number=places.numbers.get(at, 0),
            level=min(block.level, 3) if block.kind is Kind.HEADING else 0,
        )
    rows = tuple(
        tuple(
            ShownCell(cut(text, marks.get((at, row, column), [])), _look(text))
            for column, text in enumerate(cells)
        )
        for row, cells in enumerate(block.rows)
    )
    return Shown(
        kind="table",
        name=places.tables[at],
        head=rows[: block.header],
        body=rows[block.header :],
        refs=tuple(marks.get((at, -1, -1), [])),
    )


def _look(text: str) -> str:
    if is_number(text):
        return "number"
    if len(text) > _LONG:
        return "long"
    return "name" if len(text) > _SHORT else ""


def cut(text: str, marks: list[Mark]) -> tuple[Stretch, ...]:
    """`text` in stretches; a mark without a stretch of its own is on all of it."""
    spans = [(*_span(mark.where, len(text)), mark) for mark in marks]
    edges = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        over = [mark for first, last, mark in spans if first <= start and end <= last]
        begin = [mark for first, _, mark in spans if first == start]
        kind = min((mark.kind for mark in over), key=_ORDER.index, default="")
        pieces.append(Stretch(text[start:end], kind, tuple(begin)))
    if not pieces:
        return (Stretch("", "", tuple(marks)),)
    return tuple(pieces)


def _span(where: Where, length: int) -> tuple[int, int]:
    start, end = max(0, where.start), min(where.end, length)
    return (start, end) if start < end else (0, length)
