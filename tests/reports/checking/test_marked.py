"""A text is cut where marks begin and end; nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from reports.checker.document import Document, Where
from reports.checking.marked import Mark, cut, shown
from reports.checking.places import Places
from tests.reports.checking.findings_made import BLOCKS, TOTAL


def mark(start, end, kind="error", label="错1"):
    return Mark(Where(0, start=start, end=end), kind, "error-1", label, "at-error-1")


def test_a_marked_number_stands_between_what_is_not_marked():
    stretches = cut("受理 12 件", [mark(3, 5)])

    assert [(one.text, one.kind, len(one.refs)) for one in stretches] == [
        ("受理 ", "", 0),
        ("12", "error", 1),
        (" 件", "", 0),
    ]


def test_where_marks_overlap_the_graver_one_decides():
    stretches = cut("受理 12 件", [mark(0, 5, "note"), mark(3, 6, "error")])

    assert [(one.text, one.kind) for one in stretches] == [
        ("受理 ", "note"),
        ("12", "error"),
        (" ", "error"),
        ("件", ""),
    ]


def test_a_mark_without_a_stretch_is_on_the_whole_text():
    assert [(one.text, one.kind) for one in cut("12 件", [mark(0, 0)])] == [("12 件", "error")]
    assert cut("", [mark(0, 0)])[0].refs == (mark(0, 0),)
    assert [one.text for one in cut("", [])] == [""]


@given(
    st.text(max_size=20),
    st.lists(st.tuples(st.integers(-3, 25), st.integers(-3, 25)), max_size=6),
)
def test_nothing_of_the_text_is_lost_and_every_mark_begins_once(text, spans):
    marks = [mark(start, end) for start, end in spans]
    stretches = cut(text, marks)

    assert "".join(one.text for one in stretches) == text
    assert sum(len(one.refs) for one in stretches) == len(marks)


def test_every_block_is_shown_with_its_marks():
    row = Mark(Where(4, 2), "warning", "warning-1", "疑1", "at-warning-1")
    table = Mark(Where(4), "note", "note-1", "注1", "at-note-1")
    document = Document(BLOCKS)
    blocks = shown(document, [Mark(TOTAL, "error"), row, table], Places(document))

    assert [block.kind for block in blocks] == [
        "title",
        "heading",
        "paragraph",
        "caption",
        "table",
        "note",
    ]
    assert (blocks[2].number, blocks[2].stretches[1].text) == (1, "12")
    assert [len(blocks[4].head), len(blocks[4].body)] == [1, 2]
    assert blocks[4].refs == (table,)
    assert blocks[4].body[1][0].stretches[0].refs == (row,)
    assert [cell.look for cell in blocks[4].body[0]] == ["", "number", "number"]
    assert not blocks[4].is_unnamed
