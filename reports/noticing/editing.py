"""What a section says: saved as one types, kept version by version, never over somebody else's."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from cases.intake.text import visible_text
from reports.models import Notice, NoticeEdit, NoticeSection
from reports.models.layouts import LONGEST_TITLE

from .faults import NoticeError, OvertakenError
from .making import State, held, touch

LONGEST_TEXT = 20_000
SITTING = timedelta(minutes=10)
"""What is saved by itself within this time of the same person's version is the same version."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINE_END = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


@dataclass(frozen=True)
class Wording:
    """What a section is to say; `text` None means as the data tell, `level` None as it is."""

    title: str
    text: str | None
    level: int | None = None

    @classmethod
    def of(cls, about: NoticeSection | NoticeEdit) -> "Wording":
        return cls(about.title, about.text if about.is_written else None)


def plain(text: str) -> str:
    """A text as it is kept: one kind of line end, nothing invisible, no blanks at its end."""
    lines = _INVISIBLE.sub("", _LINE_END.sub("\n", text).replace("\t", " ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


@transaction.atomic
def save_section(
    *,
    section: NoticeSection,
    version: int,
    wording: Wording,
    by: User,
    at: datetime,
    is_automatic: bool = False,
) -> NoticeSection:
    """Saves what a section says, unless it changed since the editor saw `version` (then
    OvertakenError). What was said before stays among the versions; a notice in review goes back
    to draft. Nothing is written where nothing changed.
    """
    notice = held(section.notice)
    known = NoticeSection.objects.get(pk=section.pk)
    known.notice = notice
    wording = _checked(known, wording)
    if replace(Wording.of(known), level=known.level) == wording:
        return known
    if known.version != version:
        raise OvertakenError(known)
    _keep_what_stood(known, by, at)
    known.title, known.is_written = wording.title, wording.text is not None
    known.text, known.version = wording.text or "", known.version + 1
    known.level = wording.level or 0
    known.save(update_fields=["title", "level", "is_written", "text", "version"])
    _keep(known, by, at, merge=is_automatic and _goes_on(known, notice, by, at))
    touch(notice)
    return known


def take_back(
    *, section: NoticeSection, edit: NoticeEdit, version: int, by: User, at: datetime
) -> NoticeSection:
    """An earlier version stands again, as a new one."""
    return save_section(section=section, version=version, wording=Wording.of(edit), by=by, at=at)


def back_to_draft(*, section: NoticeSection, version: int, by: User, at: datetime) -> NoticeSection:
    """The section follows the data again; what was written stays among the versions."""
    return save_section(
        section=section, version=version, wording=Wording(section.title, None), by=by, at=at
    )


def checked_title(title: str, level: int) -> str:
    """A heading fit to be printed; NoticeError where it is missing or too long."""
    found = visible_text(title)
    if level and not found:
        raise NoticeError("请填写标题；不要标题的，把级别改为“无标题”。", "title")
    if len(found) > LONGEST_TITLE:
        raise NoticeError(f"标题过长，最多 {LONGEST_TITLE} 字。", "title")
    return found if level else ""


def _checked(section: NoticeSection, wording: Wording) -> Wording:
    level = section.level if wording.level is None else wording.level
    title = checked_title(wording.title, level)
    if wording.text is None:
        return Wording(title, None, level)
    text = plain(wording.text)
    if len(text) > LONGEST_TEXT:
        raise NoticeError(f"文字过长，一段最多 {LONGEST_TEXT} 字，现有 {len(text)} 字。", "text")
    return Wording(title, text, level)


def _keep_what_stood(section: NoticeSection, by: User, at: datetime) -> None:
    """What a section began with, before anybody edited it."""
    if not section.edits.exists():
        _keep(section, by, at, merge=False)


def _goes_on(section: NoticeSection, notice: Notice, by: User, at: datetime) -> bool:
    """Whether the newest version is the same person's of late, and nobody was shown it since."""
    last = section.edits.order_by("-version").first()
    if last is None or last.by_id != by.pk or notice.state != State.DRAFT:
        return False
    if section.edits.count() == 1:  # what stood there at the beginning
        return False
    shown = section.comments.filter(at__gte=last.at).exists()
    return at - last.at < SITTING and last.is_written == section.is_written and not shown


def _keep(section: NoticeSection, by: User, at: datetime, *, merge: bool) -> None:
    said = {"title": section.title, "is_written": section.is_written, "text": section.text}
    if merge:  # `at` stays the moment of its beginning, so that a sitting ends
        last = section.edits.order_by("-version")[:1].values("pk")
        section.edits.filter(pk__in=last).update(**said, version=section.version)
        return
    NoticeEdit.objects.create(section=section, version=section.version, by=by, at=at, **said)
