"""Two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from reports.noticing.differences import Kind, differences


def told(before: str, after: str) -> list[str]:
    marks = {Kind.SAME: "", Kind.GONE: "-", Kind.NEW: "+"}
    return [f"{marks[one.kind]}{one.text}" for one in differences(before, after)]


def test_numbers_and_references_change_as_a_whole():
    assert told("办结率95.86%。", "办结率96.10%。") == ["办结率", "-95.86%", "+96.10%", "。"]
    assert told("为{办结率|兴隆台区}。", "为{办结率|大洼区}。") == [
        "为",
        "-{办结率|兴隆台区}",
        "+{办结率|大洼区}",
        "。",
    ]


def test_a_lonely_sign_in_common_does_not_tear_a_change_into_shreds():
    assert told("开头请尽快的办理结尾", "开头望认真的落实结尾") == [
        "开头",
        "-请尽快的办理",
        "+望认真的落实",
        "结尾",
    ]


def test_a_paragraph_that_came_stands_by_itself():
    assert told("一。\n二。", "一。\n新的。\n二。") == ["一。\n", "+新的。\n", "二。"]


@given(st.text("甲乙1%{}|\n ", max_size=20), st.text("甲乙1%{}|\n ", max_size=20))
def test_both_texts_can_be_read_from_what_is_told(before, after):
    found = differences(before, after)

    assert "".join(one.text for one in found if one.kind is not Kind.NEW) == before
    assert "".join(one.text for one in found if one.kind is not Kind.GONE) == after
