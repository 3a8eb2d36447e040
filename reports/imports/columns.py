"""The columns of a file beside the fields that can take them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.intake.columns import SPECS, is_personal
from cases.intake.profiles import chosen_by
from cases.intake.text import header_key
from cases.models import FileKind, ImportJob, ImportProfile

NOT_TAKEN = ""
"""The key of a column that is left out."""
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})")
"""A moment as the reading of workbooks writes it down."""


@dataclass(frozen=True)
class Field:
    """A field of a kind of file that a column can be assigned to."""

    key: str
    label: str
    required: bool

    @property
    def marked(self) -> str:
        return f"{self.label}（必需）" if self.required else self.label


@dataclass(frozen=True)
class ColumnChoice:
    """A column of the file: what stands in it, and the field proposed for it."""

    index: int
    header: str
    samples: tuple[str, ...]
    key: str
    is_hidden: bool
    """What stands in it is nobody's business here; no samples were taken."""

    @property
    def name(self) -> str:
        """Of the column's select."""
        return f"column-{self.index}"

    @property
    def letter(self) -> str:
        """As spreadsheet programs call it: A, B … AA."""
        letters, rest = "", self.index + 1
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(ord("A") + place) + letters
        return letters


def fields_of(kind: str) -> tuple[Field, ...]:
    """What a kind of file can hold, required fields first."""
    if kind not in FileKind.values:
        return ()
    found = [Field(one.key, one.label, one.required) for one in SPECS[FileKind(kind)]]
    return tuple(sorted(found, key=lambda field: not field.required))


def columns_of(
    job: ImportJob, kind: str, profile: ImportProfile | None = None, *, afresh: bool = False
) -> tuple[ColumnChoice, ...]:
    """The file's columns with the keys that a profile, the reader or the recognition gives.
    `afresh`: by their headers alone, whatever was chosen or applied before.
    """
    keys = _by_header(kind, _headers(job)) if afresh else _keys(job, kind, profile)
    return tuple(
        ColumnChoice(
            column["index"],
            column["header"] or f"（第 {column['index'] + 1} 列没有表头）",
            tuple(_ISO.sub(r"\1 \2", sample) for sample in column["samples"]),
            keys.get(column["index"], NOT_TAKEN),
            not column["samples"] and not column["key"] and is_personal(column["header"]),
        )
        for column in job.columns
    )


def applied_profile(job: ImportJob, columns: Sequence[ColumnChoice]) -> ImportProfile | None:
    """The profile that was applied by itself, as long as the columns are as it says."""
    if job.profile is None:
        return None
    keys = chosen_by(job.profile, _headers(job))
    is_so = all(keys.get(column.index, NOT_TAKEN) == column.key for column in columns)
    return job.profile if is_so else None


def missing(kind: str, columns: Sequence[ColumnChoice]) -> list[str]:
    """Labels of the required fields that no column is proposed for."""
    taken = {column.key for column in columns}
    return [one.label for one in fields_of(kind) if one.required and one.key not in taken]


def in_words(kind: str, columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Header and field of saved columns, in the order of the kind's fields: PostgreSQL keeps a
    JSON object's keys in an order of its own.
    """
    labels = {spec.key: spec.label for spec in SPECS[FileKind(kind)]}
    places = {key: place for place, key in enumerate(labels)}
    taken = sorted(columns.items(), key=lambda column: (places.get(column[1], len(places)), column))
    return tuple((header, labels.get(key, key)) for header, key in taken if key)


def _headers(job: ImportJob) -> list[str]:
    return [column["header"] for column in job.columns]


def _keys(job: ImportJob, kind: str, profile: ImportProfile | None) -> dict[int, str]:
    if profile:
        return chosen_by(profile, _headers(job))
    if kind != job.kind:
        return _by_header(kind, _headers(job))
    if job.chosen is not None:
        return {int(index): key for index, key in job.chosen.items()}
    return {column["index"]: column["key"] for column in job.columns}


def _by_header(kind: str, headers: Sequence[str]) -> dict[int, str]:
    """What another kind of file would make of the headers; of two columns the first."""
    specs = SPECS[FileKind(kind)] if kind in FileKind.values else ()
    found: dict[int, str] = {}
    for spelled in ("names", "weak"):
        keys = {header_key(name): spec.key for spec in specs for name in getattr(spec, spelled)}
        for index, header in enumerate(headers):
            key = keys.get(header_key(header), NOT_TAKEN)
            if key and index not in found and key not in found.values():
                found[index] = key
    return found
