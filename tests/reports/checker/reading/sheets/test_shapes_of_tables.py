"""Tables of many shapes: what their headers, rows and cells are understood to be."""

from fractions import Fraction

from reports.checker.document import Document, Paragraph, Table
from reports.checker.quantities import Concept, Period
from reports.checker.reading.sheets import quantities_of, sheets_of


def sheet(*lines, caption="", notes=(), header=1):
    """The sheet of lines whose cells are set apart by bars."""
    rows = tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)
    document = Document((Paragraph("通报"), Table(rows, header, caption, tuple(notes))))
    found = sheets_of(document)
    return found[0] if found else None


def concepts(found):
    return [one.concept for one in found.columns]


def figures(found):
    return {
        (row.name, found.columns[index].header): figure.printed.text
        for row in found.rows
        for index, figure in row.values
    }


def test_a_header_of_two_lines_names_a_column_by_its_lower_words():
    found = sheet(
        "承办单位|满意情况|满意情况|满意情况|办结情况|办结情况",
        "承办单位|满意件|回访件|满意率|办结件|得分",
        "甲局|40|50|80.00%|49|9.8",
        "乙局|30|30|100.00%|29|9.7",
        header=2,
    )
    assert [one.header for one in found.columns[1:]] == [
        "满意件", "回访件", "满意率", "办结件", "办结情况得分",
    ]  # fmt: skip
    assert concepts(found)[1:4] == [Concept.SATISFIED, Concept.RATED, Concept.SATISFACTION_RATE]
    assert figures(found)["甲局", "满意率"] == "80.00%"


def test_a_weight_and_a_unit_leave_the_words_of_the_header():
    found = sheet(
        "单位|满意率（权重30%）|办结率(%)|受理量（件）|按时办结（25分）|总分",
        "甲局|95.10%|97.5|120|24.50|98.1",
        "乙局|93.20%|100|60|25|97.2",
    )
    weights = [one.weight.amount if one.weight else None for one in found.columns]
    assert weights == [None, Fraction(3, 10), None, None, Fraction(25), None]
    assert [one.header for one in found.columns] == [
        "单位", "满意率", "办结率", "受理量", "按时办结", "总分",
    ]  # fmt: skip
    assert concepts(found)[4:] == [Concept.PART_SCORE, Concept.TOTAL_SCORE]
    rate = found.rows[1].of(found.columns[2])
    assert (rate.printed.amount, rate.unit) == (Fraction(1), "%")
    assert found.rows[0].of(found.columns[3]).unit == "件"


def test_a_rate_without_its_sign_is_in_per_cent_unless_all_are_shares_of_one():
    percent = sheet("单位|办结率", "甲局|95.38", "乙局|100")
    share = sheet("单位|办结率", "甲局|0.9538", "乙局|1")
    assert [row.values[0][1].printed.amount for row in percent.rows] == [
        Fraction("0.9538"),
        Fraction(1),
    ]
    assert share.rows[0].values[0][1].printed.amount == Fraction("0.9538")


def test_columns_repeated_side_by_side_are_laid_under_each_other():
    found = sheet(
        "名次|单位|得分|名次|单位|得分",
        "1|甲局|98.5|3|丙局|96.1",
        "2|乙局|97.0|4|丁局|95.0",
    )
    assert [row.name for row in found.rows] == ["甲局", "乙局", "丙局", "丁局"]
    assert len(found.columns) == 3
    cell = found.rows[2].of(found.columns[2])
    assert (cell.where.row, cell.where.column, cell.printed.text) == (1, 5, "96.1")


def test_a_table_on_its_side_is_turned():
    found = sheet("指标|甲县|乙区", "受理量（件）|120|80", "办结率|95.00%|97.50%")
    assert [row.name for row in found.rows] == ["甲县", "乙区"]
    assert concepts(found)[1:] == [Concept.ACCEPTED, Concept.COMPLETION_RATE]
    cell = found.rows[1].of(found.columns[2])
    assert (cell.where.row, cell.where.column, cell.subject) == (2, 2, "乙区")


