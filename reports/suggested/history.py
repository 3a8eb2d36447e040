"""更改记录 on a suggestion's page: who entered what and when, for whoever enters outcomes."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.roles import Right
from cases.history import Wording
from cases.models import Change, Suggestion
from reports import formats


@dataclass(frozen=True)
class Edit:
    """A field that changed."""

    at: str
    field: str
    before: str
    after: str
    by: str
    reason: str


@dataclass(frozen=True)
class History:
    """All changes, the newest first."""

    edits: tuple[Edit, ...]


def part(about: Suggestion, reader: User, _today: date) -> History | None:
    """None for readers: the history tells what was never released."""
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return None
    rows = Change.objects.filter(record=Change.Record.SUGGESTION, record_id=about.pk)
    wording = Wording()
    newest = rows.select_related("by", "batch").order_by("-at", "-pk")
    return History(tuple(_edit(one, wording) for one in newest))


def _edit(one: Change, wording: Wording) -> Edit:
    before, after = (wording.value(one.record, one.field, text) for text in (one.before, one.after))
    source = f"导入批次 {one.batch_id}" if one.batch_id else ""
    who = f"{one.by}（{source}）" if one.by and source else str(one.by or source or "系统")
    return Edit(
        at=formats.moment(one.at),
        field=wording.label(one.record, one.field),
        before=before,
        after=after,
        by=f"撤销：{who}" if one.is_undo else who,
        reason=one.reason,
    )
