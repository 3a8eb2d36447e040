"""How numbers and moments are printed."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest

from cases.periods import CITY, Month
from reports import formats

COUNTS = {0: "0", 7: "7", 999: "999", 1_000: "1,000", 10_984: "10,984", -5: "-5", None: "—"}
PERCENTAGES = {
    "a rounded one": (Decimal("95.855"), "95.86%"),
    "the half goes up": (Decimal("0.005"), "0.01%"),
    "all": (Decimal(100), "100.00%"),
    "nothing": (Decimal(0), "0.00%"),
    "nothing to measure": (None, "—"),
}
CHANGES = {
    "a rate that rose": (Decimal("95.86"), Decimal("95.34"), "%", "上升 0.52 个百分点"),
    "a rate that fell": (Decimal("95.34"), Decimal("95.86"), "%", "下降 0.52 个百分点"),
    "a rate as before": (Decimal("95.86"), Decimal("95.860"), "%", "持平"),
    "more cases": (110, 100, "件", "增加 10件（+10.00%）"),
    "fewer cases": (10_984, 11_215, "件", "减少 231件（−2.06%）"),
    "as many cases": (100, 100, "件", "持平"),
    "cases where there were none": (3, 0, "件", "增加 3件"),
    "none where there were cases": (0, 1_500, "件", "减少 1,500件（−100.00%）"),
    "nothing now": (None, 3, "件", "无可比数据"),
    "nothing before": (Decimal(95), None, "%", "无可比数据"),
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CITY)


@pytest.mark.parametrize(("number", "printed"), COUNTS.items())
def test_whole_numbers_have_separators(number, printed):
    assert formats.count(number) == printed


@pytest.mark.parametrize(("value", "printed"), PERCENTAGES.values(), ids=PERCENTAGES)
def test_percentages_have_two_decimals(value, printed):
    assert formats.percent(value) == printed


def test_points_are_rounded_half_up_from_the_exact_value():
    assert formats.points(Fraction(90899, 10_000)) == "9.09"
    assert formats.points(Fraction(2001, 400), 2) == "5.00"
    assert formats.points(Fraction(1, 200)) == "0.01"
    assert formats.points(Fraction(-1, 2)) == "-0.50"
    assert formats.points(Decimal("10.4"), 6) == "10.400000"
    assert formats.points(None) == "—"


def test_lengths_of_time_are_in_days():
    assert formats.days(Decimal("2.25")) == "2.3天"
    assert formats.days(Decimal(0)) == "0.0天"
    assert formats.days(None) == "—"


def test_moments_are_those_of_the_city():
    assert formats.moment(datetime(2020, 4, 30, 16, 5, tzinfo=UTC)) == "2020-05-01 00:05"
    assert formats.moment(None) == "—"


def test_a_deadline_given_as_a_day_is_printed_as_the_day():
    assert formats.deadline(datetime.combine(date(2020, 5, 11), time.max, CITY)) == "2020-05-11"
    assert formats.deadline(at("2020-05-11T17:30")) == "2020-05-11 17:30"
    assert formats.deadline(None) == "—"


def test_an_end_at_midnight_is_the_24_00_of_the_day_before():
    assert formats.until(at("2020-05-01T00:00")) == "2020-04-30 24:00"
    assert formats.until(at("2020-05-15T09:00")) == "2020-05-15 09:00"


def test_a_period_is_named_by_its_first_and_last_day():
    assert formats.span(Month(2020, 2).period()) == "2020-02-01 至 2020-02-29"
    assert formats.span(Month(2020, 5).period(first_day=19)) == "2020-04-19 至 2020-05-18"
    assert formats.chinese_date(date(2020, 5, 5)) == "2020年5月5日"


@pytest.mark.parametrize(("now", "before", "unit", "printed"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_in_words_and_sign(now, before, unit, printed):
    assert formats.rise(now, before, unit) == printed
