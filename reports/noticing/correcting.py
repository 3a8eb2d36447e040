"""更正: a published notice gets a next revision under the same number; the earlier one stays."""

from datetime import date, datetime

from django.db import transaction

from cases.intake.text import visible_text
from cases.turns import decide_on
from reports.models import HandFigure, Notice, NoticeSection
from scoring.models import Seal

from .faults import NoticeError
from .making import State, held

COPIED = ("order", "level", "title", "content", "is_left_out", "is_written", "text")


@transaction.atomic
def correct(*, notice: Notice, because: str, dated: date) -> Notice:
    """The next revision as a draft, with the sections as they were published."""
    decide_on(notice.month)  # a row's lock would not show the revision that another just made
    newest = Notice.objects.filter(month=notice.month).order_by("-revision").first()
    if newest is None or newest.state != State.PUBLISHED:
        raise NoticeError("这一期正在更正，或还没有发布。")
    if not visible_text(because):
        raise NoticeError("请写明更正原因。", "reason")
    again = Notice.objects.create(
        month=newest.month,
        revision=newest.revision + 1,
        because=visible_text(because),
        template=newest.template,
        series=newest.series,
        year=newest.year,
        number=newest.number,
        dated=dated,
    )
    for one in newest.sections.prefetch_related("hand_figures"):
        _copy(one, again)
    return again


@transaction.atomic
def give_up(*, notice: Notice) -> None:
    """A correction that is not published goes, with what was written for it."""
    known = held(notice)
    if known.revision == 1:
        raise NoticeError("只有更正可以放弃。")
    known.delete()


def reissued_after(notice: Notice, seal: Seal | None) -> datetime | None:
    """When the month was published anew after the notice; None where it was not."""
    if seal is None or notice.published_at is None or seal.sealed_at <= notice.published_at:
        return None
    return seal.sealed_at


def _copy(section: NoticeSection, notice: Notice) -> None:
    """With the sentences that somebody has answered for."""
    copied = NoticeSection.objects.create(
        notice=notice, **{name: getattr(section, name) for name in COPIED}
    )
    HandFigure.objects.bulk_create(
        HandFigure(
            section=copied,
            quote=one.quote,
            source=one.source,
            checked_by_id=one.checked_by_id,
            checked_at=one.checked_at,
        )
        for one in section.hand_figures.all()
    )
