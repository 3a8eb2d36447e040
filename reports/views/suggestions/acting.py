"""Pages of one form about a suggestion: asked, done, or refused where it belongs on the form."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.intake.faults import Refused
from cases.manual.faults import ManualError
from cases.models import Suggestion
from reports.page import Link

from .doors import list_link


@dataclass(frozen=True)
class Action:
    """What the page is called, what its button says, what stands above the form and what is said
    once it is done; `refusal` says why it is not offered.
    """

    heading: str
    button: str
    done: str
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    refusal: str = ""


def is_done(form: forms.Form, do: Callable[[], object]) -> bool:
    """Does it; False with the refusal where it belongs on the form."""
    try:
        do()
    except Refused as refused:
        form.add_error("file" if "file" in form.fields else None, str(refused))
    except ManualError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
    else:
        return True
    return False


def form_page(
    request: HttpRequest,
    about: Suggestion,
    form: forms.Form,
    action: Action,
    do: Callable[[], object],
    back: str = "",
) -> HttpResponse:
    """Asks, or does it and goes back to the suggestion's page, or elsewhere if told."""
    here = reverse("reports:suggestion", args=[about.pk])
    if form.is_bound and form.is_valid() and is_done(form, do):
        messages.success(request, action.done)
        return redirect(back or here)
    context = {
        "heading": action.heading,
        "action": action,
        "form": form,
        "suggestion": about,
        "back_url": back or here,
        "crumbs": [list_link(about.month), Link("一条建议", here), Link(action.heading, "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestions/action.html", context, status=status)
