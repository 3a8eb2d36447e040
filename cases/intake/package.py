"""The outside of a workbook: a zip whose members are counted, named and sized before use.

No Django: runs in the child process.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .faults import Refused

MAX_MEMBERS = 2_000
MAX_UNPACKED = 400 * 1024 * 1024
_CHUNK = 1 << 18
_DAMAGED = "文件已损坏，请重新导出或用 Excel 重新另存后再导入。"
_OTHERS = {
    "word/document.xml": "这是 Word 文件，不是 Excel 工作簿，请导出为 .xlsx 或 CSV。",
    "ppt/presentation.xml": "这是 PowerPoint 文件，不是 Excel 工作簿，请导出为 .xlsx 或 CSV。",
    "xl/workbook.bin": "这是二进制工作簿（.xlsb），请用 Excel 另存为 .xlsx 再导入。",
    "content.xml": "这是 ODF 表格（.ods），请另存为 .xlsx 再导入。",
}


@dataclass(frozen=True)
class Package:
    """An opened workbook file whose members have passed the checks of name and number."""

    archive: zipfile.ZipFile

    @property
    def parts(self) -> list[str]:
        return self.archive.namelist()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.parts)

    def small(self, name: str) -> bytes:
        """A part that has to fit in memory; empty if there is none."""
        if name not in self.names:
            return b""
        if self.archive.getinfo(name).file_size > MAX_UNPACKED // 10:
            raise Refused("工作簿的目录部分过大，请用 Excel 重新另存后再导入。")
        with damage_worded():
            return self.archive.read(name)


class damage_worded:  # noqa: N801  reads as a clause: with damage_worded()
    """Turns what zipfile raises about broken members into a sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        # zlib.error is a plain Exception; NotImplementedError is an unknown compression;
        # RuntimeError a member with a password.
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise Refused("压缩包带密码，请去掉密码后再导入。") from error
        if isinstance(error, (zipfile.BadZipFile, EOFError, NotImplementedError, OSError)):
            raise Refused(_DAMAGED) from error
        if error is not None and type(error).__module__ == "zlib":
            raise Refused(_DAMAGED) from error


def open_package(path: Path) -> Package:
    """Refused for what is no workbook, is cut off, has macros or members that do not belong."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused("文件不完整或已损坏，请重新导出或重新上传。") from error
    names = archive.namelist()
    if len(names) > MAX_MEMBERS:
        raise Refused(
            f"压缩包内文件过多（{len(names)} 个，上限 {MAX_MEMBERS} 个），"
            "请在 Excel 中只把要导入的工作表另存为新的 .xlsx，或导出为 CSV 再导入。"
        )
    _refuse_names(names)
    _refuse_macros(names)
    _refuse_other_documents(names)
    declared = sum(member.file_size for member in archive.infolist())
    if declared > MAX_UNPACKED:
        limit = MAX_UNPACKED // 1024**2
        raise Refused(f"解压后超过 {limit} MB 上限，请按月拆分后再导入。")
    return Package(archive)


def pieces_of(package: Package, name: str) -> Iterator[bytes]:
    """A member unpacked piece by piece; its checksum is verified at its end.

    zipfile never gives more than the size that the member declares, so the sum of the declared
    sizes is a bound that holds.
    """
    with damage_worded(), package.archive.open(name) as member:
        while piece := member.read(_CHUNK):
            yield piece


def _refuse_names(names: list[str]) -> None:
    for name in names:
        plain = name.replace("\\", "/")
        climbs = ".." in plain.split("/") or plain.startswith("/") or ":" in plain
        if climbs or posixpath.normpath(plain).startswith(".."):
            raise Refused("压缩包含非法路径，已拒绝，请用 Excel 重新另存后再导入。")
    if len({name.lower() for name in names}) < len(names):
        raise Refused("压缩包内有重名的部分，已拒绝，请用 Excel 重新另存后再导入。")


def _refuse_macros(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("不接受含宏的文件，请另存为不含宏的 .xlsx 再导入。")


def _refuse_other_documents(names: list[str]) -> None:
    for part, sentence in _OTHERS.items():
        if part in names:
            raise Refused(sentence)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused("压缩包里没有 Excel 工作簿，请用 Excel 另存为 .xlsx 再导入。")
