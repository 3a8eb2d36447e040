"""Importing citizens' suggestions of a month."""

import pytest

from cases.models import Suggestion
from tests.cases.intake.small_files import staged
from tests.cases.intake.suggestion_rows import HEADER, LAMPS, SHORT, row, stage
from tests.factories import SuggestionFactory, UnitFactory

pytestmark = pytest.mark.django_db


def problem_of(*rows, header=HEADER):
    """The only problem's row, column and sentence."""
    [problem] = stage(*rows, header=header).problems
    return problem.row, problem.column, problem.message


def kept(**which):
    return Suggestion.objects.get(**which)


def test_of_a_whole_number_nothing_but_the_tail_reaches_the_database(desk, everything):
    desk.apply("suggestions", SHORT, ["00001231234李小明", LAMPS], ["000012312345678", "种树"])

    assert "0000123" not in str(everything())
    assert "小明" not in str(everything())


# -- rows ---------------------------------------------------------------------------------------


def test_a_row_brings_citizen_content_unit_outcome_state_and_place(desk):
    unit = UnitFactory(name="市公安局")

    desk.apply(
        "suggestions",
        HEADER,
        row(责任单位="市公安局", 落实情况="已经照亮。", 状态="已落实", 名次="3"),
    )

    one = kept()
    assert (one.citizen_name, one.phone_tail, one.content) == ("李先生", "1234", LAMPS)
    assert (one.unit, one.outcome, one.state, one.place) == (unit, "已经照亮。", "done", 3)
    assert (str(one.month), one.version, one.edited_by) == ("2020-04", 1, None)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("待办", "waiting"),
        ("办理中", "in_progress"),
        ("正在办理", "in_progress"),
        ("已 落 实", "done"),
        ("办结", "done"),
        ("已完成", "done"),
        ("部分落实", "partly_done"),
        ("已采纳", "in_progress"),
        ("部分采纳", "in_progress"),
        ("未采纳", "declined"),
    ],
)
def test_states_are_known_by_several_words(desk, word, state):
    desk.apply("suggestions", HEADER, row(状态=word, 落实情况="" if state == "waiting" else "经查"))

    assert kept().state == state


def test_that_adopted_is_not_yet_done_is_said_once(db):
    rows = [row(content=f"第{n}条", 状态="已采纳") for n in range(2)]

    found = stage(*rows).warnings

    assert [(one.row, one.column, one.message) for one in found] == [
        (2, "状态", "“已采纳”只说明建议被采纳，状态记为“办理中”（共 2 行）。")
    ]


def test_an_unknown_state_names_the_five_that_there_are(db):
    row_number, column, message = problem_of(row(状态="搁置"))

    known = "待办、办理中、已落实、部分落实、不予采纳"
    assert (row_number, column) == (2, "状态")
    assert message == f"未知状态“搁置”，可用的有：{known}。"


def test_a_declined_suggestion_takes_its_reason_from_the_outcome(desk):
    desk.apply("suggestions", HEADER, row(状态="不予采纳", 落实情况="与规划不符。"))

    assert (kept().outcome, kept().declined_because) == ("与规划不符。", "与规划不符。")


@pytest.mark.parametrize(("outcome", "state"), [("", "waiting"), ("已装灯。", "in_progress")])
def test_a_state_that_nobody_gave_claims_no_more_than_that_work_has_begun(desk, outcome, state):
    desk.apply("suggestions", [*SHORT, "落实情况"], ["李1234", LAMPS, outcome])

    assert kept().state == state


@pytest.mark.parametrize(
    ("fields", "column", "words"),
    [
        ({"citizen": ""}, "建议市民", "至少要有一项"),
        ({"content": ""}, "建议内容", "为空"),
        ({"content": "长" * 5_001}, "建议内容", "过长"),
        ({"责任单位": "公安"}, "责任单位", "未知单位“公安”"),
        ({"状态": "快了"}, "状态", "可用的有：待办、办理中、已落实"),
        ({"状态": "已落实"}, "落实情况", "要写明落实情况"),
        ({"状态": "部分落实"}, "落实情况", "要写明落实情况"),
        ({"状态": "不予采纳"}, "落实情况", "要写明原因"),
        ({"状态": "待办", "落实情况": "在办"}, "状态", "应为“办理中”"),
        ({"名次": "11"}, "名次", "1 至 10"),
        ({"名次": "0"}, "名次", "1 至 10"),
        ({"名次": "第一"}, "名次", "不是有效数字"),
    ],
)
def test_a_faulty_row_is_left_out_with_its_column(fields, column, words):
    number, where, message = problem_of(row("王 5678", "种树"), row(**fields))

    assert (number, where) == (3, column)
    assert words in message


