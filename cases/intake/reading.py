"""From a file to a grid: the content decides the format, the name only helps the wording."""

from .csv_text import read_csv
from .faults import Refused
from .grid import Grid
from .upload import Upload
from .xlsx import LIMITS, ChildLimits, read_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WORKBOOK_NAMES = {".xlsx", ".xls", ".xlsm", ".xlsb", ".xltx", ".et"}
_TEXT_NAMES = {".csv", ".txt", ".tsv"}
_PAGE_STARTS = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style")


def read(upload: Upload, limits: ChildLimits = LIMITS) -> Grid:
    """Refused for everything that is neither a workbook (.xlsx) nor a CSV."""
    content = upload.content
    if not content:
        raise Refused("文件是空的（0 字节），请重新导出后再导入。")
    if content.startswith(OLE):
        raise Refused(_wording_of_ole(content))
    _refuse_pages(content)
    if content.startswith(ZIP):
        if upload.suffix in _TEXT_NAMES:
            raise Refused("文件扩展名是文本，内容却是压缩包或 Excel 工作簿，请用正确的扩展名保存。")
        return read_xlsx(content, limits)
    if upload.suffix in _WORKBOOK_NAMES:
        raise Refused(
            "不是 Excel 工作簿，可能只是改了扩展名：CSV 文件请改回 .csv，其他文件请另存为 .xlsx。"
        )
    return read_csv(content)


def _wording_of_ole(content: bytes) -> str:
    """OLE files name their streams in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文件已加密，请在 Excel 中去掉打开密码并另存为 .xlsx 后再导入。"
    if "WordDocument".encode("utf-16-le") in content:
        return "这是 Word 文件，不是 Excel 工作簿，请导出为 .xlsx 或 CSV。"
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "这是旧版 .xls 文件，请用 Excel 打开后另存为 .xlsx 再导入。"
    return "这是旧版 .xls 或加密的文件，请用 Excel 打开、去掉密码并另存为 .xlsx 再导入。"


def _refuse_pages(content: bytes) -> None:
    start = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        raise Refused("这是网页表格，不是 Excel 工作簿，请用 Excel 打开后另存为 .xlsx 再导入。")
    if start.startswith(b"<?xml") and b"office:spreadsheet" in start:
        raise Refused("这是 XML 表格（2003 版），请用 Excel 打开后另存为 .xlsx 再导入。")
