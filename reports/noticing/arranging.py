"""Which sections a notice has, in which order, and which of them are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from reports.models import Content, Notice, NoticeSection
from reports.models.layouts import AT_THE_END

from .editing import checked_title
from .faults import NoticeError
from .making import held, touch

MOST = 60
"""Sections that a notice may have."""
_ASIDE = 1_000


@dataclass(frozen=True)
class NewSection:
    """What a section is to be, and behind which one it is to stand (None for the front)."""

    level: int
    title: str
    content: str
    after: NoticeSection | None


@transaction.atomic
def add_section(*, notice: Notice, new: NewSection) -> NoticeSection:
    """One more section. Free text begins blank and is somebody's to write."""
    known = held(notice)
    there = _sections(known)
    if len(there) >= MOST:
        raise NoticeError(f"一期通报最多 {MOST} 段，请先用已有的段落。")
    title = checked_title(new.title, new.level)
    if new.content in AT_THE_END and any(one.content == new.content for one in there):
        raise NoticeError(f"“{Content(new.content).label}”只能有一段，已经有了。", "content")
    added = NoticeSection.objects.create(
        notice=known,
        order=_ASIDE,
        level=new.level,
        title=title,
        content=new.content,
        is_written=new.content == Content.TEXT,
    )
    after = new.after.pk if new.after else None
    place = next((i for i, one in enumerate(there, start=1) if one.pk == after), 0)
    arrange([*there[:place], added, *there[place:]])
    touch(known)
    return added


@transaction.atomic
def move_section(*, section: NoticeSection, by: int) -> None:
    """So many places down, or up when negative; not beyond the ends. Annex and notes stay behind
    the rest.
    """
    known = held(section.notice)
    there = _sections(known)
    movable = [one for one in there if one.content not in AT_THE_END]
    place = next((i for i, one in enumerate(movable) if one.pk == section.pk), None)
    if place is None:
        raise NoticeError("附件和注总在最后，不能移动。")
    to = min(max(place + by, 0), len(movable) - 1)
    if to == place:
        return
    movable.insert(to, movable.pop(place))
    arrange([*movable, *(one for one in there if one.content in AT_THE_END)])
    touch(known)


@transaction.atomic
def leave_out(*, section: NoticeSection, is_left_out: bool) -> None:
    """Whether a section is printed; what it says is kept."""
    known = held(section.notice)
    rows = NoticeSection.objects.filter(pk=section.pk).exclude(is_left_out=is_left_out)
    if rows.update(is_left_out=is_left_out):
        touch(known)


@transaction.atomic
def set_issue(*, notice: Notice, number: int, dated: date) -> Notice:
    """The number that is wished for, and the day of printing. A corrected notice keeps its own
    number and year.
    """
    known = held(notice)
    if known.revision == 1:
        known.number, known.year = number, dated.year
    elif number != known.number:
        raise NoticeError(f"更正沿用原来的期号（第 {known.number} 期），不能改。", "number")
    known.dated = dated
    known.save(update_fields=["number", "year", "dated"])
    touch(known)
    return known


def arrange(sections: Sequence[NoticeSection]) -> None:
    """Places from 1 on: all are put aside first, because a place is taken once."""
    NoticeSection.objects.filter(pk__in=[one.pk for one in sections]).update(
        order=F("order") + _ASIDE
    )
    for order, one in enumerate(sections, start=1):
        one.order = order
    NoticeSection.objects.bulk_update(sections, ["order"])


def _sections(notice: Notice) -> list[NoticeSection]:
    return list(notice.sections.order_by("order"))