def test_the_same_suggestion_in_two_rows_is_left_out_in_both():
    report = stage(row(), row("李先生，尾号1234", "在公园 增设照明。"), row("王 5678"))

    assert [problem.row for problem in report.problems] == [2, 3]
    assert "第 2、3 行重复" in report.problems[0].message
    assert report.counts.new == 1


def test_an_unknown_unit_is_told_with_the_nearest_names():
    UnitFactory(name="市公安局", slug="gongan")

    report = stage(row(责任单位="公安局"), row("王 5678", "种树", 责任单位="公安局"))

    [name] = report.unknown
    assert (name.register, name.name, name.rows, name.first_row) == ("unit", "公安局", 2, 2)
    assert [choice.value for choice in name.nearest] == ["gongan"]
    assert report.counts.rejected == 2


# -- places among the ten -----------------------------------------------------------------------


def test_a_place_given_twice_in_a_file_is_given_to_nobody():
    report = stage(row(名次="1"), row("王 5678", "种树", 名次="1"), row("张 1111", 名次="2"))

    assert [problem.row for problem in report.problems] == [2, 3]
    assert report.counts.new == 1


def test_a_place_that_another_suggestion_holds_names_both():
    SuggestionFactory(content="拓宽道路", place=1)

    _, column, message = problem_of(row(名次="1"))

    assert column == "名次"
    assert "拓宽道路" in message
    assert LAMPS in message


def test_two_suggestions_change_places(desk):
    desk.apply("suggestions", HEADER, row(名次="1"), row("王 5678", "种树", 名次="2"))

    desk.apply("suggestions", HEADER, row(名次="2"), row("王 5678", "种树", 名次="1"))

    assert [one.content for one in Suggestion.objects.order_by("place")] == ["种树", LAMPS]


def test_who_cannot_leave_a_place_keeps_others_from_it(desk):
    desk.apply("suggestions", HEADER, row(名次="1"), row("王 5678", "种树", 名次="2"))

    report = stage(row(名次="2"), row("王 5678", "种树", 名次="1", 状态="快了"))

    assert [problem.row for problem in report.problems] == [2, 3]


def test_a_blank_place_leaves_the_ten_and_an_absent_column_does_not(desk):
    desk.apply("suggestions", HEADER, row(名次="1"))
    desk.apply("suggestions", SHORT, ["李先生1234", LAMPS])
    assert kept().place == 1

    desk.apply("suggestions", HEADER, row())

    assert kept().place is None


# -- what is known already ----------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(desk):
    rows = [HEADER, row(落实情况="已 经照亮。", 状态="已落实", 名次="1")]
    desk.apply("suggestions", *rows)

    counts = staged("suggestions", rows).counts

    assert (counts.unchanged, counts.changed, counts.new) == (1, 0, 0)


def test_an_absent_column_blanks_nothing_and_a_blank_cell_does(desk):
    unit = UnitFactory(name="市公安局")
    desk.apply("suggestions", HEADER, row(责任单位="市公安局", 落实情况="在办"))
    desk.apply("suggestions", [*SHORT, "名次"], ["李先生 1234", LAMPS, "1"])
    assert (kept().unit, kept().outcome) == (unit, "在办")

    desk.apply("suggestions", HEADER, row())

    assert (kept().unit, kept().outcome, kept().state) == (None, "", "in_progress")


def test_a_blank_state_and_an_outcome_do_not_reopen_what_was_settled(desk):
    desk.apply("suggestions", HEADER, row(状态="已落实", 落实情况="已装。"))

    desk.apply("suggestions", HEADER, row(落实情况="已装十盏。"))

    assert (kept().state, kept().outcome) == ("done", "已装十盏。")
    assert "要写明落实情况" in problem_of(row())[2]


def test_a_reason_that_a_person_wrote_outlives_the_file(desk):
    SuggestionFactory(
        citizen_name="李先生", phone_tail="1234", state="declined", declined_because="不合规划。"
    )

    desk.apply("suggestions", HEADER, row(状态="不予采纳", 落实情况="已向市民说明。"))

    assert (kept().declined_because, kept().outcome) == ("不合规划。", "已向市民说明。")


def test_what_is_adopted_after_all_loses_its_reason(desk):
    desk.apply("suggestions", HEADER, row(状态="不予采纳", 落实情况="不合规划。"))

    desk.apply("suggestions", HEADER, row(状态="已落实", 落实情况="已装。"))

    assert (kept().state, kept().declined_because) == ("done", "")


def test_the_same_words_of_another_citizen_are_another_suggestion_and_said_so():
    SuggestionFactory(citizen_name="李先生", phone_tail="1234")

    report = stage(row("王 5678"))

    assert report.counts.new == 1
    assert "市民不同" in report.warnings[0].message


def test_the_same_words_in_another_month_are_another_suggestion():
    SuggestionFactory(citizen_name="李先生", phone_tail="1234", month="2020-03")

    assert stage(row()).counts.new == 1
