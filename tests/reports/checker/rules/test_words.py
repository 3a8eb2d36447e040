"""Claims, contradictions, names, months and persons on hand-made readings and plain paragraphs."""

from dataclasses import replace

import pytest

from reports.checker.document import Document, Paragraph, Table, Where
from reports.checker.findings import Reading
from reports.checker.quantities import Claim, Concept, Saying
from reports.checker.rules import claim, contradiction, leftover, name, personal
from tests.reports.checker.built import Notice, found


def districts():
    return Notice().says(
        ("甲县", "受理", "100"), ("甲县", "办结率", "91.00%"),
        ("乙区", "受理", "200"), ("乙区", "办结率", "95.00%"),
        ("丙区", "受理", "300"), ("丙区", "办结率", "93.00%"),
    )  # fmt: skip


def claimed(saying, *subjects, than="", many=0):
    notice = districts()
    reading = replace(
        notice.reading,
        claims=(
            Claim(saying, Where(0, end=2), subjects, "办结率", Concept.COMPLETION_RATE, than, many),
        ),
    )
    return [(one.severity.value, one.expected) for one in claim.RULE.tests(reading)]


@pytest.mark.parametrize(
    ("saying", "subjects", "told"),
    [
        (Saying.HIGHEST, ["乙区"], []),
        (Saying.HIGHEST, ["丙区"], [("error", "乙区")]),
        (Saying.LAST, ["甲县"], []),
        (Saying.LAST, ["丙区"], [("error", "甲县")]),
        (Saying.LOWEST, ["丁区"], []),
        (Saying.AMONG_FIRST, ["乙区", "丙区"], []),
        (Saying.AMONG_FIRST, ["乙区", "甲县"], [("error", "乙区、丙区")]),
        (Saying.AMONG_LAST, ["甲县", "丙区"], []),
    ],
)
def test_places_in_words_are_tried_on_the_numbers(saying, subjects, told):
    assert claimed(saying, *subjects) == told


def test_lower_than_all_others():
    assert claimed(Saying.BELOW, "甲县", than="其他县区") == []
    assert claimed(Saying.BELOW, "丙区", than="其他县区") == [("warning", "")]


def test_higher_than_one_other():
    assert claimed(Saying.ABOVE, "丙区", than="甲县") == []
    assert claimed(Saying.ABOVE, "甲县", than="丙区") == [("warning", "")]


def test_a_figure_repeated_with_another_value_is_an_error():
    notice = districts().says(("丙区", "办结率", "39.00%"))

    assert found(notice, contradiction) == [("contradiction", "error", "39.00%", "93.00%")]


def test_a_coarser_figure_agrees_with_the_finer_one():
    notice = districts().says(("丙区", "办结率", "93%"))

    assert found(notice, contradiction) == []


def test_a_scope_of_its_own_is_another_figure():
    notice = Notice().says(("", "办结率", "95.86%"))
    notice.says(("", "办结率", "95.68%"), scope="省平台")

    assert found(notice, contradiction) == []


def said(rule, *texts):
    reading = Reading(Document(tuple(Paragraph(text) for text in texts)))
    return [(one.severity.value, one.says, one.expected) for one in rule.RULE.tests(reading)]


APRIL = "2020年4月份，热线共受理诉求800件。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("根据3月份各项办理数据看，部分单位办结率不高。", [("warning", "3月份", "4月份")]),
        ("根据4月份各项办理数据看，部分单位办结率不高。", []),
        ("受理量较3月份增加100件。", []),
        ("3月份受理700件，本月增加100件。", []),
        ("新办公楼计划7月份开始施工，预计年底完工。", []),
        ("1-3月份累计受理2100件。", []),
        ("各单位须在5月15日前报送整改情况。", []),
        ("统计期间为4月1日至4月31日。", [("error", "4月31日", "4月30日")]),
        ("统计期间为3月1日至3月31日。", [("warning", "3月1日至3月31日", "")]),
        ("统计期间为4月1日至4月30日。", []),
        ("2020年5月15日", []),
        ("2019年5月15日", [("warning", "2019年5月15日", "")]),
    ],
)
def test_months_and_dates_of_another_notice(text, told):
    assert said(leftover, APRIL, text) == told


