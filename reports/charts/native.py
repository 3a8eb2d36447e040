"""A chart that Word draws itself and whose figures can be edited: chart XML and its workbook.

python-pptx writes the XML (Word and PowerPoint share it); LibreOffice draws it as well.
"""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.util import Pt

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.writers import look

FACE = "宋体"
_SHEET = "Sheet1"
_TYPES = {
    ChartKind.BARS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.SORTED_BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def chart_xml(spec: ChartSpec, workbook: str) -> bytes:
    """The chart part's XML; `workbook` is the id of its relation to the embedded workbook."""
    data = CategoryChartData()
    data.categories = spec.categories
    for series in spec.series:
        data.add_series(series.name, series.values, number_format(series))
    root = parse_xml(ChartXmlWriter(_TYPES[spec.kind], data).xml.encode())
    chart = Chart(root, None)
    _dress(chart, spec)
    for run in root.iter(f"{{{_DRAWING}}}latin"):
        # Chinese characters take the face of this slot, not that of the Latin one.
        run.addnext(run.makeelement(f"{{{_DRAWING}}}ea", {"typeface": FACE}))
    _unframe(root)
    _link(root, workbook)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def workbook(spec: ChartSpec, day: date) -> bytes:
    """The figures behind the chart, where the chart's XML looks for them."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(day, time())})
        sheet = book.add_worksheet(_SHEET)
        for row, category in enumerate(spec.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(spec.series, start=1):
            sheet.write_string(0, column, series.name)
            style = book.add_format({"num_format": number_format(series)})
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, float(value), style)
    return out.getvalue()


def number_format(series: Series) -> str:
    """The values of a chart stay in percent, as its axis says."""
    plain = "0." + "0" * series.decimals if series.decimals else "0"
    return f'{plain}"%"' if series.unit == "%" else plain


def _dress(chart: Any, spec: ChartSpec) -> None:
    chart.has_title = False
    chart.font.size = Pt(9)
    chart.font.name = FACE
    chart.has_legend = len(spec.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    _dress_axes(chart, spec)
    _dress_series(chart.plots[0], spec)


def _dress_axes(chart: Any, spec: ChartSpec) -> None:
    lying = spec.kind is ChartKind.SORTED_BARS
    values, categories = chart.value_axis, chart.category_axis
    # Lying bars: the first category on top. Their values stand beside them, so that no axis is due.
    categories.reverse_order = lying
    values.visible = not lying
    values.has_major_gridlines = not lying
    categories.has_major_gridlines = False
    if spec.kind is not ChartKind.LINE:
        values.minimum_scale = 0
    _thin_out(categories, 1 if lying else look.label_step(spec))
    if not lying:
        values.major_gridlines.format.line.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)
        units = "、".join(dict.fromkeys(series.unit for series in spec.series))
        values.axis_title.text_frame.text = f"单位：{units}"
        _upright(values.axis_title)


def _thin_out(categories: Any, step: int) -> None:
    """Names every so manieth category; the element follows c:lblOffset."""
    if step > 1:
        axis = categories._element
        skip = axis.makeelement(f"{{{_CHART}}}tickLblSkip", {"val": str(step)})
        axis.find(f"{{{_CHART}}}lblOffset").addnext(skip)


def _upright(title: Any) -> None:
    """Chinese turned by 90° is hard to read: the unit is written from top to bottom."""
    title.text_frame._txBody.bodyPr.set("vert", "wordArtVertRtl")
    font = title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(9), False
    font.name = FACE


def _dress_series(plot: Any, spec: ChartSpec) -> None:
    plot.vary_by_categories = False
    if spec.kind is not ChartKind.LINE:
        plot.gap_width = 60
    for index, series in enumerate(plot.series):
        colour = RGBColor.from_string(look.colour(index)[1:])
        if spec.kind is ChartKind.LINE:
            series.smooth = False
            series.format.line.color.rgb = colour
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour
        if look.is_labelled(spec):
            _label(series, spec, spec.series[index])


def _label(series: Any, spec: ChartSpec, source: Series) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format = number_format(source)
    labels.number_format_is_linked = False
    line = spec.kind is ChartKind.LINE
    labels.position = XL_LABEL_POSITION.ABOVE if line else XL_LABEL_POSITION.OUTSIDE_END


def _unframe(root: Any) -> None:
    """No border and no ground; c:spPr stands between c:chart and the fonts."""
    shape = f"{{{_CHART}}}spPr"
    made = root.makeelement(shape)
    etree.SubElement(made, f"{{{_DRAWING}}}noFill")
    line = etree.SubElement(made, f"{{{_DRAWING}}}ln")
    etree.SubElement(line, f"{{{_DRAWING}}}noFill")
    root.find(f"{{{_CHART}}}chart").addnext(made)


def _link(root: Any, relation: str) -> None:
    """c:externalData stands last, behind the fonts of the whole chart."""
    link = etree.SubElement(root, f"{{{_CHART}}}externalData", {f"{{{_RELATIONS}}}id": relation})
    etree.SubElement(link, f"{{{_CHART}}}autoUpdate", {"val": "0"})
