"""Writes about notices: keyword-only, atomic."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from cases.periods import Month
from scoring.ranking import current_evaluation

from .models import Notice, NoticeSection, NoticeTemplate


class CannotBeginError(ValueError):
    """A notice cannot be begun; the message says why and what to do."""


@transaction.atomic
def begin_notice(*, month: Month, dated: date, template: NoticeTemplate | None = None) -> Notice:
    """A month's notice with the sections of a template (the newest unless told) and the number
    that comes next in its series and year; once a month.

    CannotBeginError when the month has not ended by `dated`, has no evaluation, or no template.
    """
    if month >= Month.of(dated):
        raise CannotBeginError(f"{month.label}还没有结束，月末之后才能新建通报。")
    if current_evaluation(month) is None:
        raise CannotBeginError(f"{month.label}还没有评分结果，请先在“排名”页计算。")
    chosen = template or newest_template()
    if chosen is None:
        raise CannotBeginError("还没有通报版式，请业务管理员先建立版式，再新建通报。")
    # Held, so that nobody changes the version before this notice uses it.
    chosen = NoticeTemplate.objects.select_for_update().get(pk=chosen.pk)
    notice, is_new = Notice.objects.get_or_create(
        month=month,
        revision=1,
        defaults={
            "template": chosen,
            "series": chosen.series,
            "year": dated.year,
            "number": next_number(chosen.series, dated.year),
            "dated": dated,
        },
    )
    if is_new:
        lay_out(notice=notice)
    return notice


def newest_template() -> NoticeTemplate | None:
    """What a notice is begun with unless told otherwise."""
    return NoticeTemplate.objects.filter(is_retired=False).order_by("-pk").first()


def next_number(series: str, year: int) -> int:
    """One more than the greatest of the series and year, wishes included."""
    of_year = Notice.objects.filter(series=series, year=year)
    return (of_year.aggregate(last=Max("number"))["last"] or 0) + 1


def lay_out(*, notice: Notice) -> None:
    """Gives a notice the sections of its template."""
    NoticeSection.objects.bulk_create(sections_for(notice))


def sections_for(notice: Notice) -> list[NoticeSection]:
    """What a notice begins with, in order, not saved."""
    return [
        NoticeSection(
            notice=notice,
            order=one.order,
            level=one.level,
            title=one.title,
            content=one.content,
            is_written=bool(one.text),
            text=one.text,
        )
        for one in notice.template.sections.order_by("order")
    ]
