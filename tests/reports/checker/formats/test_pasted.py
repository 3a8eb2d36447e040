"""What is pasted or comes as .txt is read as a reader would: headings, paragraphs, tables."""

from contextlib import suppress
from time import process_time

import pytest

from reports.checker.document import Kind, Paragraph, Table
from reports.checker.formats import MOST_PASTED, Refused, pasted, read


def kinds(text):
    return [
        (block.kind, block.text) if isinstance(block, Paragraph) else block.rows
        for block in pasted(text).blocks
    ]


def table_in(text):
    (table,) = [block for block in pasted(text).blocks if isinstance(block, Table)]
    return table


def test_headings_are_known_by_their_marks():
    document = pasted(
        "# 某市热线通报\n\n## 一、办理情况\n（一）从属地看\n1. 转办\n本月转办 12 件。"
    )

    assert [(one.kind, one.level) for one in document.blocks] == [
        (Kind.TITLE, 0),
        (Kind.HEADING, 1),
        (Kind.HEADING, 2),
        (Kind.HEADING, 3),
        (Kind.PARAGRAPH, 0),
    ]


def test_a_numbered_sentence_is_an_item_not_a_heading():
    assert kinds("一、受理 12 件。其中转办 3 件。") == [
        (Kind.ITEM, "一、受理 12 件。其中转办 3 件。")
    ]
    assert kinds("1. 城建类 105 件\n2. 社会类 98 件")[0] == (Kind.ITEM, "1. 城建类 105 件")


def test_marks_of_markdown_are_no_part_of_the_text():
    assert kinds("**1. 减费。**占 34.03\\%，详见[表](https://example.org/a)") == [
        (Kind.ITEM, "1. 减费。占 34.03%，详见表")
    ]
    assert kinds("尾号 138****1234 与 139****5678") == [
        (Kind.PARAGRAPH, "尾号 138****1234 与 139****5678")
    ]


def test_a_quote_mark_is_taken_off_only_where_a_line_begins():
    assert kinds("> 满意率>90% 的单位") == [(Kind.PARAGRAPH, "满意率>90% 的单位")]


@pytest.mark.parametrize("between", ["\n", "\n\n", "  \n"])
def test_a_sentence_broken_over_lines_is_one_paragraph(between):
    whole = "部分地区、部门的办结率不高，各单位要结合工作实际，及时排查整改。"

    assert kinds(whole.replace("，及时", f"，{between}及时")) == [(Kind.PARAGRAPH, whole)]


def test_lines_broken_to_a_width_are_joined_even_without_a_comma():
    text = (
        "本月全市十二三四五热线平台一共受理了各类群众诉求一万\n"
        "零九百八十四件其中即时答复七千七百四十四件其余三千二\n"
        "百四十件转交有关单位办理群众对办理结果总体上表示满意\n"
        "的占九成以上。\n"
        "下一步继续努力。"
    )

    assert [one[:6] for _, one in kinds(text)] == ["本月全市十二", "下一步继续努"]


def test_short_lines_stay_apart():
    assert len(kinds("市营商环境建设局\n2020 年第 3 期\n审核：科长\n编辑：科员")) == 4


def test_a_line_of_a_list_without_a_stop_is_complete():
    assert len(kinds("③ 暖气不热，1655件，占总量的比例为6.39%\n有事请拨打热线")) == 2


def test_a_new_paragraph_is_not_joined_because_it_is_indented():
    first = "　　本月受理各类诉求，其中转办、即时答复以及其他方式办理的都有所增加"

    assert len(kinds(f"{first}\n\n　　下月继续。")) == 2
    assert len(kinds(f"{first}\n\n下月继续。")) == 1


def test_a_table_with_tabs_keeps_its_blank_cells():
    table = table_in("单位\t交办\t加分\n甲局\t12\t\n\t3\t0.2\n")

    assert table.rows == (("单位", "交办", "加分"), ("甲局", "12", ""), ("", "3", "0.2"))
    assert table.header == 1


