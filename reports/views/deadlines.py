"""`/calendar/`: what deadlines are worked out from, kept by business administrators."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import calendar_actions, clock
from cases.models import HandlingTerm
from cases.workdays import PAGE, PUBLISHED_YEARS
from reports.deadlines import wording
from reports.deadlines.forms import KINDS, DaysForm, TermsForm, YearForm
from reports.deadlines.year import CalendarYear, years
from reports.page import Link


@dataclass(frozen=True)
class Sent:
    """Forms that came back with mistakes in them."""

    days: DaysForm | None = None
    terms: TermsForm | None = None


@requires(Right.READ_CASES)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A year's days, and the terms."""
    return _page(request, Sent())


@requires(Right.KEEP_CALENDAR)
@sent_only
def days(request: HttpRequest) -> HttpResponse:
    """Days on end are worked, free, or no longer the bureau's own."""
    form = DaysForm(request.POST, years=_years())
    if not form.is_valid():
        return _page(request, Sent(days=form))
    first, last = form.span()
    if form.cleaned_data["rule"] == DaysForm.WITHDRAWN:
        number = calendar_actions.take_back(first=first, last=last)
        messages.success(request, wording.taken_back(first, last, number))
    else:
        is_working = form.cleaned_data["rule"] == DaysForm.WORKING
        number = calendar_actions.declare(first=first, last=last, is_working=is_working)
        messages.success(request, wording.declared(first, last, number, is_working=is_working))
    return redirect(_address(first.year))


@requires(Right.KEEP_CALENDAR)
@sent_only
def lay_out(request: HttpRequest) -> HttpResponse:
    """What nobody has said about a year is settled by the day of the week."""
    form = YearForm(request.POST, years=_years())
    if not form.is_valid():
        messages.error(request, str(form.errors["year"][0]))
        return redirect("reports:calendar")
    year = form.cleaned_data["year"]
    number = calendar_actions.lay_out(year=year)
    messages.success(request, wording.laid_out(year, number))
    return redirect(_address(year))


@requires(Right.KEEP_CALENDAR)
@sent_only
def terms(request: HttpRequest) -> HttpResponse:
    """The default terms of all request kinds."""
    form = TermsForm(request.POST, terms=_terms())
    if not form.is_valid():
        return _page(request, Sent(terms=form))
    changed = calendar_actions.set_terms(days=form.terms())
    messages.success(request, wording.changed_terms(changed))
    return redirect(_address(_asked_year(request)[0]))


def _page(request: HttpRequest, sent: Sent) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    number, notices = _asked_year(request)
    known = _terms()
    context: dict[str, object] = {
        "heading": PAGE,
        "year": CalendarYear.load(number),
        "around": _around(number),
        "published": PUBLISHED_YEARS,
        "terms": [(label, known.get(kind)) for kind, label in KINDS.items()],
        "notices": notices,
    }
    if user.may(Right.IMPORT_FILES):
        context["crumbs"] = [Link("导入", reverse("reports:imports")), Link(PAGE, "")]
    if user.may(Right.KEEP_CALENDAR):
        context["days_form"] = sent.days or DaysForm(years=_years())
        context["terms_form"] = sent.terms or TermsForm(terms=known)
    status = 422 if sent != Sent() else 200
    return render(request, "reports/deadlines/page.html", context, status=status)


def _asked_year(request: HttpRequest) -> tuple[int, list[str]]:
    """The year in the address, else this one."""
    this_year = clock.today().year
    asked = request.GET.get("year", "")
    if not asked:
        return this_year, []
    known = _years()
    found = {str(year): year for year in known}.get(asked)
    if found:
        return found, []
    sentence = f"只能查看 {known[0]} 年到 {known[-1]} 年，没有“{asked[:20]}”，现显示{this_year}年。"
    return this_year, [sentence]


def _around(number: int) -> tuple[Link | None, Link | None]:
    """The year before and the year after, where there are any."""
    before, after = (
        Link(f"{year}年", _address(year)) if year in _years() else None
        for year in (number - 1, number + 1)
    )
    return before, after


def _terms() -> dict[str, int]:
    return dict(HandlingTerm.objects.values_list("request_kind", "days"))


def _years() -> range:
    return years(clock.today())


def _address(year: int) -> str:
    return f"{reverse('reports:calendar')}?year={year}"
