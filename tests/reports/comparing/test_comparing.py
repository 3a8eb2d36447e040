"""Two documents held against each other: what is told, and what is not."""

import pytest

from reports.checker.document import Document, Kind, Paragraph, Table
from reports.comparing.comparing import Change, compared
from reports.comparing.numbers import changed_numbers, numbers_of
from reports.comparing.told import summary, told

HEAD = ("名次", "单位", "件数")
ROWS = (("1", "甲局", "30"), ("2", "乙局", "20"), ("3", "丙局", "10"))


def notice(*texts: str, rows=ROWS, head=HEAD, caption="表一：前三位") -> Document:
    return Document(
        (
            Paragraph("一、情况", Kind.HEADING, 1),
            *map(Paragraph, texts),
            Paragraph("二、排名", Kind.HEADING, 1),
            Paragraph(caption, Kind.CAPTION),
            Table((head, *rows)),
        )
    )


def told_of(system: Document, file: Document) -> list[tuple[str, str, str, str]]:
    return [(one.change.value, one.place, one.system, one.file) for one in compared(system, file)]


FIRST, SECOND = "四月受理诉求10984件。", "其中转办3240件，办结率95.86%。"


@pytest.mark.parametrize(
    "file",
    [
        notice(FIRST, SECOND),
        notice(FIRST + SECOND),
        notice(FIRST, "其中转办 3240 件，办\u200b结率95.86%。"),
        notice("四月受理诉求 10984件。\u00a0", SECOND),
    ],
)
def test_how_it_is_set_and_where_paragraphs_break_is_no_difference(file):
    assert compared(notice(FIRST, SECOND), file) == []


def test_numbers_and_words_are_told_apart():
    file = notice("四月受理诉求10894件。", "其中转送3240件，办结率95.86%。")

    first, second = compared(notice(FIRST, SECOND), file)

    assert (first.change, first.numbers) == (Change.NUMBER, (("10984", "10894"),))
    assert (second.change, second.numbers) == (Change.WORDS, ())
    assert first.section == second.section == "一、情况"
    assert [(part.kind, part.text) for part in second.stretches][1:3] == [
        ("gone", "办"),
        ("new", "送"),
    ]


def test_a_sentence_that_moved_is_told_once_and_its_neighbours_are_not():
    texts = [f"第{one}项工作按时办完，群众反映良好。" for one in "甲乙丙丁戊"]
    moved = [*texts[1:4], texts[0], texts[4]]

    assert told_of(notice(*texts), notice(*moved)) == [("moved", "", texts[0], "次序不同")]


def test_a_sentence_in_another_section_says_where_it_stands_now():
    first, second = (Paragraph(one, Kind.HEADING, 1) for one in ("一、甲", "二、乙"))
    others = [Paragraph(f"第{one}项工作按时办完，群众反映良好。") for one in "甲乙丙丁"]
    system = Document((first, Paragraph(FIRST), *others[:2], second, *others[2:]))
    file = Document((first, *others[:2], second, *others[2:], Paragraph(FIRST)))

    [found] = compared(system, file)

    assert (found.change, found.section, found.file) == (Change.MOVED, "一、甲", "现在“二、乙”")


def test_a_sentence_that_moved_and_was_changed_is_one_difference():
    texts = [f"第{one}项工作按时办完，群众反映良好。" for one in "甲乙丙丁戊"]
    moved = [*texts[1:], SECOND.replace("95.86", "96.85")]

    [found] = compared(notice(SECOND, *texts), notice(texts[0], *moved))

    assert (found.change, found.is_moved) == (Change.NUMBER, True)
    assert found.numbers == (("95.86%", "96.85%"),)


