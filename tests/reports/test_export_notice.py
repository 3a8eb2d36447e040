"""`export_notice`: four files whose tables hold the numbers of the page, or a sentence."""

from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from django.core.management import CommandError, call_command
from lxml import html

from reports.writers import WRITERS
from tests.pages import read, select, words

CAPTIONS = ["表一", "表二", "表三", "附件"]
FIRST_TABLE = 2
"""The page's tables before are those of its charts."""


@pytest.fixture
def printed(demo_client) -> list[list[list[str]]]:
    """The four tables of April's notice as the page shows them, with their heads."""
    page = read(demo_client("leader"), "/notices/2020-04/")
    return [[page.heads(n), *page.rows(n)] for n in range(FIRST_TABLE, FIRST_TABLE + 4)]


@pytest.fixture
def export(demo, tmp_path):
    """Exports April's notice in a format and says where the file is."""

    def exported(extension: str) -> Path:
        output = tmp_path / f"通报.{extension}"
        call_command("export_notice", "2020-04", format=extension, output=str(output))
        return output

    return exported


def joined(rows) -> list[list[str]]:
    """Cells without the breaks that a format puts into their words."""
    return [["".join(str(cell).split()) for cell in row] for row in rows]


def test_the_tables_of_the_word_file_are_those_of_the_page(export, printed, capsys):
    tables = docx.Document(export("docx")).tables

    found = [joined([[cell.text for cell in row.cells] for row in one.rows]) for one in tables]
    for table in printed:
        assert joined(table) in found
    assert "已导出" in capsys.readouterr().out


def test_the_tables_of_the_web_page_are_those_of_the_page(export, printed):
    tree = html.fromstring(export("html").read_bytes())

    found = [
        joined([[words(cell) for cell in row] for row in select(one, "tr")])
        for one in select(tree, "table")
    ]
    for table in printed:
        assert joined(table) in found


def test_the_numbers_of_the_workbook_are_those_of_the_page(export, printed):
    book = openpyxl.load_workbook(export("xlsx"))
    best, weakest, suggestions, annex = printed

    for name, table in {
        "十佳单位": best,
        "较差单位": weakest,
        "十佳建议": suggestions,
        "市直联网排名": annex,
    }.items():
        rows = [[_as_printed(cell) for cell in row] for row in book[name].iter_rows()]
        start = next(number for number, row in enumerate(rows) if row[0] == "名次")
        width = len(table[0])
        found = [row[:width] for row in rows[start : start + len(table)]]
        assert joined(found) == joined(table)


def _as_printed(cell) -> str:
    """A cell's value in the number format of the cell."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    if "%" in cell.number_format:
        percent = cell.value * 100 if '"%"' not in cell.number_format else cell.value
        return f"{percent:.2f}%"
    return f"{cell.value:.2f}" if ".00" in cell.number_format else f"{cell.value:.0f}"


def test_every_row_of_the_tables_stands_in_the_pdf(export, printed):
    pages = pypdf.PdfReader(export("pdf")).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)

    for table in (printed[0], printed[1], printed[3]):
        for row in table[1:]:
            assert "".join(row[2:]) in text, row
            assert "".join(row[1].split()) in text, row


@pytest.mark.parametrize("extension", WRITERS)
def test_the_same_month_gives_the_same_bytes(export, extension):
    first = export(extension).read_bytes()

    assert export(extension).read_bytes() == first


def failing(month: str, output: Path, extension: str = "html") -> CommandError:
    with pytest.raises(CommandError) as caught:
        call_command("export_notice", month, format=extension, output=str(output))
    return caught.value


@pytest.mark.parametrize("month", ["2020-13", "2020-4", "四月", ""])
def test_a_wrong_month_is_wrong_usage(demo, tmp_path, month):
    error = failing(month, tmp_path / "x.html")

    assert error.returncode == 2
    assert "月份" in str(error)
    assert list(tmp_path.iterdir()) == []


def test_a_month_that_is_not_ready_leaves_no_file(demo, tmp_path):
    error = failing("2020-03", tmp_path / "x.html")

    assert error.returncode == 1
    assert str(error) == "还没有建立2020年3月的通报，请由业务管理员新建。"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(demo, tmp_path):
    error = failing("2020-04", tmp_path / "没有" / "x.html")

    assert error.returncode == 1
    assert "无法写入" in str(error)
    assert "没有" in str(error)


def test_a_folder_in_the_files_place_stays_and_nothing_is_left_beside_it(demo, tmp_path):
    (tmp_path / "x.html").mkdir()

    error = failing("2020-04", tmp_path / "x.html")

    assert error.returncode == 1
    assert [one.name for one in tmp_path.iterdir()] == ["x.html"]


def test_an_older_file_stays_when_the_new_one_cannot_be_made(demo, tmp_path):
    output = tmp_path / "x.html"
    output.write_text("旧的")

    failing("2020-03", output)

    assert output.read_text() == "旧的"
