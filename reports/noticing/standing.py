"""Where a month's notice stands: which one is shown to readers, and what is said above it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from cases.periods import Month
from reports import formats
from reports.models import Notice, NoticeFile
from reports.page import Link
from scoring.models import Seal
from scoring.publishing.sealing import seal_of

from .badges import Badge, of_notice
from .correcting import reissued_after
from .making import State
from .people import may_publish, may_write


@dataclass(frozen=True)
class Said:
    """A sentence above a notice: its kind, the words, and a way on."""

    kind: str
    words: str
    way: Link | None = None


@dataclass(frozen=True)
class Standing:
    """Of the shown one. `is_stored`: its page and files were kept when it was published."""

    record: Notice
    badge: Badge
    said: tuple[Said, ...]
    ways: tuple[Link, ...]
    is_stored: bool


def shown(month: Month, revision: str = "") -> Notice | None:
    """The revision that is asked for, else the newest published one, else the one in the making."""
    rows = Notice.objects.filter(month=month).select_related(
        "template", "published_by", "submitted_by", "reviewed_by"
    )
    found = {str(one.revision): one for one in rows.order_by("-revision")}
    if revision:
        return found.get(revision)
    of_state = [one for one in found.values() if one.state == State.PUBLISHED]
    return next(iter([*of_state, *found.values()]), None)


def standing(record: Notice, user: User) -> Standing:
    """A few queries."""
    others = list(
        Notice.objects.filter(month=record.month).exclude(pk=record.pk).order_by("revision")
    )
    seal = seal_of(record.month)
    return Standing(
        record=record,
        badge=of_notice(record),
        said=tuple(_said(record, others, seal, user)),
        ways=tuple(_ways(record, others, user)),
        is_stored=NoticeFile.objects.filter(notice=record, format="html").exists(),
    )


def stored(record: Notice, extension: str) -> NoticeFile | None:
    """A published notice's file as it was kept."""
    return NoticeFile.objects.filter(notice=record, format=extension).first()


def revision_url(record: Notice) -> str:
    """Where a revision is read."""
    return f"{reverse('reports:notice', args=[record.month])}?revision={record.revision}"


def _said(record: Notice, others: list[Notice], seal: Seal | None, user: User) -> Iterator[Said]:
    if record.state != State.PUBLISHED:
        yield Said("info", _preview_words(record, seal))
        return
    newer = [one for one in others if one.revision > record.revision]
    published = [one for one in newer if one.state == State.PUBLISHED]
    if published:
        way = Link(f"看第{published[-1].revision}版", revision_url(published[-1]))
        yield Said("warning", f"这是第{record.revision}版，已经更正，以最新一版为准。", way)
        return
    if newer and may_write(user):
        yield Said("info", "这一期正在更正。", Link("看更正的预览", revision_url(newer[0])))
    if at := reissued_after(record, seal):
        words = f"本月数据已于 {formats.moment(at)} 更正重发，这一期通报仍是原来的数字，应当更正。"
        may = may_publish(user) and not newer
        url = reverse("reports:correct_notice", args=[record.month])
        yield Said("warning", words, Link("更正通报", url) if may else None)


def _preview_words(record: Notice, seal: Seal | None) -> str:
    state = f"这是预览，通报{'正在更正' if record.revision > 1 else '还没有发布'}。"
    return state if seal else f"{state}本月还没有封存，数字还可能变。"


def _ways(record: Notice, others: list[Notice], user: User) -> Iterator[Link]:
    month = record.month
    newest = max([record, *others], key=lambda one: one.revision)
    if newest.state == State.PUBLISHED:
        if may_publish(user) and newest == record:
            yield Link("更正", reverse("reports:correct_notice", args=[month]))
    elif may_write(user):
        yield Link("编辑", reverse("reports:edit_notice", args=[month]))
        if newest.state == State.IN_REVIEW:
            yield Link("审核", reverse("reports:review_notice", args=[month]))
        if newest.state == State.REVIEWED and may_publish(user):
            yield Link("发布", reverse("reports:publish_notice", args=[month]))
    yield Link(
        "核对", f"{reverse('reports:check_notice', args=[month])}?revision={record.revision}"
    )
    yield Link("版次", reverse("reports:notice_versions", args=[month]))
