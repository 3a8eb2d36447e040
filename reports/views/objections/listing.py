"""`/objections/`: a month's objections, a new one, the last day on which they are taken."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.attachments.files import taken_in
from cases.models import Unit
from cases.numbers import LONGEST, is_case_number
from cases.periods import Month
from reports.asking import asked
from reports.casefile.record import visible_case
from reports.objections import rows, words
from reports.objections.door import door_of
from reports.objections.forms import ObjectionForm, WindowForm
from reports.objections.of_case import form_url
from reports.page import Link, page_context
from scoring import objecting
from scoring.models import Objection
from scoring.windows import set_window, settings_of

from .doors import asked_and_sent, is_done, list_link, person, sent


@requires(Right.READ_CASES)
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """Those still to be decided come first."""
    ask, user = asked(request), person(request)
    tab = request.GET.get("tab", "")
    current = tab if tab in rows.TABS else rows.ALL
    found = rows.visible_objections(user.scope).filter(month=ask.month)
    if current != rows.ALL:
        found = found.filter(state=current)
    waiting_first = found.order_by(F("decided_at").desc(nulls_first=True), "-pk")
    context = page_context(request, ask, f"{ask.month.label}异议")
    context |= {
        "door": door_of(ask.month, user, ask.now),
        "lines": rows.lines(waiting_first),
        "tabs": rows.tabs(ask.month, user.scope, current),
        "is_filtered": current != rows.ALL,
    }
    return render(request, "reports/objections/list.html", context)


@requires(Right.RECORD_OBJECTIONS)
@asked_and_sent
def new_objection(request: HttpRequest) -> HttpResponse:
    """Enter an objection to a unit's month; a link may fill in the unit and the case, or name only
    a case.
    """
    ask, user = asked(request), person(request)
    if "month" not in request.GET and (filled_in := _of_case(request)):
        return redirect(filled_in)
    unit = _named_unit(request)
    initial = {"unit": unit and unit.slug, "number": request.GET.get("case", "")[:LONGEST]}
    form = ObjectionForm(
        sent(request),
        request.FILES or None,
        scope=user.scope,
        now=clock.now(),
        initial=initial,
    )
    kept: list[Objection] = []
    if (
        form.is_bound
        and form.is_valid()
        and is_done(form, lambda: kept.append(_record(form, ask.month, user)))
    ):
        messages.success(request, "异议已登记，等待其他人裁定。")
        return redirect("reports:objection", pk=kept[0].pk)
    if form.is_bound:
        unit = form.cleaned_data.get("unit")
    context = page_context(request, ask, f"登记{ask.month.label}异议")
    context |= {
        "door": door_of(ask.month, user, ask.now),
        "form": form,
        "cap": words.cap(ask.scheme),
        "sheet_note": words.of_sheet(ask.month, unit) if unit else "",
        "crumbs": [list_link(ask.month), Link("登记异议", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/objections/new.html", context, status=status)


@requires(Right.DECIDE_SCORES)
@asked_and_sent
def objection_window(request: HttpRequest, month: Month) -> HttpResponse:
    """Set the last day by hand, with the reason."""
    ask, user = asked(request, month), person(request)
    door = door_of(month, user, clock.now())
    form = WindowForm(sent(request), initial={"last_day": door.last_day})
    if (
        form.is_bound
        and form.is_valid()
        and is_done(
            form,
            lambda: set_window(
                month=month,
                last_day=form.cleaned_data["last_day"],
                reason=form.cleaned_data["reason"],
                by=user,
                at=clock.now(),
            ),
        )
    ):
        messages.success(request, f"{month.label}的异议截止日期已设定。")
        return redirect(list_link(month).url)
    context = page_context(request, ask, f"{month.label}异议截止日期")
    context |= {
        "door": door,
        "form": form,
        "settings": settings_of(month),
        "crumbs": [list_link(month), Link("截止日期", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/objections/window.html", context, status=status)


def _of_case(request: HttpRequest) -> str:
    """The form for the viewer's case that the address names; blank when it names none."""
    number, now = request.GET.get("case", ""), clock.now()
    if not is_case_number(number):
        return ""
    case = visible_case(number, person(request).scope, now)
    return form_url(case, now) if case else ""


def _named_unit(request: HttpRequest) -> Unit | None:
    """The unit that the address names; whatever else stands there is nobody's."""
    slug = request.GET.get("unit")
    units = Unit.objects.select_related("group")
    return next((unit for unit in units if unit.slug == slug), None)


def _record(form: ObjectionForm, month: Month, user: User) -> Objection:
    given = form.cleaned_data
    entered = {
        "month": month,
        "unit": given["unit"],
        "demand": form.demand(),
        "reason": given["reason"],
        "by": user,
        "at": clock.now(),
    }
    file = given["file"]
    if file is None:
        return objecting.record(**entered)
    with taken_in(file.chunks(), file.name or "") as ready:
        return objecting.record(**entered, evidence=ready)
