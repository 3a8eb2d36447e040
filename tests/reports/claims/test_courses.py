"""Days, months, cells: at the margin and just past it."""

from datetime import date

import pytest

from cases.periods import Month
from reports import claims
from reports.overview.values import Point
from tests.reports.claims.raw import count, days, is_weekend, point, rate

MONDAY = date(2020, 6, 1)


def daily(*numbers: int) -> str:
    return claims.daily(days(MONDAY, list(numbers)), is_weekend)


def trend(*numbers: int | None, running: bool = False) -> str:
    """Months up to 2020-04; the last one may be running."""
    last = len(numbers) - 1
    first = Month(2020, 4).plus(-last)
    return claims.trend(
        [point(first.plus(i), n, running=running and i == last) for i, n in enumerate(numbers)]
    )


def test_the_busiest_day_is_named_only_where_it_stands_apart():
    assert daily(300, 400, 300, 300) == "6月2日受理最多，400件；日均325件"
    assert daily(300, 320, 310, 250, 210) == (
        "6月2日、6月3日、6月1日受理居前，分别为320件、310件、300件；日均278件"
    )
    assert daily(300, 320, 310, 280, 255) == (
        "受理较多的有6月2日（320件）、6月3日（310件）、6月1日（300件）；日均293件"
    )
    assert daily(40, 40, 2) == "6月1日、6月2日受理并列最多，各40件；日均27件"


def test_days_of_few_cases_are_not_compared():
    assert daily(29, 3, 1) == "各日受理都不足30件，件数少，不作比较；日均11件"
    assert daily(4, 4, 3) == "各日受理都不足30件，件数少，不作比较；日均3.7件"
    assert daily(0, 0) == daily() == "没有受理件"
    assert daily(7) == "6月1日受理7件"


@pytest.mark.parametrize(
    ("weekend", "compared"),
    [(50, "，工作日（60件）多于休息日（50件）"), (51, "")],
)
def test_working_days_have_more_only_with_a_fifth_more(weekend, compared):
    numbers = [60] * 5 + [weekend] * 2

    assert daily(*(numbers * 4)).partition("日均")[2].partition("件")[2] == compared


def test_days_off_may_have_more_and_few_cases_tell_nothing():
    assert daily(*[40] * 5, *[80] * 2).endswith("，休息日（80件）多于工作日（40件）")
    assert daily(*[4] * 5, *[3] * 2).endswith("日均3.7件")
    assert daily(*[14] * 5, *[10] * 2).endswith("日均13件")


def test_a_month_is_set_against_the_daily_mean_of_the_one_before():
    assert trend(310, 450) == "2020年4月受理450件，日均较上月增加50.00%"
    assert trend(310, 200) == "2020年4月受理200件，日均较上月减少33.33%"
    assert trend(310, 355) == "2020年4月受理355件，日均与上月相差不到两成"
    assert trend(310, 360) == "2020年4月受理360件，日均较上月增加20.00%"
    assert trend(62, 75) == "2020年4月受理75件，日均与上月的差别在波动范围内"


def test_a_month_is_not_set_against_one_that_is_unknown_or_empty():
    assert trend(None, 400) == trend(0, 400) == "2020年4月受理400件"
    assert trend(9, 20) == "2020年4月受理20件"
    assert trend(400, None, 400) == "2020年4月受理400件"


def test_most_and_fewest_of_all_need_six_months_and_a_margin():
    assert trend(300, 310, 290, 300, 305, 400).endswith("，为有数据的6个月中最多")
    assert "中最" not in trend(310, 290, 300, 305, 400)
    assert "中最" not in trend(300, 310, 290, 390, 305, 400)
    assert trend(300, 310, None, 290, 310, 305, 200).endswith("，为有数据的6个月中最少")
    assert "中最" not in trend(30, 31, 29, 30, 30, 10)


