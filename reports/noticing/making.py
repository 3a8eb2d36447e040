"""A notice in the making: found, held while it is written, and put back to draft by an edit."""

from cases.periods import Month
from reports.models import Notice

from .faults import NoticeError

State = Notice.State


def in_the_making(month: Month) -> Notice | None:
    """The month's notice that is not published; a month has one at most."""
    rows = Notice.objects.select_related("template", "submitted_by", "reviewed_by")
    return rows.filter(month=month).exclude(state=State.PUBLISHED).first()


def published(month: Month) -> Notice | None:
    """The newest published one of a month."""
    rows = Notice.objects.select_related("template", "published_by")
    return rows.filter(month=month, state=State.PUBLISHED).order_by("-revision").first()


def held(notice: Notice) -> Notice:
    """As it now stands, held until the transaction ends; NoticeError for a published one."""
    known = Notice.objects.select_for_update().filter(pk=notice.pk).first()
    if known is None:
        raise NoticeError("这一期通报已经不在了，可能已放弃更正。")
    if known.state == State.PUBLISHED:
        raise NoticeError("这一期通报已经发布，不能再改。要改请更正。")
    return known


def touch(notice: Notice) -> None:
    """Something in a held notice changed: whoever reviewed it has to look again."""
    notice.version += 1
    notice.state = State.DRAFT
    notice.submitted_by = notice.submitted_at = None
    notice.reviewed_by = notice.reviewed_at = None
    notice.save(
        update_fields=[
            *("version", "state", "submitted_by", "submitted_at", "reviewed_by", "reviewed_at")
        ]
    )


def warning(notice: Notice) -> str:
    """What an edit does to a notice that waits for review or was reviewed; blank for a draft."""
    if notice.state == State.IN_REVIEW:
        return "这一期正在等待审核，改动之后退回草稿，要重新送审。"
    if notice.state == State.REVIEWED:
        return "这一期已经审核，改动之后退回草稿，要重新送审。"
    return ""
