"""Excerpts show what was searched for where it stands."""

import pytest

from cases.search.marks import Part, excerpt, marked, telling_excerpt


def shown(parts):
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("泰山路停水三天", "停水", "泰山路[停水]三天"),
        ("停水又停水", "停水", "[停水]又[停水]"),
        ("停水了", "停 水", "[停水]了"),
        ("ＡＢ座３㎡", "ab 3m2", "[ＡＢ]座[３㎡]"),
        ("哈哈哈", "哈哈", "[哈哈哈]"),
        ("琎𬭚旻", "𬭚", "琎[𬭚]旻"),
        ("停\u200b水", "停水", "[停\u200b水]"),
        ("停。水", "停水", "停。水"),
        ("PJ2004010001", "pj2004", "[PJ2004]010001"),
        ("", "停水", ""),
        ("停水", "", "停水"),
        ("<b>停水</b>", "<b>", "<[b]>停水</[b]>"),
    ],
)
def test_every_match_is_marked_in_its_own_spelling(text, asked, expected):
    assert shown(marked(text, asked)) == expected


def test_an_excerpt_shows_the_first_match_with_its_surroundings():
    text = "甲" * 100 + "停水" + "乙" * 100

    assert shown(excerpt(text, "停水")) == f"…{'甲' * 15}[停水]{'乙' * 43}…"
    assert shown(excerpt(text, "电")) == f"{'甲' * 60}…"
    assert shown(excerpt("甲" * 30 + "停水", "停水")) == f"{'甲' * 30}[停水]"
    assert shown(excerpt("甲" * 90 + "停水", "停水")) == f"…{'甲' * 58}[停水]"


def test_a_long_match_stays_whole():
    assert shown(excerpt("甲" * 9 + "水" * 90 + "乙" * 99, "水" * 90)).startswith(
        f"{'甲' * 9}[{'水' * 90}]"
    )


def test_the_excerpt_comes_from_the_first_text_that_tells():
    assert telling_excerpt(["停电", "停水了", "停水"], "停水") == (
        Part("停水", is_match=True),
        Part("了"),
    )
    assert telling_excerpt(["停电"], "停水") == ()