@pytest.mark.parametrize(
    ("february", "march", "is_most"),
    [
        (9_880, 10_600, False),  # 340.7 a day against 341.9: chance
        (100_000, 105_100, False),  # in 29 days more a day than in 31, and more than chance
        (9_500, 10_600, True),
    ],
)
def test_a_month_with_more_days_needs_more_a_day_too(february, march, is_most):
    others = [point(Month(2020, 2).plus(-i), 9_000) for i in (4, 3, 2, 1)]
    last = [point(Month(2020, 2), february), point(Month(2020, 3), march)]

    assert ("最多" in claims.trend([*others, *last])) == is_most


def test_a_running_month_is_not_compared():
    # 450 in 31 days against 310 in 29: 14.516 a day against 10.690
    assert trend(310, 450, 20, running=True) == (
        "2020年3月受理450件，日均较上月增加35.80%（2020年4月未满，不比）"
    )
    assert trend(20, running=True) == trend() == trend(None, 0) == "还没有整月的受理数据"


def test_a_period_of_its_own_length_counts_its_own_days():
    """With another first day of the month, the period of April 2020 has 31 days."""
    march = Point(Month(2020, 3), {"accepted": count(290, "accepted")}, days=29)
    april = Point(Month(2020, 4), {"accepted": count(372, "accepted")}, days=31)

    assert claims.trend([march, april]) == "2020年4月受理372件，日均较上月增加20.00%"


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ((940, 1000), "，办结率较上月上升3.00个百分点"),
        ((961, 1000), ""),  # nine tenths of a point
        ((95, 100), ""),  # chance
        ((10, 29), ""),
        ((10, 30), "，办结率较上月上升63.67个百分点"),
        ((990, 1000), "，办结率较上月下降2.00个百分点"),
    ],
)
def test_a_rate_rose_or_fell_only_beyond_chance_and_a_point(before, change):
    def made(month: int, numbers: tuple[int, int]) -> Point:
        figures = {"accepted": count(400, "accepted")}
        return Point(
            Month(2020, month), figures | {"completion_rate": rate("completion_rate", *numbers)}
        )

    words = claims.trend([made(3, before), made(4, (970, 1000))])

    assert words == f"2020年4月受理400件，日均与上月相差不到两成{change}"


def heat(cells: dict[tuple[str, str], int]) -> str:
    lines = {line: line for line, _ in cells}
    columns = {column: column for _, column in cells}
    return claims.heat({cell: count(number) for cell, number in cells.items()}, lines, columns)


def test_a_cell_is_fullest_only_where_it_stands_apart():
    cells = {("甲", "城建"): 100, ("甲", "环保"): 50, ("乙", "城建"): 60, ("乙", "环保"): 30}

    assert heat(cells) == "甲城建转办最多，100件"
    assert heat(cells | {("乙", "城建"): 99}).startswith("甲城建、乙城建转办居前")
    assert heat({}) == "没有转办件"


def test_a_share_is_out_of_line_only_beyond_chance_for_so_many_cells():
    cells = {("甲", "城建"): 100, ("甲", "环保"): 50, ("乙", "城建"): 100, ("乙", "环保"): 50}

    assert "偏高" not in heat(cells | {("甲", "环保"): 75})
    assert heat(cells | {("甲", "环保"): 100}).endswith(
        "；甲环保占比偏高（50.00%，其他属地33.33%），另有1项"
    )


def test_a_share_of_few_cases_is_not_called_out_of_line():
    cells = {("甲", "城建"): 271, ("甲", "环保"): 29, ("乙", "城建"): 2990, ("乙", "环保"): 10}

    assert "偏高" not in heat(cells)
    assert heat(cells | {("甲", "环保"): 30}).endswith("；甲环保占比偏高（9.97%，其他属地0.33%）")


def test_a_share_is_set_against_other_districts_only():
    assert "偏高" not in heat({("甲", "城建"): 500, ("甲", "环保"): 50})


def test_how_many_other_shares_are_out_of_line_is_said():
    cells = {("甲", "城建"): 300, ("甲", "环保"): 50, ("乙", "城建"): 50, ("乙", "环保"): 200}

    assert heat(cells).endswith("甲城建占比偏高（85.71%，其他属地20.00%），另有1项")
