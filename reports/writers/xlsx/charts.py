"""Native Excel charts over cells of the same sheet: their figures can be seen and edited."""

from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.writers import look

from .sheets import write_text

_TYPES = {ChartKind.BARS: "column", ChartKind.SORTED_BARS: "bar", ChartKind.LINE: "line"}
_ROWS_OF_A_CHART = 18
_FONT = {"name": "宋体", "size": 10}


def add(book: Workbook, sheet: Worksheet, specs: list[ChartSpec]) -> None:
    """The charts one below the other, each with its figures to the left."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 4, 12)
    row = 0
    for spec in specs:
        _write_figures(book, sheet, spec, row)
        chart = _chart(book, sheet, spec, row + 1)
        options = {"description": spec.alt, "object_position": 3}
        sheet.insert_chart(row, max(3, len(spec.series) + 2), chart, options)
        row += max(_ROWS_OF_A_CHART, len(spec.categories) + 4)


def _write_figures(book: Workbook, sheet: Worksheet, spec: ChartSpec, top: int) -> None:
    bold = book.add_format({"bold": True})
    write_text(sheet, top, 0, spec.title, bold)
    write_text(sheet, top + 1, 0, spec.category_title or "项目", bold)
    for row, category in enumerate(spec.categories, start=top + 2):
        write_text(sheet, row, 0, category)
    for column, series in enumerate(spec.series, start=1):
        write_text(sheet, top + 1, column, f"{series.name}（{series.unit}）", bold)
        style = book.add_format({"num_format": number_format(series)})
        for row, value in enumerate(series.values, start=top + 2):
            if value is not None:
                sheet.write_number(row, column, float(value), style)


def number_format(series: Series) -> str:
    """Values of a chart stay in percent, as its axis says."""
    plain = "0." + "0" * series.decimals if series.decimals else "0"
    return f'{plain}"%"' if series.unit == "%" else plain


def _chart(book: Workbook, sheet: Worksheet, spec: ChartSpec, head: int) -> Any:
    chart = book.add_chart({"type": _TYPES[spec.kind]})
    name = sheet.get_name()
    first, last = head + 1, head + len(spec.categories)
    for column, series in enumerate(spec.series, start=1):
        colour = look.colour(column - 1)
        chart.add_series(
            {
                "name": [name, head, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "line": {"color": colour},
                "gap": 60,
                "data_labels": {
                    "value": look.is_labelled(spec),
                    "num_format": number_format(series),
                    "font": _FONT,
                },
            }
        )
    _dress(chart, spec)
    # Its cell, not its words: a title that looks like a reference would become one.
    title = [name, head - 1, 0]
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 12}, "overlay": False})
    return chart


def _dress(chart: Any, spec: ChartSpec) -> None:
    lying = spec.kind is ChartKind.SORTED_BARS
    step = 1 if lying else look.label_step(spec)
    names = {"num_font": _FONT, "reverse": lying, "interval_unit": step}
    values = {
        "num_font": _FONT,
        "visible": not lying,
        "major_gridlines": {"visible": not lying, "line": {"color": "#DDDDDD"}},
        **({} if spec.kind is ChartKind.LINE else {"min": 0}),
    }
    # Of lying bars x is the axis that lies: the one of values.
    chart.set_x_axis(values if lying else names)
    chart.set_y_axis(names if lying else values)
    if len(spec.series) == 1:
        chart.set_legend({"none": True})
    else:
        chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": 620, "height": 320})
