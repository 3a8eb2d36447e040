"""Files as people attach them: pictures and PDFs, good ones and others."""

import hashlib
import io
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from accounts.models import User
from cases.attachments.files import path_of
from cases.models import StoredFile
from tests.factories import at

SECRET = b"SECRET-PLACE"


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **saved
) -> bytes:
    """Red on the left, blue on the right."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    drawn.convert(mode).save(out, kind, **saved)
    return out.getvalue()


def photograph(orientation: int = 6) -> bytes:
    """A JPEG that says how it was held, where it was taken, and something else besides."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET.decode()
    return picture(exif=exif.tobytes(), comment=SECRET)


def a_stored_picture(of: type[StoredFile], added_by: User, **where: object) -> StoredFile:
    """A row of that table, with its file; found again when asked for again."""
    content = picture()
    found, _ = of.objects.get_or_create(
        **where,
        defaults={
            "type": of.Type.JPEG,
            "file_name": "现场.jpg",
            "caption": "现场照片",
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "width": 60,
            "height": 40,
            "added_by": added_by,
            "added_at": at(8, month=5),
        },
    )
    path_of(found).write_bytes(content)
    return found


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A small PNG of four hundred million pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + name + content + check

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    lines = zlib.compress(b"\0" * (height * (width // 8 + 1)), 9)
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def pdf(pages: int = 1, *, prepare=None) -> bytes:
    """Blank pages; `prepare(writer)` does something to the file before it is written."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if prepare:
        prepare(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def launching(writer: PdfWriter) -> None:
    _act_on_opening(writer, {"/S": NameObject("/Launch"), "/F": TextStringObject("a.exe")})


def scripted(writer: PdfWriter) -> None:
    _act_on_opening(writer, {"/S": NameObject("/Other"), "/JS": TextStringObject("app.beep(0)")})


def _act_on_opening(writer: PdfWriter, action: dict) -> None:
    named = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(named)
