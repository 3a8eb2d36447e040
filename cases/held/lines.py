"""A sheet's line as a held change keeps it, and how it takes its place among the current lines.

`line` of a change: kind, month, group (slug or None), subject, number (of the row in its file),
unit, district, category (primary keys or None), headers (of the whole sheet), cells (column,
header, key, text, number) and `was`: the cells of the line that was current then, or None.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cases.changes import Author
from cases.intake.sheet_lines import LineCell, SheetLine, cells_of, content_of
from cases.models import (
    Category,
    District,
    HeldChange,
    Sheet,
    SheetCell,
    SheetRow,
    Unit,
    UnitGroup,
)
from cases.periods import Month

OWNERS: Mapping[str, type[Unit | District | Category]] = {
    "unit": Unit,
    "district": District,
    "category": Category,
}
Said = Mapping[str, Any]


class LineError(ValueError):
    """The line no longer fits; the text says why and what to do instead."""


def line_of(
    kind: str, month: Month, headers: Sequence[str], line: SheetLine, current: SheetRow | None
) -> dict[str, Any]:
    """What a change keeps of a checked line, and of the current one that it would supersede."""
    owners = {
        name: line.owner.pk if isinstance(line.owner, model) else None
        for name, model in OWNERS.items()
    }
    return {
        "kind": str(kind),
        "month": str(month),
        "group": line.group.slug if line.group else None,
        "subject": line.subject,
        "number": line.number,
        **owners,
        "headers": list(headers),
        "cells": _as_json(line.cells),
        "was": _as_json(cells_of(current)) if current else None,
    }


def apply_line(change: HeldChange, author: Author) -> SheetRow:
    """Inside the caller's transaction: the line is the current one of its subject. Nothing is
    written when it says what the current one says; `LineError` when that is a third thing.
    """
    said: Said = change.line or {}
    current = _current(said)
    if current and _content(current) == _said(said["cells"]):
        return current
    before = _said(said["was"]) if said["was"] is not None else None
    if (_content(current) if current else None) != before:
        raise LineError(
            f"{Month.parse(said['month']).label}的“{name_of(said)}”这一行后来又更新过，"
            "请不予更正这一项，再重新导入这张表。"
        )
    return _write(change, said, current)


def name_of(said: Said) -> str:
    """Whose figures they are, as the file called it."""
    names = (cell["text"] for cell in said["cells"] if cell["key"] in {"unit", "name"})
    return next(names, "") or str(said["subject"])


def cells_said(cells: Iterable[Said]) -> tuple[LineCell, ...]:
    """The cells as values again."""
    return tuple(
        LineCell(
            cell["column"],
            cell["header"],
            cell["key"],
            cell["text"],
            None if cell["number"] is None else Decimal(cell["number"]),
        )
        for cell in cells
    )


def _write(change: HeldChange, said: Said, current: SheetRow | None) -> SheetRow:
    if missing := [name for name in OWNERS if _is_gone(name, said[name])]:
        label = OWNERS[missing[0]]._meta.verbose_name
        raise LineError(f"“{name_of(said)}”所指的{label}已不在名册中，请不予更正这一项。")
    if current:
        SheetRow.objects.filter(pk=current.pk).update(is_current=False)
    sheet = _sheet(change, said)
    row = SheetRow.objects.create(
        sheet=sheet,
        month=sheet.month,
        kind=sheet.kind,
        number=said["number"],
        subject=said["subject"],
        **{f"{name}_id": said[name] for name in OWNERS},
    )
    SheetCell.objects.bulk_create(
        SheetCell(
            row=row,
            column=cell.column,
            header=cell.header,
            key=cell.key,
            text=cell.text,
            number=cell.number,
        )
        for cell in cells_said(said["cells"])
    )
    return row


def _sheet(change: HeldChange, said: Said) -> Sheet:
    """The sheet of the file that brought the line."""
    group = None
    if said["group"]:
        group = UnitGroup.objects.filter(slug=said["group"]).first()
        if group is None:
            raise LineError(f"“{name_of(said)}”所在的分组已不存在，请不予更正这一项。")
    sheet, _ = Sheet.objects.get_or_create(
        batch=change.batch,
        kind=said["kind"],
        month=Month.parse(said["month"]),
        group=group,
        defaults={"headers": said["headers"]},
    )
    return sheet


def _current(said: Said) -> SheetRow | None:
    lines = SheetRow.objects.current(Month.parse(said["month"]), said["kind"])
    return lines.filter(subject=said["subject"]).first()


def _is_gone(name: str, key: int | None) -> bool:
    return key is not None and not OWNERS[name]._default_manager.filter(pk=key).exists()


def _content(row: SheetRow) -> frozenset[tuple[str, str | Decimal]]:
    return content_of(cells_of(row))


def _said(cells: Iterable[Said]) -> frozenset[tuple[str, str | Decimal]]:
    return content_of(cells_said(cells))


def _as_json(cells: Iterable[LineCell]) -> list[dict[str, Any]]:
    """Numbers as texts, without needless zeros: a database gives back six decimals."""
    return [
        {
            "column": cell.column,
            "header": cell.header,
            "key": cell.key,
            "text": cell.text,
            "number": None if cell.number is None else f"{cell.number.normalize():f}",
        }
        for cell in cells
    ]
