"""What a file is by its content; the name only helps the wording. No Django: for the child."""

from pathlib import Path

from .compound import stream_names
from .faults import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WORKBOOK_NAMES = {".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".et"}
_TEXT_NAMES = {".csv", ".txt", ".tsv"}
_PAGE_STARTS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style")
_LOOKED_AT = 4_096
_OTHERS = {
    b"\xff\xd8\xff": "JPEG 图片",
    b"\x89PNG": "PNG 图片",
    b"GIF8": "GIF 图片",
    b"%PDF": "PDF 文件",
    b"{\\rtf": "RTF 文档",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"\x7fELF": "程序文件",
    b"SQLite format 3": "数据库文件",
}


def is_workbook(path: Path, suffix: str) -> bool:
    """True for a zip, False for what may be a text; Refused for everything that is neither."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    if not start:
        raise Refused("文件是空的（0 字节），请重新导出后再导入。")
    if start.startswith(OLE):
        raise Refused(_wording_of_compound(stream_names(path)))
    _refuse_pages(start)
    _refuse_others(start)
    if start.startswith(ZIP):
        if suffix in _TEXT_NAMES:
            raise Refused("文件扩展名是文本，内容却是压缩包或 Excel 工作簿，请用正确的扩展名保存。")
        return True
    if suffix in _WORKBOOK_NAMES:
        raise Refused(
            "不是 Excel 工作簿，可能只是改了扩展名：CSV 文件请改回 .csv，其他文件请另存为 .xlsx。"
        )
    return False


def _wording_of_compound(names: frozenset[str]) -> str:
    """By the streams in its directory: encrypted files and those of the old Office."""
    if "EncryptedPackage" in names:
        return "文件已加密，请在 Excel 中去掉打开密码并另存为 .xlsx 后再导入。"
    if "WordDocument" in names:
        return "这是 Word 文件，不是 Excel 工作簿，请导出为 .xlsx 或 CSV。"
    if "PowerPoint Document" in names:
        return "这是 PowerPoint 文件，不是 Excel 工作簿，请导出为 .xlsx 或 CSV。"
    if names & {"Workbook", "Book"}:
        return "这是旧版 .xls 文件，请用 Excel 打开后另存为 .xlsx 再导入。"
    return "这是旧版 .xls 或加密的文件，请用 Excel 打开、去掉密码并另存为 .xlsx 再导入。"


def _refuse_pages(start: bytes) -> None:
    plain = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = plain.decode("utf-16", "ignore").lstrip().encode()
    is_mail = plain.startswith(b"mime-version:") and b"content-type: multipart/related" in plain
    is_page = plain.startswith(_PAGE_STARTS) or (plain.startswith(b"<?xml") and b"<html" in plain)
    if is_page or is_mail:
        raise Refused("这是网页表格，不是 Excel 工作簿，请用 Excel 打开后另存为 .xlsx 再导入。")
    if plain.startswith(b"<?xml") and b"office:spreadsheet" in plain:
        raise Refused("这是 XML 表格（2003 版），请用 Excel 打开后另存为 .xlsx 再导入。")


def _refuse_others(start: bytes) -> None:
    what = next((name for magic, name in _OTHERS.items() if start.startswith(magic)), "")
    if start.startswith(b"BM") and b"\x00" in start[:64]:
        what = "BMP 图片"
    if what:
        raise Refused(f"不是文本文件，而是 {what}，请导出为 .xlsx 或 CSV 再导入。")
