"""建议: the month's suggestions, and the entry of what became of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import answers, clock
from cases.actions import EditConflictError, record_outcome
from cases.measures import MEASURES, Count, Counted
from cases.models import Suggestion
from cases.questions import Question
from cases.unit_names import names_for
from reports.asking import asked
from reports.figures import address, count_figure
from reports.forms import OutcomeForm
from reports.page import Link, page_context, paged
from reports.tables import SuggestionTable, citizen
from scoring.refusals import is_sealed

VIEWS = ("suggestions", "suggestions_waiting", "suggestions_settled")


@requires(Right.READ_CASES)
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A month's suggestions, or those behind one of its figures."""
    ask = asked(request)
    key = request.GET.get("measure") or VIEWS[0]
    measure = MEASURES[key if key in VIEWS else VIEWS[0]]
    assert isinstance(measure, Count) and measure.counted is Counted.SUGGESTIONS  # noqa: S101, PT018
    rows = answers.rows_of(measure, ask.question)
    user: User = request.user  # type: ignore[assignment]
    may_edit = user.may(Right.EDIT_SUGGESTIONS)
    table = SuggestionTable(rows, names=names_for(ask.question), editable=may_edit)
    if key not in VIEWS:
        ask = ask.noticing(f"没有“{key[:20]}”这一类建议，现显示全部建议。")
    context = page_context(request, ask, f"{ask.month.label}{measure.name}") | {
        "figure": count_figure(measure, ask.question, rows.count()),
        "table": paged(table, request),
        "tabs": _tabs(ask.question, measure.key),
    }
    return render(request, "reports/suggestions.html", context)


@requires(Right.EDIT_SUGGESTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what became of a suggestion; a second editor is told instead of overwriting."""
    user: User = request.user  # type: ignore[assignment]
    mine = Suggestion.objects.visible_to(user.scope).select_related("unit", "edited_by")
    found = get_object_or_404(mine, pk=pk)
    form = OutcomeForm(request.POST if request.method == "POST" else None, instance=found)
    newer = None
    if form.is_valid():
        try:
            record_outcome(
                suggestion=found,
                version=form.cleaned_data["version"],
                by=user,
                at=clock.now(),
            )
        except EditConflictError as conflict:
            newer = mine.get(pk=pk)
            form.begin_again(newer, str(conflict))
        else:
            messages.success(request, "落实情况已保存。")
            stay = request.POST.get("then") == "list"
            return redirect(_list_url(found) if stay else _next(found, user))
    context = _entry(newer or found) | {"form": form, "newer": newer}
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestion.html", context, status=status)


def _entry(about: Suggestion) -> dict[str, object]:
    return {
        "heading": "落实情况",
        "suggestion": about,
        "citizen": citizen(about),
        "month": about.month,
        "is_sealed": is_sealed(about.month),
        "crumbs": [Link(f"{about.month.label}建议", _list_url(about)), Link("落实情况", "")],
    }


def _next(saved: Suggestion, user: User) -> str:
    """The month's next suggestion that still lacks an outcome, else the list."""
    mine = Suggestion.objects.of_month(saved.month).visible_to(user.scope)
    after = mine.filter(state=Suggestion.State.WAITING).exclude(pk=saved.pk).first()
    if after:
        return reverse("reports:suggestion", args=[after.pk])
    return _list_url(saved)


def _list_url(about: Suggestion) -> str:
    return f"{reverse('reports:suggestions')}?month={about.month}"


def _tabs(question: Question, current: str) -> list[Link]:
    numbers = answers.tally(question, [MEASURES[key] for key in VIEWS]).get(None, {})
    return [
        Link(
            MEASURES[key].name,
            f"{reverse('reports:suggestions')}?{address(question, measure=key)}",
            key == current,
            str(numbers.get(key, 0)),
        )
        for key in VIEWS
    ]
