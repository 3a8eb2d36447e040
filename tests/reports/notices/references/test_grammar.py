"""References in a text: what is one, what is a brace, what is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.notices.references.grammar import (
    LONGEST,
    Broken,
    Token,
    can_name,
    escaped,
    pieces,
    spelled,
)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{办结率}", ("办结率",)),
        ("{办结率|兴隆台区|上月}", ("办结率", "兴隆台区", "上月")),
        ("{ 办结率 ｜ 兴隆台区 }", ("办结率", "兴隆台区")),
        ("｛办结率｜兴隆台区｝", ("办结率", "兴隆台区")),
    ],
    ids=["one word", "three", "blanks and a wide bar", "as a Chinese keyboard types it"],
)
def test_a_reference_is_words_between_bars(line, words):
    assert pieces(line) == [Token(line, words)]


def test_words_and_references_stand_in_turn():
    assert pieces("受理{受理}件，办结率{办结率}。") == [
        "受理",
        Token("{受理}", ("受理",)),
        "件，办结率",
        Token("{办结率}", ("办结率",)),
        "。",
    ]


def test_a_doubled_brace_stands_for_itself():
    assert pieces("{{受理}}和｛｛甲｝｝") == ["{受理}和｛甲｝"]


@pytest.mark.parametrize(
    ("line", "broken", "sentence"),
    [
        ("办结率{办结率，满意率", "{", "后面没有"),
        ("办结率}高", "}", "前面没有"),
        ("办结率｝高", "｝", "前面没有"),
        ("{}", "{}", "缺少文字"),
        ("{办结率|}", "{办结率|}", "缺少文字"),
        ("{甲{受理}", "{", "后面没有"),
        (f"{{{'长' * LONGEST}}}", f"{{{'长' * LONGEST}}}", "不像引用"),
    ],
    ids=["open", "closed", "closed wide", "empty", "an empty word", "one inside", "too long"],
)
def test_what_is_broken_says_how_to_mend_it(line, broken, sentence):
    [found] = [piece for piece in pieces(line) if isinstance(piece, Broken)]

    assert found.raw == broken
    assert sentence in found.sentence


@given(st.text(alphabet="办结率{}｛｝|｜ \n，1", max_size=40))
def test_an_escaped_text_says_itself(text):
    assert "".join(str(piece) for piece in pieces(escaped(text))) == text


@given(st.text(alphabet="办结率{}|｜ a", max_size=6), st.text(alphabet="兴隆台区{}", max_size=6))
def test_a_name_that_can_be_spelled_is_read_back(one, other):
    if can_name(one) and can_name(other):
        token = spelled(one, other)
        assert pieces(token) == [Token(token, (one, other))]
