"""核对: ledger and sheets of a month side by side, and their differences as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports import formats
from reports.asking import Asked, asked
from reports.page import Link, page_context, status_strip
from reports.publishing.seals import mark_of
from reports.reconciliation.build import build_reconciliation
from reports.reconciliation.differences import as_csv
from reports.reconciliation.values import Reconciliation
from scoring.ranking import current_evaluation

TOTALS = "totals"
LIMITED = "本页是全市的数字；您可见范围以外的数字不能点开。"


@requires(Right.READ_FIGURES)
@require_safe
def reconciliations(request: HttpRequest) -> HttpResponse:
    """The reconciliation of the month that `/` shows."""
    return redirect("reports:reconciliation", month=asked(request).month)


@requires(Right.READ_FIGURES)
@require_safe
def reconciliation(request: HttpRequest, month: Month) -> HttpResponse:
    """Totals or a group under both sources; only what differs unless all is asked for."""
    ask = asked(request, month)
    evaluation = current_evaluation(month)
    user: User = request.user  # type: ignore[assignment]
    found = build_reconciliation(month, ask.scheme, evaluation, ask.now, user.scope)
    shows_all = request.GET.get("show") == "all"
    group = found.group(request.GET.get("tab", ""))
    strip = status_strip(ask, evaluation)
    context = page_context(request, ask, f"{month.label}台账与表的核对", strip)
    context |= {
        "notices": _notices(ask),
        "reconciliation": found,
        "group": group,
        "tabs": _tabs(month, found, group.slug if group else TOTALS, shows_all=shows_all),
        "shows_all": shows_all,
        "views": _views(month, group.slug if group else TOTALS, shows_all=shows_all),
        "may_import": user.may(Right.IMPORT_FILES),
    }
    return render(request, "reports/reconciliation.html", context)


@requires(Right.READ_FIGURES)
@require_safe
def differences(request: HttpRequest, month: Month) -> HttpResponse:
    """Every difference of the month as a CSV file."""
    ask = asked(request, month)
    user: User = request.user  # type: ignore[assignment]
    evaluation = current_evaluation(month)
    found = build_reconciliation(month, ask.scheme, evaluation, ask.now, user.scope)
    state = mark_of(evaluation).words
    content = as_csv(found, month, formats.until(ask.question.as_of), state)
    name = content_disposition_header(as_attachment=True, filename=f"{month} 台账与表的差异.csv")
    headers = {"Content-Disposition": name or ""}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _notices(ask: Asked) -> list[str]:
    return [*ask.notices, *([LIMITED] if ask.question.scope.is_partial else [])]


def _tabs(month: Month, found: Reconciliation, current: str, *, shows_all: bool) -> list[Link]:
    """One for the totals, one for each ranked group, with the number of differences."""
    tabs = [(TOTALS, "总量", f"{found.totals.different} 项不一致")]
    tabs += [(one.slug, one.name, f"{one.different} 家不一致") for one in found.groups]
    return [
        Link(name, _address(month, slug, shows_all=shows_all), slug == current, words)
        for slug, name, words in tabs
    ]


def _views(month: Month, tab: str, *, shows_all: bool) -> list[Link]:
    return [
        Link("只看有差异", _address(month, tab, shows_all=False), not shows_all),
        Link("全部", _address(month, tab, shows_all=True), shows_all),
    ]


def _address(month: Month, tab: str, *, shows_all: bool) -> str:
    path = reverse("reports:reconciliation", args=[month])
    return f"{path}?tab={tab}{'&show=all' if shows_all else ''}"
