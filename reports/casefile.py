"""A case's own story: what happened when, in order."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html

from cases.history import Wording
from cases.models import Case, Change

from . import formats
from .tables import category_path


@dataclass(frozen=True)
class Event:
    """Something that happened to a case; `at` None means nobody recorded when."""

    at: datetime | None
    what: str
    detail: str = ""

    @property
    def when(self) -> str:
        return formats.moment(self.at) if self.at else "未记录时间"


@dataclass(frozen=True)
class Edit:
    """One field that a file or a person changed."""

    at: datetime
    field: str
    before: str
    after: str
    source: str  # a link for those who import

    @property
    def when(self) -> str:
        return formats.moment(self.at)


def history(case: Case, *, opens_batches: bool) -> list[Edit]:
    """Every change of the case and its ratings, newest first."""
    wording = Wording()
    ratings = [rating.pk for rating in case.ratings.all()]
    rows = Change.objects.select_related("batch", "by").order_by("-at", "-pk")
    of_case = rows.filter(record=Change.Record.CASE, record_id=case.pk)
    of_ratings = rows.filter(record=Change.Record.RATING, record_id__in=ratings)
    edits = [_edit(wording, one, opens_batches=opens_batches) for one in (*of_case, *of_ratings)]
    return sorted(edits, key=lambda edit: edit.at, reverse=True)


def _edit(wording: Wording, one: Change, *, opens_batches: bool) -> Edit:
    before, after = (wording.value(one.record, one.field, text) for text in (one.before, one.after))
    who = f"（{one.by}）" if one.by else ""
    undone = "撤销" if one.is_undo else ""
    source = "人工修改"
    if one.batch_id:
        source = _batch(one.batch_id, f"批次 {one.batch_id}", opens_batches=opens_batches)
    label = wording.label(one.record, one.field)
    return Edit(one.at, label, before, after, format_html("{}{}{}", undone, source, who))


def _batch(pk: int, words: str, *, opens_batches: bool) -> str:
    """A batch's words, as a link for those who may see its page."""
    if not opens_batches:
        return words
    return format_html('<a href="{}">{}</a>', reverse("reports:import_batch", args=[pk]), words)


def facts(case: Case, *, opens_batches: bool) -> list[tuple[str, str]]:
    """What is known about a case, by label; unknown things as —."""
    known = [
        ("办件编号", case.number),
        ("上级编号", case.upper_number),
        ("受理渠道", _name(case.channel)),
        ("诉求类型", case.get_request_kind_display()),
        ("办理方式", case.get_handling_display()),
        ("省交办", "是" if case.is_province_assigned else "否"),
        ("管辖属地", _name(case.district)),
        ("涉及领域", category_path(case)),
        ("承办单位", _name(case.unit)),
        ("办理时限", _due(case)),
        ("延期后时限", formats.deadline(case.extended_until)),
        ("标记", "、".join(_flags(case))),
        ("诉求人", case.citizen_name),
        ("手机尾号", case.phone_tail),
        ("诉求地点", case.place),
        ("导入批次", _batch(case.batch_id, str(case.batch), opens_batches=opens_batches)),
    ]
    return [(label, value or formats.NOTHING) for label, value in known]


def _name(registered: object) -> str:
    return str(registered) if registered else ""


def _due(case: Case) -> str:
    due = formats.deadline(case.due_at)
    if not case.is_due_computed:
        return due
    return format_html('{}（<a href="{}">按工作日推算</a>）', due, reverse("reports:calendar"))


def _flags(case: Case) -> list[str]:
    flags = {"疑难件": case.is_difficult, "高星件": case.is_high_star}
    return [word for word, holds in flags.items() if holds]


def timeline(case: Case) -> list[Event]:
    """Received, assigned, extended, completed, rated, excluded; untimed ones last."""
    events = [Event(case.received_at, "受理", case.channel.name if case.channel else "")]
    events += [_hand_over(one.at, one.unit.name, i) for i, one in enumerate(case.hand_overs.all())]
    if case.province_answered_at:
        events.append(Event(case.province_answered_at, "向省平台反馈"))
    if case.completed_at:
        events.append(Event(case.completed_at, "办结", _punctuality(case)))
    events += [
        Event(one.given_at, f"评星 {one.stars} 星", one.get_source_display())
        for one in case.ratings.all()
    ]
    for one in case.exclusions.all():
        events.append(Event(one.decided_at, "考核剔除", one.reason))
        if one.revoked_at:
            events.append(Event(one.revoked_at, "撤销剔除"))
    return sorted(events, key=lambda event: (event.at is None, event.at or case.received_at))


def _hand_over(at: datetime, unit: str, index: int) -> Event:
    return Event(at, "改派" if index else "交办", unit)


def _punctuality(case: Case) -> str:
    if case.deadline is None or case.completed_at is None:
        return ""
    return "在时限内" if case.completed_at <= case.deadline else "超过时限"
