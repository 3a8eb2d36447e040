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
from cases.unit_names import names_on
from reports import formats
from reports.page import Link
from reports.suggested.entry import SHOWS, entry_url, unit_names
from reports.suggested.marks import mark_of, state_badge, told
from reports.suggested.outcome_form import OutcomeForm
from reports.suggested.page import parts
from reports.tables import citizen
from scoring.refusals import is_sealed

from .doors import asked_and_sent, list_link, list_url, person, sent, visible_suggestion


@requires(Right.READ_CASES)
@asked_and_sent
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggestion; whoever may, enters what became of it. A second editor is told instead of
    overwriting.
    """
    user = person(request)
    if not user.may(Right.EDIT_SUGGESTIONS):
        if request.method == "POST":
            raise PermissionDenied
        return _shown(request, visible_suggestion(request, pk))
    found, today = visible_suggestion(request, pk), clock.today()
    form = OutcomeForm(sent(request), instance=found, scope=user.scope, today=today)
    if not form.is_valid():
        saved = visible_suggestion(request, pk) if form.is_bound else found
        return _shown(request, saved, form)
    version = form.cleaned_data["version"]
    try:
        record_outcome(suggestion=form.save_to(), version=version, by=user, at=clock.now())
    except EditConflictError as conflict:
        newer = visible_suggestion(request, pk)
        form.begin_again(newer, str(conflict))
        return _shown(request, newer, form, {"newer": newer, "newer_text": told(newer)})
    messages.success(request, "落实情况已保存。")
    if form.hidden:
        messages.warning(request, f"已隐去其中的{form.hidden}。")
    return redirect(_then(request, found, user))


def _shown(
    request: HttpRequest,
    about: Suggestion,
    form: OutcomeForm | None = None,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    user = person(request)
    page = {
        "heading": f"{citizen(about)}的建议",
        "suggestion": about,
        "month": about.month,
        "facts": _facts(about, may_edit=form is not None),
        "badge": state_badge(about),
        "mark": mark_of(about) if form else None,
        "is_sealed": is_sealed(about.month),
        "may_edit": form is not None,
        "form": form,
        "unit_names": unit_names() if form else (),
        "entry_url": entry_url(about.month),
        "parts": parts(about, user, clock.today()),
        "crumbs": [list_link(about.month), Link("一条建议", "")],
    }
    status = 422 if form and form.is_bound else 200
    template = "reports/suggestions/suggestion.html"
    return render(request, template, page | (more or {}), status=status)


def _facts(about: Suggestion, *, may_edit: bool) -> list[tuple[str, str]]:
    """What a reader may know of it: of what is entered, the state alone."""
    found = [("月份", about.month.label)]
    if about.place:
        found.append(("十佳名次", f"第 {about.place} 名"))
    if about.unit:
        then = names_on(about.month.period().last_day)
        found.append(("责任单位", then.get(about.unit.pk, about.unit.name)))
    if about.received_on:
        found.append(("提出日期", str(about.received_on)))
    if may_edit and about.settled_on:
        found.append(("办结日期", str(about.settled_on)))
    if may_edit and about.edited_by and about.edited_at:
        found.append(("最近录入", f"{about.edited_by}，{formats.moment(about.edited_at)}"))
    return found


def _then(request: HttpRequest, saved: Suggestion, user: User) -> str:
    """Where whoever saved goes on: the list, the entry of many at the same place, the next one."""
    then = request.POST.get("then")
    if then == "list":
        return list_url(saved.month)
    if then in SHOWS:
        return f"{entry_url(saved.month, then)}#s{saved.pk}"
    return _next(saved, user)


def _next(saved: Suggestion, user: User) -> str:
    """The month's next suggestion that still lacks an outcome, else the list."""
    mine = Suggestion.objects.of_month(saved.month).visible_to(user.scope)
    after = mine.lacking().exclude(pk=saved.pk).first()
    if after:
        return reverse("reports:suggestion", args=[after.pk])
    return list_url(saved.month)
