"""Templates and notices for tests: the bulletin's sections unless told."""

from datetime import date

from cases.periods import Month
from reports.actions import lay_out
from reports.models import Notice, NoticeTemplate, TemplateSection
from reports.notices.standard import BULLETIN
from tests.factories import APRIL, at

DATED = date(2020, 5, 15)


def a_template(sections=BULLETIN, **values) -> NoticeTemplate:
    """A version of a template with its sections."""
    head = {"slug": "8890", "label": "月度", "name": "通报", "series": "专题", "organ": "局"}
    template = NoticeTemplate.objects.create(**(head | {"title": "情况通报"} | values))
    TemplateSection.objects.bulk_create(
        TemplateSection(template=template, order=order, level=level, title=title, content=content)
        for order, (level, title, content) in enumerate(sections, start=1)
    )
    return template


def a_notice(month: Month = APRIL, template: NoticeTemplate | None = None, **values) -> Notice:
    """A draft, laid out as its template says."""
    used = template or NoticeTemplate.objects.order_by("-pk").first() or a_template()
    given = {"series": used.series, "year": 2020, "number": 1, "dated": DATED} | values
    notice = Notice.objects.create(month=month, template=used, **given)
    lay_out(notice=notice)
    return notice


def publish(notice: Notice) -> None:
    """As if it had been published, without its files."""
    Notice.objects.filter(pk=notice.pk).update(state="published", published_at=at(16, month=5))
