"""`/check/compare/`: a file goes in, the notice is recognised, the differences come out."""

import zipfile
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.periods import Month
from reports.comparing import child
from reports.comparing.apart import Taken, taken_apart
from reports.comparing.lines import Line
from reports.comparing.outside import said_of_itself
from reports.comparing.recognising import recognised
from reports.models import Notice
from tests.notices_made import a_notice
from tests.pages import ReadPage
from tests.reports.noticing.conftest import april  # noqa: F401  the month they are about
from tests.reports.noticing.in_april import published
from tests.reports.noticing.test_pages import client_of, url

MAY = Month(2020, 5)
PAGE = "/check/compare/"


def exported(client) -> bytes:
    answer = client.get(url("notice_file", "docx"))
    return answer.content if not answer.streaming else b"".join(answer.streaming_content)


def edited(data: bytes, before: str, after: str) -> bytes:
    document = docx.Document(BytesIO(data))
    for one in document.paragraphs:
        if before in one.text:
            one.text = one.text.replace(before, after)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def sent(client, data: bytes, name="改过.docx", notice="") -> ReadPage:
    file = SimpleUploadedFile(name, data)
    return ReadPage(client.post(PAGE, {"file": file, "notice": notice}))


def test_a_draft_that_comes_back_unchanged_shows_no_difference(april):  # noqa: F811
    a_notice()
    client = client_of()

    page = sent(client, exported(client))

    assert page.says("没有差别")
    assert page.says("2020年4月通报")
    assert page.select(".compare") == []


def test_a_number_and_a_word_that_were_changed_are_shown_beside_the_systems(april):  # noqa: F811
    a_notice()
    client = client_of()
    data = edited(exported(client), "受理", "接收")

    page = sent(client, data)

    assert page.says("处与系统不同")
    assert "受理" in page.all("del.notice-diff__gone")[0]
    assert "接收" in page.all("ins.notice-diff__new")[0]


def test_a_published_notice_is_held_against_the_file_that_was_kept(april, monkeypatch):  # noqa: F811
    published(number=3)
    monkeypatch.setattr("reports.views.comparing.paper_of", None)
    client = client_of()
    data = exported(client)

    page = sent(client, data)

    assert page.says("没有差别")
    assert page.says("按封存码认出")


def test_a_file_that_says_nothing_of_itself_asks_which_notice_is_meant(april):  # noqa: F811
    a_notice()
    document = docx.Document()
    document.add_paragraph("本月各单位办理情况良好。")
    out = BytesIO()
    document.save(out)

    asked = sent(client_of(), out.getvalue())
    page = sent(client_of(), out.getvalue(), notice="2020-04.1")

    assert asked.status == 422
    assert asked.says("认不出这是哪一期通报")
    assert page.status == 200
    assert page.says("文件里多出")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"", "0 字节"),
        ("a.docx", b"PK\x03\x04broken", "已损坏"),
        ("a.docx", b"not a zip", "不是 Word 文件"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "请选择 .docx 文件"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(april, name, data, sentence):  # noqa: F811
    a_notice()

    page = sent(client_of(), data, name)

    assert page.status == 422
    assert page.says(sentence)


def test_without_a_file_or_with_an_unknown_notice_the_form_says_so(april):  # noqa: F811
    a_notice()
    client = client_of()

    assert ReadPage(client.post(PAGE, {})).says("请选择一个文件。")
    page = sent(client, exported(client), notice="2031-01.1")
    assert page.says("没有这一期通报")


def test_a_month_whose_notice_cannot_be_made_says_why(april, monkeypatch):  # noqa: F811
    from reports.notices.compose import NoticeNotReadyError

    a_notice()
    client = client_of()
    data = exported(client)

    def refuse(*_args):
        raise NoticeNotReadyError("还没有评分结果。")

    monkeypatch.setattr("reports.views.comparing.paper_of", refuse)

    page = sent(client, data)

    assert page.status == 422
    assert page.says("还没有评分结果。")


# -- which notice it is ---------------------------------------------------------------------------


def taken(*texts: str, itself: str = "") -> Taken:
    return Taken(tuple(Line("", text, key=text) for text in texts), itself)


def test_a_notice_is_known_by_its_issue_or_by_the_month_it_speaks_of(april):  # noqa: F811
    notice = a_notice(number=3)
    other = a_notice(MAY, number=4)

    by_issue = recognised(taken("情况通报", itself="2020 年第 3 期（专题）"))
    by_month = recognised(taken("2020年5月情况通报", "2020年5月受理3件，2020年4月受理2件"))

    assert (by_issue.notice, by_issue.by) == (notice, "期号")
    assert (by_month.notice, by_month.by) == (other, "文中的月份")
    assert recognised(taken("2019年5月情况通报", itself="2019年第3期")) is None
    assert recognised(taken("2020年13月", itself="封存码 0000-0000-0000")) is None


def test_of_two_series_with_one_number_the_named_one_is_meant(april):  # noqa: F811
    notice = a_notice(number=3)
    Notice.objects.filter(pk=notice.pk).update(series="热线专题")
    other = a_notice(MAY, number=3)

    assert recognised(taken("x", itself="2020年第3期（热线专题）")).notice.month == notice.month
    assert recognised(taken("x", itself="2020年第3期")) is None
    assert other.month != notice.month


# -- reading apart --------------------------------------------------------------------------------


def test_the_child_answers_with_lines_or_with_a_sentence(april):  # noqa: F811
    from base64 import b64encode

    a_notice()
    data = exported(client_of())
    job = {"name": "a.docx", "data": b64encode(data).decode()}

    found = child.answer(job)

    assert [one["text"] for one in found["lines"]] == [
        one.text for one in taken_apart("a.docx", data).lines
    ]
    assert "2020年第1期" in found["itself"]
    assert "空" in child.answer(job | {"data": ""})["refused"]


def test_a_file_of_endless_lines_is_no_notice(monkeypatch):
    from base64 import b64encode

    document = docx.Document()
    for number in range(5):
        document.add_paragraph(f"第 {number} 句。")
    out = BytesIO()
    document.save(out)
    monkeypatch.setattr(child, "MOST_LINES", 3)

    job = {"name": "a.docx", "data": b64encode(out.getvalue()).decode()}

    assert "不像一期通报" in child.answer(job)["refused"]


def test_a_broken_part_beside_the_text_is_passed_over():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/footer1.xml", "<a>封存码 1</a>")
        archive.writestr("word/footer2.xml", "<a>")
        archive.writestr("docProps/core.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')

    assert said_of_itself(out.getvalue()).split() == ["封存码", "1"]


def test_readers_may_compare_and_others_may_not(demo_client):
    assert demo_client("leader").get(PAGE).status_code == 200
    assert demo_client("system").get(PAGE).status_code == 403
