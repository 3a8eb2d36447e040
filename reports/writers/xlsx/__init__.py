"""A notice's tables as a workbook: a sheet for each table, one of charts, one of definitions."""

from datetime import datetime, time
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from reports.notices.parts import (
    Align,
    Chart,
    Column,
    Notice,
    Part,
    Photos,
    PicturePair,
    Table,
)
from reports.writers import wording
from reports.writers.text import cleaned

from . import charts
from .names import SheetNames
from .sheets import HEAD_ROW, TableSheet, set_page, write_text

EXTENSION = "xlsx"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DEFINITIONS = tuple(
    Column(title, align=Align.LEFT) for title in ("指标", "含义", "统计范围", "方向")
)

_PAIRS = tuple(Column(title, align=Align.LEFT) for title in ("图片", "整改前", "整改后"))

_PHOTOS = tuple(Column(title, align=Align.LEFT) for title in ("经验或典型件", "照片"))


def write(notice: Notice, out: BinaryIO) -> None:
    """Write the workbook. Raises TextTooLongError when a text does not fit into a cell."""
    ready = cleaned(notice)
    with xlsxwriter.Workbook(out, _options()) as book:
        book.set_properties(
            {
                "title": wording.one_line(ready.title),
                "author": ready.head.organ,
                "created": datetime.combine(ready.head.day, time()),
            }
        )
        names = SheetNames("图表", "口径")
        for table in _tables(ready):
            sheet = book.add_worksheet(names.take(table.sheet or table.caption))
            TableSheet(book, sheet, wording.marks(ready)).fill(table)
        _add_charts(book, ready)
        _add_definitions(book, ready)


def _options() -> dict[str, object]:
    """Anew for each workbook: xlsxwriter writes into what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11, "font_scheme": ""},
    }


def _parts(notice: Notice) -> tuple[Part, ...]:
    in_annexes = tuple(part for annex in notice.annexes for part in annex.parts)
    return (*notice.parts, *in_annexes)


def _tables(notice: Notice) -> list[Table]:
    """Pictures are told by their words: a workbook is for figures."""
    tables = [part for part in _parts(notice) if isinstance(part, Table)]
    pairs = [part for part in _parts(notice) if isinstance(part, PicturePair)]
    if pairs:
        rows = tuple((one.caption, one.before.alt, one.after.alt) for one in pairs)
        tables.append(Table("建议落实前后的图片（图片见通报）", _PAIRS, rows, "前后对比"))
    photos = [part for part in _parts(notice) if isinstance(part, Photos)]
    if photos:
        shown = tuple((one.title, picture.alt) for one in photos for picture in one.pictures)
        tables.append(Table("经验与典型件的照片（照片见通报）", _PHOTOS, shown, "照片"))
    return tables


def _add_charts(book: Workbook, notice: Notice) -> None:
    specs = [part.spec for part in _parts(notice) if isinstance(part, Chart)]
    if specs:
        sheet = book.add_worksheet("图表")
        set_page(sheet, wording.marks(notice))
        charts.add(book, sheet, specs)


def _add_definitions(book: Workbook, notice: Notice) -> None:
    """口径: what each figure means, and the notes under the tables."""
    sheet = book.add_worksheet("口径")
    rows = tuple((one.name, one.meaning, one.rows, one.direction) for one in notice.definitions)
    table = Table(f"指标口径（{notice.month}）", _DEFINITIONS, rows)
    TableSheet(book, sheet, wording.marks(notice)).fill(table)
    for row, note in enumerate(wording.notes(notice), start=HEAD_ROW + len(rows) + 2):
        write_text(sheet, row, 0, f"{wording.NOTES}{note}")
