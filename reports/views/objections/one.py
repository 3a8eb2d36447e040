"""`/objections/<pk>/…`: one objection, decided by somebody else than who entered it, withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from reports.casefile.forms import ReasonForm
from reports.decisions.adjusted import capped_of
from reports.objections import detail
from reports.objections.door import window_or_none
from reports.objections.forms import DecideForm
from reports.objections.words import STATE_BADGES
from reports.page import Link
from scoring import objecting
from scoring.models import Objection

from .doors import Action, asked_and_sent, form_page, list_link, person, sent, visible_objection


@requires(Right.READ_CASES)
@require_safe
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """What is objected to, the evidence, the decision and, once decided, its effect."""
    user, found = person(request), visible_objection(request, pk)
    window = window_or_none(found.month)
    is_open = window is not None and window.is_open(clock.now())
    context = {
        "heading": f"{found.unit}的异议",
        "objection": found,
        "badge": STATE_BADGES[Objection.State(found.state)],
        "facts": detail.facts(found, window),
        "evidence": detail.evidence(found),
        "actions": detail.actions(found, user, is_open=is_open),
        "outcome": detail.outcome(found),
        "sheet_note": detail.sheet_note(found),
        "crumbs": [list_link(found.month), Link(found.unit.name, "")],
    }
    return render(request, "reports/objections/objection.html", context)


@requires(Right.DECIDE_SCORES)
@asked_and_sent
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Uphold or reject it, with the reason."""
    found, user = visible_objection(request, pk), person(request)
    window = window_or_none(found.month)
    scheme = window.scheme if window else None
    form = DecideForm(found, sent(request), scale=scheme.scale if scheme else None)

    def do() -> None:
        given = form.cleaned_data
        words, at = given["reason"], clock.now()
        if form.is_upheld:
            points = given.get("points")
            settled = objecting.uphold(
                objection=found, decision=words, points=points, by=user, at=at
            )
            if settled.adjustment:
                for sentence in capped_of(settled.adjustment, scheme):
                    messages.warning(request, sentence)
        else:
            objecting.reject(objection=found, decision=words, by=user, at=at)

    note = detail.deciding_note(found)
    action = Action("裁定异议", "保存裁定", "裁定已保存。", note, detail.refusal(found, user))
    return form_page(request, found, form, action, do)


@requires(Right.RECORD_OBJECTIONS)
@asked_and_sent
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken back undecided."""
    found, user = visible_objection(request, pk), person(request)
    form = ReasonForm(sent(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        objecting.withdraw(objection=found, reason=reason, by=user, at=clock.now())

    note = "撤回之后不再裁定，登记的内容留在列表里。"
    refusal = detail.refusal_to_withdraw(found, user)
    action = Action("撤回异议", "撤回", "异议已撤回。", note, refusal)
    return form_page(request, found, form, action, do)
