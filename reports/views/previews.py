"""试算: what another scheme would change in a month, computed in memory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.months import first_month
from cases.periods import Month
from cases.questions import question
from reports import formats
from reports.asking import Asked, asked, latest_ended
from reports.page import Link, Strip, page_context
from reports.previews.build import build_preview
from reports.previews.looking_back import MONTHS, month_rows
from reports.previews.values import GroupPreview, PreviewPage
from scoring.models import Scheme

from .schemes import crumbs

YEAR = "year"


@requires(Right.READ_FIGURES)
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A scheme beside the one that holds for the month; nothing is stored.

    Asked for `show=year`, the last months too: that takes some seconds.
    """
    scheme = get_object_or_404(Scheme, slug=slug)
    ask = asked(request)
    found = build_preview(ask.month, scheme, ask.now)
    group = found.group(request.GET.get("tab", ""))
    looks_back = request.GET.get("show") == YEAR and group is not None
    strip = _strip(ask, scheme, found)
    context = page_context(request, ask, f"{ask.month.label}按“{scheme}”试算", strip)
    context |= {
        "notices": ask.notices,
        "crumbs": crumbs(request, _scheme_link(scheme), Link("试算", "")),
        "scheme": scheme,
        "preview": found,
        "group": group,
        "tabs": _tabs(slug, ask.month, found, group),
        "months": _months(ask),
        "most_months": MONTHS,
        "year_url": _address(slug, ask.month, group, show=YEAR) + "#year" if group else "",
    }
    if looks_back and group is not None:
        context["year"] = month_rows(
            ask.month, scheme, group.slug, ask.now, lambda month: _address(slug, month, group)
        )
    return render(request, "reports/scheme_preview.html", context)


def _scheme_link(scheme: Scheme) -> Link:
    return Link(scheme.name, reverse("reports:scheme", args=[scheme.slug]))


def _strip(ask: Asked, scheme: Scheme, found: PreviewPage) -> Strip:
    under = question(ask.month, scheme.rules, ask.now)
    kind = "draft" if scheme.state == Scheme.State.DRAFT else "done"
    return [
        ("统计期间", formats.span(under.whole_period), ""),
        ("数据截至", formats.until(under.as_of), ""),
        ("现行方案", found.held or "无", ""),
        ("试算方案", str(scheme), ""),
        ("方案状态", scheme.get_state_display(), kind),
    ]


def _tabs(slug: str, month: Month, found: PreviewPage, current: GroupPreview | None) -> list[Link]:
    return [
        Link(one.name, _address(slug, month, one), one == current, str(one.moved))
        for one in found.groups
    ]


def _months(ask: Asked) -> list[Month]:
    """The months that may be tried, newest first: those with data that have ended."""
    last = latest_ended(ask.now)
    first = min(first_month() or last, last)
    months = [first]
    while months[-1] < last:
        months.append(months[-1].following())
    known = months if ask.month in months else [*months, ask.month]
    return sorted(known, reverse=True)


def _address(slug: str, month: Month, group: GroupPreview | None, **extra: str) -> str:
    parameters = {"month": str(month)} | ({"tab": group.slug} if group else {}) | extra
    return f"{reverse('reports:scheme_preview', args=[slug])}?{urlencode(parameters)}"
