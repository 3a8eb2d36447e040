"""`/check/`: paste, upload or choose; findings lead to their marks and back; nothing is kept."""

import json
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.checker.formats import MOST_PASTED
from reports.views import checking
from tests.notices_made import a_notice
from tests.pages import ReadPage, read
from tests.reports.checking.findings_made import PARTS, TOTAL, checked, finding

TEXT = "一、受理情况\n\n本月共受理各类诉求 100 件，其中转办 30 件，即时答复 60 件。\n"
TEXT += "\n单位\t交办\t办结\n甲局\t20\t19\n乙局\t10\t8\n合计\t31\t27\n"


@pytest.fixture
def reader(small_client):
    return small_client("analyst")


@pytest.fixture
def found(monkeypatch):
    """What the checker is made to answer."""

    def answers(result):
        monkeypatch.setattr(checking.apart, "check_text", lambda _text: result)

    return answers


def sent(client, **given) -> ReadPage:
    return ReadPage(client.post("/check/", given))


def test_the_page_offers_the_ways_and_says_that_nothing_is_kept(reader):
    page = read(reader, "/check/")

    assert page.says("不保存，也不写入日志")
    assert page.all(".site-nav a[aria-current]") == ["核对"]
    assert page.select("[name=text]")
    assert page.select("[name=file]")
    assert page.select("[name=notice]") == []


def test_a_wrong_sum_is_found_in_what_was_pasted(reader):
    response = reader.post("/check/", {"text": TEXT})
    page = ReadPage(response)

    assert page.status == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert page.says("内容没有保存")
    assert page.says("第1个表第3行“交办”")
    assert "31" in page.all(".check-text mark.check-mark--error")


def test_a_file_is_checked_and_called_by_its_name(reader):
    file = SimpleUploadedFile("四月通报.md", f"# 通报\n\n{TEXT}".encode("gb18030"))

    assert sent(reader, file=file).says("四月通报.md")


def test_links_of_findings_lead_to_marks_and_back(reader, found):
    found(checked(finding(also=PARTS)))
    page = sent(reader, text=TEXT)
    ids = [one.get("id") for one in page.select("[id]")]
    here = {one.get("href")[1:] for one in page.select("main a[href]") if one.get("href")[0] == "#"}

    assert len(ids) == len(set(ids))
    assert here <= set(ids)
    assert {"at-error-1", "error-1", "also-error-1-1"} <= here


def test_a_finding_says_where_what_how_sure_and_why(reader, found):
    found(checked(finding(also=PARTS)))
    page = sent(reader, text=TEXT)

    (item,) = page.all(".check-item")
    for words in (
        "错1",
        "第1段第1句",
        "合计 11 件，不是 12 件",
        "12",
        "11",
        "确定",
        "两项都写明了",
    ):
        assert words in item


def test_the_json_can_be_taken_along(reader, found):
    found(checked(finding()))
    link = sent(reader, text=TEXT).one("a[download]")
    head, _, content = link.get("href").partition(",")

    assert head == "data:application/json;base64"
    assert json.loads(b64decode(content))["findings"][0]["where"] == "第1段第1句"


def test_what_is_said_where_nothing_was_found(reader, found):
    found(checked())
    assert sent(reader, text=TEXT).says("没有发现不相符的地方")
    found(checked(figures=0))
    assert sent(reader, text=TEXT).says("没有读到数字")


def test_three_hundred_findings_are_listed(reader, found):
    found(checked(*[finding(message=f"第 {number} 项不符。") for number in range(300)]))
    page = sent(reader, text=TEXT)

    assert len(page.select(".check-item")) == 300
    assert page.says("错300")


def test_names_and_marks_of_others_are_only_text(reader, found):
    found(checked(finding(message="<script>alert(1)</script>")))
    page = sent(reader, text="<b>1</b>")

    assert page.says("<script>alert(1)</script>")
    assert not [one for one in page.select("script") if not one.get("src")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "请粘贴文字，或选择一个文件。"),
        ({"text": " \n"}, "请粘贴文字，或选择一个文件。"),
        ({"text": "一\x00二"}, "空字符"),
        ({"text": "字" * (MOST_PASTED + 1)}, "文字过长"),
        ({"text": "<html></html>"}, "没有读到文字"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "文件是空的"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1")}, "这是 PDF 文件"),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04")}, "已损坏"),
        ({"file": SimpleUploadedFile("a.txt", b"1"), "text": "2"}, "请只留一样"),
        ({"file": SimpleUploadedFile("字" * 300 + ".txt", "受理 1 件".encode())}, ""),
    ],
)
def test_what_cannot_be_checked_is_said_in_the_form(reader, given, words):
    page = sent(reader, **given)

    if words:
        assert page.status == 422
        assert page.says(words)
    else:
        assert page.status == 200


def test_a_file_that_is_too_large_is_refused_unread(reader, monkeypatch):
    monkeypatch.setattr("reports.checking.forms.MOST_BYTES", 3)

    page = sent(reader, file=SimpleUploadedFile("a.txt", b"1234"))

    assert page.status == 422
    assert page.says("上限")


def test_what_was_typed_stays_in_the_form(reader):
    page = sent(reader, text="字" * (MOST_PASTED + 1))

    assert page.one("textarea").text_content().strip().startswith("字字字")


def test_an_own_notice_is_chosen_from_the_list(demo_client):
    leader = demo_client("leader")
    page = read(leader, "/check/")
    (value,) = [one.get("value") for one in page.select("select[name=notice] option")]

    there = leader.get("/check/", {"notice": value})

    assert there.headers["Location"] == "/check/2020-04/?revision=1"
    result = read(leader, there.headers["Location"])
    assert result.status == 200
    assert not result.says("内容没有保存")
    assert result.says("一、受理及办理情况")


def test_choosing_what_is_not_there_is_said(demo_client):
    page = read(demo_client("leader"), "/check/?notice=2020-09.1")

    assert page.status == 200
    assert page.says("没有这一期通报")


def test_a_month_without_a_notice_is_not_found(reader):
    assert reader.get("/check/2020-04/").status_code == 404


def test_a_notice_whose_month_lacks_figures_says_so(reader):
    a_notice()

    assert read(reader, "/check/2020-04/").says("通报还不能核对")


def test_the_workshop_and_the_preview_lead_to_it(demo_client):
    business = demo_client("business")

    for there in ("/notices/2020-04/", "/notices/2020-04/edit/"):
        links = [one.get("href") for one in read(business, there).select("a")]
        assert "/check/2020-04/?revision=1" in links, there


def test_a_total_is_marked_where_it_stands(reader, found):
    found(checked(finding(TOTAL)))

    assert sent(reader, text=TEXT).all(".check-text mark") == ["12"]
