"""Sentences and cells of the fairness page, without a database."""

from fractions import Fraction

import pytest

from reports.claims.wording import said
from reports.rankings.fairness import claims, wording
from reports.rankings.fairness.values import Strip
from scoring.arithmetic import Rate
from scoring.fairness.counted import Counts, Lack
from scoring.fairness.orders import Scored
from scoring.fairness.wilson import interval

RANKS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize(
    ("own", "alike", "words"),
    [
        (0, [], "没有"),
        (0, [1], "第 2 名"),
        (0, [1, 2, 3], "第 2–4 名"),
        (3, [1, 2, 4], "第 2–5 名"),
        (9, [7, 8], "第 8–9 名"),
        (4, [0, 1, 8], "第 1–2、9 名"),
        (0, [1, 3, 5, 7, 9], "第 2–10 名中的 5 家"),
    ],
)
def test_whom_a_unit_is_not_told_from(own, alike, words):
    assert wording.alike_words(RANKS, own, alike) == words


def test_shared_ranks_are_named_once():
    assert wording.alike_words([1, 1, 3], 0, [1]) == "第 1 名"


@pytest.mark.parametrize(
    ("rank", "base_rank", "words"), [(1, 16, "前移 15 位"), (10, 1, "后移 9 位"), (3, 3, "相同")]
)
def test_how_far_points_move_a_unit(rank, base_rank, words):
    assert wording.gap_words(rank, base_rank) == words


def test_an_interval_in_percent():
    assert wording.interval_text(interval(Rate(154, 168))) == "86.50%–94.97%"


def test_why_a_rate_cannot_be_drawn():
    known, empty = Counts(Rate(1, 2)), Counts(None, Lack.EMPTY)
    unknown, wrong = Counts(None, Lack.UNKNOWN), Counts(None, Lack.CONTRADICTED)

    assert wording.without_words("满意率", [unknown, unknown]) == "满意率：各家都只有比率，没有件数"
    mixed = wording.without_words("及时办结率", [known, unknown, wrong])
    assert mixed == "及时办结率：1 家只有比率，没有件数，1 家的比率不是任何整数件能得出的"
    assert wording.without_words("办结率", [known, empty]) == ""


def test_a_rank_is_a_stroke_in_the_middle_of_its_place():
    strip = Strip(start=0, span=4, mark=2, size=8, top=2, bottom=6)

    assert (str(strip.mark_start), str(strip.mark_width)) == ("1.450", "0.100")


def units(*points: int, volumes: tuple[int, ...] | None = None) -> list[Scored]:
    there = volumes or tuple(range(10, 10 + 10 * len(points), 10))
    nothing = Fraction(0)
    return [
        Scored(str(place), Fraction(9), Fraction(bonus, 100), nothing, nothing, volume, place)
        for place, (bonus, volume) in enumerate(zip(points, there, strict=True))
    ]


def correlated(found: list[Scored], chance: Fraction | None) -> str:
    names = {one.key: one.key for one in found}
    return said([*claims.of_volume(found, names, dict.fromkeys(names, 0), chance)][-1])


RISING, MIXED = units(1, 2, 3, 4, 5, 6, 7, 9), units(1, 9, 2, 6, 3, 8, 1, 7)
RARE = Fraction(1, 4000)


def test_points_that_follow_volume_are_said_to():
    words = correlated(RISING, RARE)

    assert words == "交办量大的单位加分也多：两者的相关系数为 0.99，碰巧很难这样一致。"


def test_points_that_fall_with_volume_are_said_to():
    words = correlated(units(9, 8, 7, 6, 5, 4, 3, 2), RARE)

    assert words.startswith("交办量大的单位加分反而少：两者的相关系数为 −1.00，")


def test_what_chance_may_have_made_is_not_claimed():
    assert "碰巧也会出现" in correlated(MIXED, Fraction(6, 100))


def test_what_is_sure_and_small_is_called_weak():
    assert correlated(MIXED, RARE).endswith("0.15，有关系，但很弱。")


def test_of_few_units_nothing_is_concluded():
    assert "只有 3 家单位，不足以下结论" in correlated(RISING[:3], Fraction(1, 100))


def test_where_all_are_alike_there_is_no_correlation():
    assert correlated(units(2, 2, 2), None) == "各家的加分或交办量都一样，谈不上相关。"


def test_whom_points_move_furthest_is_named():
    found = RISING[:3]
    gaps = {"0": 2, "1": -2, "2": 0}

    first, *_ = claims.of_volume(found, {"0": "甲", "1": "乙", "2": "丙"}, gaps, None)

    assert said(first) == "加减分使名次移动最多的是甲、乙，与按基础分排的相差 2 位。"
