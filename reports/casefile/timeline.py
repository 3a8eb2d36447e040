"""What happened to a case, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.html import format_html

from accounts.models import User
from cases.models import Attachment, Change, Correction, Exclusion, HandOver, ImportBatch
from reports import formats

from . import words
from .contrast import contrast
from .links import batch_link, batch_name
from .record import CaseRecord

FIRST, LAST, LONGEST = 6, 10, 20
"""Events at both ends that a long story shows; one of up to `LONGEST` is shown whole."""
EXTENDED = "extended_until"


@dataclass(frozen=True)
class Event:
    """Something that happened; `at` None means nobody recorded when. `is_ours` for what people
    and files did to the record, not to the citizen's matter. `note` stands beneath: who, and why.
    """

    at: datetime | None
    what: str
    detail: str = ""
    is_ours: bool = False
    note: str = ""

    @property
    def when(self) -> str:
        return words.when(self.at)


@dataclass(frozen=True)
class Story:
    """The events; those in the middle of a long story are folded."""

    first: tuple[Event, ...]
    folded: tuple[Event, ...] = ()
    last: tuple[Event, ...] = ()


def story(record: CaseRecord, *, opens_batches: bool) -> Story:
    """Everything that is known to have happened; untimed ones last."""
    received = record.case.received_at
    teller = _Teller(record, opens_batches=opens_batches)
    events = sorted(teller.events(), key=lambda event: (event.at is None, event.at or received))
    if len(events) <= LONGEST:
        return Story(tuple(events))
    return Story(tuple(events[:FIRST]), tuple(events[FIRST:-LAST]), last=tuple(events[-LAST:]))


class _Teller:
    """Tells the events of one case, by subject."""

    def __init__(self, record: CaseRecord, *, opens_batches: bool) -> None:
        self.record = record
        self.case = record.case
        self.wording = record.wording
        self.opens_batches = opens_batches

    def events(self) -> Iterator[Event]:
        yield Event(self.case.received_at, "受理", str(self.case.channel or ""))
        yield from self._hand_overs()
        yield from self._extensions()
        yield from self._completions()
        if self.case.province_answered_at:
            yield Event(self.case.province_answered_at, "向省平台反馈")
        for rating in self.case.ratings.all():
            what = f"评星 {rating.stars} 星"
            yield Event(rating.given_at, what, rating.get_source_display())
        yield from self._imports()
        # They come the newest first, and a stopped clock gives several the same moment.
        for correction in reversed(self.case.corrections.all()):
            if correction.field != EXTENDED:
                yield from self._correction(correction)
        for exclusion in reversed(self.case.exclusions.all()):
            yield from _exclusion(exclusion)
        for attachment in self.case.attachments.all():
            yield from _attachment(attachment)

    # -- the citizen's matter -------------------------------------------------------------------

    def _hand_overs(self) -> Iterator[Event]:
        seen: list[HandOver] = []
        done = [self.case.completed_at, *self._taken_back()]
        for one in self.case.hand_overs.all():
            yield Event(one.at, _kind_of_hand_over(one, seen, done), self._unit(one))
            seen.append(one)

    def _unit(self, hand_over: HandOver) -> str:
        """Under the name of that day; a correction of the unit changed the last hand-over."""
        name = self.record.names.at(hand_over.unit, hand_over.at)
        correction = self.record.corrections.get("unit")
        is_last = hand_over == list(self.case.hand_overs.all())[-1]
        return f"{name}（更正后的单位）" if correction and is_last else name

    def _extensions(self) -> Iterator[Event]:
        known = self.record.changes_of(EXTENDED)
        for change in known:
            until = formats.deadline(_moment(change.after))
            what, detail = ("延期", f"延至 {until}") if change.after else ("取消延期", "")
            told = [detail, _by(change.by, change.reason)]
            yield Event(change.at, what, "，".join(filter(None, told)))
        if self.case.extended_until and not known:
            yield Event(None, "延期", f"延至 {formats.deadline(self.case.extended_until)}")

    def _completions(self) -> Iterator[Event]:
        for at in self._taken_back():
            yield Event(at, "办结", "此后重新办理")
        if self.case.completed_at:
            yield Event(self.case.completed_at, "办结", self._punctuality())

    def _taken_back(self) -> list[datetime]:
        """Completions that the history knows and that did not last: emptied, or done again after
        another hand-over. A time that was only corrected is no completion of its own.
        """
        found = []
        for change in self.record.changes_of("completed_at"):
            before, after = _moment(change.before), _moment(change.after)
            if before and not change.reason and self._is_undone(before, after):
                found.append(before)
        return [at for at in dict.fromkeys(found) if at != self.case.completed_at]

    def _is_undone(self, before: datetime, after: datetime | None) -> bool:
        if after is None:
            return True
        return any(before < one.at <= after for one in self.case.hand_overs.all())

    def _punctuality(self) -> str:
        case = self.case
        if case.deadline is None or case.completed_at is None:
            return ""
        return "在时限内" if case.completed_at <= case.deadline else "超过时限"

    # -- the record -----------------------------------------------------------------------------

    def _imports(self) -> Iterator[Event]:
        own = self.case.batch
        yield Event(own.imported_at, "导入", self._batch(own), is_ours=True)
        for batch, number in self.record.updates().items():
            detail = format_html("{}，更新 {} 项", self._batch(batch), number)
            yield Event(batch.imported_at, "导入更新", detail, is_ours=True)

    def _batch(self, batch: ImportBatch) -> str:
        link = batch_link(batch, batch_name(batch), opens_batches=self.opens_batches)
        return format_html("{} · {}", link, batch.file_name)

    def _correction(self, one: Correction) -> Iterator[Event]:
        label = self.wording.label(Change.Record.CASE, one.field)
        told, why = self._done_by(one), _by(one.decided_by, one.reason)
        yield Event(one.decided_at, f"更正{label}", told, is_ours=True, note=why)
        if one.revoked_at:
            told, why = self._taken_back_by(one), _by(one.revoked_by, one.revoked_because)
            yield Event(one.revoked_at, f"撤销更正{label}", told, is_ours=True, note=why)

    def _done_by(self, one: Correction) -> str:
        """What it did; a correction of a corrected field keeps the value before both."""
        known = (
            change.before
            for change in self.record.changes_of(one.field)
            if change.at == one.decided_at and change.after == one.after and not change.is_undo
        )
        return contrast(self.wording, one.field, next(known, one.before), one.after)

    def _taken_back_by(self, one: Correction) -> str:
        """Blank where the field kept its value: it had changed since, or was corrected again."""
        for change in self.record.changes_of(one.field):
            if change.at == one.revoked_at and change.is_undo and change.before == one.after:
                return contrast(self.wording, one.field, change.before, change.after)
        return ""


def _kind_of_hand_over(
    one: HandOver, seen: Sequence[HandOver], done: Iterable[datetime | None]
) -> str:
    """重办 after a completion, 退回 to a unit that had it before, 改派 to another one."""
    if not seen:
        return "交办"
    if any(at and seen[-1].at <= at <= one.at for at in done):
        return "重办"
    if seen[-1].unit_id == one.unit_id:
        return "再次交办"
    return "退回" if one.unit_id in {before.unit_id for before in seen} else "改派"


def _exclusion(one: Exclusion) -> Iterator[Event]:
    yield Event(one.decided_at, "考核剔除", _by(one.decided_by, one.reason), is_ours=True)
    if one.revoked_at:
        told = _by(one.revoked_by, one.revoked_because)
        yield Event(one.revoked_at, "撤销剔除", told, is_ours=True)


def _attachment(one: Attachment) -> Iterator[Event]:
    yield Event(one.added_at, "添加附件", _by(one.added_by, str(one)), is_ours=True)
    if one.removed_at:
        yield Event(one.removed_at, "移除附件", _by(one.removed_by, str(one)), is_ours=True)


def _by(who: User | None, words: str) -> str:
    return "：".join(filter(None, (str(who or ""), words)))


def _moment(text: str | None) -> datetime | None:
    """A moment that the history kept; the text of one without a zone is UTC."""
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
