"""What is said of a section: comments, how they were settled, and who answers for typed digits."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.access import sent_only
from cases import clock
from cases.periods import Month
from reports.models import HandFigure, NoticeComment
from reports.noticing import reviewing
from reports.noticing.forms import CommentForm, SettleForm, SourceForm

from .doors import acted, checked, editors, first_fault, person, section_of, section_url

REVIEW = "review"


@editors
@sent_only
def answer_for(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """Says where the digits of a sentence come from; only of one that stands there now."""
    section = section_of(month, pk)
    form = SourceForm(request.POST)
    back = f"{section_url(section)}#figures"
    if not form.is_valid():
        messages.error(request, first_fault(form))
        return redirect(back)
    given = form.cleaned_data
    _, found, _ = checked(section.notice)
    there = found.of(section) if found else None
    if there is None or given["quote"] not in there.quotes:
        messages.error(request, "这句话已经改过，请核对现在的内容。")
        return redirect(back)
    return acted(
        request,
        lambda: reviewing.answer_for(section=section, **given, by=person(request), at=clock.now()),
        "已记下依据。",
        back,
    )


@editors
@sent_only
def withdraw_answer(request: HttpRequest, month: Month, pk: int, figure: int) -> HttpResponse:
    """The sentence has to be looked at anew."""
    section = section_of(month, pk)
    rows = HandFigure.objects.select_related("section__notice")
    found = get_object_or_404(rows, pk=figure, section=section)
    return acted(
        request,
        lambda: reviewing.withdraw_answer(figure=found),
        "已取消核对，这句话要重新核对。",
        f"{section_url(section)}#figures",
    )


@editors
@sent_only
def comment(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """Says something of it."""
    section = section_of(month, pk)
    back = _back(request, month, pk, f"{section_url(section)}#comments")
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, back)
    return acted(
        request,
        lambda: reviewing.comment(
            section=section, **form.cleaned_data, by=person(request), at=clock.now()
        ),
        f"已批注“{section}”。",
        back,
    )


@editors
@sent_only
def settle(request: HttpRequest, month: Month, pk: int, comment: int) -> HttpResponse:
    """What was said is seen to."""
    section = section_of(month, pk)
    rows = NoticeComment.objects.select_related("section__notice")
    found = get_object_or_404(rows, pk=comment, section=section)
    back = _back(request, month, pk, f"{section_url(section)}#comments")
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _refused(request, form, back)
    return acted(
        request,
        lambda: reviewing.settle(
            comment=found, **form.cleaned_data, by=person(request), at=clock.now()
        ),
        "批注已处理。",
        back,
    )


def _back(request: HttpRequest, month: Month, pk: int, usual: str) -> str:
    """To the review where it was said there."""
    if request.POST.get("then") == REVIEW:
        return f"{reverse('reports:review_notice', args=[month])}#s{pk}"
    return usual


def _refused(request: HttpRequest, form: forms.Form, back: str) -> HttpResponse:
    messages.error(request, first_fault(form))
    return redirect(back)
