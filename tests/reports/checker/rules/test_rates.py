"""Rates beside their counts: impossible ones, wrong quotients, cut off, beyond the whole."""

from dataclasses import replace

import pytest

from reports.checker.rules import average, exceeds, impossible_rate, ratio, truncated
from tests.reports.checker.built import Notice, found


def row(*told, **more):
    return Notice().says(*told, **more)


def test_a_rate_without_a_whole_numerator_is_an_error_and_the_nearest_is_told():
    notice = row(("盘山县", "受理", "259"), ("盘山县", "办结率", "95.38%"))

    assert found(notice, impossible_rate) == [("impossible_rate", "error", "95.38%", "95.37%")]


@pytest.mark.parametrize(
    ("number", "rate"), [("259", "95.37%"), ("12000", "95.37%"), ("259", "100%"), ("64", "100.00%")]
)
def test_a_rate_with_a_whole_numerator_is_right(number, rate):
    notice = row(("盘山县", "受理", number), ("盘山县", "办结率", rate))

    assert found(notice, impossible_rate, ratio) == []


def test_a_rate_over_everything_received_may_count_what_was_answered_at_once():
    notice = row(
        ("", "受理", "10984"),
        ("", "即时答复", "7744"),
        ("", "转办", "3240"),
        ("", "办结率", "98.79%"),
    )

    assert found(notice, impossible_rate) == []


def test_the_scope_of_another_passage_is_not_mixed_in():
    notice = row(("", "受理", "500"), ("", "转办", "259"), ("", "办结率", "95.37%"))
    notice.says(("", "受理", "451"), ("", "办结率", "95%"), scope="省平台")

    assert found(notice, impossible_rate, ratio, average) == []


def test_ratings_that_are_no_whole_number_are_a_note():
    notice = row(("盘山县", "满意", "247"), ("盘山县", "满意率", "93.74%"))

    assert found(notice, impossible_rate)[0][:3] == ("impossible_rate", "note", "93.74%")


def test_ratings_that_can_be_a_whole_number_are_right():
    notice = row(("盘山县", "满意", "247"), ("盘山县", "满意率", "93.92%"))

    assert found(notice, impossible_rate) == []


def test_a_rate_beside_both_counts_is_their_quotient():
    notice = row(("", "转办", "3240"), ("", "办结", "3106"), ("", "办结率", "95.76%"))

    assert found(notice, ratio) == [("ratio", "error", "95.76%", "95.86%")]


def test_the_count_with_the_slip_is_named_where_it_alone_explains_it():
    notice = row(
        ("新港区", "转办", "756"), ("新港区", "办结", "730"), ("新港区", "办结率", "97.75%")
    )

    assert found(notice, ratio) == [("ratio", "error", "730", "739")]


def test_a_satisfaction_rate_over_unprinted_ratings_is_not_tried_on_cases():
    notice = row(("甲县", "受理", "259"), ("甲县", "满意", "247"), ("甲县", "满意率", "93.92%"))

    assert found(notice, ratio, truncated) == []


def test_a_rate_that_was_cut_off_is_a_warning():
    notice = row(
        ("青岭县", "评价", "409"), ("青岭县", "满意", "399"), ("青岭县", "满意率", "97.55%")
    )

    assert found(notice, ratio, truncated) == [("truncated", "warning", "97.55%", "97.56%")]


def test_more_completed_than_assigned():
    notice = row(("", "转办", "756"), ("", "办结", "793"))

    assert found(notice, exceeds) == [("exceeds", "error", "793", "")]


def test_cases_carried_over_explain_more_completed_than_assigned():
    notice = row(("", "转办", "756"), ("", "办结", "793"), lead="含上月结转，")

    assert found(notice, exceeds) == []


def test_more_satisfied_than_the_completion_rate_leaves_is_a_warning():
    notice = row(
        ("双台子区", "受理", "604"), ("双台子区", "办结率", "96.52%"), ("双台子区", "满意", "595")
    )

    assert found(notice, exceeds) == [("exceeds", "warning", "595", "")]


def test_as_many_satisfied_as_completed_are_right():
    notice = row(
        ("双台子区", "受理", "604"), ("双台子区", "办结率", "96.52%"), ("双台子区", "满意", "583")
    )

    assert found(notice, exceeds) == []


def test_a_rate_beyond_a_hundred_per_cent():
    assert found(row(("甲县", "满意率", "103.61%")), exceeds)[0][2] == "103.61%"


def districts(headline, *, satisfied="96.00%"):
    notice = row(("", "转办", "300"), ("", "办结率", headline), ("", "满意率", satisfied))
    return notice.says(
        ("甲县", "转办", "100"), ("甲县", "办结率", "80.00%"), ("甲县", "满意率", "93.00%"),
        ("乙区", "转办", "200"), ("乙区", "办结率", "95.00%"), ("乙区", "满意率", "97.50%"),
    )  # fmt: skip


def test_a_headline_that_its_parts_make_is_right():
    assert found(districts("90.00%"), average) == []


def test_a_headline_that_its_parts_cannot_make_is_an_error():
    assert found(districts("91.00%"), average) == [("average", "error", "91.00%", "90.00%")]


def test_a_satisfaction_rate_outside_all_of_its_parts_is_an_error():
    found_here = found(districts("90.00%", satisfied="98.20%"), average)

    assert [one[:3] for one in found_here] == [("average", "error", "98.20%")]


def test_a_satisfaction_rate_that_other_weights_could_make_is_a_note():
    found_here = found(districts("90.00%", satisfied="95.00%"), average)

    assert [one[:3] for one in found_here] == [("average", "note", "95.00%")]


def test_parts_that_are_not_all_parts_make_no_headline():
    notice = row(("", "转办", "900"), ("", "办结率", "91.00%"))
    notice.says(
        ("甲县", "转办", "100"), ("甲县", "办结率", "80.00%"),
        ("乙区", "转办", "200"), ("乙区", "办结率", "95.00%"),
    )  # fmt: skip

    assert found(notice, average) == []


def test_a_part_larger_than_the_figure_it_is_marked_as_a_part_of():
    notice = row(("", "受理", "300"), ("投诉", "", "400"))
    whole, part = notice.quantities
    notice.quantities[1] = replace(part, whole=whole.where)

    assert [one[:3] for one in found(notice, exceeds)] == [("exceeds", "error", "400")]


def test_a_part_of_a_daily_mean_is_no_part():
    notice = row(("", "受理", "300"), ("投诉", "", "400"))
    whole, part = notice.quantities
    notice.quantities[0] = replace(whole, scope="日均")
    notice.quantities[1] = replace(part, whole=whole.where)

    assert found(notice, exceeds) == []


def test_a_target_may_be_exceeded():
    notice = row(("甲县", "满意率", "103.61%"))
    notice.quantities[0] = replace(notice.quantities[0], measure="目标完成率")

    assert found(notice, exceeds) == []


def test_as_many_ratings_as_wanted_may_be_satisfied():
    notice = row(("甲县", "转办", "100"), ("甲县", "办结", "90"), ("甲县", "评价", "150"))
    notice.says(("甲县", "办结", "90"), ("甲县", "评价", "150"), ("甲县", "满意", "120"))

    assert found(notice, exceeds) == []
