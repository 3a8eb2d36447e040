"""建议: the month's suggestions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import answers
from cases.measures import MEASURES, Count, Counted
from cases.questions import Question
from cases.unit_names import names_for
from reports.asking import asked
from reports.figures import address, count_figure
from reports.page import Link, page_context, paged
from reports.suggested import ways
from reports.tables import SuggestionTable

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
        "ways": ways.tabs(ask.month, user, "suggestions"),
        "tabs": _tabs(ask.question, measure.key),
    }
    return render(request, "reports/suggestions/list.html", context)


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
