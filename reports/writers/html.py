"""A notice as one HTML file that needs nothing beside it: no script, no other address."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from django.template import Context, Engine
from django.utils.safestring import SafeString

from reports.notices.parts import (
    Chart,
    Heading,
    Notice,
    Paragraph,
    Part,
    Photos,
    PicturePair,
    Table,
)
from reports.writers import cells, pictures, widths, wording
from reports.writers.text import cleaned
from reports.writers.titles import broken

EXTENSION = "html"
CONTENT_TYPE = "text/html; charset=utf-8"

_ENGINE = Engine(dirs=[str(Path(__file__).parent)], autoescape=True)


@dataclass(frozen=True)
class _Cell:
    """A printed value and the class that sets it."""

    text: str
    align: str


def write(notice: Notice, out: BinaryIO) -> None:
    """Render the notice; every text of people is escaped by the template engine."""
    page = _ENGINE.get_template("notice.html").render(Context(_context(cleaned(notice))))
    out.write(page.encode())


def _context(notice: Notice) -> dict[str, object]:
    place = wording.place(wording.marks(notice))
    return {
        "notice": notice,
        "title": broken(notice.title),
        "name": wording.one_line(notice.title),
        "series": wording.series(notice.head),
        "day": wording.chinese_day(notice.head.day),
        "marks": wording.marks(notice),
        "place": {key: _css_string(words) for key, words in asdict(place).items()},
        "body": [_part(part) for part in notice.parts],
        "annex_list": wording.annex_list(notice.annexes),
        "annexes": [
            {
                "label": wording.annex_label(notice.annexes, index),
                "title": broken(annex.title),
                "parts": [_part(part) for part in annex.parts],
            }
            for index, annex in enumerate(notice.annexes)
        ],
        "notes_label": wording.NOTES,
        "notes": wording.notes(notice),
        "distribution": wording.distribution(notice.tail),
        "answerable": wording.answerable(notice.tail),
        "imprint": wording.imprint(notice.tail),
    }


def _part(part: Part) -> dict[str, object]:
    match part:
        case Heading():
            # The page's only h1 is its title.
            return {"kind": "heading", "level": part.level, "text": part.text}
        case Paragraph():
            return {"kind": "paragraph", "lead": part.lead, "text": part.text}
        case Table():
            return {"kind": "table", "table": part, "rows": _rows(part), **_layout(part)}
        case Chart():
            # Only who writes paper waits for matplotlib to load.
            from reports.charts import paper  # noqa: PLC0415

            drawn = paper.svg(part.spec, named=True)
            # matplotlib wrote the element and escaped the texts inside it.
            return {"kind": "chart", "spec": part.spec, "svg": SafeString(drawn)}
        case PicturePair():
            sides = [(one, pictures.in_address(one)) for one in part.sides]
            return {"kind": "pair", "caption": part.caption, "sides": sides}
        case Photos():
            return {"kind": "photos", "lines": _photo_lines(part)}


def _photo_lines(photos: Photos) -> list[list[dict[str, object]]]:
    """Each picture with its width on paper in shares of a line."""
    return [
        [
            {
                "picture": one,
                "source": pictures.in_address(one),
                "share": f"{100 * pictures.photo_size(one, line)[0] / pictures.LINE:.1f}",
            }
            for one in line
        ]
        for line in pictures.lines(photos)
    ]


def _layout(table: Table) -> dict[str, object]:
    """As on paper: titles in lines, columns' shares in percent, whether it goes on elsewhere."""
    layout = widths.layout(table, widths.TYPE_AREA)
    shares = [f"{100 * wide / sum(layout.widths):.2f}" for wide in layout.widths]
    return {"heads": layout.heads, "widths": shares, "whole": layout.whole}


def _css_string(text: str) -> str:
    """A text as escapes only: nothing in it can end the string or the style."""
    return "".join(f"\\{ord(one):06x}" for one in text)


def _rows(table: Table) -> list[list[_Cell]]:
    aligns = [
        "number" if cells.is_numeric(table, index) else str(column.align)
        for index, column in enumerate(table.columns)
    ]
    return [
        [
            _Cell(text, "center" if text == cells.NOTHING else align)
            for text, align in zip(row, aligns, strict=True)
        ]
        for row in cells.texts(table)
    ]
