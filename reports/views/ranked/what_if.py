"""假设分析: the ranking under other weights, points, caps and thresholds."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from cases.registers.faults import RegisterRefused
from reports.asking import Asked, asked_by
from reports.page import page_context, status_strip
from reports.rankings.ways import views_of
from reports.rankings.whatif.asking import Asking, asking_of
from reports.rankings.whatif.build import what_if_page
from reports.rankings.whatif.knobs import knobs_of
from reports.rankings.whatif.parameters import SOURCE
from reports.schemes.forms import CopyForm
from reports.views.registers.doors import author
from scoring.models import Evaluation
from scoring.ranking import current_evaluation
from scoring.scheming.copying import next_month
from scoring.whatif.ground import grounds_of
from scoring.whatif.saving import keep_as_draft

TEMPLATE = "reports/rankings/what_if.html"


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: HttpRequest, month: Month) -> HttpResponse:
    """The ranking under the values of the address; sent, they are kept as a draft of a scheme."""
    evaluation = current_evaluation(month)
    grounds = grounds_of(evaluation) if evaluation else None
    knobs = knobs_of(grounds.evaluation.scheme, grounds.terms) if grounds else []
    ask = _asked(request, month, {SOURCE, *(knob.name for knob in knobs)})
    asking = asking_of(request.GET, grounds, knobs) if grounds else None
    if asking is None:
        return render(request, TEMPLATE, _context(request, ask, evaluation))
    if request.method == "POST":
        return _keep(request, ask, asking)
    if asking.is_spelt_otherwise and not asking.notices:
        return redirect(asking.address)
    return _shown(request, ask, asking)


def _asked(request: HttpRequest, month: Month, known: set[str]) -> Asked:
    """The page's question; what can be turned here is no unknown condition."""
    parameters = request.GET.copy()
    for name in known:
        parameters.pop(name, None)
    return asked_by(parameters, _user(request), clock.now(), month)


def _keep(request: HttpRequest, ask: Asked, asking: Asking) -> HttpResponse:
    if not _user(request).may(Right.KEEP_SCHEMES):
        raise PermissionDenied
    form = CopyForm(request.POST)
    if form.is_valid():
        try:
            draft = keep_as_draft(
                scheme=asking.grounds.evaluation.scheme,
                settings=asking.settings,
                **form.cleaned_data,
                **author(request),
            )
        except RegisterRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已存为草案“{draft}”，投入使用之前不影响任何评分。")
            return redirect("reports:scheme", slug=draft.slug)
    return _shown(request, ask, asking, form)


def _shown(
    request: HttpRequest, ask: Asked, asking: Asking, form: CopyForm | None = None
) -> HttpResponse:
    for sentence in asking.notices:
        ask = ask.noticing(sentence)
    evaluation = asking.grounds.evaluation
    context = _context(request, ask, evaluation, asking.addresses.tab)
    context |= {"what_if": what_if_page(asking), "here": asking.address}
    if _user(request).may(Right.KEEP_SCHEMES):
        context["copy_form"] = form or CopyForm(month=next_month(evaluation.scheme))
    return render(request, TEMPLATE, context, status=422 if form else 200)


def _context(
    request: HttpRequest, ask: Asked, evaluation: Evaluation | None, tab: str = ""
) -> dict[str, object]:
    strip = status_strip(ask, evaluation)
    context = page_context(request, ask, f"{ask.month.label}假设分析", strip)
    return context | {"views": views_of(ask, "what_if", tab), "evaluation": evaluation}


def _user(request: HttpRequest) -> User:
    user: User = request.user  # type: ignore[assignment]
    return user
