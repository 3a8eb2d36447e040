"""办件: the list behind every figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases.months import has_ledger
from cases.sheets import totals
from reports.asking import Asked, asked
from reports.figures import address
from reports.forms import FilterForm
from reports.ledger import DEFAULT, case_measure, listing
from reports.page import chips, page_context, paged


@requires(Right.READ_CASES)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The rows behind a measure, for a month and filters."""
    ask = asked(request)
    key = request.GET.get("measure") or DEFAULT
    measure = case_measure(key) or case_measure(DEFAULT)
    assert measure is not None  # noqa: S101 - the default is a measure of cases
    if measure.key != key:
        ask = ask.noticing(f"没有“{key[:20]}”这个指标，现显示全部受理件。")
    if not has_ledger(ask.month, ask.question.rules.first_day) and totals(ask.month):
        ask = ask.noticing("本月没有办件台账，总览的数字来自总量表，这里列不出办件。")
    found = listing(measure, ask.question)
    table = paged(found.table(), request)
    context = page_context(request, ask, f"{ask.month.label}{measure.name}")
    context |= _around(request, ask, measure.key) | {"listing": found, "table": table}
    return render(request, "reports/cases.html", context)


def _around(request: HttpRequest, ask: Asked, key: str) -> dict[str, object]:
    path = reverse("reports:cases")
    return {
        "form": FilterForm(ask, key),
        "chips": chips(ask, path, measure=key),
        "clear_url": f"{path}?{address(ask.question.everywhere(), measure=key)}",
    }
