"""A notice as a Word file that the bureau goes on editing: real styles, tables and charts."""

from typing import BinaryIO

import docx as python_docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.notices.parts import (
    Chart,
    Head,
    Heading,
    Notice,
    Paragraph,
    Part,
    Photos,
    PicturePair,
    Table,
)
from reports.writers import widths, wording
from reports.writers.text import cleaned
from reports.writers.titles import broken

from . import charts, package, page, pictures, styles
from .tables import table
from .tail import tail
from .xml import element, paragraph, run, value

EXTENSION = "docx"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(notice: Notice, out: BinaryIO) -> None:
    """Write the document; the same notice gives the same bytes."""
    ready = cleaned(notice)
    document = python_docx.Document()
    package.prune(document)
    styles.install(document)
    page.set_up(document, wording.place(wording.marks(ready)))
    _Writer(document, ready).fill()
    package.describe(document, ready)
    package.save(document, out)


class _Writer:
    """Puts a notice into the body of a document, from the red head to the tail."""

    def __init__(self, document: Document, notice: Notice) -> None:
        self.document = document
        self.notice = notice
        self.body = document.element.body
        self.charts = self.pairs = self.photos = 0

    def fill(self) -> None:
        notice = self.notice
        for old in self.body.xpath("w:p"):
            self.body.remove(old)
        self._add(*_red_head(notice.head), paragraph("Title", run(broken(notice.title))))
        self._add_parts(notice.parts)
        self._add_annexes()
        self._add_notes()
        self._add(*tail(notice.tail))

    def _add(self, *blocks: BaseOxmlElement) -> None:
        """In front of the section's properties, which stand last in the body."""
        for block in blocks:
            self.body.sectPr.addprevious(block)

    def _add_parts(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            self._add(*self._part(part))

    def _part(self, part: Part) -> list[BaseOxmlElement]:
        match part:
            case Heading():
                return [paragraph(f"Heading{min(part.level, 3)}", run(part.text))]
            case Paragraph():
                return [paragraph("BodyText", *_lead(part), run(part.text))]
            case Table():
                return table(part)
            case Chart():
                self.charts += 1
                day = self.notice.head.day
                return charts.chart(self.document, part.spec, self.charts, day)
            case PicturePair():
                self.pairs += 1
                return pictures.pair(self.document, part, self.pairs)
            case Photos():
                first = self.photos + 1
                self.photos += len(part.pictures)
                return pictures.photos(self.document, part, first)

    def _add_annexes(self) -> None:
        annexes = self.notice.annexes
        for number, line in enumerate(wording.annex_list(annexes)):
            above = (element("w:spacing", w_before=0),) if number else ()
            self._add(paragraph("AnnexList", run(line), properties=above))
        for index, annex in enumerate(annexes):
            label = wording.annex_label(annexes, index)
            self._add(paragraph("AnnexLabel", run(label)))
            self._add(paragraph("AnnexTitle", run(broken(annex.title))))
            self._add_parts(annex.parts)

    def _add_notes(self) -> None:
        """The first hangs behind 注： and its number, the others behind their number; all go along
        with the tail.
        """
        for number, note in enumerate(wording.notes(self.notice)):
            keep = element("w:keepNext")
            if number:
                self._add(paragraph("Note", run(note), properties=(keep,)))
            else:
                hang = (keep, element("w:ind", w_left=720, w_hanging=720))
                self._add(paragraph("Note", run(wording.NOTES + note), properties=hang))


def _lead(part: Paragraph) -> list[BaseOxmlElement]:
    return [run(part.lead, value("w:rStyle", "Lead"))] if part.lead else []


def _red_head(head: Head) -> list[BaseOxmlElement]:
    """The name as large as one line takes it."""
    half_points = round(2 * widths.size_in_line(head.name, 42.0))
    name = run(head.name, value("w:sz", half_points), value("w:szCs", half_points))
    series = wording.series(head)
    tab = element("w:r", element("w:tab"))
    return [
        paragraph("RedHead", name),
        *([paragraph("RedSeries", run(series))] if series else []),
        paragraph("RedIssue", run(head.issue)),
        paragraph("RedOrgan", run(head.organ), tab, run(wording.chinese_day(head.day))),
    ]
