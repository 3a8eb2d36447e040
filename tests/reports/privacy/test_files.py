"""Files with personal data: asked about first, then hidden, or let out with a reason."""

import csv
import io
from pathlib import Path

import pytest

from reports.exports import step
from reports.models import CaseExport, PrivacyRelease
from reports.views import exports
from tests.factories import CaseFactory, SuggestionFactory
from tests.following_factories import PromiseFactory
from tests.pages import ReadPage, read, select
from tests.reports.exports.asked import ask, page_of, work

PHONE, DOOR = "13900001234", "阳光小区3号楼2单元501室"
BROWSER = {"HTTP_ACCEPT": "text/html,*/*"}
REASON = "移送公安机关需要原文"
CASES = {"query": "month=2020-04", "format": "csv"}


@pytest.fixture
def data_folder(settings, tmp_path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def client(small_client, data_folder):
    return small_client("business")


@pytest.fixture
def told(db):
    """A case that says where somebody lives and how to call."""
    return CaseFactory(number="DH-77", content=f"请回电{PHONE}", place=DOOR)


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_file_with_numbers_of_persons_is_not_given_but_asked_about(client, told):
    CaseFactory(content="路灯不亮")

    page = ReadPage(client.post("/cases/export/", CASES, **BROWSER))

    assert page.status == 409
    assert page.says("手机号 1 处、门牌号 1 处")
    places = [" ".join(row) for row in page.rows(0)]
    assert any("（DH-77）" in one and "请回电*******1234" in one for one in places)
    assert PHONE not in page.text
    assert "501室" not in page.text
    assert not PrivacyRelease.objects.exists()


def test_what_is_asked_can_be_answered_by_hiding(client, told):
    asked = ReadPage(client.post("/cases/export/", CASES, **BROWSER))
    form = asked.select("form")[-2]
    sent = {
        one.get("name"): one.get("value")
        for one in [*select(form, "input"), *select(form, "button")]
    }
    assert sent["personal"] == "hide"

    text = text_of(client.post("/cases/export/", sent, **BROWSER))

    assert "请回电*******1234" in text
    assert "阳光小区*号楼*单元***室" in text
    assert "文字里的电话、证件号等已遮盖" in text
    assert "DH-77" in text
    assert not PrivacyRelease.objects.exists()


def test_let_out_with_a_reason_the_file_is_as_it_is_and_the_release_recorded(client, told):
    sent = CASES | {"personal": "as_is", "personal_reason": f" {REASON} "}

    text = text_of(client.post("/cases/export/", sent, **BROWSER))

    assert PHONE in text
    assert DOOR in text
    record = PrivacyRelease.objects.get()
    assert (record.by.username, record.found) == ("a-business", 2)
    assert record.reason == REASON
    assert record.kinds == "手机号 1 处、门牌号 1 处"
    assert record.what.startswith("2020年4月办件")
    assert PHONE not in str(vars(record))


@pytest.mark.parametrize("reason", ["", "   ", "因" * 501, "\u200b"])
def test_without_a_reason_nothing_is_let_out(client, told, reason):
    sent = CASES | {"personal": "as_is", "personal_reason": reason}

    page = ReadPage(client.post("/cases/export/", sent, **BROWSER))

    assert page.status == 422
    assert page.says("原因")
    assert page.select(".field--wrong")
    assert not PrivacyRelease.objects.exists()


def test_a_reason_where_nothing_was_found_is_no_release(client, db):
    CaseFactory(content="路灯不亮")
    sent = CASES | {"personal": "as_is", "personal_reason": REASON}

    assert "路灯不亮" in text_of(client.post("/cases/export/", sent))
    assert not PrivacyRelease.objects.exists()


def test_a_program_is_told_in_a_sentence(client, told):
    plain = client.post("/cases/export/", CASES, HTTP_ACCEPT="*/*")
    data = client.post("/cases/export/", CASES, HTTP_ACCEPT="application/json")

    assert (plain.status_code, data.status_code) == (409, 409)
    assert "手机号 1 处" in plain.content.decode()
    assert data.json()["found"] == {"手机号": 1, "门牌号": 1}


# -- in the background ----------------------------------------------------------------------------


@pytest.fixture
def in_background(monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 0)


def file_of(client, export: CaseExport) -> str:
    return text_of(client.get(f"{page_of(export)}file/"))


def test_in_the_background_the_file_is_written_masked_and_says_so(client, told, in_background):
    export = work(ask(client))

    text = file_of(client, export)

    assert PHONE not in text
    assert "请回电*******1234" in text
    page = read(client, page_of(export))
    assert page.says("已遮盖手机号 1 处、门牌号 1 处。")
    assert page.select("textarea[name=personal_reason]")
    assert read(client, "/cases/exports/").says("已遮盖手机号 1 处")


def test_its_page_lets_it_out_with_a_reason(client, told, in_background):
    work(ask(client))
    sent = CASES | {"personal": "as_is", "personal_reason": REASON}

    answer = client.post("/cases/export/", sent, **BROWSER)
    export = CaseExport.objects.first()
    released = PrivacyRelease.objects.get()

    assert answer.url == page_of(export)
    assert (released.case_export, released.found) == (export, 0)
    work(export)
    released.refresh_from_db()
    assert PHONE in file_of(client, export)
    assert (released.found, released.kinds) == (2, "手机号 1 处、门牌号 1 处")
    page = read(client, page_of(export))
    assert page.says("原样保留手机号 1 处")
    assert not page.select("textarea[name=personal_reason]")


def test_without_a_reason_no_job_begins(client, told, in_background):
    page = ReadPage(client.post("/cases/export/", CASES | {"personal": "as_is"}, **BROWSER))

    assert page.status == 422
    assert page.says("请写明原因")
    assert not CaseExport.objects.exists()


def test_a_file_without_numbers_says_nothing_of_them(client, db, in_background):
    CaseFactory(content="路灯不亮")

    export = work(ask(client))

    assert export.message == ""
    assert step.MASKED not in read(client, page_of(export)).text


# -- other lists ----------------------------------------------------------------------------------


def test_suggestions_are_asked_about_too(client, data_folder):
    SuggestionFactory(content=f"建议装灯，{PHONE}")
    sent = {"query": "month=2020-04", "format": "csv"}

    assert client.post("/suggestions/export/", sent, **BROWSER).status_code == 409
    text = text_of(client.post("/suggestions/export/", sent | {"personal": "hide"}))
    rows = list(csv.reader(io.StringIO(text)))
    assert any("建议装灯，*******1234" in row for row in rows)


def test_promises_are_asked_about_too(client):
    PromiseFactory(quote=f"月底前答复，{PHONE}", words="")
    there = "/suggestions/promises/promises.csv?tab=open"

    page = ReadPage(client.get(there, **BROWSER))

    assert page.status == 409
    assert page.select("button[value=hide]")
    assert PHONE not in text_of(client.post(there, {"personal": "hide"}))
    sent = {"personal": "as_is", "personal_reason": REASON}
    assert PHONE in text_of(client.post(there, sent))
    assert PrivacyRelease.objects.get().reason == REASON


# -- the record -----------------------------------------------------------------------------------


def test_what_was_let_out_is_listed_for_whoever_publishes(client, told, small_client):
    sent = CASES | {"personal": "as_is", "personal_reason": REASON}
    text_of(client.post("/cases/export/", sent))

    page = read(client, "/cases/exports/releases/")

    [row] = page.rows(0)
    assert row[1:3] == ["手机号 1 处、门牌号 1 处", REASON]
    assert read(client, "/cases/exports/").says("原样导出的记录")
    analyst = small_client("analyst")
    assert analyst.get("/cases/exports/releases/").status_code == 403
    assert not read(analyst, "/cases/exports/").says("原样导出的记录")


def test_before_anything_was_let_out_the_list_says_so(client, db):
    assert read(client, "/cases/exports/releases/").says("还没有原样导出过")
