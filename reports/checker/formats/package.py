"""The outside of a Word file: a zip whose members are counted, named and sized before use."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cases.intake.faults import Refused

_MOST_MEMBERS = 3_000
_MOST_UNPACKED = 300 * 1024**2
_LARGEST_PART = 40 * 1024**2
_DAMAGED = "文件不完整或已损坏，请用 Word 或 WPS 打开后另存为 .docx 再核对。"
_OFFICE = b"\xd0\xcf\x11\xe0"
_MAIN = "/officeDocument"
_OTHERS = {
    "xl/workbook.xml": "这是 Excel 工作簿，不是 Word 文件，请复制表格后粘贴，或用 .docx 核对。",
    "ppt/presentation.xml": "这是 PowerPoint 文件，不是 Word 文件，请用 .docx 核对。",
    "content.xml": "这是 ODF 文件，请用 Word 或 WPS 另存为 .docx 再核对。",
}


@dataclass(frozen=True)
class Package:
    """A Word file's main part and those it names."""

    main: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def opened(data: bytes) -> Package:
    """Refused for what is no Word file, is locked, broken, or larger inside than it may be."""
    archive = _archive(data)
    with archive:
        _check(archive)
        main = _main_part(archive)
        parsed = _parsed(archive, main)
        if parsed is None:
            raise Refused(_DAMAGED)
        folder = posixpath.dirname(main)
        others = [
            _parsed(archive, posixpath.join(folder, f"{name}.xml"))
            for name in ("styles", "numbering", "footnotes", "endnotes")
        ]
    return Package(parsed, *others)


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("文件带密码，请在 Word 或 WPS 中去掉密码后再核对。")
        raise Refused("这是旧版 .doc 文件，请用 Word 或 WPS 另存为 .docx 再核对。")
    if not data.startswith(b"PK"):
        raise Refused("内容不是 Word 文件，可能只是改了扩展名，请用原来的文件或粘贴文字。")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(_DAMAGED) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Refused(f"文件内的部分过多（上限 {_MOST_MEMBERS:,} 个），请另存为新的 .docx 再核对。")
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise Refused(f"文件解压后超过 {_MOST_UNPACKED // 1024**2} MB 上限，请去掉图片后再核对。")
    names = {member.filename for member in members}
    for name, sentence in _OTHERS.items():
        if name in names:
            raise Refused(sentence)


def _main_part(archive: zipfile.ZipFile) -> str:
    """The document's name: Word's own versions differ (document.xml, document2.xml)."""
    relations = _parsed(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith(_MAIN) and target in archive.namelist():
            return target
    return "word/document.xml"


def _parsed(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A part as XML; None where the file has no such part."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.file_size > _LARGEST_PART:
        raise Refused("正文过大，请只核对通报本身，或把文字复制后粘贴。")
    try:
        root: Element = fromstring(archive.read(member), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused("文件含不允许的 XML 声明，已拒绝，请另存为新的 .docx 再核对。") from error
    except NotImplementedError as error:
        raise Refused(_DAMAGED) from error
    except RuntimeError as error:  # a member with a password
        raise Refused("文件带密码，请去掉密码后再核对。") from error
    except (ParseError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Refused(_DAMAGED) from error
    return root
