"""办件: the list of cases, the list behind every figure, and the numbers that follow it."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.browsing import Number
from cases.dimensions import DIMENSIONS, NONE
from reports import formats
from reports.cases.chips import chips_for
from reports.cases.column_form import column_form
from reports.cases.listed import list_page, number_words
from reports.cases.looking import Looking, look
from reports.cases.pickers import filter_bar_of
from reports.cases.wording import case_named, heading, no_rows, phone_tail_asked, strip
from reports.frame import Frame
from reports.page import page_context
from reports.saved_views.keeping import view_links
from reports.saved_views.pages import CASES


@requires(Right.READ_CASES)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of a month or of all, or the rows behind a measure."""
    user: User = request.user  # type: ignore[assignment]
    looking, listed = list_page(look(request))
    chips = chips_for(looking)
    context = page_context(request, looking.ask, heading(looking), strip(looking))
    if looking.is_of_all_months:
        # No month is shown, so none can be turned.
        frame: Frame = context["frame"]  # type: ignore[assignment]
        context["frame"] = replace(frame, months=None)
    context |= {
        "looking": looking,
        "listing": looking.listing,
        "listed": listed,
        "chips": chips,
        "clear_url": looking.address.cleared().url() if chips else "",
        "bar": filter_bar_of(looking, request.GET.get("q", "")),
        "named": case_named(looking),
        "tail": phone_tail_asked(looking),
        "views": view_links(user, CASES, looking.address.query(), looking.address.question.month),
        "views_page": CASES,
        "columns": None if looking.is_of_ratings else column_form(looking.chosen),
        "query": looking.address.query(),
        "may_export": user.may(Right.EXPORT_CASES),
        "empty": None if listed.rows else no_rows(looking, user),
    }
    return render(request, "reports/cases.html", context)


@requires(Right.READ_CASES)
@require_safe
def counts(request: HttpRequest, dimension: str) -> HttpResponse:
    """How many rows each choice of a dimension would leave."""
    asked = DIMENSIONS.get(dimension)
    if asked is None or asked.is_open:
        raise Http404
    looking = look(request)
    found = {} if looking.is_of_ratings else looking.browsing.numbers(asked)
    choices = [member.slug for member in looking.ask.choices[dimension]]
    if asked.empty is not None:
        choices.append(NONE)
    numbers = [(slug, formats.count(found.get(slug, 0))) for slug in choices]
    context = {"dimension": dimension, "numbers": numbers}
    return render(request, "reports/cases/counts.html", context)


@requires(Right.READ_CASES)
@require_safe
def number(request: HttpRequest) -> HttpResponse:
    """How many rows there are, counted to the last."""
    looking: Looking = look(request)
    exact = Number(looking.browsing.rows().order_by().count())
    return render(request, "reports/cases/number.html", {"number": number_words(exact)})
