"""`/suggestions/inquiries/…`: what units were asked, a new question, its answer, its letter."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.models import Inquiry
from cases.suggested import inquiring
from reports.asking import latest_ended
from reports.casefile.forms import ReasonForm
from reports.page import Link
from reports.suggested import inquiry_rows as rows
from reports.suggested.asking_units import asked_of, offered, open_units, usual_due
from reports.suggested.inquiry_filters import narrowed
from reports.suggested.inquiry_forms import AnswerForm, AskForm
from reports.suggested.letter import letter as written
from reports.suggested.reminding import left_alone
from reports.suggested.silent_rows import silent_lines, silent_tab
from reports.suggested.ways import tabs as ways

from .acting import Action, form_page, is_done
from .doors import asked_and_sent, person, sent

A_PAGE = 25


@requires(Right.EDIT_SUGGESTIONS)
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """What waits, the earliest day first; what was answered or recalled, the latest first."""
    user, today = person(request), clock.today()
    narrow = narrowed(request.GET, user.scope)
    found = rows.of_tab(narrow.rows, narrow.tab, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "heading": "询办",
        "ways": ways(latest_ended(clock.now()), user, "inquiries"),
        "tabs": [*rows.tabs(narrow.rows, today, narrow.tab, narrow.kept), silent_tab(user, today)],
        "narrow": narrow,
        "notices": narrow.notices,
        "page": page,
        "lines": rows.lines(page.object_list, today),
    }
    return render(request, "reports/suggestions/inquiries/list.html", context)


@requires(Right.EDIT_SUGGESTIONS)
@require_safe
def silent_suggestions(request: HttpRequest) -> HttpResponse:
    """Suggestions of which nobody has said anything for too long, the oldest first."""
    user, today = person(request), clock.today()
    narrow = narrowed(QueryDict(), user.scope)
    found = left_alone(user, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "heading": "久未落实的建议",
        "ways": ways(latest_ended(clock.now()), user, "inquiries"),
        "tabs": [*rows.tabs(narrow.rows, today, "", {}), silent_tab(user, today, is_current=True)],
        "after": settings.REMIND_AFTER,
        "page": page,
        "lines": silent_lines(page.object_list, today),
    }
    return render(request, "reports/suggestions/inquiries/silent.html", context)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def new_inquiry(request: HttpRequest) -> HttpResponse:
    """Whom to ask; then about which suggestions, what and by when."""
    user, today = person(request), clock.today()
    about = asked_of(request.POST if request.method == "POST" else request.GET, user.scope)
    if request.method != "POST" and not (about.unit or about.named):
        return _units(request)
    initial = {
        "unit": about.unit and about.unit.slug,
        "suggestions": [one.pk for one in about.named],
        "due_on": usual_due(today),
    }
    choices = offered(about, user.scope)
    form = AskForm(sent(request), scope=user.scope, offered=choices, initial=initial)
    made: list[Inquiry] = []
    if (
        form.is_bound
        and form.is_valid()
        and is_done(form, lambda: made.extend(_ask(request, form)))
    ):
        messages.success(request, f"已询办{made[0].unit} {len(made)} 条建议，可以打印询办函。")
        return redirect("reports:inquiry_letter", pk=made[0].pk)
    context = {
        "heading": f"询办{about.unit}" if about.unit else "询办",
        "form": form,
        "crumbs": [_list_link(), Link("新询办", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/suggestions/inquiries/new.html", context, status=status)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit said."""
    found, user = _inquiry(request, pk), person(request)
    initial = {
        "answer": found.answer,
        "answered_on": found.answered_on or clock.today(),
        "seen": inquiring.token(found),
    }
    form = AnswerForm(sent(request), initial=initial)

    def do() -> None:
        given = form.cleaned_data["seen"]
        try:
            inquiring.record_answer(
                inquiry=found, answer=form.given(), seen=given, by=user, at=clock.now()
            )
        except inquiring.AnsweredMeanwhileError:
            form.begin_again(inquiring.token(found))
            raise

    heading = "更正答复" if found.answered_on else "登记答复"
    refusal = _recalled(found)
    action = Action(heading, "保存答复", "答复已登记。", _facts(found), refusal=refusal)
    return form_page(request, found.suggestion, form, action, do)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit need not answer any more."""
    found, user = _inquiry(request, pk), person(request)
    form = ReasonForm(sent(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        inquiring.recall(inquiry=found, because=reason, by=user, at=clock.now())

    note = "撤回之后单位不必再答复，询办的内容和原因留在列表里。"
    refusal = _recalled(found) or (
        f"{found.unit}已于 {found.answered_on} 答复，不能再撤回。" if found.answered_on else ""
    )
    action = Action("撤回询办", "撤回", "询办已撤回。", _facts(found), note, refusal)
    return form_page(request, found.suggestion, form, action, do)


@requires(Right.EDIT_SUGGESTIONS)
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked of the unit in one sending, to print."""
    found = _inquiry(request, pk)
    context = {
        "heading": "询办函",
        "letter": written(found),
        "recalled": _recalled(found),
        "back_url": reverse("reports:suggestion", args=[found.suggestion_id]),
        "crumbs": [_list_link(), Link("询办函", "")],
    }
    return render(request, "reports/suggestions/inquiries/letter.html", context)


def _units(request: HttpRequest) -> HttpResponse:
    context = {
        "heading": "询办哪个单位",
        "units": open_units(person(request).scope),
        "crumbs": [_list_link(), Link("新询办", "")],
    }
    return render(request, "reports/suggestions/inquiries/units.html", context)


def _ask(request: HttpRequest, form: AskForm) -> list[Inquiry]:
    given = form.cleaned_data
    return inquiring.ask(
        suggestions=list(given["suggestions"]),
        unit=given["unit"],
        question=given["question"],
        due_on=given["due_on"],
        by=person(request),
        at=clock.now(),
    )


def _inquiry(request: HttpRequest, pk: int) -> Inquiry:
    """The viewer's question; another's is not found."""
    return get_object_or_404(rows.visible_inquiries(person(request).scope), pk=pk)


def _facts(about: Inquiry) -> tuple[tuple[str, str], ...]:
    facts = (
        ("建议", about.suggestion.content),
        ("单位", about.unit.name),
        ("询办内容", about.question),
        ("答复期限", str(about.due_on)),
    )
    if not about.answered_on:
        return facts
    return (
        *facts,
        ("已登记的答复", f"{about.answer}（{about.answered_on}，{about.answered_by}登记）"),
    )


def _recalled(about: Inquiry) -> str:
    if not about.revoked_at:
        return ""
    return f"这件询办已由{about.revoked_by}撤回，原因：{about.revoked_because}。"


def _list_link() -> Link:
    return Link("询办", reverse("reports:inquiries"))
