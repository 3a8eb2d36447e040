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
from reports.previews.looking_back import MONTHS, Way, month_rows
from reports.previews.values import GroupPreview, PreviewPage
from reports.reconciliation.sources import (
    UnknownSourceError,
    sent_choices,
    sent_fields,
    source_choices,
)
from scoring.choices import last_choices
from scoring.models import Scheme

from .schemes import crumbs

YEAR, ALL = "year", "all"


@requires(Right.READ_FIGURES)
@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """A scheme beside the one that holds for the month; nothing is stored.

    Asked for `show=year`, the last months too: that takes some seconds.
    """
    scheme = get_object_or_404(Scheme, slug=slug)
    ask = asked(request)
    sent = sent_fields(request.GET)
    try:
        choices = sent_choices(sent, ask.month)
    except UnknownSourceError as unknown:
        ask, sent, choices = ask.noticing(f"{unknown}现按上次的来源。"), {}, last_choices(ask.month)
    found = build_preview(ask.month, scheme, ask.now, choices)
    group = found.group(request.GET.get("tab", ""))
    shows_all = request.GET.get("show") == ALL
    context = page_context(
        request, ask, f"{ask.month.label}按“{scheme}”试算", _strip(ask, scheme, found)
    )
    context |= _context(ask, scheme, found, group, sent) | {
        "crumbs": crumbs(request, _scheme_link(scheme), Link("试算", "")),
        "sources": source_choices(ask.month, None, choices),
        "shows_all": shows_all,
        "shown_rows": (group.rows if shows_all else group.movers) if group else (),
    }
    if request.GET.get("show") == YEAR and group is not None:
        way = Way(
            lambda month: sent_choices(sent, month),
            lambda month: _address(scheme.slug, month, group, **sent),
        )
        context["year"] = month_rows(ask.month, scheme, group.slug, ask.now, way)
    return render(request, "reports/scheme_preview.html", context)


def _context(
    ask: Asked, scheme: Scheme, found: PreviewPage, group: GroupPreview | None, sent: dict[str, str]
) -> dict[str, object]:
    """What is shown, and the ways to show more."""

    def shown(what: str) -> str:
        return _address(scheme.slug, ask.month, group, show=what, **sent) if group else ""

    return {
        "notices": ask.notices,
        "scheme": scheme,
        "preview": found,
        "group": group,
        "tabs": [
            Link(
                one.name,
                _address(scheme.slug, ask.month, one, **sent),
                one == group,
                str(one.moved),
            )
            for one in found.groups
        ],
        "months": _months(ask),
        "most_months": MONTHS,
        "year_url": f"{shown(YEAR)}#year",
        "all_url": f"{shown(ALL)}#all",
    }


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
