"""A notice that went through another word processor and came back: nothing differs.

The files in `returned` are April's notice of `tests.reports.writers.april` as LibreOffice wrote it:
`soffice --headless --convert-to docx`, by .odt, and by .doc and .odt.
"""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from reports.checker.formats import read
from reports.comparing.comparing import Change, Difference, compared
from reports.comparing.lines import lines_of
from reports.writers import WRITERS
from tests.reports.writers import april

RETURNED = Path(__file__).with_name("returned")


def ours() -> bytes:
    out = BytesIO()
    WRITERS["docx"].write(april.NOTICE, out)
    return out.getvalue()


def held_against(data: bytes) -> list[Difference]:
    return compared(read("ours.docx", ours()), read("returned.docx", data))


@pytest.fixture
def edited():
    """What differs after something was done to a returned file."""

    def edit(do, name="word.docx") -> list[Difference]:
        document = docx.Document(RETURNED / name)
        do(document)
        out = BytesIO()
        document.save(out)
        return held_against(out.getvalue())

    return edit


def paragraph(document, words):
    return next(one for one in document.paragraphs if words in one.text)


def row(document, name):
    return next(
        one
        for table in document.tables
        for one in table.rows
        if name in [c.text for c in one.cells]
    )


@pytest.mark.parametrize("name", sorted(path.name for path in RETURNED.iterdir()))
def test_a_round_trip_through_another_program_changes_nothing(name):
    assert held_against((RETURNED / name).read_bytes()) == []


def test_there_is_much_that_could_have_differed():
    lines = lines_of(read("ours.docx", ours()))

    assert sum(line.is_row for line in lines) > 30
    assert sum(not line.is_row for line in lines) > 20


def test_style_is_no_difference(edited):
    def restyle(document):
        for one in document.paragraphs:
            one.style = document.styles["Normal"]
            for run in one.runs:
                run.bold, run.text = True, run.text.replace("，", "， ")

    assert edited(restyle) == []


def test_a_digit_of_a_sentence_is_a_number_that_differs(edited):
    def mistype(document):
        one = paragraph(document, "10984")
        one.text = one.text.replace("10984", "10948")

    [found] = edited(mistype)

    assert (found.change, found.is_grave) == (Change.NUMBER, True)
    assert found.numbers == (("10984", "10948"),)
    assert [part.text for part in found.stretches if part.kind == "new"] == ["10948"]


def test_a_digit_of_a_cell_is_told_by_table_row_and_column(edited):
    def mistype(document):
        row(document, "盘山县营商环境建设局").cells[2].text = "91"

    [found] = edited(mistype)

    assert found.place == "表一：“十佳”基层承办单位“盘山县营商环境建设局”“交办总量”"
    assert (found.system, found.file) == ("19", "91")
    assert found.section == "1. “十佳”与“较差”承办单位"


def test_a_row_that_went_and_one_that_moved_are_told_once_each(edited):
    def rearrange(document):
        first, last = row(document, "大洼区教育局"), row(document, "大洼区社会保险事业管理局")
        moved = row(document, "兴隆台区市场监督管理局")
        first._tr.addnext(moved._tr)
        last._tr.getparent().remove(last._tr)

    found = {one.change: one.place for one in edited(rearrange)}

    assert len(found) == 2
    assert "兴隆台区市场监督管理局" in found[Change.MOVED]
    assert "大洼区社会保险事业管理局" in found[Change.REMOVED]


def test_a_table_that_went_is_told_row_by_row_and_nothing_else_is(edited):
    def take_away(document):
        table = document.tables[-2]
        table._tbl.getparent().remove(table._tbl)

    found = edited(take_away)

    assert {one.change for one in found} == {Change.REMOVED}
    assert len({one.place.partition("“")[0] for one in found}) <= 2
