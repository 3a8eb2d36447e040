"""The list of suggestions as a file: exactly its rows, inert, read back by an import, no drafts."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from accounts.models import User
from tests.cases.intake.small_files import staged
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory
from tests.following_factories import OutcomeReleaseFactory
from tests.pages import ReadPage, read
from tests.sealed_months import MARCH

FILE = "/suggestions/export/"
FORMATS = ["csv", "xlsx"]
ABOVE = 6
"""Lines over the header of a text file."""


def fetched(client, query: str, kind: str) -> list[list[object]]:
    """Header and rows."""
    answer = client.post(FILE, {"query": query, "format": kind})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[ABOVE:]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["建议"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def some(small_client):
    """Of April a released one, a draft that begins like a formula, a declined one; one of March."""
    unit = UnitFactory(slug="jia", name="甲局")
    done = {"state": "done", "outcome": "已增设。", "received_on": date(2020, 4, 3)}
    teng = {"citizen_name": "滕先生", "phone_tail": "6654"}
    first = SuggestionFactory(
        **teng, content="修路灯", unit=unit, place=1, settled_on=date(2020, 4, 20), **done
    )
    told = {"outcome": "已增设。", "settled_on": date(2020, 4, 20)}
    OutcomeReleaseFactory(suggestion=first, unit=unit, **told)
    draft = {"state": "in_progress", "outcome": "只在里面说的话"}
    SuggestionFactory(
        citizen_name="王", content="=1+1", unit=unit, case=CaseFactory(number="PJ1"), **draft
    )
    SuggestionFactory(
        phone_tail="0012",
        content="种树",
        unit=None,
        state="declined",
        declined_because="与规划不符。",
    )
    SuggestionFactory(content="扫路", unit=unit, month=MARCH)
    return small_client


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "query", ["month=2020-04", "month=2020-04&unit=jia&sort=state", "by=any&q=路", "ten=yes"]
)
def test_the_file_holds_the_rows_of_the_list_in_its_order(some, kind, query):
    client = some("business")
    listed = read(client, f"/suggestions/?{query}").all("a.suggestion-list__content")

    rows = fetched(client, query, kind)[1:]

    assert [str(row[1]).removeprefix("'") for row in rows] == listed
    assert listed


def test_what_begins_like_a_formula_is_text(some):
    client = some("business")

    assert [row[1] for row in fetched(client, "q=1%2B1", "csv")][1:] == ["'=1+1"]
    assert [row[1] for row in fetched(client, "q=1%2B1", "xlsx")][1:] == ["=1+1"]


def test_an_import_of_it_finds_nothing_new(some):
    rows = fetched(some("business"), "month=2020-04", "csv")

    found = staged("suggestions", [[cell.removeprefix("'") for cell in row] for row in rows])

    assert (found.counts.unchanged, found.counts.new, found.counts.changed) == (3, 0, 0)
    assert found.problems == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_whoever_reads_only_releases_gets_no_draft_and_no_import_of_one(some, kind):
    header, *rows = fetched(some("analyst"), "month=2020-04", kind)
    released, draft, declined = (dict(zip(header, row, strict=True)) for row in rows)

    assert "落实情况" not in header
    assert released["已发布的落实情况"] == "已增设。"
    assert [one["发布情况"] for one in (released, draft, declined)] == [
        "已发布",
        "未发布",
        "未发布",
    ]
    assert not draft["已发布的落实情况"]
    assert not declined["已发布的不采纳原因"]
    assert "只在里面说的话" not in str(rows)


def test_of_a_citizen_nothing_more_stands_there_than_is_known(some):
    rows = fetched(some("business"), "by=any", "csv")[1:]

    assert [row[0] for row in rows] == ["手机尾号 6654 滕先生", "王", "手机尾号 0012", ""]


def test_a_workbook_has_real_days_and_says_what_it_holds(some):
    answer = some("business").post(FILE, {"query": "month=2020-04&ten=yes", "format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))

    said = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}

    assert book["建议"]["G2"].value == datetime(2020, 4, 3)  # noqa: DTZ001 - a day of a sheet
    assert said["内容"] == f"{APRIL.label}建议"
    assert said["条件"] == "十佳：十佳"
    assert said["行数"] == "1 行，按月份、十佳名次"
    assert "建议_2020年4月_1条.xlsx" in answer.headers["Content-Disposition"] or answer.filename


def test_the_page_says_what_the_file_will_hold(some):
    page = read(some("business"), f"{FILE}?month=2020-04&unit=jia&sort=-received_on")

    assert page.one("[data-rows]").get("data-rows") == "2"
    assert page.says("责任单位：甲局")
    assert page.says("按提出日期（降序）")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"query": "month=2020-04", "format": "pdf"}, "请选择文件格式：CSV 或 XLSX。"),
        ({"query": "month=2018-07", "format": "csv"}, "没有符合条件的建议，没有可以导出的内容。"),
        ({}, "请选择文件格式：CSV 或 XLSX。"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(some, sent, sentence):
    answer = some("business").post(FILE, sent)

    assert answer.status_code == 422
    assert ReadPage(answer).says(sentence)


def test_nothing_to_write_is_said_before_it_is_asked_for(some):
    page = read(some("business"), f"{FILE}?month=2018-07")

    assert page.says("没有符合条件的建议，没有可以导出的内容。")
    assert not page.select("form.export-form")


def test_who_sees_one_unit_gets_its_rows_and_the_file_says_so(some):
    client = some("business")
    User.objects.update(scope_kind="unit", scope_keys=["jia"])

    rows = fetched(client, "by=any", "csv")[1:]

    assert [row[2] for row in rows] == ["甲局"] * 3
    assert read(client, f"{FILE}?by=any").says("只含导出人本单位的建议")
