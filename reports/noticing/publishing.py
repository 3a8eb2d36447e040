"""Publishing: the reviewed notice of a sealed month gets its number and its files, all or none."""

from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from cases.models import OutcomeRelease
from cases.turns import decide_on
from reports.models import Notice, NoticeFile
from reports.notices.compose import NoticeNotReadyError, file_name, material_of
from reports.notices.parts import Notice as Paper
from reports.privacy.papers import seen_in
from reports.privacy.releasing import covers
from reports.writers import WRITERS
from reports.writers.text import TextTooLongError
from scoring.models import Seal
from scoring.publishing.sealing import seal_of

from .checking import checks
from .faults import NoticeError
from .making import State, held
from .numbers import holder, next_free
from .paper import paper_from
from .reviewing import CHANGED


class NumberTakenError(NoticeError):
    """Another notice has the number; `free` is the next one."""

    def __init__(self, notice: Notice, number: int) -> None:
        self.free = next_free(notice)
        other = holder(notice, number)
        whose = f"{other.month.label}的通报" if other else "另一期通报"
        super().__init__(
            f"{notice.year}年第 {number} 期已是{whose}，下一个可用的期号是第 {self.free} 期。",
            "number",
        )


def refusals(notice: Notice, seal: Seal | None) -> list[str]:
    """What of the month and of the review stands in the way of publishing; none for nothing."""
    found = []
    if seal is None:
        found.append(f"{notice.month.label}还没有封存，数字可能还会变。请先发布并封存本月。")
    if notice.state != State.REVIEWED:
        found.append("通报还没有经其他人审核。")
    elif seal and notice.reviewed_at and notice.reviewed_at < seal.sealed_at:
        found.append("审核之后本月的数字才封存，审核人没有看到封存的数字。请退回后重新送审。")
    if notice.state == State.REVIEWED and _told_since(notice):
        found.append("审核之后十佳建议的落实情况又有发布或撤下，请退回后重新送审。")
    return found


def _told_since(notice: Notice) -> bool:
    """Whether what the table of suggestions prints was released or withdrawn after the review."""
    about = OutcomeRelease.objects.filter(
        suggestion__month=notice.month, suggestion__place__isnull=False
    )
    since = notice.reviewed_at
    return about.filter(Q(released_at__gt=since) | Q(ended_at__gt=since)).exists()


@transaction.atomic
def publish(
    *, notice: Notice, version: int, number: int | None, dated: date, by: User, at: datetime
) -> Notice:
    """With a number, or with the next one that is free (None). Four files are kept, and served
    from then on. NoticeError says what stands in the way; nothing is written then.
    """
    decide_on(notice.month)
    known = held(notice)
    if known.version != version:
        raise NoticeError(CHANGED)
    if found := refusals(known, seal_of(known.month)):
        raise NoticeError("".join(found))
    known.state, known.dated = State.PUBLISHED, dated
    known.published_by, known.published_at = by, at
    _number(known, number)
    for one in _files(known, _paper(known, at)):
        one.save()
    return known


def _number(notice: Notice, number: int | None) -> None:
    """Takes the number; the table keeps two from taking the same."""
    if notice.revision > 1:
        number = notice.number
    else:
        notice.year = notice.dated.year
    if number is not None:
        _take(notice, number)
        return
    while True:
        try:
            _take(notice, next_free(notice))
        except NumberTakenError:
            continue
        return


def _take(notice: Notice, number: int) -> None:
    notice.number = number
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError:
        if holder(notice, number) is None:
            raise
        raise NumberTakenError(notice, number) from None


def _paper(notice: Notice, at: datetime) -> Paper:
    try:
        material = material_of(notice.month, at)
    except NoticeNotReadyError as error:
        raise NoticeError(str(error)) from error
    if words := checks(notice, material).words:
        raise NoticeError("".join(words))
    paper = paper_from(notice, material)
    seen = seen_in(paper)
    if seen.number and not covers(notice, seen):
        raise NoticeError(f"通报里有个人信息（{seen.words}），请改正，或写明原样发布的原因。")
    return paper


def _files(notice: Notice, paper: Paper) -> list[NoticeFile]:
    return [_file(notice, paper, extension) for extension in WRITERS]


def _file(notice: Notice, paper: Paper, extension: str) -> NoticeFile:
    out = BytesIO()
    try:
        WRITERS[extension].write(paper, out)
    except TextTooLongError as error:
        raise NoticeError(str(error)) from error
    data = out.getvalue()
    return NoticeFile(
        notice=notice,
        format=extension,
        name=file_name(paper, extension),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        data=data,
    )
