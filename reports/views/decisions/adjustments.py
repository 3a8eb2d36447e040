"""`/rankings/<month>/adjustments/`: points given or taken by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.manual.faults import ManualError
from cases.periods import Month
from reports import formats
from reports.decisions.adjusted import adjustments_of, capped, capped_of, lines
from reports.decisions.forms import AdjustForm
from reports.objections.words import cap, signed
from reports.page import Link
from scoring.deciding import adjust, take_back_adjustment
from scoring.models import Adjustment

from .doors import Table, person, table_of, take_back_page

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@requires(Right.READ_FIGURES)
@asked_and_sent
def adjustments(request: HttpRequest, month: Month) -> HttpResponse:
    """The month's adjustments, and one more."""
    table = table_of(request, month)
    scheme = table.ask.scheme
    sent = request.POST if request.method == "POST" else None
    form = AdjustForm(sent, scale=scheme.scale if scheme else None)
    if form.is_bound and form.is_valid() and _is_adjusted(request, table, form):
        return redirect("reports:adjustments", month=month)
    known = adjustments_of(month)
    context = table.context(request, f"{month.label}分数调整", "分数调整") | {
        "lines": lines(known, may_take_back=table.may_decide),
        "beyond": capped(known, scheme),
        "cap": cap(scheme),
        "form": form if table.may_decide or form.is_bound else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/decisions/adjustments.html", context, status=status)


@requires(Right.DECIDE_SCORES)
@asked_and_sent
def take_back(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """It no longer counts, and stays on the list."""
    rows = Adjustment.objects.select_related("unit", "decided_by").filter(month=month)
    known = get_object_or_404(rows, pk=pk)

    def do(reason: str) -> None:
        by, at = person(request), clock.now()
        take_back_adjustment(adjustment=known, reason=reason, by=by, at=at)

    facts = (
        ("单位", known.unit.name),
        ("分值", f"{signed(known.points)} 分"),
        ("原因", known.reason),
        ("经办", f"{known.decided_by}，{formats.moment(known.decided_at)}"),
    )
    back = Link("分数调整", reverse("reports:adjustments", args=[month]))
    return take_back_page(request, month, back, facts, do)


def _is_adjusted(request: HttpRequest, table: Table, form: AdjustForm) -> bool:
    given = form.cleaned_data
    try:
        made = adjust(month=table.month, **given, by=person(request), at=clock.now())
    except ManualError as error:
        form.add_error(error.field or None, str(error))
        return False
    words = f"{made.unit}调整 {signed(made.points)} 分已记入，重新计算后生效。"
    messages.success(request, "".join([words, *capped_of(made, table.ask.scheme)]))
    return True
