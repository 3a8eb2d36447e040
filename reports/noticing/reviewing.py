"""Review by somebody else: submitted, sent back, approved; comments; typed figures answered for."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.intake.text import visible_text
from reports.models import HandFigure, Notice, NoticeComment, NoticeSection

from .checking import Checks
from .faults import NoticeError
from .making import State, held, touch

LONGEST = 500
"""Of a comment, and of how it was settled."""
LONGEST_SOURCE = 200
CHANGED = "您打开页面之后通报又有改动，请核对现在的内容再试。"


@transaction.atomic
def submit(*, notice: Notice, version: int, checks: Checks, by: User, at: datetime) -> Notice:
    """For review by somebody else. `checks` are of what `version` says; they find nothing."""
    known = _seen(notice, version)
    if known.state != State.DRAFT:
        raise NoticeError("这一期已经送审，不必再送。")
    if checks.words:
        raise NoticeError("".join(checks.words))
    known.state, known.submitted_by, known.submitted_at = State.IN_REVIEW, by, at
    return _saved(known)


@transaction.atomic
def approve(*, notice: Notice, version: int, checks: Checks, by: User, at: datetime) -> Notice:
    """Reviewed, by somebody else than who submitted it."""
    known = _seen(notice, version)
    _refuse_not_waiting(known)
    if known.submitted_by_id == by.pk:
        raise NoticeError("这一期由您送审，应由其他人审核。")
    if checks.words:
        raise NoticeError("".join(checks.words))
    known.state, known.reviewed_by, known.reviewed_at = State.REVIEWED, by, at
    return _saved(known)


@transaction.atomic
def send_back(*, notice: Notice, version: int) -> Notice:
    """A draft again; by the reviewer, or by whoever submitted it too soon."""
    known = _seen(notice, version)
    if known.state == State.DRAFT:
        raise NoticeError("这一期已经是草稿。")
    touch(known)
    return known


@transaction.atomic
def comment(*, section: NoticeSection, quote: str, text: str, by: User, at: datetime) -> None:
    """Says something of a section, or of some words in it."""
    held(section.notice)
    said = text.strip()
    if not said:
        raise NoticeError("请写明批注。", "text")
    if len(said) > LONGEST or len(quote) > LONGEST:
        raise NoticeError(f"批注过长，最多 {LONGEST} 字。", "text")
    NoticeComment.objects.create(
        section=section, quote=visible_text(quote), text=said, by=by, at=at
    )


@transaction.atomic
def settle(*, comment: NoticeComment, words: str, by: User, at: datetime) -> None:
    """What was said is seen to; `words` tell how, where that needs saying."""
    held(comment.section.notice)
    if len(words) > LONGEST:
        raise NoticeError(f"处理说明过长，最多 {LONGEST} 字。", "words")
    open_ones = NoticeComment.objects.filter(pk=comment.pk, settled_at=None)
    if not open_ones.update(settled_by=by, settled_at=at, settled_with=words.strip()):
        raise NoticeError("这条批注已经处理。")


@transaction.atomic
def answer_for(
    *, section: NoticeSection, quote: str, source: str, by: User, at: datetime
) -> HandFigure:
    """Somebody has looked at the digits typed into a sentence and says where they come from."""
    held(section.notice)
    said = visible_text(source)
    if not said:
        raise NoticeError("请写明数字的依据，如文件名称、系统或部门。", "source")
    if len(said) > LONGEST_SOURCE:
        raise NoticeError(f"依据过长，最多 {LONGEST_SOURCE} 字。", "source")
    answered, _ = HandFigure.objects.update_or_create(
        section=section,
        quote=quote,
        defaults={"source": said, "checked_by": by, "checked_at": at},
    )
    return answered


@transaction.atomic
def withdraw_answer(*, figure: HandFigure) -> None:
    """The sentence has to be looked at again; a notice in review goes back to draft."""
    known = held(figure.section.notice)
    figure.delete()
    if known.state != State.DRAFT:
        touch(known)


def _seen(notice: Notice, version: int) -> Notice:
    known = held(notice)
    if known.version != version:
        raise NoticeError(CHANGED)
    return known


def _refuse_not_waiting(notice: Notice) -> None:
    if notice.state == State.DRAFT:
        raise NoticeError("这一期还没有送审，或已退回草稿。")
    if notice.state == State.REVIEWED:
        raise NoticeError("这一期已经审核。")


def _saved(notice: Notice) -> Notice:
    """Under the same version: what it says did not change."""
    notice.save(
        update_fields=["state", "submitted_by", "submitted_at", "reviewed_by", "reviewed_at"]
    )
    return notice
