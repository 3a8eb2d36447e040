"""What is worked out from rows alone: order, movers, bars, who is level, who is found."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.rankings.group import together
from reports.rankings.looking_up import LookUp
from reports.rankings.movers import movers
from reports.rankings.ordering import ordered
from reports.rankings.split import PartKind, Term, kind_of, length, split_bar
from tests.reports.rankings.rows import row


def names(rows) -> list[str]:
    return [one.name for one in rows]


# -- order --------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_descending", [False, True], ids=["upwards", "downwards"])
def test_a_unit_without_a_rate_stands_last_whichever_way_the_rate_is_turned(is_descending):
    rows = [row("甲", 1, rate=None), row("乙", 2, rate=90), row("丙", 3, rate=100)]

    found = names(ordered(rows, [("on_time_rate", is_descending)]))

    assert found == (["丙", "乙", "甲"] if is_descending else ["乙", "丙", "甲"])


@pytest.mark.parametrize("is_descending", [False, True], ids=["upwards", "downwards"])
def test_units_that_are_equal_in_a_column_keep_the_order_of_ranks(is_descending):
    rows = [row("甲", 1), row("乙", 2), row("丙", 3)]

    assert names(ordered(rows, [("bonus", is_descending)])) == ["甲", "乙", "丙"]


def test_totals_that_are_printed_alike_are_ordered_by_what_was_not_rounded():
    rows = [row("甲", 1, total="9.0899"), row("乙", 2, total="9.0926")]

    assert names(ordered(rows, [("score", True)])) == ["乙", "甲"]


def test_movement_is_ordered_by_places_and_those_that_cannot_be_compared_come_last():
    rows = [row("甲", 1, last=1), row("乙", 2), row("丙", 3, last=9), row("丁", 4, last=2)]

    assert names(ordered(rows, [("movement", True)])) == ["丙", "甲", "丁", "乙"]


def test_a_second_column_orders_what_the_first_leaves_equal():
    rows = [row("甲", 1, assigned=3), row("乙", 2, assigned=8), row("丙", 3, assigned=3)]

    found = ordered(rows, [("assigned", False), ("rank", True)])

    assert names(found) == ["丙", "甲", "乙"]


# -- movers -------------------------------------------------------------------------------------


def test_the_three_that_rose_and_fell_farthest_are_named_and_those_level_with_the_third_counted():
    lasts = {1: 5, 2: 6, 3: 7, 4: 8, 5: 1, 6: 6, 7: 4}
    found = movers([row(f"{rank}局", rank, last=last) for rank, last in lasts.items()])

    assert names(found.up) == ["1局", "2局", "3局"]
    assert (found.level_up, names(found.down), found.level_down) == (1, ["5局", "7局"], 0)


def test_a_month_in_which_nobody_can_be_compared_has_no_movers():
    assert not movers([row("甲"), row("乙", 2)])
    assert not movers([row("甲", 1, last=1)])


# -- bars ---------------------------------------------------------------------------------------


def term(name: str, points: str, kind: PartKind) -> Term:
    exact = Fraction(points)
    return Term(name, kind_of(exact, kind), exact, points)


RATES = [term("满意率", "3", PartKind.RATE), term("办结率", "5", PartKind.RATE)]


def drawn(terms: list[Term], longest: str = "10") -> list[tuple[str, Decimal, Decimal]]:
    bar = split_bar(terms, Fraction(10), Fraction(longest))
    return [(part.term.name, part.start, part.width) for part in bar.parts]


def test_what_adds_up_lies_end_to_end_from_zero():
    assert drawn([*RATES, term("加分", "0.5", PartKind.BONUS)]) == [
        ("满意率", 0, 30),
        ("办结率", 30, 50),
        ("加分", 80, 5),
    ]


def test_what_is_taken_off_reaches_back_from_the_far_end_to_the_total():
    terms = [*RATES, term("减分", "-1", PartKind.TAKEN), term("分数调整", "-0.5", PartKind.ADDED)]

    assert drawn(terms)[2:] == [("减分", 70, 10), ("分数调整", 65, 5)]
    assert split_bar(terms, Fraction(10), Fraction(8)).total == 65


def test_a_cap_on_penalties_gives_back_what_was_not_taken_off():
    terms = [*RATES, term("减分", "-3", PartKind.TAKEN), term("减分上限", "2", PartKind.TAKEN)]

    assert drawn(terms)[2:] == [("减分", 70, 10)]
    assert length(terms) == 8


def test_a_penalty_above_everything_earned_takes_the_bar_and_no_more():
    assert drawn([*RATES, term("减分", "-9", PartKind.TAKEN)])[2:] == [("减分", 0, 80)]


def test_bars_of_a_group_have_the_scale_of_the_longest():
    bar = split_bar(RATES, Fraction(10), Fraction(20))

    assert (bar.full, bar.total, bar.parts[1].width) == (50, 40, 25)


def test_a_line_worth_nothing_is_not_drawn():
    assert drawn([*RATES, term("加分", "0", PartKind.BONUS)]) == [
        ("满意率", 0, 30),
        ("办结率", 30, 50),
    ]


def test_units_with_exactly_the_same_total_are_named_to_each_other():
    rows = together([row("甲"), row("乙", 2), row("丙", 3, total="9.9999")], Fraction(10))

    assert [one.tied_with for one in rows] == [("乙",), ("甲",), ()]


# -- finding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("住建", ["兴隆台区住建局"]),
        ("兴隆台 环保", ["兴隆台区环保局"]),
        ("建设局", ["兴隆台区住建局"]),
        ("ＺＪＪ", ["兴隆台区住建局"]),
        ("兴隆台", ["兴隆台区住建局", "兴隆台区环保局"]),
        ("不存在", []),
    ],
    ids=["part of a name", "two words", "an alias", "another width", "several", "none"],
)
def test_a_unit_is_found_by_anything_it_is_called(words, found):
    rows = [row("兴隆台区住建局"), row("兴隆台区环保局")]
    look = LookUp(words, {"兴隆台区住建局": ["兴隆台区住房和城乡建设局", "zjj"]})

    assert names(look.among(rows)) == found


def test_without_words_every_unit_is_found():
    assert len(LookUp.of("  ").among([row("甲"), row("乙")])) == 2
