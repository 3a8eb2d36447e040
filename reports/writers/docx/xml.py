"""Small WordprocessingML elements. Word is strict about their order: callers keep the schema's."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 20
"""Per point."""

TYPE_AREA = 8845
"""Twips: the width of the type area (A4 less 28 mm and 26 mm)."""

LEFT_MARGIN = 1587
"""Twips: 28 mm."""


def element(tag: str, *children: BaseOxmlElement, **attributes: str | float) -> BaseOxmlElement:
    """`element("w:spacing", w_line=579)`; an underscore stands for the prefix's colon."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), f"{value}")
    made.extend(children)
    return made


def value(tag: str, content: str | float) -> BaseOxmlElement:
    """An element that only has a w:val."""
    return element(tag, w_val=content)


def run(text: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """A run of text; a line end in it becomes a break."""
    made = element("w:r")
    if properties:
        made.append(element("w:rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        written = element("w:t")
        written.text = line
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(written)
    return made


def paragraph(
    style: str, *content: BaseOxmlElement, properties: tuple[BaseOxmlElement, ...] = ()
) -> BaseOxmlElement:
    """A paragraph in a style, with direct formatting only where one paragraph differs."""
    return element("w:p", element("w:pPr", value("w:pStyle", style), *properties), *content)


def field(instruction: str, shown: str) -> BaseOxmlElement:
    """A field that Word fills in when it lays out the page."""
    return element("w:fldSimple", run(shown), w_instr=f" {instruction} ")
