"""Files to be attached: what they are by content, what is kept of them, what is refused."""

import io
import os
import time

import pytest
from PIL import Image
from pypdf import PdfReader

from cases.attachments import files
from cases.attachments.files import Ready, taken_in
from cases.attachments.kinds import LONGEST_SIDE, MAX_BYTES
from cases.intake.child import ChildLimits
from cases.intake.faults import Refused
from tests.cases.attached import SECRET, bomb, launching, pdf, photograph, picture, scripted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return tmp_path / "attachments"


def taken(content: bytes, name: str = "现场.jpg") -> tuple[Ready, bytes]:
    with taken_in([content], name) as ready:
        return ready, (files.folder() / ready.stored_as).read_bytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def refusal(content: bytes, name: str = "现场.jpg") -> str:
    with pytest.raises(Refused) as refused, taken_in([content], name):
        pass
    assert list(files.folder().iterdir()) == []
    return str(refused.value)


def test_a_photograph_is_turned_upright_and_says_nothing_but_its_pixels():
    ready, kept = taken(photograph())

    drawn = opened(kept)
    assert (ready.type, ready.width, ready.height) == ("image/jpeg", 40, 60)
    assert drawn.size == (40, 60)
    assert drawn.getpixel((20, 5))[0] > 200  # what was left is above now
    assert not drawn.getexif()
    assert SECRET not in kept
    assert ready.size == len(kept)


def test_what_was_appended_to_a_picture_is_gone():
    _, kept = taken(picture() + b"PK\x03\x04<script>alert(1)</script>")
    assert b"script" not in kept


@pytest.mark.parametrize(
    ("kind", "mode", "kept_as"),
    [
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "P", "RGB"),
        ("PNG", "LA", "LA"),
        ("PNG", "1", "RGB"),
        ("PNG", "I;16", "L"),
        ("JPEG", "L", "L"),
        ("JPEG", "CMYK", "RGB"),
    ],
)
def test_a_picture_keeps_its_format(kind, mode, kept_as):
    given = picture(kind, mode="L" if mode == "I;16" else mode)
    if mode == "I;16":
        given = _sixteen_bits()
    ready, kept = taken(given, "图.bin")

    drawn = opened(kept)
    assert (drawn.format, drawn.mode) == (kind, kept_as)
    assert ready.stored_as.endswith(".png" if kind == "PNG" else ".jpg")
    assert ready.name == ("图.png" if kind == "PNG" else "图.jpg")


def _sixteen_bits() -> bytes:
    out = io.BytesIO()
    Image.new("I;16", (4, 4), 65_535).save(out, "PNG")
    return out.getvalue()


def test_a_large_picture_is_made_smaller():
    ready, _ = taken(picture("PNG", (LONGEST_SIDE + 100, 10), "L"))
    assert (ready.width, ready.height) == (LONGEST_SIDE, 10)


def test_a_pdf_is_kept_as_it_is():
    given = pdf(3)
    ready, kept = taken(given, "../../甲\\乙/说明.exe")

    assert kept == given
    assert (ready.type, ready.name, ready.width) == ("application/pdf", "说明.pdf", None)
    assert len(PdfReader(io.BytesIO(kept)).pages) == 3


def embedding(writer) -> None:
    writer.add_attachment("a.exe", b"MZ")


def locked(writer) -> None:
    writer.encrypt("secret")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: b"GIF89a" + b"\0" * 50, "不是 PDF、JPEG 或 PNG"),
        (lambda: b"<html><script>alert(1)</script></html>", "不是 PDF、JPEG 或 PNG"),
        (lambda: b"junk" + pdf(), "不是 PDF、JPEG 或 PNG"),
        (lambda: b"", "文件是空的"),
        (lambda: b"\xff\xd8\xff" + b"\0" * (MAX_BYTES + 1), "超过 10 MB"),
        (lambda: picture(size=(300, 300))[:-400], "图片不完整或已损坏"),
        (lambda: picture("PNG", (300, 300))[:-100], "图片不完整或已损坏"),
        (lambda: b"\xff\xd8\xff" + b"nonsense" * 20, "图片不完整或已损坏"),
        (bomb, "超过 4,000 万像素"),
        (lambda: pdf()[:-60], "PDF 不完整或已损坏"),
        (lambda: b"%PDF-1.7\n" + b"nonsense" * 20 + b"%%EOF", "PDF 不完整或已损坏"),
        (lambda: pdf() + b"PK\x05\x06" + b"\0" * 18, "结尾之后还有别的内容"),
        (lambda: pdf() + b"<html>" * 500, "结尾之后还有别的内容"),
        (lambda: pdf(prepare=locked), "PDF 已加密"),
        (lambda: pdf(prepare=scripted), "PDF 里有脚本"),
        (lambda: pdf(prepare=scripted).replace(b"/JS", b"/J#53"), "PDF"),
        (lambda: pdf(prepare=launching), "PDF 里有启动程序的动作"),
        (lambda: pdf(prepare=embedding), "PDF 里有内嵌文件"),
        (lambda: pdf(101), "PDF 有 101 页，最多 100 页"),
    ],
)
def test_what_cannot_be_attached_is_refused_and_leaves_nothing_behind(content, sentence):
    assert sentence in refusal(content())


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(files, "LIMITS", ChildLimits(seconds=0.01))
    assert "打开文件超过 0.01 秒" in refusal(picture())


def test_a_file_that_needs_too_much_is_given_up(monkeypatch):
    monkeypatch.setattr(files, "LIMITS", ChildLimits(seconds=30, memory=16 * 1024**2))
    assert "文件无法打开" in refusal(picture())


def test_what_fails_afterwards_leaves_no_file_behind():
    with pytest.raises(ZeroDivisionError), taken_in([picture()], "a.jpg"):
        raise ZeroDivisionError
    assert list(files.folder().iterdir()) == []


def test_leftovers_of_a_crash_are_swept_after_a_day():
    fresh, old = files.folder() / "a.part", files.folder() / "b.jpg"
    for path in (fresh, old):
        path.touch()
    day_before = time.time() - files.LEFT_OVER_AFTER - 60
    os.utime(old, (day_before, day_before))

    files.sweep()

    assert [path.name for path in files.folder().iterdir()] == ["a.part"]
