"""An upload lies whole under a name of our own, or not at all."""

import errno
import hashlib
import re

import pytest

from cases.intake import upload
from cases.intake.faults import Refused
from cases.intake.upload import Upload, store
from tests.sheetfiles import csv_file, workbook


@pytest.mark.parametrize(
    ("content", "suffix"), [(csv_file(), ".csv"), (workbook(), ".xlsx"), (b"", ".csv")]
)
@pytest.mark.parametrize(
    "name", ["四月.xlsx", "../../x.xlsx", "..\\x", "a\x00.csv", 'a"b;c\r\n', "CON.xlsx", ".xlsx"]
)
def test_a_stored_file_is_named_by_us_and_by_its_content(tmp_path, content, suffix, name):
    kept, stored_as = store([content[:7], content[7:]], name, tmp_path / "uploads")

    assert re.fullmatch(r"[0-9a-f-]{36}", stored_as.removesuffix(suffix))
    assert kept.path == tmp_path / "uploads" / stored_as
    assert kept.path.read_bytes() == content
    assert [path.name for path in (tmp_path / "uploads").iterdir()] == [stored_as]
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.size == len(content)
    assert "\x00" not in kept.shown_name


def broken_off(error: BaseException):
    yield b"1,2\n"
    raise error


@pytest.mark.parametrize(
    "error", [ConnectionResetError("reset"), KeyboardInterrupt(), ValueError(), GeneratorExit()]
)
def test_an_upload_that_breaks_off_leaves_nothing(tmp_path, error):
    with pytest.raises(type(error)):
        store(broken_off(error), "a.csv", tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path, code):
    with pytest.raises(Refused, match="磁盘空间不足"):
        store(broken_off(OSError(code, "full")), "a.csv", tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_grows_too_large_is_refused_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(upload, "MAX_BYTES", 3 * 1024**2)

    with pytest.raises(Refused, match=r"文件“四月\.csv”超过 3 MB，请按月拆分"):
        store([bytes(1024**2)] * 4, "四月\u202e.csv", tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_file_on_disk_is_only_looked_at(tmp_path, monkeypatch):
    path = tmp_path / "四月.CSV"
    path.write_bytes(csv_file())

    assert Upload.from_path(path) == Upload("四月.CSV", path)
    assert Upload.from_path(path).suffix == ".csv"

    monkeypatch.setattr(upload, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="超过 0 MB"):
        Upload.from_path(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone.csv", "找不到文件"), ("", "是文件夹"), ("a\x00b.csv", "无法读取文件")],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path, name, words):
    with pytest.raises(Refused, match=words):
        Upload.from_path(tmp_path / name)
