"""A notice as PDF/A, set by typst. The template `notice.typ` gets plain data and no markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

import typst

from reports.charts.spec import ChartSpec
from reports.notices.parts import (
    Annex,
    Chart,
    Heading,
    Notice,
    Paragraph,
    Part,
    Photos,
    Picture,
    PicturePair,
    Table,
)
from reports.writers import cells, faces, glyphs, pictures, widths, wording
from reports.writers.text import cleaned, mapped
from reports.writers.titles import BELOW, broken

EXTENSION = "pdf"
CONTENT_TYPE = "application/pdf"

STANDARD: Literal["a-2a"] = "a-2a"
"""Archivable, with the reading order and alternative texts inside."""

_TEMPLATE = Path(__file__).with_name("notice.typ")


def write(notice: Notice, out: BinaryIO) -> None:
    """Set the notice. Its day stands for the time of creation, so that the bytes repeat."""
    day = datetime.combine(notice.head.day, time(), tzinfo=UTC)
    made = compiler(notice).compile(format="pdf", pdf_standards=STANDARD, timestamp=day)
    out.write(cast("bytes", made))


def compiler(notice: Notice) -> typst.Compiler:
    """The notice ready to be set, as PDF or as pictures of its pages."""
    ready = mapped(cleaned(notice), glyphs.printable)
    return typst.Compiler(
        _TEMPLATE.read_bytes(),
        root=str(_TEMPLATE.parent),
        font_paths=faces.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"notice": json.dumps(_data(ready), ensure_ascii=False)},
    )


def _data(notice: Notice) -> dict[str, Any]:
    """Everything the template prints, in the order in which it stands on paper."""
    head = notice.head
    return {
        "fonts": {use: faces.stack(face) for use, face in faces.FACES.items()},
        "title": broken(notice.title),
        "name": wording.one_line(notice.title),
        "bracket": widths.BRACKET,
        "place": asdict(wording.place(wording.marks(notice))),
        "date": [head.day.year, head.day.month, head.day.day],
        "head": {
            "name": head.name,
            "size": widths.size_in_line(head.name, 42.0),
            "series": wording.series(head),
            "organ": head.organ,
            "issue": head.issue,
            "day": wording.chinese_day(head.day),
        },
        "body": [_part(part) for part in notice.parts],
        "annex_list": wording.annex_list(notice.annexes),
        "annexes": [_annex(notice, index) for index in range(len(notice.annexes))],
        "notes_label": wording.NOTES,
        "notes": wording.notes(notice),
        "tail": _tail(notice),
    }


def _annex(notice: Notice, index: int) -> dict[str, Any]:
    annex: Annex = notice.annexes[index]
    return {
        "label": wording.annex_label(notice.annexes, index),
        "title": broken(annex.title),
        "parts": [_part(part) for part in annex.parts],
    }


def _tail(notice: Notice) -> dict[str, Any]:
    return {
        "distribution": [
            {"label": line.label, "names": line.names} for line in wording.distribution(notice.tail)
        ],
        "answerable": wording.answerable(notice.tail),
        "imprint": wording.imprint(notice.tail),
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Heading():
            return {"kind": "heading", "level": part.level, "text": part.text}
        case Paragraph():
            return {"kind": "paragraph", "lead": part.lead, "text": part.text}
        case Table():
            return {"kind": "table", **_table(part)}
        case Chart():
            return _chart(part.spec)
        case PicturePair():
            sides = [_picture(one, pictures.size(one)) for one in part.sides]
            return {"kind": "pair", "caption": part.caption, "sides": sides}
        case Photos():
            return {"kind": "photos", "lines": [_photos(line) for line in pictures.lines(part)]}


def _photos(line: tuple[Picture, ...]) -> list[dict[str, Any]]:
    return [_picture(one, pictures.photo_size(one, line)) for one in line]


def _picture(picture: Picture, size: tuple[float, float]) -> dict[str, Any]:
    """Wrapped as a drawing: the setter's data are texts."""
    wide, high = picture.width, picture.height
    inside = f'<image width="{wide}" height="{high}" href="{pictures.in_address(picture)}"/>'
    frame = f'xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
    svg = f"<svg {frame}>{inside}</svg>"
    mm = dict(zip(("width", "height"), size, strict=True))
    return {"label": picture.label, "alt": picture.alt, "svg": svg, **mm}


def _chart(spec: ChartSpec) -> dict[str, Any]:
    # Only who writes paper waits for matplotlib to load.
    from reports.charts import paper  # noqa: PLC0415

    return {
        "kind": "chart",
        "title": spec.title,
        "headline": broken(spec.headline, BELOW),
        "alt": spec.alt,
        "svg": paper.svg(spec),
    }


def _table(table: Table) -> dict[str, Any]:
    layout = widths.layout(table, widths.TYPE_AREA)
    return {
        "caption": table.caption,
        "size": layout.size,
        "whole": layout.whole,
        "columns": [
            {
                "title": layout.heads[index],
                "width": layout.widths[index],
                "align": "right" if cells.is_numeric(table, index) else str(column.align),
                "pad": layout.pads[index],
            }
            for index, column in enumerate(table.columns)
        ],
        "rows": cells.texts(table),
    }
