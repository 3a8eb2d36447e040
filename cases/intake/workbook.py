"""A workbook's table of contents: its sheets, and which cell styles show percentages.

No Django: runs in the child process.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .faults import Refused
from .package import Package

_BUILT_IN_PERCENT = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
NO_DOCTYPE = "文件含不允许的 XML 声明（DOCTYPE 或实体），已拒绝，请用 Excel 重新另存后再导入。"


class WhichSheetError(Refused):
    """A sheet has to be chosen among `names`."""

    def __init__(self, sentence: str, names: list[str]) -> None:
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name on the tab, the zip member that holds it, whether a reader sees it."""

    name: str
    part: str
    is_visible: bool


@dataclass(frozen=True)
class Contents:
    """What has to be known before the cells are looked at."""

    sheets: tuple[SheetPart, ...]
    percent_styles: frozenset[int]
    strings_part: str  # the table of texts that cells point at


def read_contents(package: Package) -> Contents:
    """Refused when a part is no XML, declares entities, or promises macros."""
    if b"macroenabled" in package.small("[Content_Types].xml").lower():
        raise Refused("不接受含宏的文件，请另存为不含宏的 .xlsx 再导入。")
    links = list(_all(_parsed(package, "xl/_rels/workbook.xml.rels"), "Relationship"))
    strings = [_target(link) for link in links if _kind(link) == "sharedStrings"]
    return Contents(
        tuple(_sheets(package, links)),
        frozenset(_percent_styles(package)),
        strings[0] if strings else "",
    )


def local(tag: str) -> str:
    """A tag or attribute without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parsed(package: Package, part: str) -> Element | None:
    content = package.small(part)
    if not content:
        return None
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(NO_DOCTYPE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(f"文件已损坏（{part} 不是有效的 XML），请用 Excel 重新另存。") from error
    return root


def _kind(link: Element) -> str:
    return link.get("Type", "").rpartition("/")[2]


def _target(link: Element) -> str:
    """The zip member that a relationship of the workbook points at."""
    return posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]


def _sheets(package: Package, links: list[Element]) -> Iterator[SheetPart]:
    targets = {link.get("Id", ""): _target(link) for link in links if _kind(link) == "worksheet"}
    for sheet in _all(_parsed(package, "xl/workbook.xml"), "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = targets.get(link, "")
        if part in package.names:
            is_visible = sheet.get("state", "visible") == "visible"
            yield SheetPart(sheet.get("name", ""), part, is_visible)


def _percent_styles(package: Package) -> Iterator[int]:
    """Indexes of the cell styles whose number format shows a percent sign."""
    styles = _parsed(package, "xl/styles.xml")
    percent = {str(number) for number in _BUILT_IN_PERCENT} | {
        code.get("numFmtId", "")
        for code in _all(styles, "numFmt")
        if "%" in _LITERAL.sub("", code.get("formatCode", ""))
    }
    for formats in _all(styles, "cellXfs"):
        for index, style in enumerate(_all(formats, "xf")):
            if style.get("numFmtId") in percent:
                yield index


def _all(root: Element | None, tag: str) -> Iterator[Element]:
    return (one for one in (() if root is None else root.iter()) if local(one.tag) == tag)
