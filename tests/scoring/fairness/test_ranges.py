"""Ranges of ranks and who is not told apart, where the answer is known beforehand."""

from fractions import Fraction

from scoring.arithmetic import Rate, TieOrder
from scoring.fairness.field import CountedRate, Field, Member
from scoring.fairness.ranges import Range, ranges


def unit(key: str, part: int, whole: int, fixed: str = "0") -> Member:
    counted = (CountedRate("satisfaction_rate", Rate(part, whole), Fraction(3)),)
    return Member(key, Fraction(fixed), counted, whole, ord(key[0]))


def fact(key: str, total: str, volume: int = 10) -> Member:
    return Member(key, Fraction(total), (), volume, ord(key[0]))


def test_units_far_apart_keep_their_places():
    field = Field((unit("a", 1900, 2000), unit("b", 1500, 2000), unit("c", 900, 2000)), "far")

    assert ranges(field) == [Range("a", 1, 1, ()), Range("b", 2, 2, ()), Range("c", 3, 3, ())]


def test_small_units_are_told_from_nobody():
    field = Field((unit("a", 3, 3), unit("b", 3, 4), unit("c", 2, 3)), "small")

    assert ranges(field) == [
        Range("a", 1, 3, ("b", "c")),
        Range("b", 1, 3, ("a", "c")),
        Range("c", 1, 3, ("a", "b")),
    ]


def test_a_small_unit_among_large_ones_that_are_told_apart():
    field = Field((unit("a", 1900, 2000), unit("b", 2, 2), unit("c", 200, 2000)), "between")

    first, small, last = ranges(field)

    assert (first.alike, small.alike, last.alike) == (("b",), ("a",), ())
    assert (first.best, first.worst, small.best, small.worst) == (1, 2, 1, 2)
    assert (last.best, last.worst) == (3, 3)


def test_facts_are_not_drawn():
    field = Field((fact("a", "9.9"), fact("b", "9.8"), fact("c", "9.9", volume=3)), "facts")

    assert [(one.best, one.worst, one.alike) for one in ranges(field)] == [
        (1, 1, ()),
        (3, 3, ()),
        (2, 2, ()),
    ]


def test_units_that_share_a_rank_are_not_told_apart():
    field = Field((fact("a", "9.9"), fact("b", "9.9")), "shared", TieOrder.SHARED)

    assert ranges(field) == [Range("a", 1, 2, ("b",)), Range("b", 1, 2, ("a",))]


def test_bonus_sets_apart_what_the_rates_do_not():
    field = Field((unit("a", 30, 30, "9"), unit("b", 30, 30)), "bonus")

    assert [(one.best, one.worst) for one in ranges(field)] == [(1, 1), (2, 2)]


def test_of_one_unit_and_of_none():
    assert ranges(Field((unit("a", 3, 3),), "alone")) == [Range("a", 1, 1, ())]
    assert ranges(Field((), "nobody")) == []