def test_a_header_broken_over_lines_is_one_row():
    header = "名次\t单位\t满意率\n（权重3）\t办结率\n（权重4）\t总分"
    text = f"{header}\n1\t甲局\t99%\t98%\t9.9\n2\t乙局\t97%\t96%\t9.7"

    assert table_in(text).rows[0] == ("名次", "单位", "满意率（权重3）", "办结率（权重4）", "总分")


def test_short_rows_of_numbers_are_not_taken_for_one_broken_row():
    text = "单位\t交办\t办结\n甲局\t12\t11\n小计\t12\n总计\t20\n乙局\t8\t8"

    assert [row[0] for row in table_in(text).rows] == ["单位", "甲局", "小计", "总计", "乙局"]


def test_a_cell_copied_with_a_line_break_is_one_cell():
    text = '单位\t"满意率\n（权重3）"\t办结\n甲局\t98%\t3\n'

    assert table_in(text).rows[0] == ("单位", "满意率（权重3）", "办结")


def test_a_table_goes_on_after_a_blank_line():
    text = "名次\t单位\t件数\n1\t甲局\t3\n2\t乙局\t2\n\n3\t丙局\t1\n"

    assert len(table_in(text).rows) == 4


def test_a_second_table_with_its_own_header_is_another_table():
    text = "单位\t件数\n甲局\t3\n乙局\t2\n\n单位\t件数\n丙局\t1\n丁局\t1\n"

    assert [len(one.rows) for one in pasted(text).blocks] == [3, 3]


def test_a_table_of_markdown_with_pipes():
    table = table_in("| 单位 | 件数 |\n|:--|--:|\n| 甲局 | 3 |\n| 乙\\|丙局 | 2 |\n")

    assert table.rows == (("单位", "件数"), ("甲局", "3"), ("乙|丙局", "2"))
    assert table.header == 1


def test_a_table_of_markdown_without_a_head_has_its_first_row_for_one():
    assert table_in("| | |\n|--|--|\n| 单位 | 件数 |\n| 甲局 | 3 |\n").rows[0] == ("单位", "件数")


def test_a_drawn_table():
    text = "┌────┬────┐\n│单位│件数│\n├────┼────┤\n│甲局│3   │\n│乙局│12  │\n└────┴────┘"

    assert table_in(text).rows == (("单位", "件数"), ("甲局", "3"), ("乙局", "12"))


def test_columns_aligned_by_spaces():
    text = (
        "单位      交办    办结率\n"
        "甲区住建局    36    100.00%\n"
        "乙区教育局     4    75.00%\n"
        "合计              40    97.50%"
    )

    assert table_in(text).rows[1] == ("甲区住建局", "36", "100.00%")
    assert table_in(text).rows[3] == ("合计", "40", "97.50%")


def test_a_blank_under_a_column_of_aligned_text_stays_blank():
    text = (
        "单位        交办    退回    办结\n"
        "甲局          36       2      34\n"
        "乙局           4               4"
    )

    assert table_in(text).rows[2] == ("乙局", "4", "", "4")


def test_columns_parted_by_single_spaces_as_a_pdf_gives_them():
    table = table_in("单位 交办 满意率 (权重3)\n甲局 36 100.00%\n乙局 4 75.00%\n合计 40 97.50%\n")

    assert table.rows[0] == ("单位", "交办", "满意率(权重3)")
    assert len(table.rows) == 4


def test_words_with_spaces_are_no_table():
    assert len(kinds("审核 编辑 印发\n甲科 乙科 12 份\n2020 年 5 月")) == 3
    assert len(kinds("甲局 36 100.00%\n乙局 4 75.00%")) == 2


def test_two_header_lines_whose_cells_repeat():
    text = "单位\t交办\t\t办结\t\n\t省\t市\t省\t市\n甲局\t1\t2\t1\t2\n乙局\t3\t4\t3\t4\n"
    table = table_in(text)

    assert table.header == 2
    assert table.rows[0] == ("单位", "交办", "交办", "办结", "办结")
    assert table.rows[1] == ("单位", "省", "市", "省", "市")


