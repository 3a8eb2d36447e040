"""逐条录入: what became of a month's suggestions, one after the other, saved as one goes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.roles import Right
from cases import clock
from cases.actions import EditConflictError, record_outcome
from cases.models import Suggestion
from reports.asking import asked
from reports.page import page_context
from reports.suggested import entry, ways
from reports.suggested.outcome_form import OutcomeForm
from scoring.refusals import is_sealed

from .doors import person, visible, visible_suggestion

CONFLICT, WRONG = 409, 422


@requires(Right.EDIT_SUGGESTIONS)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """A month's suggestions with a form each; those that lack an outcome unless asked."""
    ask, user = asked(request), person(request)
    key = request.GET.get("show") or entry.LACKING
    if key not in entry.SHOWS:
        ask = ask.noticing(f"没有“{key[:20]}”这一类，现显示缺落实情况的建议。")
        key = entry.LACKING
    mine = visible(user).filter(month=ask.month)
    found = entry.shown(mine, key)
    page = Paginator(found, entry.PAGE_SIZE).get_page(request.GET.get("page", "1"))
    context = page_context(request, ask, f"{ask.month.label}逐条录入") | {
        "ways": ways.tabs(ask.month, user, "suggestion_entry"),
        "tabs": entry.tabs(mine, ask.month, key),
        "page": page,
        "rows": entry.rows(page, user.scope, clock.today()),
        "show": key,
        "here": entry.entry_url(ask.month, key),
        "all_url": entry.entry_url(ask.month, entry.ALL),
        "unit_names": entry.unit_names(),
        "is_sealed": is_sealed(ask.month),
    }
    return render(request, "reports/suggestions/entry.html", context)


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def enter(request: HttpRequest, pk: int) -> JsonResponse:
    """Saves one row; 409 with what stands there where somebody else was first, 422 with what is
    wrong by field.
    """
    user = person(request)
    found = visible_suggestion(request, pk)
    form = OutcomeForm(request.POST, instance=found, scope=user.scope, today=clock.today())
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=WRONG)
    version = form.cleaned_data["version"]
    try:
        record_outcome(suggestion=form.save_to(), version=version, by=user, at=clock.now())
    except EditConflictError as conflict:
        return _overtaken(visible_suggestion(request, pk), form.save_to(), conflict)
    return JsonResponse(entry.saved_answer(visible_suggestion(request, pk), form.hidden))


def _overtaken(saved: Suggestion, mine: Suggestion, conflict: EditConflictError) -> JsonResponse:
    """What is sent twice, because an answer was lost, is no conflict: it stands there already."""
    answer = entry.saved_answer(saved)
    if entry.saved_values(saved) == entry.saved_values(mine):
        return JsonResponse(answer)
    return JsonResponse(answer | {"conflict": conflict.brief}, status=CONFLICT)
