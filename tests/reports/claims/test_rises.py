"""What rose: the margins of the test, of the fifth and of the ten cases, and how it is said."""

from fractions import Fraction

import pytest

from reports import claims
from reports.overview.values import Digest, Origin
from tests.reports.claims.raw import digest


def risen(now: dict[str, int], before: dict[str, int], **others: int) -> list[str]:
    spans = {"days": 30, "days_before": 30} | others
    found = claims.risen(
        digest(day_counts=spans["days"], subcategories=now),
        digest(day_counts=spans["days_before"], subcategories=before),
    )
    return [rise.name for rise in found]


@pytest.mark.parametrize(
    ("now", "before", "rose"),
    [
        (60, 40, False),  # p = 0.057
        (61, 40, True),  # p = 0.046
        (1199, 1000, False),  # p < 0.001, but less than a fifth more
        (1200, 1000, True),
        (9, 0, False),  # p = 0.004, but nine cases more
        (10, 0, True),
        (40, 61, False),
    ],
)
def test_a_rise_needs_the_test_a_fifth_and_ten_cases(now, before, rose):
    assert bool(risen({"停车": now}, {"停车": before})) == rose


def test_of_many_that_are_compared_each_must_be_clearer():
    """61 against 40 alone would do; beside nineteen others chance makes one like it."""
    others = {f"其他{i}": 50 for i in range(19)}

    assert risen({"停车": 61}, {"停车": 40}) == ["停车"]
    assert risen({"停车": 61} | others, {"停车": 40} | others) == []
    assert risen({"停车": 90} | others, {"停车": 40} | others) == ["停车"]


def test_what_has_too_few_cases_to_rise_is_not_among_the_compared():
    tiny = {f"其他{i}": 4 for i in range(99)}

    assert risen({"停车": 61} | tiny, {"停车": 40} | tiny) == ["停车"]


def test_what_had_cases_only_before_is_among_the_compared():
    gone = {f"其他{i}": 12 for i in range(60)}
    slight = {"停车": 64}

    assert risen(slight, {"停车": 40}) == ["停车"]
    assert "停车" not in risen(
        slight | {f"平{i}": 50 for i in range(9)}, {"停车": 40} | {f"平{i}": 50 for i in range(9)}
    )
    assert risen({}, gone) == []


def test_months_of_different_length_are_compared_by_the_day():
    assert risen({"停车": 124}, {"停车": 100}, days=31, days_before=28) == []
    assert risen({"停车": 124}, {"停车": 80}, days=31, days_before=28) == ["停车"]
    assert risen({"停车": 90}, {"停车": 100}, days=14, days_before=28) == []


def test_those_that_rose_by_most_cases_come_first_and_ties_by_name():
    now, before = {"乙": 120, "甲": 120, "丙": 400}, {"乙": 60, "甲": 60, "丙": 200}

    assert risen(now, before) == ["丙", "乙", "甲"]


def test_a_rise_says_by_how_much_and_how_it_was_tested():
    [rise] = claims.risen(
        digest(day_counts=30, spots={"中心街": 60}), digest(day_counts=31, spots={"中心街": 31})
    )

    assert (rise.name, rise.what) == ("中心街", "诉求地点")
    assert (rise.now.value, rise.before and rise.before.value) == (60, 31)
    assert rise.words == "日均较上月增加100.00%"
    assert rise.p < Fraction(1, 200)
    assert "同时比较的 1 项" in rise.test_words
    assert rise.test_words.endswith(f"本项 {rise.p_words}。")


def test_small_numbers_and_new_ones_are_said_to_be_so():
    [new] = claims.risen(digest(spots={"中心街": 12}), digest(), running=True)
    [few] = claims.risen(digest(spots={"中心街": 20}), digest(spots={"中心街": 4}))
    [nothing_few] = claims.risen(digest(spots={"中心街": 40}), digest())

    assert (new.words, new.before) == ("上月同期没有，件数不多", None)
    assert few.words == "日均较上月增加400.00%，件数不多"
    assert nothing_few.words == "上月没有"
    assert "上月同期" in new.test_words


def test_the_headline_names_three_and_says_how_many_there_are():
    now = dict.fromkeys("甲乙丙丁", 100)
    found = claims.risen(digest(subcategories=now), digest(subcategories={"甲": 40}))

    assert claims.rises(found) == "丁新增100件、丙新增100件、乙新增100件等4项"
    assert claims.rises(found[3:]) == "甲由40件增至100件"
    assert claims.rises(()) == "没有哪一项明显增加"


@pytest.mark.parametrize(
    "before",
    [Digest(Origin.NOTHING), digest(origin=Origin.SHEET), digest(day_counts=0)],
    ids=["nothing", "a sheet", "no days"],
)
def test_without_the_rows_and_days_of_both_months_nothing_is_told(before):
    now = digest(subcategories={"停车": 500})

    assert claims.risen(now, before) == claims.risen(before, now) == ()
