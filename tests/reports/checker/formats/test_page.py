"""A web page is read as a reader sees it; so is HTML within pasted text."""

import pytest

from reports.checker.document import Kind, Paragraph, Table
from reports.checker.formats import Refused, pasted, read


def blocks(markup):
    return read("通报.html", f"<!DOCTYPE html><body>{markup}".encode()).blocks


def texts(markup):
    return [one.text for one in blocks(markup) if isinstance(one, Paragraph)]


def table_in(markup):
    (table,) = [one for one in blocks(markup) if isinstance(one, Table)]
    return table


def test_headings_items_and_captions():
    found = blocks(
        "<h1>情况通报</h1><h2>受理情况</h2><p>受理 1 件。</p><ul><li><p>城建类 1 件；</p></ul>"
        "<h3>（一）从属地看</h3><figure><figcaption>各区受理量</figcaption></figure>"
    )

    assert [(one.kind, one.level) for one in found] == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 2),
        (Kind.PARAGRAPH, 0),
        (Kind.ITEM, 0),
        (Kind.HEADING, 2),
        (Kind.CAPTION, 0),
    ]


def test_what_a_reader_does_not_see_is_left_out():
    markup = (
        "<script>1<b>2</b></script><style>p{}</style><nav>首页</nav><template><p>3</p></template>"
        "<p hidden>4</p><div style='DISPLAY: none'><div>5</div>6</div><p>受<del>7</del>理 &nbsp;8"
        "&#x4ef6;<!-- 9 -->。</p><svg><text>10</text></svg>"
    )

    assert texts(markup) == ["受理 8件。"]


def test_a_line_break_in_the_source_is_no_space_between_chinese_characters():
    assert texts("<p>个别单位\n   存在 12\n件</p><p>一<br>审核：科长</p>") == [
        "个别单位存在 12 件",
        "一",
        "审核：科长",
    ]


def test_cells_over_columns_and_rows():
    table = table_in(
        "<table><caption>表1 办理情况</caption><thead><tr><th rowspan=2>单位<th colspan='2'>交办"
        "</tr><tr><th>省<th>市</tr></thead><tr><td>甲局<td>1<td>2<tr><td>乙局<td>3<td>4</table>"
    )

    assert table.caption == "表1 办理情况"
    assert table.header == 2
    assert table.rows == (
        ("单位", "交办", "交办"),
        ("单位", "省", "市"),
        ("甲局", "1", "2"),
        ("乙局", "3", "4"),
    )


def test_spans_that_promise_too_much_are_held_to_the_table():
    table = table_in(
        "<table><tr><td rowspan=0>单位<td colspan=0>件数<tr><td>3<tr><td colspan=abc>4</table>"
    )

    assert table.rows == (("单位", "件数"), ("单位", "3"), ("单位", "4"))


def test_a_table_that_lays_out_the_page_is_read_through():
    found = blocks(
        "<table><tr><td><p>一、办理情况</p><table><tr><td>单位<td>件数<tr><td>甲局<td>3</table>"
        "<p>另见附件。</p></table>"
    )

    assert [type(one) for one in found] == [Paragraph, Table, Paragraph]


def test_what_was_typed_in_a_pre_is_read_like_plain_text():
    assert table_in("<pre>单位\t件数\n甲局\t3\n乙局\t2\n</pre>").rows[2] == ("乙局", "2")


def test_open_tables_and_stray_ends_do_not_matter():
    assert table_in(
        "</td></table><tr><td>无</td><table><tr><td>单位<td>件数<tr><td>甲局<td>3"
    ).rows == (
        ("单位", "件数"),
        ("甲局", "3"),
    )


def test_tables_within_tables_without_end_are_read():
    assert texts("<table><tr><td>" * 500 + "底")[-1] == "底"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8"])
def test_the_declared_encoding(declared):
    codec = "utf-8" if declared == "utf-8" else "gb18030"
    page = f"<html><head><meta charset='{declared}'></head><p>受理 12 件。</p>"

    assert read("a.htm", page.encode(codec)).blocks == (Paragraph("受理 12 件。"),)


def test_a_page_that_declares_the_wrong_encoding_is_still_read():
    page = "<meta charset='gb2312'><p>受理情况良好的㐀村。</p>"

    assert read("a.html", page.encode("utf-8")).blocks


def test_html_within_pasted_text():
    source = "<!doctype html><p>受理 <b>12</b> 件。</p>"
    mixed = "# 通报\n\n<table><tr><td>单位<td>件数</tr><tr><td>甲局<td>3</tr></table>\n\n另见附件。"

    assert pasted(source).blocks == (Paragraph("受理 12 件。"),)
    assert [type(one) for one in pasted(mixed).blocks] == [Paragraph, Table, Paragraph]


def test_markup_that_never_ends_is_text():
    assert pasted("<table><tr><td>单位").blocks == (Paragraph("<table><tr><td>单位"),)


def test_a_picture_called_html_is_refused():
    with pytest.raises(Refused, match="图片"):
        read("a.html", b"\x89PNG\r\n")
