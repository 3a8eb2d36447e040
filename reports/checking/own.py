"""One of our own notices as the checker reads it: the same blocks as from its Word file."""

from itertools import chain

from reports.checker.document import Document, Kind
from reports.checker.formats import assembled, lines
from reports.checker.formats.lines import Line
from reports.checker.formats.pieces import Grid, Piece
from reports.notices.parts import Chart, Head, Heading, Notice, Paragraph, Part, Table
from reports.writers import cells, wording


def document_of(notice: Notice) -> Document:
    """What readers read of `notice`, from the head to the tail."""
    pieces: list[Piece] = [
        *_head(notice.head),
        Line(wording.one_line(notice.title), Kind.TITLE, gap=True),
        *chain.from_iterable(_part(part) for part in notice.parts),
        *(_plain(line) for line in wording.annex_list(notice.annexes)),
    ]
    for index, annex in enumerate(notice.annexes):
        pieces.append(_plain(wording.annex_label(notice.annexes, index)))
        pieces.append(Line(wording.one_line(annex.title), Kind.CAPTION, gap=True))
        pieces += chain.from_iterable(_part(part) for part in annex.parts)
    for number, note in enumerate(wording.notes(notice)):
        pieces.append(Line(note if number else wording.NOTES + note, Kind.NOTE, gap=True))
    tail = notice.tail
    pieces += [_plain(f"{line.label}{line.names}") for line in wording.distribution(tail)]
    pieces += [_plain(line) for line in (*wording.answerable(tail), *wording.imprint(tail))]
    return assembled.document_of(pieces, wording.one_line(notice.title))


def _head(head: Head) -> list[Piece]:
    said = (head.name, wording.series(head), head.issue, head.organ, wording.chinese_day(head.day))
    return [_plain(words) for words in said if words]


def _part(part: Part) -> list[Piece]:
    match part:
        case Heading():
            return [Line(part.text, Kind.HEADING, part.level, gap=True)]
        case Paragraph():
            text = f"{part.lead}{part.text}"
            return [_line(row, gap=not number) for number, row in enumerate(_rows(text))]
        case Table():
            rows = (tuple(column.title for column in part.columns), *cells.texts(part))
            caption = [Line(part.caption, Kind.CAPTION, gap=True)] if part.caption else []
            return [*caption, Grid(tuple(map(tuple, rows)), 1)]
        case Chart():
            said = [Line(part.spec.title, Kind.CAPTION, gap=True)]
            return [*said, _plain(part.spec.headline)] if part.spec.headline else [*said]
        case _:
            return []


def _rows(text: str) -> list[str]:
    return [row for row in text.split("\n") if row.strip()]


def _line(text: str, *, gap: bool) -> Line:
    kind, level = lines.kind_of(text)
    return Line(text, kind, level, gap=gap)


def _plain(text: str) -> Line:
    return _line(text, gap=True)