def test_a_list_of_months_and_years_that_the_notice_goes_through_is_nothing_left_over():
    months = ("1月承接20件；", "2月承接11件；", "3月承接40件；")
    years = "2018年至2020年，每年4月热线受理诉求2500件。"

    assert said(leftover, APRIL, *months) == []
    assert said(leftover, APRIL, years, "2018年4月受理诉求中，噪声较多。") == []
    assert said(leftover, APRIL, "3月承接40件。", "请各单位知悉。") == [("warning", "3月", "4月")]


def test_29_february_is_a_day_in_leap_years_only():
    assert said(leftover, "2021年2月，热线共受理诉求800件。", "统计截至2月29日。")[0][:2] == (
        "error",
        "2月29日",
    )
    assert said(leftover, "2020年2月，热线共受理诉求800件。", "统计截至2月29日。") == []


def test_two_issue_numbers_at_the_head():
    assert said(leftover, "2020年第3期", "工作通报（第4期）", APRIL) == [
        ("warning", "第4期", "第3期")
    ]
    assert said(leftover, "2020年第3期（总第88期）", APRIL) == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            [
                "城东区市场监督管理局办结5件。",
                "请城东区市场监督管理局再办。",
                "由城东区市场监管理局负责。",
            ],
            [("warning", "城东区市场监管理局", "城东区市场监督管理局")],
        ),
        (["城东区教育局办结5件，城西区教育局办结6件。"], []),
        (["市住建局办结5件。", "市住房公积金管理中心办结6件。"], []),
        (["市医保局减征保费。", "市医疗保障局办结28件。"], [("note", "市医保局", "市医疗保障局")]),
        (["市公安局办结5件。", "市教育局办结6件。", "市体育局办结6件。"], []),
        (["手机尾号王 8781"], [("warning", "手机尾号王 8781", "8781 王")]),
        (["手机尾号6654的滕先生建议增设路灯。"], []),
        (["手机尾号 6654 滕先生"], []),
    ],
)  # fmt: skip
def test_names_that_differ_by_a_slip(texts, told):
    assert said(name, *texts) == told


def test_a_citizen_without_a_name_is_a_note():
    rows = [("建议市民",), ("手机尾号 6654 滕先生",), ("手机尾号 5262 韩女士",),
            ("手机尾号 4099 杨先生",), ("手机尾号 6069",)]  # fmt: skip
    reading = Reading(Document((Table(tuple(rows)),)))

    assert [(one.severity.value, one.says) for one in name.RULE.tests(reading)] == [
        ("note", "手机尾号 6069")
    ]


def test_numbers_of_persons_are_shown_by_their_last_digits_only():
    told = said(personal, "滕先生（手机13912345678）建议增设路灯。")

    assert told == [("error", "*******5678", "")]


@pytest.mark.parametrize(
    "text",
    ["手机尾号6654的滕先生", "咨询电话：0427-2681234", "呼入电话1764215件", "拨打12345热线"],
)
def test_what_is_no_number_of_a_person(text):
    assert said(personal, text) == []


@pytest.mark.parametrize(
    ("saying", "subjects", "told"),
    [
        (Saying.AMONG_FIRST, ["丙区", "乙区"], []),
        (Saying.ABOVE, ["乙区"], []),
        (Saying.RESPECTIVELY, ["甲县", "乙区"], [("warning", "")]),
        (Saying.ROSE, ["甲县"], []),
    ],
)
def test_claims_of_which_nothing_can_be_told(saying, subjects, told):
    assert claimed(saying, *subjects) == told


def test_a_list_in_no_order_at_all_is_a_warning():
    notice = districts().says(("丁区", "受理", "50"), ("丁区", "办结率", "80.00%"))
    notice = Notice().says(
        *[(one.subject, one.measure, one.printed.text) for one in notice.quantities]
    )
    said_so = Claim(
        Saying.AMONG_FIRST,
        Where(0, end=2),
        ("丙区", "乙区", "甲县"),
        "办结率",
        Concept.COMPLETION_RATE,
        many=3,
    )
    reading = replace(notice.reading, claims=(said_so,))

    assert [(one.severity.value, one.expected) for one in claim.RULE.tests(reading)] == [
        ("warning", "乙区、丙区、甲县")
    ]