def test_a_table_without_a_header_has_none():
    assert table_in("甲局\t12\t98%\n乙局\t8\t97%").header == 0


def test_caption_unit_and_notes_belong_to_their_table():
    text = (
        "表1　办理情况\n单位：件\n名称\t件数\n甲局\t3\n乙局\t2\n注：①不含退回；\n②含省交办。\n\n"
        "表2：退回情况\n名称\t件数\n甲局\t1\n乙局\t0\n"
    )
    first, second = [one for one in pasted(text).blocks if isinstance(one, Table)]

    assert (first.caption, second.caption) == ("表1　办理情况", "表2：退回情况")
    assert first.notes == ("单位：件", "注：①不含退回；", "②含省交办。")
    assert second.notes == ()


def test_captions_may_stand_below():
    text = (
        "名称\t件数\n甲局\t3\n乙局\t2\n表1 办理情况\n\n名称\t件数\n甲局\t1\n乙局\t0\n表2 退回情况\n"
    )

    assert [one.caption for one in pasted(text).blocks if isinstance(one, Table)] == [
        "表1 办理情况",
        "表2 退回情况",
    ]


def test_a_heading_right_above_a_table_names_it():
    assert (
        table_in("## 附件\n# 市直单位情况\n单位\t件数\n甲局\t3\n乙局\t2").caption == "市直单位情况"
    )


def test_a_title_row_across_the_table_is_its_caption():
    table = table_in("办理情况统计表\t\t\n单位\t交办\t办结\n甲局\t3\t2\n乙局\t2\t2\n")

    assert (table.caption, table.rows[0]) == ("办理情况统计表", ("单位", "交办", "办结"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_files_in_the_encodings_that_offices_use(encoding):
    text = "本月受理 12 件，满意率 98.5%，含㐀、𠮷两村。"

    assert read("通报.txt", text.encode(encoding)).blocks == (Paragraph(text),)


def test_what_nobody_sees_is_left_out():
    assert kinds("受理\u200b 12\xa0件\r\n\r\n转办\ufeff 3 件\x00") == [
        (Kind.PARAGRAPH, "受理 12 件"),
        (Kind.PARAGRAPH, "转办 3 件"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b" \n\n ", "没有读到文字"),
        ("a.txt", b"%PDF-1.7 ...", "这是 PDF 文件"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Office"),
        ("a.txt", b"\x81\xff\x81", "认不出文字编码"),
        ("a.txt", b"a\x00b", "含空字符"),
        ("a.txt", b"\xff\xfea", "认不出文字编码"),
        ("a.txt", b"0" * (20 * 1024**2 + 1), "20 MB 上限"),
        ("a.txt", b"0" * 400_001, "文字过长"),
        ("a.txt", "一。\n".encode() * 20_001, "行数过多"),
        ("a.txt", b"1\t2\n" * 10_001, "表格过大"),
        ("a", b"1", "不认识的文件类型"),
        ("a.exe", b"1", "不认识的文件类型"),
        ("a.pdf", b"%PDF-1.7 ...", "这是 PDF 文件"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Office"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(name, data, words):
    with pytest.raises(Refused, match=words):
        read(name, data)


def test_pasting_too_much_is_refused():
    with pytest.raises(Refused, match="200,000 字"):
        pasted("字" * (MOST_PASTED + 1))


HOSTILE = {
    "pipes": ("|" * 50 + "\n") * 3_900,
    "stars": "**a" * 60_000,
    "formulas": "$1" * 90_000,
    "brackets": "[" * 199_999,
    "tables that never end": "<table>" * 25_000,
    "quotes": '\t"a' * 50_000,
    "rules": "- " * 99_999,
    "blank lines": "\n" * 199_990 + "1",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_takes_long_to_read(text):
    """Seconds of the processor; what grew by squares took a minute."""
    begun = process_time()
    with suppress(Refused):
        pasted(text)

    assert process_time() - begun < 10
