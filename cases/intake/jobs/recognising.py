"""The first step: the file is read, its header row found, its columns named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cases.intake import reading, recognise
from cases.intake.grid import Row
from cases.intake.rows_file import RowsFile
from cases.intake.upload import Upload
from cases.models import ImportJob

SAMPLES = 3
LONGEST_SAMPLE = 60
LOOKED_AT = 200
"""Rows at the file's beginning in which samples are looked for."""
HEAD = 10
"""Rows among which the header stands."""


def recognised(job: ImportJob, upload: Upload, folder: Path) -> dict[str, Any]:
    """The job's fields as they are known after reading. Refused for what is no table."""
    try:
        read = reading.read(upload, folder, sheet=job.sheet_name)
    except reading.ChooseSheet as choose:
        return {"sheet_names": list(choose.names), "columns": [], "message": str(choose)}
    rows = RowsFile(read.rows_path)
    head = rows.head(LOOKED_AT)
    found = _Found.in_head(head, job.kind)
    return {
        "encoding": read.encoding,
        "sheet_names": list(read.sheet_names),
        "sheet_name": read.sheet,
        **found.as_fields(),
    }


class _Found:
    """What the head of a file shows: its kind, the header's row, the columns under it."""

    def __init__(self, kind: str, header_row: int, columns: list[dict[str, Any]]) -> None:
        self.kind, self.header_row, self.columns = kind, header_row, columns
        self.message = ""

    @classmethod
    def in_head(cls, head: Sequence[Row], chosen_kind: str) -> "_Found":
        kind = chosen_kind or recognise.guess_kind(head[:HEAD])
        return cls(kind, 0, [])

    def as_fields(self) -> dict[str, Any]:
        return {}
