"""Tables as Word has them: head rows that repeat, rows that do not split, digits in line."""

from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from reports.notices.parts import Table
from reports.writers import cells, widths
from reports.writers.widths import Layout

from .styles import table_head, table_text
from .xml import TWIPS, TYPE_AREA, element, paragraph, run, value

STAND_IN = 1.1
"""Room for the digits of a face that stands in for the one named, against their own width."""

WIDER, LEAST_KEPT = 0.1, 0.4
"""Of its width a number gets so much room for wider digits, but of the space right of centred ones
at least this share is kept.
"""


def table(source: Table) -> list[BaseOxmlElement]:
    """The caption, when there is one, and the table."""
    layout = widths.layout(source, TYPE_AREA / TWIPS, STAND_IN)
    made = element("w:tbl", _properties(source), _grid(layout), _head(source, layout))
    for number, row in enumerate(cells.texts(source), start=1):
        together = layout.whole or number in {1, len(source.rows) - 1}
        together = together and number < len(source.rows)
        made.append(_row(source, layout, row, together=together))
    caption = [paragraph("Caption", run(source.caption))] if source.caption else []
    # Two tables in a row would otherwise become one.
    return [*caption, made, gap()]


def gap(line: int = 160) -> BaseOxmlElement:
    """An empty line under a table, as low as told (twips): off the grid of the text."""
    low = element("w:spacing", w_line=line, w_lineRule="exact")
    return paragraph("Normal", properties=(value("w:snapToGrid", 0), low))


def _properties(source: Table) -> BaseOxmlElement:
    made = element(
        "w:tblPr",
        value("w:tblStyle", "NoticeTable"),
        element("w:tblW", w_w=TYPE_AREA, w_type="dxa"),
        value("w:jc", "center"),
        element("w:tblLayout", w_type="fixed"),
        element("w:tblLook", w_val="0020", w_firstRow=1, w_noVBand=1),
    )
    # What those hear who cannot see it; in an annex the table has no caption of its own.
    if name := source.caption or source.sheet:
        made.append(value("w:tblCaption", name))
    return made


def _grid(layout: Layout) -> BaseOxmlElement:
    return element(
        "w:tblGrid", *(element("w:gridCol", w_w=twips) for twips in _twips(layout.widths))
    )


def _twips(points: tuple[float, ...]) -> list[int]:
    """Rounded so that the columns add up to the type area."""
    edges = [round(sum(points[:count]) * TWIPS) for count in range(len(points) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _head(source: Table, layout: Layout) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"), element("w:tblHeader"))
    keep: tuple[BaseOxmlElement, ...] = (element("w:keepNext"),)
    row = element("w:tr", properties)
    for index, twips in enumerate(_twips(layout.widths)):
        title = _title(layout, index)
        row.append(_cell(twips, paragraph(table_head(layout.size), *title, properties=keep)))
        keep = ()
    return row


def _title(layout: Layout, index: int) -> list[BaseOxmlElement]:
    """The lines of a column's title, a bracket in smaller characters."""
    small = value("w:sz", round(2 * layout.size * widths.BRACKET))
    made: list[BaseOxmlElement] = []
    for line in layout.heads[index]:
        if made:
            made.append(element("w:r", element("w:br")))
        made.append(run(line, *([small] if line.startswith("（") else [])))
    return made


def _row(source: Table, layout: Layout, row: list[str], *, together: bool) -> BaseOxmlElement:
    made = element("w:tr", element("w:trPr", element("w:cantSplit")))
    for index, twips in enumerate(_twips(layout.widths)):
        properties = [element("w:keepNext")] if together else []
        properties.extend(_setting(source, layout, index, row[index]))
        text = paragraph(table_text(layout.size), run(row[index]), properties=tuple(properties))
        made.append(_cell(twips, text, whole=cells.is_numeric(source, index)))
    return made


def _setting(source: Table, layout: Layout, index: int, text: str) -> list[BaseOxmlElement]:
    """How a cell's text stands: numbers with their digits in line, as far in as centres them."""
    if text == cells.NOTHING:
        return []
    if cells.is_numeric(source, index):
        indent = round(_indent(layout.widths[index], layout.pads[index]) * TWIPS)
        return [element("w:ind", w_right=indent), value("w:jc", "right")]
    return [value("w:jc", str(source.columns[index].align))]


def _indent(wide: float, pad: float) -> float:
    """How far from the right edge digits end, so that they stand in the middle of their column."""
    return max(pad - WIDER * (wide - 2 * pad), LEAST_KEPT * pad)


def _cell(twips: int, text: BaseOxmlElement, *, whole: bool = False) -> BaseOxmlElement:
    """A `whole` cell has no margins and does not break its line: a number must not part where a
    wider face stands in for the one that is named.
    """
    sides = (element(side, w_w=0, w_type="dxa") for side in ("w:left", "w:right"))
    margins = element("w:tcMar", *sides)
    properties = element(
        "w:tcPr",
        element("w:tcW", w_w=twips, w_type="dxa"),
        *([element("w:noWrap"), margins] if whole else []),
        value("w:vAlign", "center"),
    )
    return element("w:tc", properties, text)