def test_what_one_side_alone_has_is_told_with_its_numbers():
    removed, added = compared(notice(FIRST, SECOND), notice(FIRST, "全省排名第4位，进步明显。"))

    assert (removed.change, removed.system) == (Change.REMOVED, SECOND)
    assert (added.change, added.numbers) == (Change.ADDED, (("", "4"),))
    assert removed.is_grave


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((ROWS[0], ("2", "乙局", "25"), ROWS[2]), [("number", "“乙局”“件数”", "20", "25")]),
        ((ROWS[0], ("2", "乙委", "20"), ROWS[2]), [("words", "“乙局”“单位”", "乙局", "乙委")]),
        ((ROWS[0], ROWS[2]), [("removed", "“乙局”", "2　乙局　20", "")]),
        ((*ROWS, ("4", "丁局", "5")), [("added", "“丁局”", "", "4　丁局　5")]),
        ((ROWS[1], ROWS[0], ROWS[2]), [("moved", "“乙局”", "2　乙局　20", "次序不同")]),
        (
            (("1", "乙局", "20"), ("2", "甲局", "30"), ROWS[2]),
            [
                ("number", "“甲局”“名次”", "1", "2"),
                ("number", "“乙局”“名次”", "2", "1"),
            ],
        ),
    ],
)
def test_rows_are_known_by_their_names(rows, expected):
    found = told_of(notice(FIRST), notice(FIRST, rows=rows))

    named = [(change, f"表一：前三位{place}", *rest) for change, place, *rest in expected]
    assert found == named


def test_a_column_that_was_added_or_renamed():
    more = tuple((*row, "9") for row in ROWS)
    added = told_of(notice(FIRST), notice(FIRST, rows=more, head=(*HEAD, "加分")))
    renamed = told_of(notice(FIRST), notice(FIRST, head=("名次", "单位", "办件数")))

    assert added[0][:2] == ("words", "表一：前三位的表头")
    assert [one[1:] for one in added[1:]] == [
        (f"表一：前三位“{name}”“加分”", "", "9") for name in ("甲局", "乙局", "丙局")
    ]
    assert renamed == [("words", "表一：前三位的表头", "名次　单位　件数", "名次　单位　办件数")]


def test_a_table_whose_caption_was_changed_is_known_by_its_columns():
    rows = (ROWS[0], ("2", "乙局", "21"), ROWS[2])

    found = told_of(notice(FIRST), notice(FIRST, rows=rows, caption="表1：前三位的单位"))

    assert found == [
        ("number", "", "表一：前三位", "表1：前三位的单位"),
        ("number", "表一：前三位“乙局”“件数”", "20", "21"),
    ] or [one[0] for one in found] == ["words", "number"]


def test_two_files_that_have_nothing_in_common_are_told_in_time():
    system = notice(*(f"甲{number:04}说的话各不相同，{number}。" for number in range(600)))
    file = notice(*(f"乙{number:04}写的字完全两样：{number}？" for number in range(600)))

    assert len(compared(system, file)) >= 600


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.受理１,０９８件，占 34.10 %", ["1098", "34.10%"]),
        ("（三）上升2.5个百分点、下降－3‰", ["2.5", "-3‰"]),
        ("共七十六家，三是加强督办", ["七十六"]),
        ("减收近2亿元", ["2亿"]),
        ("没有数字", []),
    ],
)
def test_numbers_are_read_by_what_they_say(text, numbers):
    assert numbers_of(text) == numbers


def test_another_way_of_setting_a_number_is_no_other_number():
    assert changed_numbers("受理10984件", "受理10,984件") == ()
    assert changed_numbers("2亿元", "2万元") == (("2亿", "2万"),)
    assert changed_numbers("3件", "3件、4件") == (("", "4"),)


def test_a_page_tells_numbers_first_and_sums_up():
    found = compared(
        notice(FIRST, SECOND), notice("四月受理诉求10894件。", "其中转送3240件，办结率95.86%。")
    )

    page = told(found)

    assert [group.section for group in page.numbers] == ["一、情况"]
    assert page.numbers[0].lines[0][0] == "数字不同"
    assert page.summary == "共 2 处与系统不同：数字 1 处、文字不同 1 处。"
    assert "没有差别" in summary([])
