"""A row of thresholds says what of it is wrong, and which row it is."""

from reports.schemes.forms import KnotForm


def test_a_row_names_itself_and_every_box_that_is_wrong():
    row = KnotForm({"indicator-0-knot-2-percent": "150"}, prefix="indicator-0-knot-2")

    assert row.errors == {
        "percent": ["比率应在 0 到 100 之间。"],
        "points": ["第 3 段缺得分，请填写数字。"],
    }
    assert KnotForm(
        {"a-knot-0-percent": "100", "a-knot-0-points": "0"}, prefix="a-knot-0"
    ).is_valid()
