"""The file around the document: what the template leaves in it, its properties, its bytes."""

from datetime import datetime, time
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from reports.notices.parts import Notice
from reports.writers import wording

_KEPT = ("/styles", "/settings", "/theme", "/header", "/footer", "/chart")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def prune(document: Document) -> None:
    """Take out what python-docx's template brings along: picture, numbering, foreign styles."""
    package = document.part.package
    for relations, kept in (
        (package.rels, ("/officeDocument", "/core-properties")),
        (document.part.rels, _KEPT),
    ):
        for key, relation in list(relations.items()):
            if not relation.reltype.endswith(kept):
                del relations[key]


def describe(document: Document, notice: Notice) -> None:
    """Core properties, all from the notice: the file does not tell when or where it was made."""
    day = datetime.combine(notice.head.day, time())
    properties = document.core_properties
    properties.title = wording.one_line(notice.title)[:255]
    properties.subject = f"{notice.head.issue}{wording.series(notice.head)}"[:255]
    properties.author = properties.last_modified_by = notice.head.organ[:255]
    properties.keywords = wording.marks(notice)[:255]
    properties.category = "通报"
    properties.comments = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = day


def save(document: Document, out: BinaryIO) -> None:
    """Write the file with one fixed time for all its parts, so that the bytes repeat."""
    raw = BytesIO()
    document.save(raw)
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
