"""Places are said so that a reader finds them."""

import pytest

from reports.checker.document import Document, Kind, Paragraph, Table, Where
from reports.checking.places import Places
from tests.reports.checking.findings_made import BLOCKS


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where(0), "标题"),
        (Where(1), "标题“一、受理情况”"),
        (Where(2, start=5, end=7), "第1段第1句"),
        (Where(2, start=15, end=16), "第1段第2句"),
        (Where(3), "表一的表题"),
        (Where(4), "表一"),
        (Where(4, 0, 1), "表一表头“交办（件）”"),
        (Where(4, 1, 1), "表一第1行“交办”"),
        (Where(4, 2, -1), "表一第2行"),
        (Where(5), "表一的注"),
    ],
)
def test_a_place_in_words(where, words):
    assert Places(Document(BLOCKS)).words(where) == words


def test_a_paragraph_of_one_sentence_needs_no_number_of_it():
    assert Places(Document((Paragraph("受理 12 件。"),))).words(Where(0, end=2)) == "第1段"


def table(*header: str, caption: str = "") -> Table:
    return Table((header, ("甲局", "3")) if header else (("甲局", "3"),), len(header[:1]), caption)


def test_tables_without_a_name_of_their_own_are_counted():
    document = Document(
        (
            table("单位", "件数"),
            Paragraph("附件 2"),
            Paragraph("市直单位情况", Kind.HEADING, 1),
            table("单位", "件数", caption="市直单位情况"),
            table("单位", "件数", caption="表 3 其他"),
            table("单位", "件数", caption="表4"),
            table(caption="表4"),
        )
    )
    places = Places(document)

    assert list(places.tables.values()) == ["第1个表", "附件 2的表", "表3", "第4个表", "第5个表"]
    assert places.words(Where(6, 0, 1)) == "第5个表第1行第2列"


def test_a_note_far_from_any_table_is_only_a_note():
    document = Document((Paragraph("注：见后。", Kind.NOTE), table("单位", "件数")))

    assert Places(document).words(Where(0)) == "注"


def test_a_long_heading_is_shortened():
    heading = Paragraph("一、" + "情况" * 20, Kind.HEADING, 1)

    assert Places(Document((heading,))).words(Where(0)) == "标题“一、情况情况情况情况情况情况情…”"


def test_the_passage_of_a_place():
    places = Places(Document(BLOCKS))

    assert places.passage(Where(2, start=15, end=16)) == "第1段"
    assert places.passage(Where(4, 1, 1)) == "表一"
