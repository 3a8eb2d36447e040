"""Cleaning of texts, header names, slugs, and finding registered names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.csv_text import delimiter_of
from cases.intake.lookup import Register, without_number
from cases.intake.numbers import Unreadable
from cases.intake.text import clean_text, header_key, match_key, visible_text
from cases.intake.upload import Upload
from cases.models import Unit
from cases.slugs import slug_for


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("泰⼭区\u200b住建局 ", "泰山区住建局"),
        ("Ａ１（本级）", "A1（本级）"),
        ("\u202e倒\ufeff转\x00", "倒转"),
        ("两\r\n行\t字", "两 行 字"),
        ("\ud800孤", "孤"),
    ],
)
def test_texts_are_cleaned_and_keep_chinese_punctuation(dirty, clean):
    assert clean_text(dirty) == clean


@given(st.text())
def test_cleaning_again_changes_nothing(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert not any(ord(character) < 32 for character in once)
    assert visible_text(visible_text(text)) == visible_text(text)


@pytest.mark.parametrize(
    "header",
    ["满意率", "满 意 率", "满意率\n（权重 3）", "满意率(%)", "*满意率：", "【必填】满意率"],
)
def test_headers_are_known_without_brackets_breaks_and_marks(header):
    assert header_key(header) == "满意率"


def test_a_header_of_brackets_only_keeps_them():
    assert header_key("（一）") == match_key("(一)")


@pytest.mark.parametrize(
    ("text", "bare"), [("12.其他类", "其他类"), ("3、城建", "城建"), ("其他", "其他"), ("", "")]
)
def test_a_number_before_a_category_is_dropped(text, bare):
    assert without_number(text) == bare


def test_slugs_are_pinyin_and_never_taken_twice():
    assert slug_for("市公安局", ()) == "shigonganju"
    assert slug_for("市公安局", {"shigonganju", "shigonganju-2"}) == "shigonganju-3"
    assert slug_for("12345 Hotline（市）", ()) == "12345-hotline-shi"
    assert slug_for("！", (), "district") == "district"
    assert len(slug_for("很" * 100, ())) <= 100


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3", ","),
        ("a\tb\n1\t2", "\t"),
        ("单位,别名\n甲,a;b;c;d\n乙,e;f;g\n", ","),
        ("一列", ","),
        ('"a;b;c",d\n"e;f;g",h', ","),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_evenly(text, delimiter):
    assert delimiter_of(text) == delimiter


def test_earlier_tiers_of_names_win_and_doubtful_ones_find_nothing():
    one, other = Unit(pk=1, name="市住建局"), Unit(pk=2, name="区住建局")
    register = Register(
        "单位",
        [
            [("市住建局", one), ("区住建局", other)],
            [("市住建局", other), ("住建局", one), ("住建局", other), ("", one)],
            [("住建局", one)],
        ],
    )

    assert register.find("市住建局").entry is one
    with pytest.raises(Unreadable, match="可以指几个单位：区住建局、市住建局"):
        register.find("住建局")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../四月.xlsx", "四月.xlsx"),
        ("C:\\表\\四月.xlsx", "四月.xlsx"),
        ("四\x00月\u202e.csv\r\n", "四月.csv"),
        ("\u200b", "未命名"),
        ("长" * 300 + ".csv", "长" * 251 + ".csv"),
    ],
)
def test_a_file_is_shown_by_a_clean_name(name, shown):
    assert Upload(name, Path("a")).shown_name == shown
