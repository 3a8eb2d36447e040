"""Changes that were held for published months: as files and people would have left them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from cases.held.lines import line_of
from cases.intake.sheet_lines import SheetLine, cells_of
from cases.manual.fields import text_of
from cases.models import Case, HeldChange, ImportBatch, SealedMonth, SheetRow
from tests.factories import ImportBatchFactory, UserFactory, at

Origin = HeldChange.Origin


def held(case: Case | None, values: dict[str, Any] | None = None, **fields: Any) -> HeldChange:
    """Waits for all published months. `values`: field → the text it is to become; what it is so far
    is asked of the case.
    """
    fields = {"origin": Origin.IMPORT, "recorded_at": at(8, month=5), "number": ""} | fields
    if fields["origin"] == Origin.IMPORT:
        fields.setdefault("batch", ImportBatch.objects.order_by("pk").first())
        fields.setdefault("row", 12)
    else:
        fields = {"reason": "按录音核对", "recorded_by": UserFactory(username="keeper")} | fields
    change = HeldChange.objects.create(
        case=case,
        values={
            name: [text_of(case, name) if case else None, after]
            for name, after in (values or {}).items()
        },
        **fields | {"number": case.number if case else fields["number"]},
    )
    change.months.set(SealedMonth.objects.all())
    return change


def excluded(case: Case, **fields: Any) -> HeldChange:
    """An exclusion that was asked for."""
    change = held(case, origin=Origin.EXCLUSION, **fields)
    change.values = {"excluded": [str(False), str(True)]}
    change.save()
    return change


def included(case: Case) -> HeldChange:
    """An exclusion that somebody wants taken back."""
    change = held(case, origin=Origin.INCLUSION)
    change.values = {"excluded": [str(True), str(False)]}
    change.save()
    return change


def held_line(row: SheetRow, **figures: str) -> HeldChange:
    """A sheet's line that would supersede a current one, with other figures by key."""
    cells = [
        replace(one, text=figures[one.key], number=Decimal(figures[one.key]))
        if one.key in figures
        else one
        for one in cells_of(row)
    ]
    line = SheetLine(row.number, row.subject, row.unit, {}, tuple(cells))
    said = line_of(row.kind, row.month, row.sheet.headers, line, row)
    batch = ImportBatchFactory(kind=row.kind, month=row.month)
    return held(None, origin=Origin.SHEET, line=said, batch=batch, recorded_by=None, reason="")


def a_held_change() -> HeldChange:
    """Of the first case's difficulty, for the newest published month, if there is one; found again
    when asked for again.
    """
    case = Case.objects.order_by("pk")[:1].get()
    found, _ = HeldChange.objects.get_or_create(
        origin=Origin.CORRECTION,
        case=case,
        number=case.number,
        reason="样例：按认定更正",
        defaults={
            "values": {"is_difficult": [str(case.is_difficult), str(not case.is_difficult)]},
            "recorded_by": UserFactory(username="business"),
            "recorded_at": at(8, month=5),
        },
    )
    found.months.set(SealedMonth.objects.order_by("-month")[:1])
    return found
