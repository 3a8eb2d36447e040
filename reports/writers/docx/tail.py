"""版记: a table with three rules at the bottom of the last page's type area."""

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.notices.parts import Tail
from reports.writers import wording

from .tables import gap
from .xml import LEFT_MARGIN, TYPE_AREA, element, paragraph, run, value

_THICK = 8
"""Eighths of a point: 0.35 mm."""

_THIN = 6
"""0.25 mm as near as Word has it."""

_RIGHT = 3500


def tail(source: Tail) -> list[BaseOxmlElement]:
    """The table, which floats, and the paragraph that holds it."""
    left = TYPE_AREA - _RIGHT
    made = element(
        "w:tbl",
        _properties(),
        element("w:tblGrid", element("w:gridCol", w_w=left), element("w:gridCol", w_w=_RIGHT)),
        _row(_cell(TYPE_AREA, _distribution(source), _borders(_THICK, _THIN), span=2)),
        _row(
            _cell(left, _lines(wording.answerable(source), "left"), _borders(_THIN, _THICK)),
            _cell(_RIGHT, _lines(wording.imprint(source), "right"), _borders(_THIN, _THICK)),
        ),
    )
    return [made, gap(20)]


def _properties() -> BaseOxmlElement:
    place = element(
        "w:tblpPr",
        w_leftFromText=0,
        w_rightFromText=0,
        w_topFromText=160,
        w_bottomFromText=0,
        w_vertAnchor="margin",
        w_horzAnchor="page",
        w_tblpX=LEFT_MARGIN,
        w_tblpYSpec="bottom",
    )
    return element(
        "w:tblPr",
        value("w:tblStyle", "TableNormal"),
        place,
        value("w:tblOverlap", "never"),
        element("w:tblW", w_w=TYPE_AREA, w_type="dxa"),
        element("w:tblLayout", w_type="fixed"),
        element("w:tblLook", w_val="0000"),
    )


def _distribution(source: Tail) -> list[BaseOxmlElement]:
    """One character in on both sides; what follows the first line stands behind the colon."""
    hanging = {"w_left": 1120, "w_right": 280, "w_hanging": 840}
    return [
        paragraph("Tail", run(line.label + line.names), properties=(element("w:ind", **hanging),))
        for line in wording.distribution(source)
    ] or [paragraph("Tail")]


def _lines(lines: list[str], align: str) -> list[BaseOxmlElement]:
    return [paragraph("Tail", run(line), properties=(value("w:jc", align),)) for line in lines] or [
        paragraph("Tail")
    ]


def _row(*cells: BaseOxmlElement) -> BaseOxmlElement:
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def _borders(above: int, below: int) -> BaseOxmlElement:
    return element("w:tcBorders", _rule("w:top", above), _rule("w:bottom", below))


def _rule(side: str, eighths: int) -> BaseOxmlElement:
    return element(side, w_val="single", w_sz=eighths, w_space=0, w_color="000000")


def _cell(
    twips: int, content: list[BaseOxmlElement], borders: BaseOxmlElement, span: int = 1
) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w_w=twips, w_type="dxa"))
    if span > 1:
        properties.append(value("w:gridSpan", span))
    properties.append(borders)
    return element("w:tc", properties, *content)
