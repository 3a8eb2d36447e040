"""What the pages of notices share: who asks, which notice is meant, forms that act or refuse."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import View, requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.intake.faults import Refused
from cases.kept import is_kept, under
from cases.manual.faults import ManualError
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice, NoticeSection
from reports.notices.compose import NoticeNotReadyError, material_of
from reports.notices.material import Material
from reports.noticing.badges import name_of
from reports.noticing.checking import Checks, checks
from reports.noticing.making import in_the_making
from reports.noticing.people import SCOPED
from reports.overview.mark import data_mark
from reports.page import Link

asked_and_sent = require_http_methods(["GET", "HEAD", "POST"])


def of_whole_city(right: Right) -> Callable[[View], View]:
    """Lets in whoever holds the right and sees every row."""

    def guard(view: View) -> View:
        @requires(right)
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if person(request).scope.is_partial:
                raise PermissionDenied(SCOPED)
            return view(request, *args, **kwargs)

        return guarded

    return guard


editors = of_whole_city(Right.EDIT_NOTICES)
publishers = of_whole_city(Right.PUBLISH)


def under_mark(view: View) -> View:
    """What depends on the data alone is worked out once for all who ask; of pages that read."""

    @wraps(view)
    def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        with under(data_mark()):
            return view(request, *args, **kwargs)

    return marked


@dataclass(frozen=True)
class Action:
    """A page of one form; `refusal` says why it is not offered."""

    heading: str
    button: str
    done: str
    note: str = ""
    refusal: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def desk_context(request: HttpRequest, month: Month, heading: str) -> dict[str, object]:
    """Of a page about one record: without a switcher, which would lead to another month's."""
    ask = asked(request, month)
    return {"heading": heading, "asked": ask, "notices": ask.notices}


def person(request: HttpRequest) -> User:
    """Who asks; signed in, because a right was asked for."""
    user: User = request.user  # type: ignore[assignment]
    return user


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, if one was."""
    return request.POST if request.method == "POST" else None


def making(month: Month) -> Notice:
    """The month's notice in the making; 404 where there is none."""
    found = in_the_making(month)
    if found is None:
        raise Http404(f"{month.label}没有在编的通报。")
    return found


def section_of(month: Month, pk: int) -> NoticeSection:
    """A section of the month's notice in the making."""
    return get_object_or_404(making(month).sections.select_related("notice"), pk=pk)


def checked(notice: Notice) -> tuple[Material | None, Checks | None, str]:
    """The month's material, what is wrong in the notice, and why there is none of both."""
    try:
        with nullcontext() if is_kept() else under(data_mark()):
            material = material_of(notice.month, clock.now())
            found = checks(notice, material)
    except NoticeNotReadyError as error:
        return None, None, str(error)
    return material, found, ""


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


def acted(request: HttpRequest, do: Callable[[], object], done: str, back: str) -> HttpResponse:
    """A button: does it and goes back with a word; with the refusal where it cannot be done."""
    try:
        do()
    except ManualError as error:
        messages.error(request, str(error))
    else:
        if done:
            messages.success(request, done)
    return redirect(back)


def first_fault(form: forms.Form) -> str:
    """What is wrong with a form that has no page of its own."""
    return next(str(one) for faults in form.errors.values() for one in faults)


def whole_number(text: str) -> int:
    """Of a hidden field; 0, which nothing is called, for what is no number."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def workshop_link(notice: Notice) -> Link:
    """To its workshop."""
    return Link(f"编辑{name_of(notice)}", reverse("reports:edit_notice", args=[notice.month]))


def section_url(section: NoticeSection) -> str:
    """Where a section is edited."""
    return reverse("reports:edit_section", args=[section.notice.month, section.pk])


def month_link(month: Month) -> Link:
    """To the month's notice."""
    return Link(f"{month.label}通报", reverse("reports:notice", args=[month]))


def form_page(
    request: HttpRequest,
    form: forms.Form,
    action: Action,
    do: Callable[[], object],
    above: list[Link],
) -> HttpResponse:
    """Asks, or does it and goes back to the last of the pages above."""
    if form.is_bound and not action.refusal and form.is_valid() and is_done(form, do):
        messages.success(request, action.done)
        return redirect(above[-1].url)
    context = {
        "heading": action.heading,
        "action": action,
        "form": form,
        "back_url": above[-1].url,
        "crumbs": [*above, Link(action.heading, "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/notices/form.html", context, status=status)
