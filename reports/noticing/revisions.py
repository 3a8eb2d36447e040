"""Every revision of a month's notice: when published, by whom, its files, what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.models import User
from cases.periods import Month
from reports.models import Notice, NoticeFile

from .badges import Badge, of_notice
from .changes import Change, changes, stored_page
from .course import Event, courses, outlined
from .making import State
from .people import may_write
from .printed import lines_of
from .standing import revision_url


@dataclass(frozen=True)
class Revision:
    """One of them; `changed` None where there is nothing before it, or it is not published."""

    record: Notice
    badge: Badge
    url: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[NoticeFile, ...]
    changed: tuple[Change, ...] | None
    course: tuple[Event, ...]


def revisions(month: Month, reader: User) -> list[Revision]:
    """The newest first. Whoever makes notices reads all that was done, others the steps alone."""
    about = ("submitted_by", "reviewed_by", "published_by")
    files = NoticeFile.objects.defer("data").order_by("format")
    rows = Notice.objects.filter(month=month).select_related(*about)
    ordered = list(rows.prefetch_related(Prefetch("files", files)).order_by("revision"))
    told = courses(month, ordered)
    made = []
    for place, one in enumerate(ordered):
        before = ordered[place - 1] if place else None
        events = told[one.pk] if may_write(reader) else outlined(told[one.pk])
        made.append(_revision(one, before, events))
    return made[::-1]


def _revision(one: Notice, before: Notice | None, course: Iterable[Event]) -> Revision:
    return Revision(
        record=one,
        badge=of_notice(one),
        url=revision_url(one),
        facts=tuple(_facts(one)),
        files=tuple(one.files.all()),
        changed=_changed(one, before),
        course=tuple(course),
    )


def _changed(one: Notice, before: Notice | None) -> tuple[Change, ...] | None:
    if before is None or one.state != State.PUBLISHED:
        return None
    return tuple(changes(lines_of(stored_page(before)), lines_of(stored_page(one))))


def _facts(one: Notice) -> Iterable[tuple[str, str]]:
    yield "期号", str(one)
    yield "印发日期", str(one.dated)
    if one.because:
        yield "更正原因", one.because
