"""`/suggestions/promises/…`: what outcomes promise, confirmed, dated, kept or broken."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.roles import Right
from cases import clock
from cases.manual.faults import ChangedMeanwhileError
from cases.models import Promise, Suggestion
from cases.suggested import promising
from reports.asking import latest_ended
from reports.exports.download import download
from reports.page import Link
from reports.privacy.releasing import About
from reports.suggested.promise_file import PromiseFile
from reports.suggested.promise_filters import Narrowed, narrowed
from reports.suggested.promise_forms import (
    DecideForm,
    OwnForm,
    RedateForm,
    ReopenForm,
    SettleForm,
    TakeBackForm,
    VersionedForm,
)
from reports.suggested.promise_lines import lines
from reports.suggested.ways import tabs as ways
from reports.views.privacy import Outgoing, handed_out

from .acting import Action, form_page
from .doors import asked_and_sent, person, sent, visible_suggestion

A_PAGE = 25


@requires(Right.READ_CASES)
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """By the day they are due; whoever enters outcomes confirms found ones here too."""
    user, narrow = person(request), _narrowed(request)
    page = Paginator(narrow.lines, A_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "heading": "承诺",
        "ways": ways(latest_ended(clock.now()), user, "promises"),
        "narrow": narrow,
        "notices": narrow.notices,
        "page": page,
        "may_edit": user.may(Right.EDIT_SUGGESTIONS),
        "may_export": user.may(Right.EXPORT_CASES),
    }
    return render(request, "reports/suggestions/promises/list.html", context)


@requires(Right.EXPORT_CASES)
@asked_and_sent
def promise_file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Exactly what the list shows under the same address, on all its pages."""
    file = PromiseFile(_narrowed(request), person(request), clock.now())
    back = Link("承诺", f"{reverse('reports:promises')}?{request.GET.urlencode()}")
    return handed_out(
        request,
        Outgoing(About(file.name(extension)), back),
        lambda gate: download(replace(file, through=gate.table), extension),
    )


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A found promise is confirmed with its day, or is none."""
    found, user = visible_suggestion(request, pk), person(request)
    form = DecideForm(request.POST)
    act = promising.dismiss if form.is_dismissed else promising.confirm

    def do() -> None:
        act(suggestion=found, claim=form.claim(), by=user, at=clock.now())

    facts = (("落实情况", found.outcome), ("承诺内容", request.POST.get("quote", "")[:500]))
    if form.is_dismissed:
        action = Action("不是承诺", "不是承诺", "已记为不是承诺。", facts)
    else:
        action = Action("确认承诺", "确认", "承诺已确认。", facts)
    return form_page(request, found, form, action, do, back=_back(request, found))


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def new_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One that was not found."""
    found, user = visible_suggestion(request, pk), person(request)
    form = OwnForm(sent(request))

    def do() -> None:
        promising.confirm(suggestion=found, claim=form.claim(), by=user, at=clock.now())

    action = Action("补记承诺", "保存", "承诺已保存。", (("落实情况", found.outcome or "还没有"),))
    return form_page(request, found, form, action, do, back=_part_url(found))


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def redate(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day."""
    found = _promise(request, pk)
    form = RedateForm(found, sent(request), due_on=found.due_on)
    action = Action("改兑现期限", "保存", "兑现期限已保存。", _facts(found))
    return _page_of(
        request,
        found,
        form,
        action,
        lambda: promising.redate(due_on=form.cleaned_data["due_on"], **_seen(request, found, form)),
    )


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept or broken."""
    found = _promise(request, pk)
    form = SettleForm(found, sent(request), settled_on=clock.today())
    action = Action("核实承诺", "保存", "核实结果已保存。", _facts(found))
    return _page_of(
        request,
        found,
        form,
        action,
        lambda: promising.settle(result=form.given(), **_seen(request, found, form)),
    )


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said about it does not hold."""
    found = _promise(request, pk)
    form = ReopenForm(found, sent(request))
    note = "撤回之后这项承诺又是待兑现；核实的结果和依据留在更改记录里。"
    action = Action("撤回核实", "撤回", "核实已撤回。", _facts(found), note)
    return _page_of(
        request,
        found,
        form,
        action,
        lambda: promising.reopen(
            because=form.cleaned_data["reason"], **_seen(request, found, form)
        ),
    )


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """As if nobody had decided."""
    found = _promise(request, pk)
    form = TakeBackForm(found, sent(request))
    note = "撤回之后，落实情况里还有这句话的，又回到待确认。"
    action = Action("撤回确认", "撤回", "确认已撤回。", _facts(found), note)
    return _page_of(
        request,
        found,
        form,
        action,
        lambda: promising.take_back(**_seen(request, found, form)),
    )


def _page_of(
    request: HttpRequest,
    found: Promise,
    form: VersionedForm,
    action: Action,
    do: Callable[[], object],
) -> HttpResponse:
    """Asks, or does it; who comes too late sees the promise as it is by now and may try again."""

    def do_or_begin_again() -> None:
        try:
            do()
        except ChangedMeanwhileError:
            if now := Promise.objects.filter(pk=found.pk).first():
                form.begin_again(now)
            raise

    about = found.suggestion
    return form_page(request, about, form, action, do_or_begin_again, back=_part_url(about))


def _seen(request: HttpRequest, found: Promise, form: VersionedForm) -> dict[str, Any]:
    version = form.cleaned_data["version"]
    return {"promise": found, "version": version, "by": person(request), "at": clock.now()}


def _narrowed(request: HttpRequest) -> Narrowed:
    user, today = person(request), clock.today()
    found = lines(Suggestion.objects.visible_to(user.scope), user, today)
    return narrowed(request.GET, found, today, may_edit=user.may(Right.EDIT_SUGGESTIONS))


def _promise(request: HttpRequest, pk: int) -> Promise:
    """The viewer's promise; another's is not found."""
    mine = Suggestion.objects.visible_to(person(request).scope)
    rows = Promise.objects.select_related("suggestion__unit", "decided_by", "settled_by")
    return get_object_or_404(rows.filter(suggestion__in=mine.order_by()), pk=pk)


def _facts(about: Promise) -> tuple[tuple[str, str], ...]:
    unit = about.suggestion.unit
    facts = [
        ("建议", about.suggestion.content),
        ("责任单位", unit.name if unit else "没有"),
        ("承诺内容", about.quote),
        ("兑现期限", str(about.due_on or "")),
        ("状态", about.get_state_display()),
        ("依据", about.evidence),
    ]
    return tuple((label, value) for label, value in facts if value)


def _part_url(about: Suggestion) -> str:
    return f"{reverse('reports:suggestion', args=[about.pk])}#promises"


def _back(request: HttpRequest, about: Suggestion) -> str:
    """The list as it was narrowed, or the suggestion's page."""
    if query := request.POST.get("back", "")[:500]:
        return f"{reverse('reports:promises')}?{QueryDict(query).urlencode()}"
    return _part_url(about)
