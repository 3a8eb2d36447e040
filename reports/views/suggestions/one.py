"""建议: the page of one, with the entry of what became of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.actions import EditConflictError, record_outcome
from cases.models import Suggestion
from reports.forms import OutcomeForm
from reports.page import Link
from reports.suggested.page import parts
from reports.tables import citizen
from scoring.refusals import is_sealed

from .doors import asked_and_sent, list_link, list_url, person, sent, visible, visible_suggestion


@requires(Right.READ_CASES)
@asked_and_sent
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggestion; whoever may, enters what became of it. A second editor is told instead of
    overwriting.
    """
    user = person(request)
    may_edit = user.may(Right.EDIT_SUGGESTIONS)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    found = visible_suggestion(request, pk)
    form = OutcomeForm(sent(request), instance=found) if may_edit else None
    newer = None
    if form and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            record_outcome(suggestion=found, version=version, by=user, at=clock.now())
        except EditConflictError as conflict:
            newer = visible(user).get(pk=pk)
            form.begin_again(newer, str(conflict))
        else:
            messages.success(request, "落实情况已保存。")
            stay = request.POST.get("then") == "list"
            return redirect(list_url(found.month) if stay else _next(found, user))
    shown = newer or (visible_suggestion(request, pk) if form and form.is_bound else found)
    context = _page(shown, user) | {"form": form, "newer": newer}
    status = 422 if form and form.is_bound else 200
    return render(request, "reports/suggestions/suggestion.html", context, status=status)


def _page(about: Suggestion, user: User) -> dict[str, object]:
    return {
        "heading": f"{citizen(about)}的建议",
        "suggestion": about,
        "month": about.month,
        "is_sealed": is_sealed(about.month),
        "may_edit": user.may(Right.EDIT_SUGGESTIONS),
        "parts": parts(about, user, clock.today()),
        "crumbs": [list_link(about.month), Link("一条建议", "")],
    }


def _next(saved: Suggestion, user: User) -> str:
    """The month's next suggestion that still lacks an outcome, else the list."""
    mine = Suggestion.objects.of_month(saved.month).visible_to(user.scope)
    after = mine.filter(state=Suggestion.State.WAITING).exclude(pk=saved.pk).first()
    if after:
        return reverse("reports:suggestion", args=[after.pk])
    return list_url(saved.month)
