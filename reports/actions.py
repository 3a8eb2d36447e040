"""Writes about notices: keyword-only, atomic."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from cases.periods import Month
from scoring.ranking import current_evaluation

from .models import Notice, NoticeTemplate


class CannotBeginError(ValueError):
    """A notice cannot be begun; the message says why and what to do."""


@transaction.atomic
def begin_notice(*, month: Month, dated: date) -> Notice:
    """A month's notice with the newest template and the next number of the year; once a month.

    CannotBeginError when the month has not ended by `dated`, has no evaluation, or no template.
    """
    if month >= Month.of(dated):
        raise CannotBeginError(f"{month.label}还没有结束，月末之后才能新建通报。")
    if current_evaluation(month) is None:
        raise CannotBeginError(f"{month.label}还没有评分结果，请先在“排名”页计算。")
    template = NoticeTemplate.objects.order_by("-pk").first()
    if template is None:
        raise CannotBeginError("还没有通报版式，无法新建通报，请联系系统的维护人员先建立版式。")
    of_year = Notice.objects.filter(template__slug=template.slug, year=dated.year)
    last = of_year.aggregate(last=Max("number"))["last"] or 0
    notice, _ = Notice.objects.get_or_create(
        month=month,
        defaults={
            "template": template,
            "year": dated.year,
            "number": last + 1,
            "dated": dated,
        },
    )
    return notice
