"""Months are understood as they are written, and in relation to the month of the notice."""

import pytest

from reports.checker.document import Document, Kind, Paragraph
from reports.checker.quantities import Period
from reports.checker.reading.periods import filled, mentions, reported

APRIL = Period(2020, 4, 4)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020年4月份", Period(2020, 4, 4)),
        ("1—4月累计", Period(0, 1, 4)),
        ("二〇二〇年四月", Period(2020, 4, 4)),
        ("第二季度", Period(0, 4, 6)),
        ("上半年", Period(0, 1, 6)),
        ("2020年度", Period(2020, 1, 12)),
        ("上月", Period(2020, 3, 3)),
        ("去年同期", Period(2019, 4, 4)),
        ("去年4月", Period(2019, 4, 4)),
        ("今年以来", Period(2020, 1, 4)),
        ("2021年同期", Period(2021, 4, 4)),
    ],
)
def test_what_a_text_says_of_months(text, period):
    assert [one.period for one in mentions(text, APRIL)] == [period]


@pytest.mark.parametrize("text", ["三个月内", "4月上旬", "4月29日召开", "13月", "第4期"])
def test_what_names_no_month(text):
    assert mentions(text, APRIL) == ()


def test_the_same_months_are_those_last_spoken_of():
    (one,) = mentions("上年同期", APRIL, Period(2020, 1, 4))

    assert one.period == Period(2019, 1, 4)


def test_a_time_that_cannot_be_placed_equals_no_real_one():
    (one,) = mentions("上周", APRIL)

    assert one.period.year < 0


@pytest.mark.parametrize(
    ("title", "first", "period"),
    [
        ("青川市2020年4月通报", "受理5件。", APRIL),
        ("青川市4月份运行情况", "（2020年第5期）", APRIL),
        ("青川市热线通报", "2020年5月15日|2020年4月，受理5件。", APRIL),
        ("青川市2020年度专报", "12月份受理5件。", Period(2020, 1, 12)),
        ("青川市热线通报", "受理5件。", None),
    ],
)
def test_the_month_of_a_notice_is_the_first_that_its_head_names(title, first, period):
    blocks = (Paragraph(title, Kind.TITLE), *map(Paragraph, first.split("|")))

    assert reported(Document(blocks)) == period


def test_the_months_of_the_notice_itself_are_none():
    assert filled(Period(0, 4, 4), APRIL) is None
    assert filled(Period(0, 3, 3), APRIL) == Period(2020, 3, 3)
