"""The record of a file that was applied, and the guard that applies it once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from accounts.models import User
from cases.models import ImportBatch
from cases.periods import Month

from .faults import Refused
from .report import Counts
from .upload import Upload

_LOCK = 0x746F6E6762616F
"""The advisory lock of imports: "tongbao" in ASCII."""


@dataclass(frozen=True)
class Source:
    """Where the rows come from: the file, and how it was read."""

    upload: Upload
    encoding: str
    is_simulated: bool = False
    stored_as: str = ""
    sheet_name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # header → key


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction in which files are applied one after the other; a race that the database
    notices all the same ends in a sentence.
    """
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield
    except IntegrityError as error:
        raise Refused("另一项操作同时改动了这些数据，这次没有写入任何内容，请稍后重试。") from error


def earlier_batch(kind: str, month: Month | None, sha256: str) -> ImportBatch | None:
    """The newest standing batch that brought the same bytes for the same purpose."""
    same = ImportBatch.objects.filter(kind=kind, month=month, sha256=sha256, undone_at=None)
    return same.select_related("imported_by").order_by("-pk").first()


def create_batch(
    source: Source,
    kind: str,
    month: Month | None,
    counts: Counts,
    *,
    by: User | None,
    at: datetime,
) -> ImportBatch:
    """The record of a file that is being applied; a repeated one carries the next number."""
    earlier = earlier_batch(kind, month, source.upload.sha256)
    return ImportBatch.objects.create(
        kind=kind,
        month=month,
        file_name=source.upload.shown_name,
        sha256=source.upload.sha256,
        size=source.upload.size,
        stored_as=source.stored_as,
        encoding=source.encoding,
        sheet_name=source.sheet_name,
        columns=dict(source.columns),
        imported_at=at,
        imported_by=by,
        rows=counts.rows,
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        rejected=counts.rejected,
        held=counts.held,
        repeat=earlier.repeat + 1 if earlier else 0,
        is_simulated=source.is_simulated,
    )
