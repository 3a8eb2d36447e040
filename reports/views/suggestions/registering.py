"""Suggestions come in by hand or from a case, are corrected, and go while nothing hangs on them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import requires, sent_only
from accounts.roles import Right
from cases import clock
from cases.actions import EditConflictError
from cases.manual.faults import ManualError
from cases.measures import Anchor
from cases.models import Suggestion
from cases.periods import CITY, Month
from cases.suggested import registering
from cases.suggested.registering import Registered, hangs_on, is_printed
from reports.asking import asked
from reports.casefile.months import months_of
from reports.casefile.record import visible_case
from reports.page import Link, page_context
from reports.suggested.entry import unit_names
from reports.suggested.register_form import RegisterForm
from reports.tables import citizen

from .acting import is_done
from .doors import asked_and_sent, list_link, list_url, person, sent, visible_suggestion

GONE = "建议已删除。"


class VersionForm(forms.Form):
    """That the person saw the suggestion as it stands."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "页面不完整，请重新打开这条建议。"),
    )


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def new(request: HttpRequest) -> HttpResponse:
    """Register one; then the next, or its page."""
    ask, user, now = asked(request), person(request), clock.now()
    form = RegisterForm(sent(request), user=user, now=now, month=ask.month)
    kept: list[Registered] = []

    def do() -> None:
        kept.append(registering.register(entry=form.entry(), by=user, at=now))

    if form.is_bound and form.is_valid() and is_done(form, do):
        _tell(request, kept[0], "建议已登记。")
        one = kept[0].suggestion
        if request.POST.get("then") == "next":
            return redirect(f"{request.path}?month={one.month}")
        return redirect("reports:suggestion", pk=one.pk)
    context = page_context(request, ask, "登记建议") | {
        "form": form,
        "unit_names": unit_names(),
        "back_url": list_url(ask.month),
        "crumbs": [list_link(ask.month), Link("登记建议", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestions/register.html", context, status=status)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was registered; a second editor is told instead of overwriting."""
    about, user, now = visible_suggestion(request, pk), person(request), clock.now()
    form = RegisterForm(sent(request), user=user, now=now, month=about.month, about=about)
    newer = None
    if form.is_bound and form.is_valid():
        try:
            saved = registering.correct(
                suggestion=about,
                version=form.cleaned_data["version"],
                entry=form.entry(),
                by=user,
                at=now,
            )
        except EditConflictError as conflict:
            newer = visible_suggestion(request, pk)
            form.begin_again(newer, str(conflict))
        except ManualError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            _tell(request, saved, "登记的内容已保存。")
            return redirect("reports:suggestion", pk=pk)
    context = _page(about, "修改登记") | {
        "form": form,
        "about": about,
        "newer": newer,
        "newer_citizen": citizen(newer) if newer else "",
        "is_printed": is_printed(about),
        "unit_names": unit_names(),
        "back_url": _here(about).url,
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestions/register.html", context, status=status)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; what something hangs on stays, and the page says what."""
    about, user = visible_suggestion(request, pk), person(request)
    form = VersionForm(sent(request), initial={"version": about.version})
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            registering.delete(suggestion=about, version=version, by=user, at=clock.now())
        except EditConflictError as conflict:
            form.add_error(None, conflict.brief)
        except ManualError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, GONE)
            return redirect(list_url(about.month))
    context = _page(about, "删除建议") | {
        "form": form,
        "about": about,
        "citizen": citizen(about),
        "hanging": hangs_on(about),
        "back_url": _here(about).url,
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestions/delete.html", context, status=status)


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def from_case(request: HttpRequest, number: str) -> HttpResponse:
    """One click on a case's page; then the suggestion's."""
    user, now = person(request), clock.now()
    case = visible_case(number, user.scope, now)
    if case is None:
        raise Http404
    received = [one.month for one in months_of(case, now) if Anchor.RECEIVED in one.anchors]
    month = next(iter(received), Month.of(case.received_at.astimezone(CITY).date()))
    try:
        found = registering.register_case(case=case, month=month, by=user, at=now)
    except ManualError as error:
        messages.error(request, str(error))
        return redirect("reports:case", number=number)
    if not found.is_new:
        messages.info(request, "这件办件已登记为这条建议。")
    else:
        _tell(request, found, f"已登记为{month.label}的建议，请核对市民、内容和责任单位。")
    if not Suggestion.objects.visible_to(user.scope).filter(pk=found.suggestion.pk).exists():
        return redirect("reports:case", number=number)
    return redirect("reports:suggestion", pk=found.suggestion.pk)


def _tell(request: HttpRequest, done: Registered, sentence: str) -> None:
    messages.success(request, sentence)
    if done.hidden:
        messages.warning(request, f"建议内容里有个人信息，已隐去：{done.hidden}。")


def _here(about: Suggestion) -> Link:
    return Link("一条建议", reverse("reports:suggestion", args=[about.pk]))


def _page(about: Suggestion, heading: str) -> dict[str, object]:
    return {
        "heading": heading,
        "month": about.month,
        "crumbs": [list_link(about.month), _here(about), Link(heading, "")],
    }
