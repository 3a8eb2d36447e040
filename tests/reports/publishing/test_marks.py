"""草稿 or 已封存 with its code: on every page about the month, and in every file."""

import csv
import io
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from cases.models import Case
from scoring.actions import compute_month
from scoring.models import Seal
from scoring.publishing.sealing import publish
from tests import notices_made
from tests.factories import APRIL, SuggestionFactory, UnitFactory
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read
from tests.reports.publishing.conftest import NOW
from tests.scoring.publishing.a_month import publisher

MONTH = "?month=2020-04"
PAGES = [
    f"/{MONTH}",
    "/rankings/2020-04/",
    "/rankings/2020-04/adjustments/",
    "/rankings/2020-04/ties/",
    "/reconciliation/2020-04/",
    f"/cases/{MONTH}",
    f"/cases/{MONTH}&district=xinglongtai&star=5",
    f"/cases/{MONTH}&measure=assigned",
    f"/suggestions/{MONTH}",
    f"/definitions/{MONTH}",
    f"/objections/{MONTH}",
    "/notices/2020-04/",
    "/publishing/2020-04/",
]


def strip_of(page: ReadPage) -> dict[str, str]:
    names, values = page.all(".status-strip dt"), page.all(".status-strip dd")
    return dict(zip(names, values, strict=True))


def squeezed(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def body(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def a_notice(draft) -> None:
    """Of April, with the suggestion that it lists."""
    SuggestionFactory(unit=UnitFactory(name="市水务局"))
    notices_made.a_notice()


# -- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_a_draft_says_so(signer, draft, path):
    told = strip_of(read(signer(), path))

    assert told["状态"] == "草稿"
    assert "封存码" not in told


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_a_sealed_month_carries_its_code(signer, seal, path):
    page = read(signer(), path)
    told = strip_of(page)

    assert (told["状态"], told["封存码"]) == ("已封存", seal.code)
    assert page.select(".status-strip a.seal-code")[0].get("href") == "/publishing/2020-04/"


def test_a_units_statement_its_case_and_its_sheet_carry_the_code(signer, draft):
    line = indicator_line(UnitFactory(name="市水务局"))
    client, number = signer(), Case.objects.get().number
    assert strip_of(read(client, f"/sheets/{line.sheet_id}/"))["状态"] == "草稿"

    seal = sealed_now()

    assert strip_of(read(client, f"/sheets/{line.sheet_id}/"))["封存码"] == seal.code
    unit = f"/units/{UnitFactory(name='市水务局').slug}/{MONTH}"
    assert strip_of(read(client, unit))["封存码"] == seal.code
    assert read(client, f"/cases/{number}/").says(f"状态 已封存，封存码 {seal.code}")


def test_a_second_revision_says_which_it_is(signer, seal):
    seal.evaluation.revision = 2
    seal.evaluation.save()

    assert strip_of(read(signer(), f"/{MONTH}"))["版次"] == "第2版"


def test_months_that_run_or_lie_ahead_are_neither(signer, seal):
    assert strip_of(read(signer(), "/?month=2020-05"))["状态"] == "月份进行中"
    assert strip_of(read(signer(), "/?month=2020-06"))["状态"] == "尚未开始"


def test_the_code_costs_a_page_no_more_than_one_query(signer, draft, query_count):
    client = signer()
    paths = [f"/cases/{MONTH}", f"/definitions/{MONTH}", f"/suggestions/{MONTH}"]
    before = [query_count(lambda path=path: read(client, path)) for path in paths]
    sealed_now()

    after = [query_count(lambda path=path: read(client, path)) for path in paths]

    assert all(new <= old + 3 for old, new in zip(before, after, strict=True))


# -- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", [MONTH, f"{MONTH}&district=xinglongtai", f"{MONTH}&measure=ratings"]
)
def test_an_export_says_the_state_of_its_month(signer, draft, query):
    client = signer()
    assert _said(client, query)["状态"] == "草稿，发布之前还会变化"

    seal = sealed_now()

    assert _said(client, query)["状态"] == f"已封存，封存码 {seal.code}"
    book = openpyxl.load_workbook(BytesIO(_export(client, query, "xlsx")))
    about = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert about["状态"] == f"已封存，封存码 {seal.code}"


def test_an_export_of_all_months_is_of_none(signer, seal):
    assert _said(signer(), "?by=any")["状态"] == "不分月份，以各月为准"


def test_differences_of_the_sources_say_it_too(signer, seal):
    text = body(signer().get("/reconciliation/2020-04/differences.csv")).decode("utf-8-sig")

    assert f"状态,已封存，封存码 {seal.code}" in text


def test_statements_print_it_at_the_foot_of_every_page(signer, draft):
    client = signer()
    [page] = squeezed(body(client.get("/rankings/2020-04/statements.pdf")))
    assert "草稿" in page

    seal = sealed_now()
    [page] = squeezed(body(client.get("/rankings/2020-04/statements.pdf")))

    assert page.endswith(f"封存码{seal.code}")
    assert "草稿" not in page


def test_a_notice_says_it_on_every_page_in_every_format(signer, draft, a_notice):
    client = signer()
    pages = squeezed(body(client.get("/notices/2020-04/notice.pdf")))
    assert all(page.startswith("草稿") for page in pages)

    seal = sealed_now()
    code = f"未发布　封存码 {seal.code}"

    pages = squeezed(body(client.get("/notices/2020-04/notice.pdf")))
    assert all(page.startswith(f"未发布封存码{seal.code}") for page in pages)
    document = Document(BytesIO(body(client.get("/notices/2020-04/notice.docx"))))
    [section] = document.sections
    for head in (section.header, section.even_page_header):
        assert [one.text.split("　第")[0] for one in head.paragraphs] == [code]
    book = openpyxl.load_workbook(BytesIO(body(client.get("/notices/2020-04/notice.xlsx"))))
    assert {sheet.oddHeader.center.text for sheet in book} == {code}
    assert code in body(client.get("/notices/2020-04/notice.html")).decode()
    assert read(client, "/notices/2020-04/").all("p.paper__marks") == [" ".join(code.split())]


def sealed_now() -> Seal:
    """April published with what there is by now."""
    compute_month(month=APRIL, now=NOW)
    return publish(month=APRIL, by=publisher(), now=NOW)


def _export(client, query: str, kind: str) -> bytes:
    return body(client.post("/cases/export/", {"query": query[1:], "format": kind}))


def _said(client, query: str) -> dict[str, str]:
    """What stands above the header of the CSV file."""
    lines = csv.reader(io.StringIO(_export(client, query, "csv").decode("utf-8-sig")))
    return {line[0]: line[1] for line in lines}
