"""Numbers of cases, moments and texts out of single cells."""

import pytest

from cases.intake.grid import Cell, CellKind

LONG_NUMBER = "2020041012345678901234"


def cell(kind: CellKind, text: str) -> Cell:
    return Cell(text, kind)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("20200410000123", "20200410000123"),
        (" GD２０２００４１０－0001\u200b", "GD20200410-0001"),
        ("gd2020a", "gd2020a"),
        ("'20200410000123", "20200410000123"),
        (LONG_NUMBER, LONG_NUMBER),
        ("2E10", "2E10"),
        (cell(CellKind.NUMBER, "202004100001"), "202004100001"),
        (cell(CellKind.NUMBER, "202004100001.0"), "202004100001"),
        (cell(CellKind.NUMBER, "2.02004E+11"), "202004000000"),
    ],
)
def test_a_case_number_is_kept_as_it_is_written(check, written, kept):
    assert check(办件编号=written).row["number"] == kept


@pytest.mark.parametrize(
    "written",
    [
        "2.02601E+19",
        "2E+19",
        "2.02601e17",
        cell(CellKind.NUMBER, "2.026010100001235e+17"),
        cell(CellKind.NUMBER, "202601010000123456"),
        cell(CellKind.NUMBER, "1000000000000000"),
        cell(CellKind.NUMBER, "inf"),
    ],
)
def test_a_number_that_excel_has_cut_is_refused_and_never_repaired(check, written):
    assert check(办件编号=written).problem == (
        "第 2 行“办件编号”列：编号被 Excel 截断，请将该列设为文本后重新导出。"
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "办件编号为空"),
        ("—", "办件编号为空"),
        ("A" * 41, "编号过长（41 字，上限 40 字）"),
        (cell(CellKind.PERCENT, "95%"), "“95%”不是编号"),
        (cell(CellKind.DATE, "2020-04-10"), "“2020-04-10”不是编号"),
        (cell(CellKind.BOOLEAN, "TRUE"), "“TRUE”不是编号"),
        (cell(CellKind.NUMBER, "-1"), "“-1”不是编号"),
        (cell(CellKind.NUMBER, "1.5"), "“1.5”不是编号"),
        (cell(CellKind.NUMBER, "x"), "“x”不是编号"),
        (cell(CellKind.ERROR, "#REF!"), "单元格是公式错误 #REF!"),
        (cell(CellKind.UNCOMPUTED, ""), "公式没有计算结果"),
    ],
)
def test_what_is_no_case_number_is_refused(check, written, sentence):
    assert sentence in check(办件编号=written).problem


def test_the_number_of_the_level_above_may_be_missing(check):
    assert check(上级编号="").row["upper_number"] == ""
    assert check(上级编号=cell(CellKind.NUMBER, "77")).row["upper_number"] == "77"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (cell(CellKind.DATE, "2020-04-10T08:30:00"), "2020-04-10 00:30:00"),
        (cell(CellKind.DATE, "2020-04-10"), "2020-04-09 16:00:00"),
        (cell(CellKind.NUMBER, "20200410083000"), "2020-04-10 00:30:00"),
    ],
)
def test_moments_of_workbooks_are_read_too(check, written, kept):
    assert check(受理时间=written).row["received_at"] == kept


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "受理时间为空"),
        ("46023", "日期无法识别：“46023”"),
        ("1899-12-30", "超出 1949 年至 2099 年的范围"),
        (cell(CellKind.NUMBER, "43931.354"), "请把该列设为日期格式后重新导出"),
        (cell(CellKind.BOOLEAN, "TRUE"), "“TRUE”不是时间"),
        (cell(CellKind.PERCENT, "95%"), "“95%”不是时间"),
        (cell(CellKind.ERROR, "#N/A"), "单元格是公式错误 #N/A"),
        (cell(CellKind.DATE, "08:30:00"), "时间无法识别"),
    ],
)
def test_what_is_no_moment_is_refused(check, written, sentence):
    assert sentence in check(受理时间=written).problem


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "-1+1",
        "＝1+1",
        "<script>alert(1)</script>",
        "{{7*7}}{% include %}${x}%s%n",
        "小区“幸福里”１２号，㐀𠮷€",
        "👨‍👩‍👧 谢谢".replace("\u200d", ""),
        "\\. 不是文件的结尾",
    ],
)
def test_texts_stay_texts(check, text):
    checked = check(诉求标题=text, 诉求内容=text, 办理结果=text, 诉求地点=text)

    assert {checked.row[name] for name in ("title", "content", "reply", "place")} == {text}
    assert checked.warnings == []


