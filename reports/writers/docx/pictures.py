"""Pictures in a Word file: pairs and photos, each drawing with its alternative text."""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.notices.parts import Photos, Picture, PicturePair
from reports.writers import pictures

from .tables import gap
from .xml import TYPE_AREA, element, paragraph, run, value

_EMU = 36_000
"""Per millimetre."""
_FIRST, _FIRST_PHOTO = 1_001, 2_001
"""Drawings of one document differ in their numbers; charts have those below."""


def pair(document: Document, part: PicturePair, number: int) -> list[BaseOxmlElement]:
    """Caption, the pictures, what each is. `number` tells the pairs of one document apart."""
    keep = (element("w:keepNext"),)
    first = _FIRST + 2 * number
    drawings = [
        _inline(document, picture, first + place, pictures.size(picture))
        for place, picture in enumerate(part.sides)
    ]
    figure = paragraph("Figure", drawings[0], run(" "), drawings[1], properties=keep)
    below = paragraph("FigureNote", run(pictures.labels(part.sides)))
    return [paragraph("Caption", run(part.caption)), figure, below]


def photos(document: Document, part: Photos, first: int) -> list[BaseOxmlElement]:
    """Each line of them. `first` is the number of the first among the document's photos."""
    found: list[BaseOxmlElement] = []
    number = _FIRST_PHOTO + first
    for line in pictures.lines(part):
        drawn = [
            _inline(document, one, number + place, pictures.photo_size(one, line))
            for place, one in enumerate(line)
        ]
        found += _beside(line, drawn) if len(line) > 1 else _alone(line[0], drawn[0])
        number += len(line)
    return found


def _alone(photo: Picture, drawn: BaseOxmlElement) -> list[BaseOxmlElement]:
    above = (element("w:keepNext"), element("w:spacing", w_before=180))
    figure = paragraph("Figure", drawn, properties=above)
    return [figure, paragraph("FigureNote", run(photo.label))]


def _beside(line: Sequence[Picture], drawn: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """In a table without rules, so that each has its own words below it."""
    half = TYPE_AREA // 2
    above = (element("w:keepNext"), element("w:spacing", w_before=180))
    figures = [paragraph("Figure", one, properties=above) for one in drawn]
    notes = [paragraph("FigureNote", run(one.label)) for one in line]
    made = element(
        "w:tbl",
        element(
            "w:tblPr",
            value("w:tblStyle", "TableNormal"),
            element("w:tblW", w_w=TYPE_AREA, w_type="dxa"),
            value("w:jc", "center"),
            element("w:tblLayout", w_type="fixed"),
            element("w:tblLook", w_val="0000"),
        ),
        element("w:tblGrid", *(element("w:gridCol", w_w=half) for _ in line)),
        *(_cells(row, half, side) for row, side in ((figures, "bottom"), (notes, "top"))),
    )
    return [made, gap()]


def _cells(row: Sequence[BaseOxmlElement], wide: int, side: str) -> BaseOxmlElement:
    made = element("w:tr", element("w:trPr", element("w:cantSplit")))
    for content in row:
        width = element("w:tcW", w_w=wide, w_type="dxa")
        properties = element("w:tcPr", width, value("w:vAlign", side))
        made.append(element("w:tc", properties, content))
    return made


def _inline(
    document: Document, picture: Picture, number: int, size: tuple[float, float]
) -> BaseOxmlElement:
    """Attributes that carry texts are set apart: they are never part of a markup string."""
    relation, _ = document.part.get_or_add_image(BytesIO(pictures.jpeg(picture)))
    wide, high = (round(side * _EMU) for side in size)
    namespaces = nsdecls("w", "wp", "a", "pic", "r")
    drawing = parse_xml(
        f"""<w:drawing {namespaces}><wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{wide}" cy="{high}"/>
        <wp:docPr id="{number}" name="Picture {number}"/><wp:cNvGraphicFramePr/>
        <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>
        </pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>
        <a:stretch><a:fillRect/></a:stretch></pic:blipFill>
        <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>
        </a:graphicData></a:graphic></wp:inline></w:drawing>"""
    )
    (described,) = drawing.xpath(".//wp:docPr")
    described.set("descr", picture.alt)
    return element("w:r", drawing)
