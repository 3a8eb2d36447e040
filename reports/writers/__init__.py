"""The formats a notice is written in, by extension. A new one is one module and one name."""

from typing import BinaryIO, Protocol

from reports.notices.parts import Notice

from . import docx, html, pdf, xlsx


class Writer(Protocol):
    """A module that turns a notice into a file. The same notice gives the same bytes."""

    EXTENSION: str
    CONTENT_TYPE: str

    def write(self, notice: Notice, out: BinaryIO) -> None:
        """Write the whole file to `out`."""


WRITERS: dict[str, Writer] = {writer.EXTENSION: writer for writer in (docx, pdf, html, xlsx)}
