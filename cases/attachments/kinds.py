"""What an attached file is, by how it begins, and the limits that hold for it. No Django."""

from dataclasses import dataclass

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
"""Of a picture as it comes in; more are not decoded."""
LONGEST_SIDE = 4_096
"""Pixels of a picture as it is kept."""
MAX_DRAWN = 32 * 1024 * 1024
"""Bytes of a picture as it is kept."""
MAX_PAGES = 100

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_BEGINNINGS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}


class Unfit(Exception):  # noqa: N818  it is an answer to the sender, not an error of the program
    """The file cannot be attached; its text is a Chinese sentence."""


@dataclass(frozen=True)
class Examined:
    """What the file turned out to be; `width` and `height` in pixels, of pictures only."""

    type: str
    width: int | None = None
    height: int | None = None


def type_of(start: bytes) -> str:
    """By the first bytes; `Unfit` for anything else, whatever its name says."""
    for beginning, kind in _BEGINNINGS.items():
        if start.startswith(beginning):
            return kind
    raise Unfit("这个文件不是 PDF、JPEG 或 PNG（按内容判断，与扩展名无关），请转换后再上传。")
