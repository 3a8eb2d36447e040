"""The record of a file that was applied, and the guard that applies it once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError
from django.db.models import Max, QuerySet

from accounts.models import User
from cases.models import ImportBatch
from cases.periods import Month
from cases.turns import alone

from .faults import Refused
from .report import Counts
from .upload import Upload


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
        with alone():
            yield
    except IntegrityError as error:
        raise Refused("另一项操作同时改动了这些数据，这次没有写入任何内容，请稍后重试。") from error


@dataclass(frozen=True)
class Purpose:
    """What makes two imports of the same bytes the same import: kind, month, sheet, columns."""

    kind: str
    month: Month | None
    sha256: str
    sheet_name: str
    columns: Mapping[str, str]

    @classmethod
    def of(cls, source: Source, kind: str, month: Month | None) -> "Purpose":
        return cls(kind, month, source.upload.sha256, source.sheet_name, source.columns)


def earlier_batch(purpose: Purpose) -> ImportBatch | None:
    """The newest standing batch that brought the same bytes for the same purpose."""
    same = _standing(purpose).select_related("imported_by").order_by("-pk")
    # Compared here: each database has its own idea of when two JSON objects are equal.
    return next((batch for batch in same if batch.columns == dict(purpose.columns)), None)


def _standing(purpose: Purpose) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(
        kind=purpose.kind,
        month=purpose.month,
        sha256=purpose.sha256,
        sheet_name=purpose.sheet_name,
        undone_at=None,
    )


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
    repeats = _standing(Purpose.of(source, kind, month)).aggregate(last=Max("repeat"))["last"]
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
        repeat=0 if repeats is None else repeats + 1,
        is_simulated=source.is_simulated,
    )
