"""What the pages of objections share: whose they are, the page of one form, what refuses it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cases.intake.faults import Refused
from cases.manual.faults import ManualError
from cases.periods import Month
from reports.objections import detail
from reports.objections.door import window_or_none
from reports.objections.rows import visible_objections
from reports.page import Link
from scoring.models import Objection

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Action:
    """A page of one form about an objection; `refusal` says why it is not offered."""

    heading: str
    button: str
    done: str
    note: str = ""
    refusal: str = ""


def person(request: HttpRequest) -> User:
    """Who asks; signed in, because a right was asked for."""
    user: User = request.user  # type: ignore[assignment]
    return user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, if one was."""
    return request.POST if request.method == "POST" else None


def visible_objection(request: HttpRequest, pk: int) -> Objection:
    """The viewer's objection; another's is not found."""
    return get_object_or_404(visible_objections(person(request).scope), pk=pk)


def list_link(month: Month) -> Link:
    """To the month's objections."""
    return Link(f"{month.label}异议", f"{reverse('reports:objections')}?month={month}")


def is_done(form: forms.Form, do: Callable[[], None]) -> bool:
    """Does it; False with the refusal where it belongs on the form."""
    try:
        do()
    except Refused as refused:
        form.add_error("file", str(refused))
    except ManualError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    else:
        return True
    return False


def form_page(
    request: HttpRequest,
    objection: Objection,
    form: forms.Form,
    action: Action,
    do: Callable[[], None],
) -> HttpResponse:
    """Asks, or does it and goes back to the objection's page."""
    if form.is_bound and form.is_valid() and is_done(form, do):
        messages.success(request, action.done)
        return redirect("reports:objection", pk=objection.pk)
    here = reverse("reports:objection", args=[objection.pk])
    context = {
        "heading": action.heading,
        "action": action,
        "form": form,
        "facts": detail.facts(objection, window_or_none(objection.month)),
        "objection": objection,
        "evidence": detail.evidence(objection),
        "back_url": here,
        "crumbs": [
            list_link(objection.month),
            Link(objection.unit.name, here),
            Link(action.heading, ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/objections/form.html", context, status=status)
