"""Whose rate stands out: at the margin, just past it, small bases, ties, sheets."""

from decimal import Decimal

import pytest

from reports import claims
from reports.claims.rates import rates
from reports.claims.standing import standing
from reports.claims.wording import said
from reports.figures import Figure
from tests.reports.claims.raw import Line, places

KEY = "completion_rate"


def line(name: str, part: int, whole: int) -> Line:
    return Line(name, whole, rates={KEY: (part, whole)})


def sheet(name: str, percent: str, number: int = 100) -> Line:
    return Line(name, number, given={KEY: percent})


def told(*lines: Line, whole: Figure | None = None) -> str:
    return said(rates(places(list(lines)), KEY, "办结率", "属地", whole))


def test_the_published_districts_show_two_that_stand_out_against_the_whole():
    """Of April 2020: 98.35 % of 701 is no more than 64 of 64, but more than the city has."""
    lines = [
        line("盘山县", 247, 259),
        line("双台子区", 583, 604),
        line("兴隆台区", 1513, 1612),
        line("大洼区", 689, 701),
        line("辽东湾新区", 64, 64),
    ]

    assert told(*lines) == ("办结率大洼区（98.29%）高于总体（95.56%），兴隆台区（93.86%）低于总体")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (85, "各属地办结率在85.00%至95.00%之间"),  # p = 0.032 against 95
        (86, "各属地办结率在86.00%至95.00%之间，差别在波动范围内"),  # p = 0.051
    ],
)
def test_highest_and_lowest_need_more_than_chance_against_each_of_the_others(part, said):
    assert told(line("甲", 95, 100), line("乙", part, 100), line("丙", 90, 100)) == said


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (84, "办结率甲最高（95.00%），乙最低（84.00%）"),
        (85, "办结率甲最高（95.00%），乙最低（85.00%）"),
        (86, "各属地办结率在86.00%至95.00%之间，差别在波动范围内"),
    ],
)
def test_of_two_one_is_higher_only_beyond_chance(part, said):
    assert told(line("甲", 95, 100), line("乙", part, 100)) == said


def test_a_gap_below_one_point_is_none_however_many_cases_it_has():
    assert told(line("甲", 99_800, 100_000), line("乙", 98_801, 100_000)) == (
        "各属地办结率接近，相差不到1个百分点"
    )
    assert told(line("甲", 99_800, 100_000), line("乙", 98_800, 100_000)).startswith("办结率甲最高")


def test_one_farther_off_but_small_keeps_the_first_from_being_called_highest():
    assert told(line("甲", 990, 1000), line("乙", 900, 1000), line("丙", 30, 30)) == (
        "办结率甲（99.00%）高于总体（94.58%），乙（90.00%）低于总体"
    )


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (29, ""),
        (30, "办结率甲最高（99.00%），乙最低（0.00%）"),
    ],
)
def test_bases_below_thirty_are_not_compared(base, said):
    assert told(line("甲", 990, 1000), line("乙", 0, base)) == said


def test_it_is_said_that_small_bases_are_left_out():
    assert told(line("甲", 990, 1000), line("乙", 900, 1000), line("丙", 29, 29)) == (
        "办结率（基数不足30的不比）甲最高（99.00%），乙最低（90.00%）"
    )


def test_those_that_share_the_highest_rate_are_named_together():
    assert told(line("甲", 500, 500), line("乙", 400, 400), line("丙", 80, 100)) == (
        "办结率甲、乙并列最高（均为100.00%），丙最低（80.00%）"
    )


def test_all_equal_one_alone_and_none_have_their_own_words():
    assert told(line("甲", 40, 40), line("乙", 90, 90)) == "各属地办结率均为100.00%"
    assert told(line("甲", 1513, 1612)) == "办结率93.86%（1,513/1,612）"
    assert told(line("甲", 0, 0)) == told() == ""


def test_what_bears_no_name_belongs_to_the_whole_only():
    lines = [line("甲", 95, 100), line("乙", 93, 100), line("无", 0, 300)]

    assert told(*lines) == ("办结率甲（95.00%）、乙（93.00%）高于总体（37.60%）")


def test_the_more_members_the_more_each_must_differ_from_the_whole():
    """A p of 0.03 would do for one; of five each is held to 0.01."""
    others = [line(name, 95, 100) for name in "乙丙丁戊"]

    assert told(line("甲", 89, 100), *others).startswith("各属地办结率在")
    assert told(line("甲", 86, 100), *others) == "办结率甲（86.00%）低于总体（93.20%）"


def test_the_figure_of_the_whole_is_the_one_at_hand_if_it_is_the_same():
    lines = [line("甲", 95, 100), line("乙", 93, 100), line("无", 0, 300)]
    whole = Figure(KEY, "办结率", Decimal("37.60"), "37.60%", url="/cases/?all")

    words = rates(places(lines), KEY, "办结率", "属地", whole)

    assert whole in words


def test_rates_of_a_sheet_are_told_apart_by_value_and_it_says_so():
    untested = "（总量表只列比率，未作检验）"
    assert told(sheet("甲", "98.35"), sheet("乙", "95.00"), sheet("丙", "93.86")) == (
        f"办结率甲最高（98.35%），丙最低（93.86%）{untested}"
    )
    assert told(sheet("甲", "98.35"), sheet("乙", "97.36"), sheet("丙", "93.86")) == (
        f"办结率丙最低（93.86%）{untested}"
    )
    assert told(sheet("甲", "98.00"), sheet("乙", "97.50"), sheet("丙", "97.00")) == (
        f"各属地办结率在97.00%至98.00%之间{untested}"
    )
    assert told(sheet("甲", "98.35"), sheet("乙", "98.35")) == (f"各属地办结率均为98.35%{untested}")


def test_small_lines_of_a_sheet_are_left_out_too():
    assert told(sheet("甲", "98.35"), sheet("乙", "95.00"), sheet("丙", "50", number=29)) == (
        "办结率（转办不足30的不比）甲最高（98.35%），乙最低（95.00%）（总量表只列比率，未作检验）"
    )
    assert told(sheet("甲", "98.35")) == "办结率98.35%"


def test_a_headline_of_districts_joins_volume_and_completion():
    lines = places([line("甲", 95, 100), line("乙", 30, 40)])

    assert claims.districts(lines) == (
        "甲转办最多，100件，占71.43%；办结率甲最高（95.00%），乙最低（75.00%）"
    )


def test_whoever_is_asked_to_do_better_is_behind_beyond_chance():
    lines = places([line("甲", 95, 100), line("乙", 84, 100)])
    close = places([line("甲", 95, 100), line("乙", 90, 100)])

    assert [one.name for one in standing(lines, KEY).lowest] == ["乙"]
    assert standing(close, KEY).lowest == standing(close, KEY).below == ()
    assert standing(lines[:1], KEY).below == ()
