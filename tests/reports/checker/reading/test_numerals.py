"""Numbers are found as they were printed, and what is no figure is told apart."""

from fractions import Fraction

import pytest

from reports.checker.printed import About
from reports.checker.reading.apart import What
from reports.checker.reading.chinese import number
from reports.checker.reading.numerals import figures, numbers

FIGURES = {
    "受理10,984件": ("10,984", "件", 10984),
    "受理７７４４件": ("７７４４", "件", 7744),
    "办结率９５．８６％": ("９５．８６％", "%", Fraction("0.9586")),
    "受理工单1.2万件": ("1.2万", "件", 12000),
    "占比百分之九十五点八六": ("百分之九十五点八六", "%", Fraction("0.9586")),
    "共三千二百四十件": ("三千二百四十", "件", 3240),
    "其中三件超期": ("三", "件", 3),
    "受理总量为一万零五件": ("一万零五", "件", 10005),
    "上升3.2个百分点": ("3.2个百分点", "个百分点", Fraction("0.032")),
    "环比-3.2%": ("-3.2%", "%", Fraction("-0.032")),
    "上升5‰": ("5‰", "‰", Fraction("0.005")),
    "协调资金 85 万元": ("85 万", "元", 850000),
    "12345热线受理321个": ("321", "个", 321),
    "平均4.8分": ("4.8", "分", Fraction("4.8")),
    "为去年同期的1.5倍": ("1.5", "倍", Fraction("1.5")),
}
NO_FIGURES = {
    "2020年4月份": What.MONTH,
    "1—4月": What.MONTH,
    "二〇二〇年四月": What.MONTH,
    "4月1日至4月30日": What.DATE,
    "2020年第3期": What.YEAR,
    "第3期": What.ISSUE,
    "盘府发〔2020〕12号": What.ISSUE,
    "《2020年方案》": What.TITLE,
    "（一）从属地看": What.MARK,
    "1. 受理情况": What.MARK,
    "一是加强督办": What.MARK,
    "四、下一步工作": What.MARK,
    "12345热线": What.PHONE,
    "8890平台": What.PHONE,
    "手机尾号0001的市民": What.PHONE,
    "305国道": What.PLACE,
    "位列第5位": What.ORDINAL,
    "排名前三的是": What.ORDINAL,
    "倒数第一": What.ORDINAL,
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_has_its_words_unit_and_amount(text):
    (one,) = figures(text)

    assert (one.printed.text, one.unit, one.printed.amount) == FIGURES[text]
    assert text[one.start : one.end] == one.printed.text


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_measures_nothing_is_no_figure(text):
    found = numbers(text)

    assert found[0].kind is NO_FIGURES[text]
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("约300件", About.NEARLY),
        ("近2亿元", About.NEARLY),
        ("3万余件", About.MORE),
        ("95%以上", About.MORE),
        ("超过95%", About.MORE),
        ("不足100件", About.LESS),
        ("100件", About.EXACT),
    ],
)
def test_how_firm_a_number_is_stands_around_it(text, about):
    assert figures(text)[0].printed.about is about


@pytest.mark.parametrize("text", ["在3至5个工作日内", "90%—95%"])
def test_both_ends_of_a_range_are_marked(text):
    assert [one.kind for one in numbers(text)] == [What.RANGE, What.RANGE]


@pytest.mark.parametrize("text", ["三个区", "一件事", "万家灯火", "第一批", "一次性", "—", ""])
def test_idioms_hold_no_number(text):
    assert figures(text) == ()


@pytest.mark.parametrize("text", ["1" * 9000, "三" * 9000 + "件"])
def test_endless_digits_are_no_figure(text):
    assert all(one.printed.amount < 10**40 for one in figures(text))


@pytest.mark.parametrize("text", ["十百", "万", "三四", "二百三千"])
def test_an_ill_formed_numeral_is_none(text):
    assert number(text) is None
