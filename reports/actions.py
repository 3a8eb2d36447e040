"""Writes about notices: keyword-only, atomic."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from cases.periods import Month

from .models import Notice, NoticeTemplate


class NoTemplateError(ValueError):
    """There is no template to begin a notice with."""


@transaction.atomic
def begin_notice(*, month: Month, dated: date) -> Notice:
    """A month's notice with the newest template and the next number of the year; once a month."""
    template = NoticeTemplate.objects.order_by("-pk").first()
    if template is None:
        raise NoTemplateError("还没有通报版式，无法新建通报，请联系系统的维护人员先建立版式。")
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
