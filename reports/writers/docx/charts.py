"""Native charts in a Word file: the parts, their relations, and the drawing in the text."""

from datetime import date

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.charts import native
from reports.charts.spec import ChartSpec
from reports.writers import look
from reports.writers.titles import BELOW, broken

from .xml import element, paragraph, run

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU = 36_000
"""Per millimetre."""

_WIDTH = 155 * _EMU


def chart(document: Document, spec: ChartSpec, number: int, day: date) -> list[BaseOxmlElement]:
    """Title, drawing and what it finds. `number` tells the charts of one document apart."""
    relation = _add_parts(document, spec, number, day)
    drawing = element("w:r", _inline(spec, number, relation))
    title = paragraph("Caption", run(spec.title))
    if not spec.headline:
        return [title, paragraph("Figure", drawing)]
    figure = paragraph("Figure", drawing, properties=(element("w:keepNext"),))
    return [title, figure, paragraph("FigureNote", run(broken(spec.headline, BELOW)))]


def _add_parts(document: Document, spec: ChartSpec, number: int, day: date) -> str:
    package = document.part.package
    book_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    book = Part(book_name, _WORKBOOK_TYPE, native.workbook(spec, day), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    part._blob = native.chart_xml(spec, part.relate_to(book, RT.PACKAGE))
    return str(document.part.relate_to(part, RT.CHART))


def _inline(spec: ChartSpec, number: int, relation: str) -> BaseOxmlElement:
    """Attributes that carry texts are set apart: they are never part of a markup string."""
    namespaces = nsdecls("w", "wp", "a", "c", "r")
    drawing = parse_xml(
        f"""<w:drawing {namespaces}><wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{_WIDTH}" cy="{round(look.height(spec) * _EMU)}"/>
        <wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>
        <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>"""
    )
    (described,) = drawing.xpath(".//wp:docPr")
    described.set("title", spec.title)
    described.set("descr", spec.alt)
    return drawing
