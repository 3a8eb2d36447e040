"""Who has most cases: at the margin, just past it, and where nothing can be compared."""

import pytest

from reports import claims
from tests.reports.claims.raw import Line, count, places, rate


def told(*lines: tuple[str, int]) -> str:
    """What is said of categories, which name a second one."""
    return claims.categories(places([Line(*line) for line in lines]))


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (90, "各领域转办件数接近，在90件至112件之间"),  # p = 0.14
        (82, "甲转办最多，112件，占57.73%"),  # p = 0.037
        (84, "各领域转办件数接近，在84件至112件之间"),  # p = 0.0526
        (83, "甲转办最多，112件，占57.44%"),  # p = 0.0448
    ],
)
def test_the_first_is_named_only_beyond_chance(second, said):
    assert told(("甲", 112), ("乙", second)) == said


def test_of_ten_thousand_a_few_hundred_are_no_difference():
    assert told(("甲", 10_400), ("乙", 10_000)).startswith("各领域转办件数接近")
    assert told(("甲", 10_500), ("乙", 10_000)).startswith("甲转办最多")


@pytest.mark.parametrize(
    ("most", "said"),
    [(29, "各领域转办都不足30件，件数少，不作比较"), (30, "甲转办最多，30件，占93.75%")],
)
def test_below_thirty_nobody_is_first(most, said):
    assert told(("甲", most), ("乙", 1), ("丙", 1)) == said


def test_ties_are_named_together_and_many_by_their_number():
    assert told(("甲", 40), ("乙", 40), ("丙", 10)) == ("甲、乙转办并列最多，各40件，各占44.44%")
    many = [(name, 40) for name in "甲乙丙丁戊"]
    assert told(*many, ("己", 1)) == "甲、乙、丙等5个领域转办并列最多，各40件，各占19.90%"


def test_those_who_are_close_lead_together():
    assert told(("甲", 100), ("乙", 98), ("丙", 20)) == "甲、乙转办居前，分别为100件、98件"


def test_where_each_is_close_to_the_next_the_first_are_named_without_a_claim():
    chain = [
        (name, number) for name, number in zip("甲乙丙丁戊", (130, 115, 105, 92, 80), strict=True)
    ]

    assert told(*chain) == "转办较多的有甲（130件）、乙（115件）、丙（105件）"


def test_a_name_more_is_not_left_out_where_it_has_as_many():
    lines = [("甲", 130), ("乙", 105), ("丙", 105), ("丁", 105), ("戊", 80)]

    assert told(*lines) == "转办较多的有甲（130件）"


@pytest.mark.parametrize(
    ("third", "said"),
    [
        (60, "，乙次之（100件）"),
        (95, "，乙、丙次之（100件、95件）"),
        (100, "，乙、丙次之（100件、100件）"),
    ],
)
def test_the_second_is_named_only_where_it_stands_apart_too(third, said):
    assert told(("甲", 300), ("乙", 100), ("丙", third), ("丁", 10)).endswith(said)


def test_no_second_among_small_numbers_or_where_too_many_are_close():
    assert "次之" not in told(("甲", 300), ("乙", 29), ("丙", 5))
    assert "次之" not in told(("甲", 300), ("乙", 60), ("丙", 60), ("丁", 60), ("戊", 2))
    assert "次之" not in told(("甲", 300), ("乙", 60))


def test_what_bears_no_name_is_never_first_but_counts_in_the_whole():
    assert told(("甲", 60), ("乙", 20), ("无", 20)) == "甲转办最多，60件，占60.00%"
    assert told(("甲", 60), ("乙", 20), ("无", 61)) == (
        "填写了领域的办件中，甲转办最多，60件，占42.55%"
    )
    assert told(("甲", 60), ("无", 5)) == "甲转办60件，另有5件没有填写领域"
    assert told(("无", 5)) == "转办件都没有填写领域"


def test_nothing_equal_and_alone_have_their_own_words():
    assert told() == told(("甲", 0)) == "没有转办件"
    assert told(("甲", 40), ("乙", 40)) == "各领域转办件数相同，各40件"
    assert told(("甲", 1_612)) == "甲转办1,612件"


def test_a_share_that_the_places_bring_along_goes_before_one_among_them():
    first, second = places([Line("甲", 60), Line("乙", 20)])
    with_share = type(first)(
        first.name,
        first.slug,
        {**first.figures, "category_share": rate("completion_rate", 60, 240)},
    )

    assert claims.categories((with_share, second)) == "甲转办最多，60件，占25.00%"


def test_a_share_that_is_not_known_is_not_worked_out_of_what_is():
    first, second = places([Line("甲", 60), Line("乙", 20)])
    unknown = type(first)(
        first.name, first.slug, {**first.figures, "category_share": rate("completion_rate", 0, 0)}
    )

    assert claims.categories((unknown, second)) == "甲转办最多，60件"


def test_second_level_categories_make_no_whole_that_a_share_could_be_of():
    assert (
        claims.subcategories(places([Line("停车", 60), Line("供水", 20)])) == "停车转办最多，60件"
    )


def test_channels_and_kinds_are_counted_by_what_was_received():
    lines = places([Line("电话", 9_000), Line("网站", 900), Line("微信", 40)], "accepted")

    assert claims.channels(lines) == "电话受理最多，9,000件，占90.54%"
    assert claims.kinds(lines).endswith("，网站次之（900件）")
    assert claims.channels(places([Line("电话", 40), Line("网站", 40)], "accepted")) == (
        "各受理渠道受理件数相同，各40件"
    )


def test_a_number_that_a_sheet_lacks_is_not_taken_for_none():
    first, second, third = places([Line("甲", 60), Line("乙", 20), Line("丙", 0)])
    lacking = type(third)(third.name, third.slug, {})

    assert claims.categories((first, second, lacking)) == "甲转办最多，60件，占75.00%"
    assert count(0).value == 0
