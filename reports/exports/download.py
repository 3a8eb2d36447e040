"""A small file that is written while its reader waits: a card, a ranking."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Protocol

from django.http import FileResponse

from . import writing

FORMATS = ("csv", "xlsx", "png")
CONTENT_TYPES = {**writing.CONTENT_TYPES, "png": "image/png"}


class Writable(Protocol):
    """What knows its name and writes itself, by extension."""

    def name(self, extension: str) -> str: ...

    def write(self, path: Path, extension: str) -> None: ...


def download(file: Writable, extension: str) -> FileResponse:
    """The answer that holds the whole file, under its own name."""
    with tempfile.TemporaryDirectory(prefix="tongbao-file-") as folder:
        path = Path(folder) / f"file.{extension}"
        file.write(path, extension)
        written = BytesIO(path.read_bytes())
    return FileResponse(
        written,
        as_attachment=True,
        filename=file.name(extension),
        content_type=CONTENT_TYPES[extension],
    )
