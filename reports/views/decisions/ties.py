"""`/rankings/<month>/ties/`: units of one total, and their order settled by hand."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.manual.faults import ManualError
from cases.periods import Month
from reports.decisions import tied
from reports.decisions.forms import SettleForm, key_of
from reports.page import Link
from scoring.deciding import CHANGED, settle_tie, take_back_settlement
from scoring.models import TieSettlement
from scoring.ties import drafted_ties

from .doors import Table, person, table_of, take_back_page

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@requires(Right.READ_FIGURES)
@asked_and_sent
def ties(request: HttpRequest, month: Month) -> HttpResponse:
    """The evaluation's ties, each with its order; one of them is settled."""
    table = table_of(request, month)
    form, refusal = _sent(request, table)
    if form and not refusal and form.is_valid():
        refusal = _settled(request, table, form)
        if not refusal:
            messages.success(request, "次序已记入，重新计算后生效。")
            return redirect("reports:ties", month=month)
    refused = {frozenset(form.tied.units): form} if form else {}
    may, question = table.may_decide, table.ask.question
    found = tied.ties(table.evaluation, question, refused, may=may) if table.evaluation else []
    context = table.context(request, f"{month.label}同分", "同分") | {
        "ties": found,
        "orders": tied.orders(_settlements(month), may=may),
        "refusal": refusal,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/decisions/ties.html", context, status=status)


@requires(Right.DECIDE_SCORES)
@asked_and_sent
def take_back(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """The rule of the scheme holds again."""
    known = get_object_or_404(_settlements(month), pk=pk)

    def do(reason: str) -> None:
        by, at = person(request), clock.now()
        take_back_settlement(settlement=known, reason=reason, by=by, at=at)

    told = tied.order(known, may=False)
    facts = (("次序", told.names), ("理由", told.reason), ("经办", told.decided))
    back = Link("同分裁定", reverse("reports:ties", args=[month]))
    return take_back_page(request, month, back, facts, do)


def _sent(request: HttpRequest, table: Table) -> tuple[SettleForm | None, str]:
    """The form that was sent, about the tie as it now is; else why there is none."""
    if request.method != "POST":
        return None, ""
    if table.closed:
        return None, table.closed
    wanted = request.POST.get("units", "")
    for one in drafted_ties(table.month):
        if key_of(one) == wanted:
            return SettleForm(one, request.POST), ""
    return None, CHANGED


def _settled(request: HttpRequest, table: Table, form: SettleForm) -> str:
    """Blank, or why it was refused."""
    reason = form.cleaned_data["reason"]
    try:
        settle_tie(
            month=table.month,
            units=form.order(),
            reason=reason,
            by=person(request),
            at=clock.now(),
        )
    except ManualError as error:
        return str(error)
    return ""


def _settlements(month: Month) -> QuerySet[TieSettlement]:
    rows = TieSettlement.objects.filter(month=month).select_related("decided_by", "revoked_by")
    return rows.prefetch_related("places__unit").order_by("-pk")
