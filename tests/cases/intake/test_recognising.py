"""Which row is the header, which column is which, and what kind of file it all makes."""

import pytest

from cases.intake.columns import CASES, INDICATORS, RATINGS, SPECS, SUGGESTIONS, TOTALS, UNITS
from cases.intake.faults import Refused
from cases.intake.grid import Cell, Row
from cases.intake.header import likely_header
from cases.intake.recognise import guess_kind, header_of
from cases.intake.text import header_key
from cases.models import FileKind
from tests.sheetfiles import HEADER, ROWS, TABLE

LEDGER = ["工单编号", "登记时间", "承办单位", "评价来源", "星级", "诉求内容"]


def head(*rows: list[str]) -> tuple[Row, ...]:
    """The first rows of a file; blank ones are not among them."""
    found = [Row(n, tuple(map(Cell, texts))) for n, texts in enumerate(rows, 1)]
    return tuple(row for row in found if not row.is_blank)


def keys(header) -> list[str]:
    return [column.key for column in header.columns]


def messages(header) -> list[str]:
    return [remark.message for remark in header.remarks]


@pytest.mark.parametrize("specs", SPECS.values(), ids=SPECS)
def test_no_name_means_two_columns_of_a_kind(specs):
    names = [header_key(name) for spec in specs for name in (*spec.names, *spec.weak)]

    assert sorted(names) == sorted(set(names))


def test_every_kind_of_file_has_columns_with_a_label():
    assert set(SPECS) == set(FileKind)
    assert [spec.label for spec in RATINGS] == ["办件编号", "评星来源", "评星", "评星时间"]
    assert [spec.label for spec in CASES if spec.required] == ["办件编号", "受理时间"]
    assert [spec.label for spec in SUGGESTIONS if spec.required] == ["建议市民", "建议内容"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (LEDGER, "cases"),
        (["热线事项编号", "用户评价", "评价来源"], "ratings"),
        (HEADER, "indicators"),
        (["类别", "名称", "数量"], "totals"),
        (["单位名称", "分组", "属地"], "units"),
        (["名次", "建议市民", "建议内容", "责任单位", "落实情况"], "suggestions"),
        (["甲", "乙", "丙"], ""),
        (["办件编号", "内容"], ""),
    ],
)
def test_a_file_is_known_by_its_columns(row, kind):
    assert guess_kind(head(["标题"], row, ["1", "2", "3"])) == kind


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["办件编号", "承办单位", "诉求内容"], FileKind.CASES),
        (["工单编号", "星级", "评星时间"], FileKind.RATINGS),
        (["受理单位", "交办总量", "办结总量", "满意率"], FileKind.INDICATORS),
        (["单位名称", "属地", "简称", "上级单位"], FileKind.UNITS),
        (["办件编号", "承办单位"], ""),
        (["姓名", "地址", "电话"], ""),
    ],
)
def test_a_file_that_lacks_a_column_is_of_the_likeliest_kind(row, kind):
    assert guess_kind(head(["标题"], row, ["1", "2", "3"])) == kind


def test_a_file_without_rows_is_of_no_kind():
    assert guess_kind(()) == ""


@pytest.mark.parametrize("above", range(10))
def test_the_header_may_stand_in_any_of_the_first_ten_rows(above):
    rows = [["2020年4月指标表"], *[[""]] * 8][:above]

    header = header_of(head(*rows, *TABLE), INDICATORS)

    assert header.row == above + 1
    told = f"表头在第 {above + 1} 行，上面的标题行未导入。"
    assert messages(header) == ([told] if above else [])


def test_the_eleventh_row_is_too_far_down():
    with pytest.raises(Refused, match="前 10 行里没有找到表头，表头应含：受理单位"):
        header_of(head(*[["说明"]] * 10, *TABLE), INDICATORS)


