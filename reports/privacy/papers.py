"""A notice's texts on their way out: looked at part by part, so that a place has its heading."""

from collections.abc import Iterator

from cases.suggested.personal import masked
from reports.notices.parts import Heading, Notice, Paragraph, Part, PicturePair, Table
from reports.writers.text import mapped

from .deciding import Gate
from .sightings import Sightings


def through(gate: Gate, paper: Notice) -> Notice:
    """The notice as it may leave."""
    for text, where in texts_of(paper):
        gate.seen.look(text, where)
    return hidden(paper) if gate.seen.number and gate.hides else paper


def hidden(paper: Notice) -> Notice:
    """Without any number of a person, however deep it stands."""
    return mapped(paper, lambda text: masked(text).text)


def seen_in(paper: Notice) -> Sightings:
    """What a notice would let out."""
    seen = Sightings()
    for text, where in texts_of(paper):
        seen.look(text, where)
    return seen


def texts_of(paper: Notice) -> Iterator[tuple[str, str]]:
    """Every text that is printed once, with where it stands."""
    yield paper.title, "标题"
    yield from _parts(paper.parts, "正文开头")
    for annex in paper.annexes:
        yield annex.title, "附件标题"
        yield from _parts(annex.parts, annex.title)
    for number, note in enumerate(paper.notes, start=1):
        yield note, f"注 {number}"
    tail = paper.tail
    yield from ((text, "版记") for text in (tail.report_to, tail.send_to))


def _parts(parts: tuple[Part, ...], where: str) -> Iterator[tuple[str, str]]:
    for part in parts:
        if isinstance(part, Heading):
            where = part.text
            yield part.text, where
        elif isinstance(part, Paragraph):
            yield f"{part.lead}{part.text}", where
        elif isinstance(part, Table):
            yield from _cells(part)
        elif isinstance(part, PicturePair):
            yield part.caption, where
            yield from ((side.label, where) for side in part.sides)


def _cells(table: Table) -> Iterator[tuple[str, str]]:
    yield table.caption, table.caption
    for number, row in enumerate(table.rows, start=1):
        for column, cell in zip(table.columns, row, strict=True):
            if isinstance(cell, str):
                yield cell, f"“{table.caption}”第 {number} 行“{column.title}”"
