"""`/corrections/`: everything that waits, or waited, for a published month."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.models import HeldChange, SealedMonth
from reports.corrections import rows
from reports.corrections.rows import Wanted
from reports.page import Chip, Link


@requires(Right.READ_CASES)
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Those that wait come first."""
    user: User = request.user  # type: ignore[assignment]
    wanted = Wanted.of(request.GET)
    paginator = Paginator(rows.found(wanted, user.scope), rows.PAGE)
    page = paginator.get_page(request.GET.get("page", "1"))
    context = {
        "heading": "待更正",
        "crumbs": [Link("发布与封存", reverse("reports:publishing")), Link("待更正", "")],
        "notices": wanted.notices,
        "wanted": wanted,
        "tabs": rows.tabs(wanted, user.scope),
        "lines": rows.lines(page.object_list),
        "page": page,
        "query": wanted.query(),
        "months": list(SealedMonth.objects.order_by("-month").values_list("month", flat=True)),
        "origins": HeldChange.Origin.choices,
        "chips": _chips(wanted),
        "clear_url": reverse("reports:corrections"),
        "is_filtered": wanted.is_narrowed or wanted.state != rows.ALL,
    }
    return render(request, "reports/corrections/list.html", context)


def _chips(wanted: Wanted) -> list[Chip]:
    """What narrows the list besides the state."""
    found = []
    if wanted.month:
        found.append(Chip("月份", wanted.month.label, wanted.address(month="")))
    if wanted.origin:
        label = HeldChange.Origin(wanted.origin).label
        found.append(Chip("来源", label, wanted.address(origin="")))
    if wanted.batch:
        found.append(Chip("批次", str(wanted.batch), wanted.address(batch="")))
    return found
