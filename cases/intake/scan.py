"""A streaming look into every part of a workbook before the fast parser may touch it.

It finds how far each sheet reaches, which cells are percentages, errors or uncomputed formulas,
and refuses DOCTYPEs and broken XML. No Django: runs in the child process.
"""

from collections.abc import Callable, Iterable
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from .exact_scan import ExactScan
from .faults import Refused
from .package import Package, pieces_of
from .quick_scan import QuickScan
from .sheet_scan import SheetScan
from .workbook import NO_DOCTYPE, Contents, SheetPart

_XML = (".xml", ".rels", ".vml")
_TEXT_TAGS = (b"<si>", b"<si ", b"<si/>")
_LONGEST_TAG = 5
_LONGEST_STRETCH = 8 * 1024**2
"""Without the end of a tag. The parser's time for an unfinished tag grows with its square."""


def scan_package(package: Package, contents: Contents) -> dict[str, SheetScan]:
    """Every member is unpacked once; the visible sheets are measured, by sheet name.

    A sheet that is written unusually, or that points at texts that seem not to be there, is looked
    at once more, exactly.
    """
    visible = {sheet.part: sheet for sheet in contents.sheets if sheet.is_visible}
    quick = {part: QuickScan(contents.percent_styles) for part in visible}
    strings = _Strings()
    takers = {part: one.take for part, one in quick.items()} | {contents.strings_part: strings.take}
    for part in package.parts:
        pieces = pieces_of(package, part)
        if part in visible or part.lower().endswith(_XML):
            where = visible[part].name if part in visible else part
            _feed(_parser(), pieces, where, takers.get(part))
        else:
            for _ in pieces:
                continue
    scans = {}
    for part, sheet in visible.items():
        one = quick[part]
        one.finish()
        is_known = not one.is_unusual and one.scan.last_string < strings.count
        scans[sheet.name] = one.scan if is_known else _exactly(package, contents, sheet)
    return scans


def _exactly(package: Package, contents: Contents, sheet: SheetPart) -> SheetScan:
    scanner = ExactScan(contents.percent_styles)
    parser = _parser()
    scanner.attach(parser)
    _feed(parser, pieces_of(package, sheet.part), sheet.name)
    if scanner.scan.last_string >= 0:
        scanner.scan.refuse_lost_strings(_count_strings(package, contents.strings_part))
    return scanner.scan


class _Strings:
    """How many texts the cells can point at, by a glance; prefixed tags are not seen."""

    def __init__(self) -> None:
        self.count = 0
        self._rest = b""

    def take(self, piece: bytes) -> None:
        block = self._rest + piece
        cut = max(0, block.rfind(b"<"))
        self._rest = block[cut : cut + _LONGEST_TAG]
        self.count += sum(block.count(tag, 0, cut) for tag in _TEXT_TAGS)


def _count_strings(package: Package, part: str) -> int:
    """The same, tag by tag."""
    count = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal count
        count += tag.rpartition(":")[2] == "si"

    if part in package.names:
        parser = _parser()
        parser.StartElementHandler = start
        _feed(parser, pieces_of(package, part), part)
    return count


def _parser() -> XMLParserType:
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Refused(NO_DOCTYPE)


def _feed(
    parser: XMLParserType,
    pieces: Iterable[bytes],
    where: str,
    take: Callable[[bytes], None] | None = None,
) -> None:
    """Through the parser, whose work it is to find broken XML, and to whoever else listens."""
    without_end = 0
    try:
        for piece in pieces:
            without_end = 0 if b">" in piece else without_end + len(piece)
            if without_end > _LONGEST_STRETCH:
                raise Refused(f"文件已损坏（{where} 含过长的内容），请用 Excel 重新另存。")
            parser.Parse(piece, False)  # noqa: FBT003  expat takes it by position
            if take:
                take(piece)
        parser.Parse(b"", True)  # noqa: FBT003
    except (ExpatError, LookupError) as error:
        raise Refused(f"文件已损坏（{where} 含无效的 XML 字符），请用 Excel 重新另存。") from error