def test_invisible_characters_are_removed_and_it_is_said_once(check):
    checked = check.rows(
        *(
            {
                "办件编号": number,
                "受理时间": "2020-04-10",
                "诉求标题": "\u202e路\u200b灯\ufeff不\x00亮",
            }
            for number in ("A1", "A2")
        )
    )

    assert [row["title"] for row in checked.rows] == ["路灯不亮"] * 2
    assert checked.warnings == ["第 2 行“诉求标题”列：含有不可见字符，已去除（共 2 行）。"]


@pytest.mark.parametrize("filler", ["\u115f", "\u3164", "\ufe0f"])
def test_fillers_that_look_like_nothing_are_removed_too(check, filler):
    assert check(诉求标题=f"路灯{filler}不亮").row["title"] == "路灯不亮"


def test_contents_keep_their_lines_and_titles_do_not(check):
    text = " 一、已派人。\r\n\r\n二、已修好。 \n\\.\n"

    assert check(办理结果=text).row["reply"] == "一、已派人。\n二、已修好。\n."
    assert check(诉求标题=text).row["title"] == "一、已派人。 二、已修好。 \\."


def test_what_a_database_writes_for_nothing_is_nothing(check):
    row = check(诉求标题="\\N", 诉求内容="\\N", 办结时间="\\N", 管辖属地="NULL").row

    assert (row["title"], row["content"]) == ("", "")
    assert (row["completed_at"], row["district_id"]) == (r"\N", r"\N")


@pytest.mark.parametrize(
    ("column", "length", "sentence"),
    [
        ("诉求标题", 201, "内容过长（201 字，上限 200 字）"),
        ("诉求地点", 201, "内容过长（201 字，上限 200 字）"),
        ("诉求内容", 40_012, "内容过长（40,012 字，上限 5,000 字）"),
        ("办理结果", 5_001, "内容过长（5,001 字，上限 5,000 字）"),
    ],
)
def test_a_text_that_is_too_long_is_refused_with_its_length(check, column, length, sentence):
    assert check(**{column: "长" * length}).problem == f"第 2 行“{column}”列：{sentence}。"


def test_a_text_of_zalgo_is_too_long(check):
    assert "内容过长" in check(诉求标题="ẑ" + "\u0300" * 500).problem


def test_a_text_may_be_as_long_as_its_limit(check):
    assert len(check(诉求内容="长" * 5_000).row["content"]) == 5_000


def test_a_workbook_s_number_may_stand_where_text_is_expected(check):
    assert check(诉求地点=cell(CellKind.NUMBER, "12")).row["place"] == "12"
    assert "公式错误 #REF!" in check(诉求地点=cell(CellKind.ERROR, "#REF!")).problem


# -- what cleaning did --------------------------------------------------------------------------


def test_what_cleaning_did_is_said_once_for_the_column(check, db):
    checked = check.rows(
        {"办件编号": "HND０００２", "受理时间": "2020-04-10 08:30:00", "评星": "５"},
        {"办件编号": "HND０００３", "受理时间": "２０２０-04-10", "评星": ""},
        {"办件编号": "HND0004\u200b", "受理时间": "2020年4月10日 08:30", "评星": ""},
        {"办件编号": "HND0005\t", "受理时间": "2020-04-10", "评星": "—"},
        {"办件编号": "HND-0006", "受理时间": "2020-04-10T08:30:00", "评星": "5"},
    )

    removed = "不可见字符或多余的空格已去除"
    assert [row["number"] for row in checked.rows][:3] == ["HND0002", "HND0003", "HND0004"]
    assert [one for one in checked.warnings if "评星来源" not in one] == [
        "第 2 行“办件编号”列：全角字符已转为半角（共 2 行）。",
        "第 3 行“受理时间”列：全角字符已转为半角。",
        f"第 4 行“办件编号”列：{removed}（共 2 行）。",
    ]


def test_what_cleaning_did_to_a_telephone_number_or_a_word_is_said(check, db):
    checked = check(联系电话="１３９００００１２３４", 诉求类型=" 投诉")

    assert checked.row["phone_tail"] == "1234"
    assert checked.warnings == [
        "第 2 行“诉求类型”列：不可见字符或多余的空格已去除。",
        "第 2 行“联系电话”列：全角字符已转为半角。",
    ]
