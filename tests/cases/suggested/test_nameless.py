"""What anybody may read calls nobody by name and gives nobody's digits."""

import pytest

from cases.suggested.nameless import nameless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("回访时戴先生表示满意。", "回访时建议人表示满意。"),
        ("戴先生、王女士都在场。", "建议人、某女士都在场。"),
        ("与欧阳女士联系。", "与某女士联系。"),
        ("王小明先生要求停车。", "某先生要求停车。"),
        ("已向李大爷说明。", "已向某市民说明。"),
        ("张某某反映属实。", "某市民反映属实。"),
        ("应先生的要求已办理。", "某先生的要求已办理。"),
        ("请拨13912345678。", "请拨***********。"),
        ("手机尾号6654的市民。", "手机尾号****的市民。"),
        ("来电*******5678", "来电***********"),
    ],
)
def test_names_and_numbers_of_citizens_are_gone(text, shown):
    assert nameless(text, "戴先生") == shown


@pytest.mark.parametrize(
    "text",
    [
        "305国道与盘山县胡家中学路的路口装设测速设备。",
        "比照2003年非典时的做法，2020年4月已完成。",
        "王家村、李家街的路灯已经修好。",
        "请拨打咨询电话0427-2812345。",
        "一位老先生和两名女士当时在场。",
        "当时老师和家长都同意。",
    ],
)
def test_places_years_and_numbers_of_offices_stay(text):
    assert nameless(text, "戴先生") == text


def test_a_surname_alone_is_not_looked_for():
    assert nameless("王家街已修好。", "王") == "王家街已修好。"
