"""Empty files to fill in: the columns of each kind under their canonical names."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import xlsxwriter
from django.urls import reverse

from cases.intake.columns import SPECS, ColumnSpec
from cases.models import FileKind

from .columns import fields_of

ABOUT: Mapping[FileKind, str] = {
    FileKind.CASES: "每行一件诉求；有承办单位的是转办件，还要有属地和事项大类。",
    FileKind.RATINGS: "每行一次评星，按办件编号归到已导入的办件；一件可以有几次。",
    FileKind.UNITS: "每行一个承办单位；名称已登记的更新，其余新增。",
    FileKind.INDICATORS: "每行一个单位一个月的各项指标；导入时选月份。",
    FileKind.TOTALS: "全市、各属地、各领域和省交办的数量与比率；导入时选月份。",
    FileKind.SUGGESTIONS: "每行一条市民建议；导入时选月份。",
}
WIDEST = 18


@dataclass(frozen=True)
class Guide:
    """What a kind of file is about, its required columns, and where its empty files are."""

    name: str
    about: str
    required: str
    csv_url: str
    xlsx_url: str


def guides() -> list[Guide]:
    """One of each kind."""
    return [_guide(kind) for kind in FileKind]


def _guide(kind: FileKind) -> Guide:
    csv_url, xlsx_url = (
        reverse("reports:import_blank", args=[kind.value, extension]) for extension in WRITERS
    )
    required = "、".join(field.label for field in fields_of(kind) if field.required)
    return Guide(str(kind.label), ABOUT[kind], required, csv_url, xlsx_url)


def write_csv(kind: FileKind) -> io.BytesIO:
    """The header row alone; marked as UTF-8 for the spreadsheet programs that would guess."""
    text = io.StringIO()
    csv.writer(text).writerow(spec.label for spec in SPECS[kind])
    return io.BytesIO(text.getvalue().encode("utf-8-sig"))


def write_xlsx(kind: FileKind) -> io.BytesIO:
    """The header row, each name with a note on what it takes. All cells are text, so that long
    numbers keep their digits; one sheet, so that nobody is asked to choose when it comes back.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(str(kind.label))
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    for index, spec in enumerate(SPECS[kind]):
        sheet.set_column(index, index, WIDEST, text)
        sheet.write_string(0, index, spec.label, bold)
        sheet.write_comment(0, index, _note(spec))
    sheet.freeze_panes(1, 0)
    book.close()
    out.seek(0)
    return out


def _note(spec: ColumnSpec) -> str:
    others = f"也可写作：{'、'.join(spec.names[1:])}。" if spec.names[1:] else ""
    return f"{'必填。' if spec.required else '可不填。'}{others}"


WRITERS: Mapping[str, Callable[[FileKind], io.BytesIO]] = {"csv": write_csv, "xlsx": write_xlsx}
