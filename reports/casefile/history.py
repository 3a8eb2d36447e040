"""The history of a case by field: who changed what, when, from which file, and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html

from cases.history import Wording
from cases.models import Change
from reports import formats

from .links import batch_link, batch_name
from .record import CaseRecord

OPEN_UP_TO = 6
"""So many changes are shown without being asked for."""
BRIEF = 80
"""Characters of a value; a longer one is folded."""


@dataclass(frozen=True)
class Text:
    """A value in words, with its beginning where it is long."""

    whole: str

    @property
    def brief(self) -> str:
        """The beginning of a long value, blank for a short one."""
        is_long = len(self.whole) > BRIEF or "\n" in self.whole
        return f"{' '.join(self.whole[:BRIEF].split())}…" if is_long else ""


@dataclass(frozen=True)
class Edit:
    """One change of a field."""

    at: datetime
    before: Text
    after: Text
    source: str  # a link for those who import
    reason: str

    @property
    def when(self) -> str:
        return formats.moment(self.at)


@dataclass(frozen=True)
class FieldHistory:
    """A field's changes, newest first."""

    label: str
    edits: tuple[Edit, ...]
    is_open: bool

    @property
    def latest(self) -> Edit:
        return self.edits[0]


def history(record: CaseRecord, *, opens_batches: bool) -> list[FieldHistory]:
    """By field, the one that changed last first."""
    wording = record.wording
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for one in reversed(record.changes):
        edit = _edit(wording, one, opens_batches=opens_batches)
        found[wording.label(one.record, one.field)].append(edit)
    is_open = len(record.changes) <= OPEN_UP_TO
    return [FieldHistory(label, tuple(edits), is_open) for label, edits in found.items()]


def _edit(wording: Wording, one: Change, *, opens_batches: bool) -> Edit:
    before, after = (
        Text(wording.value(one.record, one.field, text)) for text in (one.before, one.after)
    )
    return Edit(one.at, before, after, _source(one, opens_batches=opens_batches), one.reason)


def _source(one: Change, *, opens_batches: bool) -> str:
    who = f"（{one.by}）" if one.by else ""
    undone = "撤销" if one.is_undo else ""
    source = "人工修改"
    if one.batch:
        source = batch_link(one.batch, batch_name(one.batch), opens_batches=opens_batches)
    return format_html("{}{}{}", undone, source, who)
