"""`/corrections/<pk>/`: one held change, what it would do, and its dismissal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.models import HeldChange
from reports.corrections.detail import detail
from reports.corrections.effect import EffectRows, effect_rows
from reports.corrections.forms import DismissForm
from reports.corrections.rows import visible_changes
from reports.page import Link
from scoring.publishing.reissuing import ReissueError, dismiss

LIMITED = "对全市数字和名次的影响，由可以查看全部办件的人员查看。"


@requires(Right.READ_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would change in facts, figures and ranks; whoever publishes may dismiss it."""
    user: User = request.user  # type: ignore[assignment]
    change = get_object_or_404(visible_changes(user.scope), pk=pk)
    form = None
    if request.method == "POST":
        if not user.may(Right.PUBLISH):
            raise PermissionDenied
        form = DismissForm(request.POST)
        if form.is_valid() and _is_dismissed(form, change, user):
            messages.success(request, f"第 {change.pk} 项已记为不予更正。")
            return redirect("reports:correction", pk=change.pk)
    is_waiting = change.state == HeldChange.State.WAITING
    shown = detail(change, user)
    may_dismiss = is_waiting and user.may(Right.PUBLISH) and shown.asked is None
    context = {
        "heading": shown.heading,
        "crumbs": [
            Link("发布与封存", reverse("reports:publishing")),
            Link("待更正", reverse("reports:corrections")),
            Link(f"第 {change.pk} 项", ""),
        ],
        "change": change,
        "detail": shown,
        "effect": _effect(change, user) if is_waiting else None,
        "limited": LIMITED if is_waiting and user.scope.is_partial else "",
        "form": form or (DismissForm() if may_dismiss else None),
    }
    status = 422 if form else 200
    return render(request, "reports/corrections/correction.html", context, status=status)


def _is_dismissed(form: DismissForm, change: HeldChange, user: User) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        dismiss(change=change, reason=reason, by=user, now=clock.now())
    except ReissueError as error:
        form.add_error(None, str(error))
        return False
    return True


def _effect(change: HeldChange, user: User) -> EffectRows | None:
    """Whoever sees a part of the cases is not told what they come to in all."""
    return None if user.scope.is_partial else effect_rows([change], user, clock.now())
