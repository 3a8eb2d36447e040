"""Every revision of a month's notice: when published, by whom, its files, what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports import formats
from reports.models import Notice, NoticeFile

from .badges import Badge, of_notice
from .changes import Change, changes, stored_page
from .making import State
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


def revisions(found: Iterable[Notice]) -> list[Revision]:
    """The newest first; `found` of one month."""
    ordered = sorted(found, key=lambda one: one.revision)
    made = []
    for place, one in enumerate(ordered):
        before = ordered[place - 1] if place else None
        made.append(_revision(one, before))
    return made[::-1]


def _revision(one: Notice, before: Notice | None) -> Revision:
    return Revision(
        record=one,
        badge=of_notice(one),
        url=revision_url(one),
        facts=tuple(_facts(one)),
        files=tuple(one.files.defer("data").order_by("format")),
        changed=_changed(one, before),
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
    if one.submitted_by:
        yield "送审", f"{one.submitted_by}，{formats.moment(one.submitted_at)}"
    if one.reviewed_by:
        yield "审核", f"{one.reviewed_by}，{formats.moment(one.reviewed_at)}"
    if one.published_by:
        yield "发布", f"{one.published_by}，{formats.moment(one.published_at)}"