def test_titles_group_rows_repeated_heads_and_notes_are_no_rows():
    found = sheet(
        "2023年3月情况表|2023年3月情况表|2023年3月情况表",
        "单位|受理量|办结量",
        "一、县区|一、县区|一、县区",
        "甲县|12|11",
        "小计|12|11",
        "单位|受理量|办结量",
        "二、部门|二、部门|二、部门",
        "乙局|5|5",
        "合 计|17|16",
        "注：数据截至月底|注：数据截至月底|注：数据截至月底",
    )
    assert [(row.name, row.total) for row in found.rows] == [
        ("甲县", False), ("小计", True), ("乙局", False), ("合计", True),
    ]  # fmt: skip
    assert found.rows[2].values[0][1].scope == "二、部门"
    assert found.rows[3].values[0][1].subject == ""


def test_a_total_may_stand_under_the_number_and_an_average_stands_apart():
    found = sheet(
        "序号|单位|受理量|满意率", "1|甲局|12|95.00%", "2|乙局|8|93.00%",
        "合计||20|—", "全市平均|全市平均|10|94.00%",
    )  # fmt: skip
    assert [(row.name, row.total) for row in found.rows[2:]] == [("合计", True), ("全市平均", True)]
    assert len(found.rows[2].values) == 1
    assert found.rows[3].values[0][1].scope == "全市平均"


def test_a_column_of_groups_narrows_its_rows():
    found = sheet(
        "类别|承办单位|受理量", "县区|甲县|12", "县区|乙区|13", "部门|丙局|5", "部门|丁局|6",
    )  # fmt: skip
    assert [row.name for row in found.rows] == ["甲县", "乙区", "丙局", "丁局"]
    assert [row.values[0][1].scope for row in found.rows] == ["县区", "县区", "部门", "部门"]


def test_months_in_the_head_are_periods():
    found = sheet(
        "单位|2023年4月|2023年4月|2023年3月|2023年3月",
        "单位|受理量|办结率|受理量|办结率",
        "甲县|12|95.00%|10|90.00%",
        "乙区|13|95.00%|11|90.00%",
        header=2,
    )
    periods = [figure.period for _, figure in found.rows[0].values]
    assert periods == [
        Period(2023, 4, 4),
        Period(2023, 4, 4),
        Period(2023, 3, 3),
        Period(2023, 3, 3),
    ]


def test_the_captions_unit_is_that_of_counts_alone():
    found = sheet(
        "地区|受理量|办结率|得分", "甲县|12|95.00%|9", "乙区|13|96.00%|8", caption="表1（单位：件）"
    )
    assert [figure.unit for _, figure in found.rows[0].values] == ["件", "%", "分"]


def test_the_one_plain_score_is_the_total_beside_scores_of_parts():
    found = sheet(
        "单位|办结率|办结率得分|满意率|满意率得分|得分",
        "甲局|95.00%|47.5|96.00%|48.0|95.5",
        "乙局|96.00%|48.0|96.00%|48.0|96.0",
    )
    assert concepts(found)[1:] == [
        Concept.COMPLETION_RATE,
        Concept.PART_SCORE,
        Concept.SATISFACTION_RATE,
        Concept.PART_SCORE,
        Concept.TOTAL_SCORE,
    ]


def test_ranks_are_read_however_they_are_written():
    found = sheet("名次|单位|得分", "第1名|甲局|9", "并列2|乙局|8", "2（并列）|丙局|8", "4|丁局|7")
    assert [row.of(found.columns[0]).printed.value for row in found.rows] == [1, 2, 2, 4]


def test_blanks_and_dashes_are_no_figures():
    found = sheet(
        "单位|受理量|办结率|加分", "甲局|0|—|/", "乙局|１２|95.0 %|+0.5", "丙局|1,204||−0.5"
    )
    told = figures(found)
    assert told == {
        ("甲局", "受理量"): "0",
        ("乙局", "受理量"): "１２",
        ("乙局", "办结率"): "95.0 %",
        ("乙局", "加分"): "+0.5",
        ("丙局", "受理量"): "1,204",
        ("丙局", "加分"): "−0.5",
    }
    assert found.rows[2].of(found.columns[3]).printed.amount == Fraction(-1, 2)
    assert len(quantities_of([found])) == 6


def test_tables_without_figures_or_head_are_not_understood():
    assert sheet("建议|答复", "增设路灯|已安装") is None
    assert sheet("1|2", "3|4") is None
