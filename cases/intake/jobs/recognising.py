"""The first step: the file is read, its header row found, its columns named.

A file whose columns are unknown or incomplete is no refusal: its reader says which is which.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cases.intake import profiles
from cases.intake.columns import SPECS, Specs, is_personal
from cases.intake.faults import Refused
from cases.intake.grid import Row
from cases.intake.header import Column, Header, likely_header, refuse_unfit
from cases.intake.reading import ChooseSheet, read
from cases.intake.recognise import guess_kind, refuse_without_data
from cases.intake.text import visible_text
from cases.intake.upload import Upload
from cases.models import FileKind, ImportJob, ImportProfile

SAMPLES = 3
LONGEST_SAMPLE = 60
LOOKED_AT = 200
"""Rows at the file's beginning in which samples are looked for."""
LEAST_COLUMNS = 2
"""Named columns below which something with an unknown header is no table of ours."""
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
NO_HEADER = "没有找到表头：前十行里应有一行是各列的名称，请核对文件后重新上传。"
WHICH_KIND = "没有认出这是哪一类文件，请选择文件类型，并指定各列是什么。"


def recognised(job: ImportJob, upload: Upload, folder: Path) -> dict[str, Any]:
    """The job's fields as they are known after reading. Refused for what is no table."""
    try:
        reading = read(upload, folder, sheet=job.sheet_name)
    except ChooseSheet as choose:
        names = list(choose.names)
        return {"sheet_names": names, "columns": [], "header_row": None, "message": str(choose)}
    known = _columns_of(reading.rows_file.head(LOOKED_AT), job.kind)
    if known["kind"]:
        refuse_without_data(reading.rows_file, known["header_row"])
    return {
        "encoding": reading.encoding,
        "sheet_names": list(reading.sheet_names),
        "sheet_name": reading.sheet,
        **known,
    }


def _columns_of(head: Sequence[Row], chosen_kind: str) -> dict[str, Any]:
    kind = chosen_kind or guess_kind(head)
    specs = SPECS[FileKind(kind)] if kind else ()
    header, message = _header(head, specs)
    headers = [column.header for column in header.columns]
    profile = next(iter(profiles.fitting(kind, headers)), None)
    if profile:
        kind, message = profile.kind, ""
    keys = _keys(header, profile)
    return {
        "kind": kind,
        "header_row": header.row,
        "columns": [_as_json(column, keys, head, header.row) for column in header.columns],
        "chosen": {str(index): key for index, key in keys.items()} if profile else None,
        "profile": profile,
        "message": message if kind else WHICH_KIND,
    }


def _header(head: Sequence[Row], specs: Specs) -> tuple[Header, str]:
    """The header, and what is still wrong with it. Refused when nothing looks like one."""
    header = likely_header(head, specs, {})
    named = [column for column in header.columns if column.header]
    if not any(column.key for column in named) and len(named) < LEAST_COLUMNS:
        raise Refused(NO_HEADER)
    try:
        refuse_unfit(header, specs)
    except Refused as refusal:
        return header, str(refusal)
    return header, ""


def _keys(header: Header, profile: ImportProfile | None) -> dict[int, str]:
    if profile:
        return profiles.chosen_by(profile, [column.header for column in header.columns])
    return {column.index: column.key for column in header.columns}


def _as_json(
    column: Column, keys: dict[int, str], head: Sequence[Row], header_row: int
) -> dict[str, Any]:
    key = keys.get(column.index, "")
    below = (
        row.cells[column.index].text
        for row in head
        if row.number > header_row and column.index < len(row.cells)
    )
    return {
        "index": column.index,
        "header": column.header,
        "samples": _samples(below, key, column.header),
        "key": key,
    }


def _samples(texts: Iterable[str], key: str, header: str) -> list[str]:
    """The first different ones. Of persons no more is shown than will be kept of them."""
    if not key and is_personal(header):
        return []
    shown = (_reduced(visible_text(text)[:LONGEST_SAMPLE], key) for text in texts if text.strip())
    distinct = dict.fromkeys(text for text in shown if text)
    return list(distinct)[:SAMPLES]


def _reduced(text: str, key: str) -> str:
    if key == "phone":
        return f"***{text[-4:]}"
    if key == "citizen":
        return f"{text[:1]}**"
    return _MOBILE.sub(lambda found: f"***{found[0][-4:]}", text)
