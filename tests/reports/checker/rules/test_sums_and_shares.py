"""Sums, shares and their sums: what is told of readings made by hand, and what is not."""

from reports.checker.rules import share, share_sum
from reports.checker.rules import sum as sums
from tests.reports.checker.built import Notice, found

APRIL = [
    ("城建", "1105", "34.03%"),
    ("政务", "662", "20.39%"),
    ("社会", "664", "20.45%"),
    ("环保", "225", "6.93%"),
    ("社保", "140", "4.31%"),
    ("土地", "43", "1.32%"),
    ("其他", "401", "12.57%"),
]


def parts(rows):
    return [
        told
        for name, number, portion in rows
        for told in ((name, "", number), (name, "占", portion))
    ]


def whole(*told):
    return Notice().says(*told)


def test_parts_that_make_their_whole_are_right():
    notice = whole(("", "受理", "1000"), ("", "即时答复", "700"), ("", "转办", "300"))
    notice.says(("甲县", "受理", "100"), ("乙区", "受理", "150"), ("丙区", "受理", "50"))

    assert found(notice, sums) == []


def test_parts_by_nature_that_miss_their_whole_by_a_slip_are_an_error():
    notice = whole(("", "受理", "1000"), ("", "即时答复", "700"), ("", "转办", "360"))

    assert found(notice, sums) == [("sum", "error", "1000", "1060")]


def test_a_third_part_of_just_that_size_explains_the_difference():
    notice = whole(
        ("", "受理", "1000"), ("", "即时答复", "700"), ("", "转办", "260"), ("", "退回", "40")
    )

    assert found(notice, sums) == []


def test_what_is_far_from_its_whole_is_rather_not_all_of_it():
    notice = whole(("", "受理", "1000"), ("", "即时答复", "371"), ("", "转办", "260"))

    assert found(notice, sums) == []


def test_a_list_with_a_rest_is_of_all_parts():
    notice = whole(("", "受理", "800"))
    notice.says(("城建类", "受理", "400"), ("环保类", "受理", "310"), ("其他类", "受理", "100"))

    assert found(notice, sums) == [("sum", "error", "800", "810")]


def test_the_largest_few_need_not_be_all():
    notice = whole(("", "受理", "800"))
    notice.says(("城建类", "受理", "400"), ("环保类", "受理", "310"), lead="排名前两位的领域是")

    assert found(notice, sums) == []


def test_a_list_whose_shares_make_a_hundred_is_of_all_parts():
    notice = whole(("", "受理", "800"))
    notice.says(*parts([("甲", "400", "50.00%"), ("乙", "310", "37.50%"), ("丙", "100", "12.50%")]))

    assert found(notice, sums) == [("sum", "error", "800", "810")]


def test_satisfied_cases_are_not_summed_to_the_assigned_ones():
    notice = whole(("", "转办", "300"))
    notice.says(("甲县", "满意", "101"), ("乙区", "满意", "196"), lead="其中，")

    assert found(notice, sums) == []


def test_shares_over_another_whole_name_it_and_the_part_it_goes_with():
    notice = whole(("", "受理", "10984"), ("", "即时答复", "7744"), ("", "转办", "3240"))
    notice.says(*parts(APRIL), base="转办总量")

    assert found(notice, share) == [("share", "error", "401", "408")]


def test_a_whole_that_is_named_but_was_not_used_is_a_warning():
    notice = whole(("", "受理", "10984"), ("", "即时答复", "7744"), ("", "转办", "3240"))
    notice.says(*parts(APRIL), base="受理总量")

    assert [one[:3] for one in found(notice, share)] == [
        ("share", "error", "401"),
        ("share", "warning", "34.03%"),
    ]


def test_one_share_that_does_not_fit_the_whole_of_the_others():
    notice = whole(("", "受理", "800"))
    notice.says(*parts([("甲", "400", "50.00%"), ("乙", "300", "36.50%"), ("丙", "100", "12.50%")]))

    assert found(notice, share) == [("share", "error", "36.50%", "37.50%")]


def test_a_share_cut_off_instead_of_rounded_is_said_to_be():
    notice = whole(("", "受理", "700"))
    notice.says(*parts([("甲", "300", "42.85%"), ("乙", "300", "42.85%"), ("丙", "100", "14.28%")]))

    assert found(notice, share) == [
        ("truncated", "warning", "42.85%", "42.86%"),
        ("truncated", "warning", "42.85%", "42.86%"),
        ("truncated", "warning", "14.28%", "14.29%"),
    ]


def test_a_share_moved_to_make_a_hundred_is_said_to_be():
    notice = whole(("", "受理", "700"))
    notice.says(*parts([("甲", "300", "42.86%"), ("乙", "300", "42.86%"), ("丙", "100", "14.28%")]))

    assert found(notice, share, share_sum) == [("share_sum", "warning", "14.28%", "14.29%")]


def test_shares_of_a_few_chosen_parts_are_of_the_whole_and_right():
    notice = whole(("", "受理", "10984"), ("", "转办", "3240"))
    notice.says(*parts([("甲", "1105", "34.10%"), ("乙", "664", "20.49%")]), lead="主要集中在")

    assert found(notice, share, share_sum, sums) == []


def test_shares_alone_that_rounding_cannot_make_a_hundred():
    notice = Notice().says(("甲", "占", "40.2%"), ("乙", "占", "27.8%"), ("其他", "占", "42.0%"))

    assert found(notice, share_sum)[0][:3] == ("share_sum", "error", "40.2%")


def test_shares_alone_that_rounding_leaves_at_99_9_are_right():
    notice = Notice().says(("甲", "占", "33.3%"), ("乙", "占", "33.3%"), ("其他", "占", "33.3%"))

    assert found(notice, share_sum) == []
