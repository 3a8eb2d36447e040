"""Exports that are handed over at once: exactly the list's rows, as the list stands."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from django.test import Client

from accounts.roles import Role
from cases.intake.header import HEADER_WITHIN
from cases.models import Case
from cases.search import index_everything
from reports.exports import case_rows, xlsx_file
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    ExclusionFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.pages import read

FORMATS = ["csv", "xlsx"]


@pytest.fixture
def april(db):
    """Cases of two districts, of March and April, excluded and rated ones."""
    dawa = DistrictFactory(slug="dawa", name="大洼区")
    roads = CategoryFactory(slug="roads", name="道路类")
    for day in (3, 9, 27):
        CaseFactory(received_at=at(day), district=dawa, overdue=True)
        CaseFactory(received_at=at(day, 10), category=roads, completed=True)
    CaseFactory(received_at=at(9, month=3), assigned_at=at(2))
    CaseFactory(received_at=at(10), at_once=True)
    ExclusionFactory(case=CaseFactory(received_at=at(11), district=dawa), reason="重复登记")
    RatingFactory(case=CaseFactory(received_at=at(12), completed=True), stars=2)


def received(case: Case, first: datetime, last: datetime) -> bool:
    return first <= case.received_at < last


QUESTIONS = {
    "month=2020-04": lambda c: received(c, at(1, 0), at(1, 0, month=5)),
    "month=2020-03": lambda c: received(c, at(1, 0, month=3), at(1, 0)),
    "month=2020-04&by=assigned": lambda c: (
        c.assigned_at is not None and at(1, 0) <= c.assigned_at < at(1, 0, month=5)
    ),
    "by=any&district=dawa": lambda c: c.district is not None and c.district.slug == "dawa",
    "month=2020-04&district=none": lambda c: c.district is None,
    "month=2020-04&excluded=yes": lambda c: c.exclusions.exists(),
    "month=2020-04&category=roads&state=done": lambda c: (
        c.category is not None and c.category.slug == "roads" and c.completed_at is not None
    ),
    "month=2020-04&star=2": lambda c: c.ratings.filter(stars=2).exists(),
    "month=2020-04&measure=accepted": lambda c: (
        received(c, at(1, 0), at(1, 0, month=5)) and not c.exclusions.exists()
    ),
}


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_file_holds_exactly_the_rows_of_the_list_newest_first(april, export, query):
    in_order = Case.objects.order_by("-received_at", "-pk")

    assert export(query).numbers() == [c.number for c in in_order if QUESTIONS[query](c)]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("sort", ["number", "-completed_at", "district"])
def test_rows_stand_as_the_list_is_sorted_with_those_without_a_value_last(
    april, export, kind, sort
):
    def value(case):
        column = sort.removeprefix("-")
        return (
            case.district and case.district.order if column == "district" else case.__dict__[column]
        )

    cases = [c for c in Case.objects.all() if QUESTIONS["month=2020-04"](c)]
    turned = sort.startswith("-")
    cases.sort(key=lambda c: c.pk, reverse=turned)
    known = sorted((c for c in cases if value(c) is not None), key=value, reverse=turned)
    unknown = [c for c in cases if value(c) is None]

    file = export(f"month=2020-04&sort={sort}", kind)

    assert file.numbers() == [c.number for c in [*known, *unknown]]


def test_the_page_and_the_file_have_the_same_rows_in_the_same_order(april, export, client):
    for query in ("month=2020-04", "month=2020-04&sort=-unit", "by=any&sort=deadline"):
        page = read(client, f"/cases/?{query}")
        shown = [row[0].split()[0] for row in page.rows()]

        assert export(query).numbers() == shown, query


def test_what_was_searched_for_narrows_cases_and_ratings(export):
    case = CaseFactory(title="小区停水三天", completed=True)
    RatingFactory(case=case)
    RatingFactory()
    index_everything()

    assert export("month=2020-04&q=停水").numbers() == [case.number]
    assert export("month=2020-04&measure=ratings&q=停水").numbers() == [case.number]
    assert export("month=2020-04&q=停水").above["条件"] == "搜索：停水"


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_says_what_it_holds(april, export, kind):
    file = export("month=2020-04&district=dawa,none&due=overdue&sort=number", kind)

    assert file.above == {
        "内容": "2020年4月办件",
        "条件": "管辖属地：大洼区、无；时限：超期",
        "归月方式": "按受理时间归入2020年4月（2020-04-01 至 2020-04-30）",
        "评分方案": file.above["评分方案"],
        "数据截至": "2020-04-30 24:00",
        "状态": "草稿，发布之前还会变化",
        "行数": "3 行，按办件编号（升序）",
        "导出": "a-business 于 2020-05-15 00:00 导出",
        "说明": file.above["说明"],
    }
    assert file.above["评分方案"]
    assert file.name == f"办件_2020年4月_3件.{kind}"


def test_a_csv_is_marked_as_utf_8_with_lines_of_equal_width(april, export):
    content = export().content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert {len(row) for row in rows} == {len(case_rows.COLUMNS)}
    assert [row[0] for row in rows].index("办件编号") < HEADER_WITHIN


def test_a_workbook_has_real_dates_a_frozen_head_and_wide_columns(export):
    CaseFactory(due_at=at(18))
    book = openpyxl.load_workbook(io.BytesIO(export(kind="xlsx").content))
    sheet = book["办件"]
    received_at = sheet.cell(2, [cell.value for cell in sheet[1]].index("受理时间") + 1)

    assert book.sheetnames == ["办件", "说明"]
    assert received_at.value == at(10).replace(tzinfo=None)
    assert received_at.is_date
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].width > 15


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t=", "'="])
def test_what_looks_like_a_formula_is_a_text(export, start):
    CaseFactory(title=f"{start}HYPERLINK(1)", content=f"{start}1\n第二行")

    [record] = export().records()
    book = openpyxl.load_workbook(io.BytesIO(export(kind="xlsx").content))
    cells = [cell for row in book["办件"].iter_rows() for cell in row]

    assert record["诉求标题"] == f"'{start}HYPERLINK(1)"
    assert record["诉求内容"].startswith("'")
    assert {cell.data_type for cell in cells} <= {"s", "d", "n", "inlineStr"}


def test_extra_columns_tell_how_a_case_stands(april, export):
    late = CaseFactory(overdue=True, is_due_computed=True, number="LATE")
    records = {record["办件编号"]: record for record in export().records()}
    excluded = next(one for one in records.values() if one["考核剔除原因"])

    assert excluded["考核剔除原因"] == "重复登记"
    assert records["LATE"]["办理时限"] == ""
    assert records["LATE"]["考核时限"] == "2020-04-17 10:00:00"
    assert records["LATE"]["时限来源"] == "按工作日推算"
    assert (records["LATE"]["状态"], records["LATE"]["是否超期"]) == ("已办结", "是")
    assert records["LATE"]["单位分组"] == late.unit.group.name


def test_of_a_person_only_what_is_kept_is_given_away(export):
    CaseFactory(citizen_name="滕先生", phone_tail="6654", phone_hash="c0ffee" * 10)

    file = export()

    assert (file.records()[0]["诉求人"], file.records()[0]["联系电话"]) == ("滕先生", "6654")
    assert b"c0ffee" not in file.content


def test_whoever_sees_some_districts_gets_their_rows_only(april, export, client):
    clerk = UserFactory(
        username="clerk", role=Role.ANALYST, scope_kind="districts", scope_keys=["dawa"]
    )
    scoped = Client()
    scoped.force_login(clerk)

    file = export(by=scoped)

    assert {record["管辖属地"] for record in file.records()} == {"大洼区"}
    assert file.above["条件"] == "只含导出人所辖属地的办件"
    assert len(export().records()) > len(file.records())


def test_a_unit_of_the_cut_off_is_named_even_if_another_holds_the_case_now(export, settings):
    from datetime import date

    from tests.factories import hand_on

    settings.DEMO_TODAY = date(2020, 7, 1)
    case = CaseFactory(unit=UnitFactory(name="当时的单位"))
    hand_on(case, UnitFactory(name="现在的单位"), at(20, month=6))

    [record] = export().records()

    assert record["承办单位"] == "当时的单位"
    assert record["交办时间"] == "2020-04-10 10:00:00"


def test_the_page_says_what_would_be_exported(april, client):
    page = read(client, "/cases/export/?month=2020-04&district=dawa&sort=number&after=1")

    assert page.one("[data-rows]").get("data-rows") == "4"
    assert page.says("管辖属地：大洼区")
    assert page.says("按办件编号（升序）")
    assert page.says("不超过 5,000 行，点击后直接下载")
    assert [button.get("value") for button in page.select("main form button")] == ["xlsx", "csv"]


def test_nothing_to_export_and_an_unknown_format_are_said_in_words(client):
    empty = client.post("/cases/export/", {"query": "month=2020-04", "format": "csv"})
    CaseFactory()
    unknown = client.post("/cases/export/", {"query": "month=2020-04", "format": "exe"})

    assert (empty.status_code, unknown.status_code) == (422, 422)
    assert "没有可以导出的内容" in empty.content.decode()
    assert "请选择文件格式" in unknown.content.decode()


def test_more_rows_ask_the_database_nothing_more(export, query_count):
    CaseFactory(completed=True)
    export()
    few = query_count(export)
    for _ in range(20):
        RatingFactory(case=CaseFactory(completed=True))

    assert query_count(export) == few


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(april, export, monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    book = openpyxl.load_workbook(io.BytesIO(export(kind="xlsx").content))
    sheets = [book[name] for name in book.sheetnames[:-1]]
    numbers = [row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert book.sheetnames == ["办件", "办件 2", "办件 3", "说明"]
    assert numbers == export().numbers()
    assert "分在 3 个工作表" in book["说明"].cell(10, 2).value


def test_a_text_too_long_for_a_cell_is_cut_and_said(export):
    CaseFactory(content="长" * 40_000)
    file = export(kind="xlsx")
    [record] = file.records()

    assert len(record["诉求内容"]) == xlsx_file.LONGEST
    assert record["诉求内容"].endswith(xlsx_file.CUT)
    assert "1 格文字" in file.above["截断"]
    assert export().records()[0]["诉求内容"] == "长" * 40_000
