"""`/publishing/<month>/revisions/`: every revision of a month, and what they differ in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports.asking import asked
from reports.corrections.revisions import comparison, seals_of_month
from reports.corrections.revisions import revisions as lines
from reports.page import Link, page_context, status_strip
from reports.publishing.seals import newest


@requires(Right.READ_FIGURES)
@require_safe
def revisions(request: HttpRequest, month: Month) -> HttpResponse:
    """The newest first; below, the asked one beside the one before it."""
    user: User = request.user  # type: ignore[assignment]
    ask = asked(request, month)
    seals = seals_of_month(month)
    wanted = request.GET.get("revision", "")
    known = {str(one.evaluation.revision): one.evaluation.revision for one in seals}
    if wanted and wanted not in known:
        ask = ask.noticing(f"{month.label}没有第“{wanted[:10]}”版，现显示最新一版。")
    shown = known.get(wanted) or (seals[0].evaluation.revision if seals else 1)
    context = page_context(request, ask, f"{month.label}各版对照", status_strip(ask, newest(month)))
    context |= {
        "notices": ask.notices,
        "crumbs": [
            Link("发布与封存", reverse("reports:publishing")),
            Link(month.label, reverse("reports:publish", args=[month])),
            Link("各版对照", ""),
        ],
        "revisions": lines(seals, user, shown),
        "comparison": comparison(seals, shown),
        "is_partial": user.scope.is_partial,
    }
    return render(request, "reports/corrections/revisions.html", context)
