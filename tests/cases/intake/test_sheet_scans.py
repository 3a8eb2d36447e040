"""A sheet looked through in its bytes tells the same as one looked through tag by tag."""

from xml.parsers.expat import ParserCreate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.exact_scan import ExactScan
from cases.intake.faults import Refused
from cases.intake.merges import letters_of
from cases.intake.quick_scan import QuickScan
from tests.badfiles import BAD_FILES
from tests.goodfiles import SHAPES
from tests.sheetfiles import TABLE, parts_of, sheet_xml

PERCENT_STYLES = frozenset({2, 7})
SHEET = "xl/worksheets/sheet1.xml"
CELLS = [
    '<c r="{}"><v>0.95</v></c>',
    '<c r="{}" s="2"><v>0.95</v></c>',
    '<c r="{}" s="22"><v>0.95</v></c>',
    '<c r="{}" s="7" t="n"><v>1</v></c>',
    '<c r="{}" s="7" t="str"><f>A1</f><v>95%</v></c>',
    '<c r="{}" s="2"/>',
    '<c r="{}" t="s"><v>17</v></c>',
    '<c r="{}" s="2" t="s"><v>3</v></c>',
    '<c r="{}" t="e"><v>#REF!</v></c>',
    '<c r="{}" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    '<c r="{}"><f>1+1</f></c>',
    '<c r="{}"><f>1+1</f><v></v></c>',
    '<c r="{}">\n <f t="shared" si="0"/>\n <v/>\n</c>',
    '<c r="{}" t="str"><f>A1</f><v></v></c>',
    '<c r="{}"><f>IF(A1>2,1,"")</f><v>1</v></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> 住建局</t></is></c>',
    '<c r="{}" t="b"><v>1</v></c>',
]
TAIL = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells><tableParts count="0"/>'


def quickly(xml: bytes, sizes: list[int]) -> QuickScan:
    """The pieces are as long as `sizes` says, over and over."""
    scanner = QuickScan(PERCENT_STYLES)
    start = number = 0
    while start < len(xml):
        size = sizes[number % len(sizes)]
        scanner.take(xml[start : start + size])
        start, number = start + size, number + 1
    scanner.finish()
    return scanner


def exactly(xml: bytes) -> ExactScan:
    scanner = ExactScan(PERCENT_STYLES)
    parser = ParserCreate()
    scanner.attach(parser)
    parser.Parse(xml)
    return scanner


def known(scan) -> tuple:
    return (
        scan.rows,
        scan.columns,
        scan.cells,
        scan.is_filled,
        scan.percents,
        scan.errors,
        scan.uncomputed,
        scan.last_string,
    )


def sheet_of(rows: dict[int, dict[int, str]]) -> bytes:
    lines = [
        f'<row r="{number}">'
        + "".join(cell.format(f"{letters_of(column)}{number}") for column, cell in cells.items())
        + "</row>"
        for number, cells in rows.items()
    ]
    return sheet_xml([]).replace("<sheetData>", f"<sheetData>{''.join(lines)}").encode()


rows_of_cells = st.dictionaries(
    st.integers(1, 9_999),
    st.dictionaries(st.integers(1, 800), st.sampled_from(CELLS), max_size=6),
    max_size=8,
)


@given(rows_of_cells, st.lists(st.integers(1, 400), min_size=1, max_size=5))
def test_however_a_sheet_is_cut_the_same_is_found(rows, sizes):
    xml = sheet_of(rows).replace(b"</worksheet>", f"{TAIL}</worksheet>".encode())

    quick = quickly(xml, sizes)

    assert not quick.is_unusual
    assert known(quick.scan) == known(exactly(xml).scan)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="B2"', '<c t="n" r="B2"'),
        ('<c r="B2"', "<c"),
        ('<c r="B2"', "<c r='B2'"),
        ('<c r="B2"', '<c\nr="B2"'),
        ('<c r="B2"', '<c r="B0"'),
        ('<c r="B2"', '<c r="&#66;2"'),
        ('<c r="B2"', '<c r="XFE2"'),
        ('<row r="2"', "<row"),
        ('<row r="2"', '<row spans="1:9" r="2"'),
        ("<v>17</v>", "<v>17</v><!-- 1 -->"),
        ("<v>17</v>", "<v><![CDATA[17]]></v>"),
        ("<v>17</v>", "<v> 17 </v>"),
        ("<v>17</v>", "<x:v>17</x:v>"),
        ("<v>#REF!</v>", '<v xml:space="preserve">#REF!</v>'),
        ("</sheetData>", '</sheetData><c r="A9"><v>1</v></c>'),
        ('version="1.0"', 'version="1.0" encoding="ISO-8859-1"'),
    ],
)
def test_what_is_written_unusually_is_left_to_the_exact_look(before, after):
    xml = sheet_of({1: {1: CELLS[0]}, 2: {2: CELLS[6], 3: CELLS[8]}}).decode()
    assert before in xml

    assert quickly(xml.replace(before, after, 1).encode(), [64]).is_unusual


def test_utf_16_and_endless_cells_are_left_to_the_exact_look():
    plain = sheet_xml(TABLE).replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    long = sheet_xml([["长" * 2_000_000]])

    assert quickly(plain.encode("utf-16"), [1_000]).is_unusual
    assert quickly(long.encode(), [1 << 18]).is_unusual


def sheets() -> dict[str, bytes]:
    """The sheet of every workbook among the files that tests are made of."""
    made = {name: make() for name, (file, make) in SHAPES.items() if file.endswith(".xlsx")}
    made |= {str(bad): bad.make() for bad in BAD_FILES if str(bad) in {"far cell", "wide"}}
    return {name: bytes(parts_of(content)[SHEET]) for name, content in made.items()}


@pytest.mark.parametrize("xml", [pytest.param(xml, id=name) for name, xml in sheets().items()])
def test_of_the_sheets_that_come_in_the_same_is_found(xml):
    quick = quickly(xml, [300])

    assert quick.is_unusual or known(quick.scan) == known(exactly(xml).scan)


def test_programs_write_usually():
    unusual = [name for name, xml in sheets().items() if quickly(xml, [4_096]).is_unusual]

    assert unusual == ["no references in the sheet"]


@pytest.mark.parametrize("text", ["x", "-1", "１", "12345678"])
def test_a_text_that_a_cell_points_at_has_a_number(text):
    with pytest.raises(Refused, match=f"“{text}”无效"):
        exactly(sheet_of({1: {1: f'<c r="{{}}" t="s"><v>{text}</v></c>'}}))
