"""The published April 2020: every printed total and both printed orders come out again."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.actions import compute_month
from scoring.arithmetic import Rate, half_up, points_of_rate, printed
from scoring.ranking import read_ranking
from tests.factories import APRIL, MUCH_LATER, UnitFactory
from tests.imported_sheets import indicator_line
from tests.scoring.april_2020 import (
    ALL,
    BOTTOM_FIVE,
    COUNTY,
    MUNICIPAL,
    SETTLED,
    TOP_TEN,
    Printed,
)
from tests.scoring.settled import settled

WEIGHTS = {"satisfaction": Fraction(3), "on_time": Fraction(4), "completion": Fraction(3)}


def total(rates, line):
    """A total by the functions of the arithmetic."""
    base = sum(points_of_rate(rate, WEIGHTS[key]) for key, rate in rates.items())
    return base + Fraction(line.bonus) - Fraction(line.penalty)


def printed_rates(line):
    return {key: printed(Decimal(getattr(line, key))) for key in WEIGHTS}


@pytest.fixture
def sheets(db):
    """Both groups' sheets, the lines and the registry in an order that gives nothing away."""
    shuffled = [("county", line) for line in COUNTY] + [("municipal", line) for line in MUNICIPAL]
    random.Random(2020).shuffle(shuffled)
    for group, line in shuffled:
        indicator_line(UnitFactory(name=line.unit, group__slug=group), **line.cells)


@pytest.fixture
def as_printed(sheets):
    """The order of the one tie that does not follow the rule, kept as decided."""
    settled(*SETTLED, group="municipal")


def ranked(slug):
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    return read_ranking(evaluation).group(slug)


def names(lines):
    return [line.name if hasattr(line, "name") else line.unit for line in lines]


# -- the arithmetic alone -------------------------------------------------------------------------


def test_the_table_holds_what_was_printed():
    assert (len(TOP_TEN), len(BOTTOM_FIVE), len(MUNICIPAL), len(ALL)) == (10, 5, 19, 34)
    assert sum(line.assigned for line in MUNICIPAL) == 664


@pytest.mark.parametrize("line", ALL, ids=lambda line: line.unit)
def test_every_printed_total_follows_from_the_printed_rates(line: Printed):
    assert half_up(total(printed_rates(line), line)) == half_up(line.exact) == Decimal(line.total)


@pytest.mark.parametrize("line", ALL, ids=lambda line: line.unit)
def test_every_printed_total_follows_from_the_counts_too(line: Printed):
    completion = Rate(line.completed, line.assigned)
    rates = {**printed_rates(line), "completion": completion.value}

    assert completion.percent == Decimal(line.completion)
    assert half_up(total(rates, line)) == Decimal(line.total)


def test_totals_that_print_alike_are_told_apart_before_rounding():
    worst, second = BOTTOM_FIVE[:2]

    assert (worst.exact, second.exact) == (Fraction("9.0899"), Fraction("9.0926"))
    assert worst.total == second.total == "9.09"


def test_one_tie_was_printed_against_its_volumes():
    first, second = (line for line in MUNICIPAL if line.unit in SETTLED)

    assert (first.unit, second.unit) == SETTLED
    assert first.exact == second.exact == Fraction("10.02")
    assert (first.assigned, second.assigned) == (2, 10)


# -- from the sheets to the ranking ---------------------------------------------------------------


def test_both_printed_orders_come_out(as_printed):
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    ranking = read_ranking(evaluation)

    county, municipal = ranking.group("county"), ranking.group("municipal")
    assert names(county.top) == names(TOP_TEN)
    assert names(county.bottom) == names(BOTTOM_FIVE)
    assert names(municipal.ranked) == names(MUNICIPAL)
    assert [line.rank for line in municipal.ranked] == list(range(1, 20))
    assert ranking.unranked == ()


def test_every_printed_total_is_stored(as_printed):
    evaluation = compute_month(month=APRIL, now=MUCH_LATER)
    lines = [line for group in read_ranking(evaluation).groups for line in group.ranked]

    assert {line.name: str(line.score) for line in lines} == {line.unit: line.total for line in ALL}
    assert {line.name: line.total for line in lines} == {line.unit: line.exact for line in ALL}
    assert {line.source for line in lines} == {"sheet"}


def test_9_0899_stands_behind_9_0926(as_printed):
    last, before = ranked("county").bottom[:2]

    assert (last.name, before.name) == (BOTTOM_FIVE[0].unit, BOTTOM_FIVE[1].unit)
    assert (str(last.score), str(before.score)) == ("9.09", "9.09")
    assert (last.rank, before.rank) == (15, 14)
    assert (last.tie, before.tie) == ("", "")


def test_the_settled_tie_says_so(as_printed):
    ties = {line.name: line.tie for line in ranked("municipal").ranked if line.tie}

    assert ties == {
        **dict.fromkeys(SETTLED, "人工裁定"),
        "市医疗保障局": "交办量大者在前",
        "市检验检测中心": "交办量大者在前",
        "市交警支队": "交办量大者在前",
    }


def test_without_the_settlement_the_larger_volume_stands_first(sheets):
    lines = ranked("municipal").ranked
    seventh, eighth = lines[6:8]

    assert (seventh.name, eighth.name) == SETTLED[::-1]
    assert (seventh.tie, eighth.tie) == ("交办量大者在前", "交办量大者在前")
    others = [name for name in names(lines) if name not in SETTLED]
    assert others == [name for name in names(MUNICIPAL) if name not in SETTLED]