def test_under_merged_group_headers_the_lower_row_has_the_names():
    upper = ["名次", "受理单位", "交办总量", "办结总量", "三率", "", "", "加分", "减分", "总分"]
    lower = ["", "", "", "", "满意率", "及时办结率", "办结率", "", "", ""]

    header = header_of(head(["四月指标表"], upper, lower, ROWS[0]), INDICATORS)

    assert header.row == 3
    assert [column.header for column in header.columns] == HEADER
    assert keys(header)[4:7] == ["satisfaction_rate", "on_time_rate", "completion_rate"]


def test_a_lower_row_that_has_every_name_is_the_header_alone():
    groups = ["基本情况", "", "", "", "三率", "", "", "得分", "", ""]

    header = header_of(head(groups, *TABLE), INDICATORS)

    assert (header.row, header.columns[4].header) == (2, "满意率")


def test_a_data_row_that_looks_like_names_does_not_become_the_header():
    rows = head(["类别", "名称", "", "占比"], ["总体", "办结率", "数量", "98%"])

    header = header_of(rows, TOTALS)

    assert (header.row, keys(header)) == (1, ["kind", "name", "", "share"])


def test_the_same_name_twice_is_refused_with_both_columns():
    with pytest.raises(Refused, match="表头重复：第 3、5 列都是“承办单位”，请只保留一列。"):
        header_of(head(["办件编号", "受理时间", "承办单位", "内容", "承办单位"]), CASES)


def test_two_names_of_one_column_are_refused_with_both():
    row = ["办件编号", "受理时间", "承办单位", "受理单位"]

    with pytest.raises(Refused, match="第 3、4 列（“承办单位”、“受理单位”）都是“承办单位”"):
        header_of(head(row), CASES)


def test_a_weak_name_gives_way_to_a_strong_one():
    row = ["办件编号", "创建时间", "受理时间", "联系电话", "电话"]

    header = header_of(head(row), CASES)

    assert keys(header) == ["number", "", "received_at", "phone", ""]
    assert messages(header) == [
        "“电话”列未导入，退回的被拒绝行里也不含（个人信息最小化）。",
        "“创建时间”列未导入。",
    ]
    assert keys(header_of(head(["办件编号", "创建时间"]), CASES)) == ["number", "received_at"]


def test_columns_that_the_reader_chose_replace_what_their_names_say():
    row = ["编码", "办件编号", "何时", "承办单位", "内容"]

    header = header_of(head(row), CASES, {0: "number", 1: "", 2: "received_at", 4: ""})

    assert keys(header) == ["number", "", "received_at", "unit", ""]


def test_a_file_whose_names_nobody_knows_has_its_fullest_row_of_words_as_header():
    rows = head(["四月"], ["甲", "乙", "丙"], ["1", "2020-04-01", "停水"])

    header = header_of(rows, CASES, {0: "number", 1: "received_at"})

    assert (header.row, keys(header)) == (2, ["number", "received_at", ""])


def test_a_likely_header_is_shown_even_when_columns_are_missing_or_there_twice():
    header = likely_header(head(["办件编号", "工单编号", "内容"]), CASES)

    assert keys(header) == ["number", "number", "content"]
    assert [spec.label for spec in header.missing(CASES)] == ["受理时间"]


def test_names_that_were_mended_are_said_and_canonical_ones_are_not():
    row = ["工单编号", "受理时间", "承办\n单位", "诉求内容"]

    assert messages(header_of(head(row), CASES)) == [
        "列名已对应：“工单编号”读作“办件编号”，“承办 单位”读作“承办单位”。"
    ]


def test_personal_columns_that_nobody_asked_for_are_named():
    row = ["办件编号", "受理时间", "身份证号", "家庭住址", "E-mail", "备注", ""]

    assert messages(header_of(head(row), CASES)) == [
        "“身份证号”、“家庭住址”、“E-mail”列未导入，退回的被拒绝行里也不含（个人信息最小化）。",
        "“备注”列未导入。",
    ]


def test_sheets_keep_every_column_and_registers_say_what_they_leave_out():
    assert messages(header_of(head([*HEADER, "回访率"]), INDICATORS)) == []
    assert messages(header_of(head(["单位名称", "分组", "备注"]), UNITS)) == ["“备注”列未导入。"]
