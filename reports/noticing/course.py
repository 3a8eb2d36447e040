"""经过: what became of a month's notice, who did it and when, the newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from accounts.models import User
from cases.periods import Month
from reports.models import HandFigure, Notice, NoticeComment, NoticeEdit

from .making import State

LONGEST = 60
STATES = {State.IN_REVIEW: "送审", State.REVIEWED: "审核通过", State.PUBLISHED: "发布"}


@dataclass(frozen=True)
class Event:
    """Something that somebody did; `detail` tells what they said."""

    at: datetime
    by: User
    what: str
    detail: str = ""


def courses(month: Month, notices: Sequence[Notice]) -> dict[int, list[Event]]:
    """By the notice's key; three queries, however much was done."""
    found: dict[int, list[Event]] = defaultdict(list)
    for pk, event in (*_edits(month), *_comments(month), *_figures(month)):
        found[pk].append(event)
    for one in notices:
        found[one.pk] += _states(one)
    return {pk: sorted(events, key=lambda one: one.at)[::-1] for pk, events in found.items()}


Told = Iterator[tuple[int, Event]]


def _states(notice: Notice) -> Iterator[Event]:
    """The steps that stand: of those that were taken back nothing is kept."""
    steps = (
        (State.IN_REVIEW, notice.submitted_at, notice.submitted_by),
        (State.REVIEWED, notice.reviewed_at, notice.reviewed_by),
        (State.PUBLISHED, notice.published_at, notice.published_by),
    )
    for state, at, by in steps:
        if at and by:
            yield Event(at, by, STATES[state])


def _edits(month: Month) -> Told:
    """Each against the one before it; the first is what the section began with."""
    of_section: dict[int, list[NoticeEdit]] = defaultdict(list)
    rows = NoticeEdit.objects.filter(section__notice__month=month)
    for one in rows.select_related("by", "section").order_by("section", "version"):
        of_section[one.section_id].append(one)
    for edits in of_section.values():
        for before, after in pairwise(edits):
            yield after.section.notice_id, Event(after.at, after.by, _edited(before, after))


def _edited(before: NoticeEdit, after: NoticeEdit) -> str:
    name = f"“{after.title or after.section}”"
    told = [f"把“{before.title or '无标题'}”改名为{name}"] if before.title != after.title else []
    if (before.is_written, before.text) == (after.is_written, after.text):
        return told[0] if told else f"改{name}的标题级别"
    words = "改写" if after.is_written else "恢复为按数据起草"
    if not told:
        return f"改写{name}" if after.is_written else f"{name}恢复为按数据起草"
    return f"{told[0]}，并{words}"


def _comments(month: Month) -> Told:
    rows = NoticeComment.objects.filter(section__notice__month=month)
    for one in rows.select_related("by", "settled_by", "section"):
        pk, said = one.section.notice_id, _short(one.text)
        yield pk, Event(one.at, one.by, f"批注“{one.section}”", said)
        if one.settled_at and one.settled_by:
            words = f"{said}——{_short(one.settled_with)}" if one.settled_with else said
            yield pk, Event(one.settled_at, one.settled_by, f"处理“{one.section}”的批注", words)


def _figures(month: Month) -> Told:
    rows = HandFigure.objects.filter(section__notice__month=month)
    for one in rows.select_related("checked_by", "section"):
        what = f"核对“{one.section}”的手填数字"
        detail = f"{_short(one.quote)}（依据：{one.source}）"
        yield one.section.notice_id, Event(one.checked_at, one.checked_by, what, detail)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"


def outlined(events: Iterable[Event]) -> list[Event]:
    """For readers who do not make notices: the steps alone."""
    return [one for one in events if one.what in STATES.values()]
