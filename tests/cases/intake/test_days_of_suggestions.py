"""Files of suggestions: the days when one was made and settled, numbers of persons in its texts."""

from datetime import date

import pytest

from cases.intake.columns import SUGGESTIONS
from cases.intake.grid import Cell, Row
from cases.intake.recognise import header_of
from cases.models import Suggestion
from tests.cases.intake.suggestion_rows import HEADER, LAMPS, row, stage
from tests.cases.intake.undone_files import take_back
from tests.factories import SuggestionFactory

pytestmark = pytest.mark.django_db
DAYS = [*HEADER, "提出日期", "办结日期"]


def dated(received: str, settled: str, **fields: str) -> list[str]:
    return [*row(**fields), received, settled]


def kept() -> Suggestion:
    return Suggestion.objects.get()


@pytest.mark.parametrize("received", ["2020-04-03", "2020年4月3日", "2020/4/3 09:30:15"])
def test_both_days_come_in(desk, received):
    desk.apply(
        "suggestions", DAYS, dated(received, "2020-04-20", 状态="已落实", 落实情况="已照亮。")
    )

    assert (kept().received_on, kept().settled_on) == (date(2020, 4, 3), date(2020, 4, 20))


@pytest.mark.parametrize("names", [("提出日期", "办结日期"), ("受理时间", "完成日期")])
def test_they_are_known_by_several_names(names):
    head = tuple(map(Cell, ("建议市民", "建议内容", *names)))

    header = header_of([Row(1, head)], SUGGESTIONS)

    assert [one.key for one in header.columns][2:] == ["received_on", "settled_on"]


def test_a_blank_day_says_nothing(desk):
    settled = {"状态": "已落实", "落实情况": "已照亮。"}
    desk.apply("suggestions", DAYS, dated("2020-04-03", "2020-04-20", **settled))

    desk.apply("suggestions", DAYS, dated("", "", **settled | {"落实情况": "又修了一次。"}))

    assert (kept().received_on, kept().settled_on) == (date(2020, 4, 3), date(2020, 4, 20))


def test_what_a_file_opens_again_loses_its_day(desk):
    desk.apply(
        "suggestions",
        DAYS,
        dated("2020-04-03", "2020-04-20", 状态="已落实", 落实情况="已照亮。"),
    )

    batch = desk.apply("suggestions", HEADER, row(状态="办理中", 落实情况="又坏了。"))

    assert (kept().state, kept().settled_on) == ("in_progress", None)
    take_back(batch, desk)
    assert (kept().state, kept().settled_on) == ("done", date(2020, 4, 20))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (dated("", "2020-04-20", 状态="办理中", 落实情况="在办"), "办结日期应留空"),
        (dated("", "2020-04-20"), "状态为“待办”，还没有办结"),
        (dated("2020-04-21", "2020-04-20", 状态="已落实", 落实情况="好"), "早于提出日期"),
        (dated("2020-04-21", "昨天", 状态="已落实", 落实情况="好"), "不是日期"),
    ],
    ids=["in progress", "waiting", "settled before it was made", "no day"],
)
def test_days_that_cannot_be_are_refused(line, words):
    [problem] = stage(line, header=DAYS).problems

    assert problem.column == "办结日期"
    assert words in problem.message


def test_a_day_is_held_against_the_one_that_is_known():
    citizen = {"citizen_name": "李先生", "phone_tail": "1234"}
    SuggestionFactory(content=LAMPS, received_on=date(2020, 4, 25), **citizen)

    [problem] = stage(dated("", "2020-04-20", 状态="已落实", 落实情况="好"), header=DAYS).problems

    assert "早于提出日期（2020-04-25）" in problem.message


# -- numbers of persons --------------------------------------------------------------------------


def test_a_number_in_a_text_is_hidden_and_that_is_said(desk, everything):
    line = row(content="请修路灯，电话13900001234", 状态="办理中", 落实情况="已联系13900001234")

    warnings = stage(line).warnings
    desk.apply("suggestions", HEADER, line)

    assert [(one.column, one.message) for one in warnings] == [
        ("建议内容", "文字里有个人信息，已隐去：手机号 1 处。"),
        ("落实情况", "文字里有个人信息，已隐去：手机号 1 处。"),
    ]
    assert kept().content == "请修路灯，电话*******1234"
    assert "13900001234" not in str(everything())


def test_a_text_whose_number_was_kept_before_is_known_again():
    text = "请修路灯，电话13900001234"
    SuggestionFactory(content=text, citizen_name="李先生", phone_tail="1234")

    assert stage(row(content=text)).counts.new == 0
