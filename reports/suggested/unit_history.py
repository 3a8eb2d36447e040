"""Which units have been responsible for a suggestion, from what the history keeps."""

from dataclasses import dataclass

from cases.history import Wording
from cases.models import Change, Suggestion
from reports import formats


@dataclass(frozen=True)
class Holding:
    """A unit (or none), from when on it was responsible, and who made it so."""

    unit: str
    since: str
    who: str
    reason: str = ""


def holdings(about: Suggestion) -> list[Holding]:
    """The latest first; blank where the unit has been the same from the beginning."""
    rows = Change.objects.filter(
        record=Change.Record.SUGGESTION, record_id=about.pk, field="unit"
    ).select_related("by")
    changes = list(rows.order_by("pk"))
    if not changes:
        return []
    words = Wording()

    def name(text: str | None) -> str:
        return words.value(Change.Record.SUGGESTION, "unit", text) if text else "没有责任单位"

    found = [Holding(name(changes[0].before), "登记时", "")]
    found += [
        Holding(name(one.after), formats.moment(one.at), _who(one), one.reason) for one in changes
    ]
    return found[::-1]


def _who(change: Change) -> str:
    if change.batch_id:
        return f"{'撤销' if change.is_undo else ''}批次 {change.batch_id}"
    return str(change.by or "")
