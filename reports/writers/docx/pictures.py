"""Pairs of pictures in a Word file: two drawings side by side, each with its alternative text."""

from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.notices.parts import Picture, PicturePair
from reports.writers import pictures

from .xml import element, paragraph, run

_EMU = 36_000
"""Per millimetre."""
_FIRST = 1_001
"""Drawings of one document differ in their numbers; charts have those below."""


def pair(document: Document, part: PicturePair, number: int) -> list[BaseOxmlElement]:
    """Caption, the pictures, what each is. `number` tells the pairs of one document apart."""
    keep = (element("w:keepNext"),)
    first = _FIRST + 2 * number
    drawings = [
        element("w:r", _inline(document, picture, first + place))
        for place, picture in enumerate(part.sides)
    ]
    figure = paragraph("Figure", drawings[0], run(" "), drawings[1], properties=keep)
    below = paragraph("FigureNote", run(pictures.labels(part.sides)))
    return [paragraph("Caption", run(part.caption)), figure, below]


def _inline(document: Document, picture: Picture, number: int) -> BaseOxmlElement:
    """Attributes that carry texts are set apart: they are never part of a markup string."""
    relation, _ = document.part.get_or_add_image(BytesIO(pictures.jpeg(picture)))
    wide, high = (round(side * _EMU) for side in pictures.size(picture))
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
    return drawing
