"""Equal values are equal bytes, whatever order their parts came in; nothing gets lost."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.publishing.canonical import (
    Record,
    canonical,
    digest_of,
    lines_of,
    packed,
    records_in,
    unpacked,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXTS, inside, max_size=3),
    max_leaves=8,
)
RECORDS = st.builds(Record, TEXTS, TEXTS, VALUES)


def turned(value):
    """The same value, every object's keys in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(part) for key, part in reversed(value.items())}
    return [turned(one) for one in value] if isinstance(value, list) else value


@given(VALUES)
def test_equal_values_are_the_same_bytes(value):
    assert canonical(turned(value)) == canonical(value)


@given(VALUES)
def test_a_value_is_read_back_as_it_was(value):
    assert json.loads(canonical(value)) == value


@given(st.lists(RECORDS, max_size=5))
def test_records_are_lines_and_lines_are_records(records):
    content = lines_of(records)

    assert content.count(b"\n") == len(records)
    assert records_in(content) == records
    assert unpacked(memoryview(packed(content))) == content


def test_a_line_is_what_the_page_about_seals_says():
    record = Record("rating", "1/call_back/", {"stars": 5, "place": 1, "note": '引号"\n\x01é😀'})

    assert record.line.decode() == (
        '["rating","1/call_back/",{"note":"引号\\"\\n\\u0001é😀","place":1,"stars":5}]'
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"points": number})


def test_the_digest_is_that_of_any_other_tool():
    content = lines_of([Record("a", "b", None)])

    assert digest_of(content) == sha256(b'["a","b",null]\n').hexdigest()
    assert packed(content) == packed(content)
