"""`/suggestions/ten/`: the month's ten are chosen, put in order, and locked with the month."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.models import Suggestion
from cases.periods import Month
from cases.suggested import ten as actions
from cases.suggested.alike import alike
from cases.unit_names import names_for
from reports.asking import Asked, asked
from reports.page import Link, page_context
from reports.suggested import ten as values
from reports.suggested import ways
from reports.suggested.ten_forms import GroundsForm

from .doors import asked_and_sent, list_link, person, sent, visible_suggestion

PARTLY = "十佳在全市的建议中评选，只有能查看全部建议的人员可以列入和排序。"
UNREADABLE = "提交的内容不完整，没有保存。请刷新页面后再试。"


@requires(Right.EDIT_SUGGESTIONS)
@require_safe
def ten(request: HttpRequest) -> HttpResponse:
    """The ten above, candidates with what speaks for them below."""
    ask, user = asked(request), person(request)
    context = page_context(request, ask, f"{ask.month.label}十佳建议")
    return render(request, "reports/suggestions/ten.html", context | _page(request, ask, user))


@requires(Right.EDIT_SUGGESTIONS)
@sent_only
def order(request: HttpRequest) -> HttpResponse:
    """Moves one of the ten, closes gaps, or takes one out. A script is answered with the list."""
    try:
        month = Month.parse(request.GET.get("month", ""))
    except ValueError as error:
        raise Http404 from error
    ask, user = asked(request, month), person(request)
    if user.scope.is_partial:
        raise PermissionDenied
    refusal, status, done = "", 200, ""
    try:
        done = _arrange(request.POST, month, user)
    except ChangedMeanwhileError as conflict:
        refusal, status = str(conflict), 409
    except ManualError as error:
        refusal, status = str(error), 422
    said = {"refusal": refusal, "done": done}
    if request.headers.get("X-Requested-With") == "fetch":
        part = _page(request, ask, user) | said
        return render(request, "reports/suggestions/ten_list.html", part, status=status)
    if refusal:
        context = page_context(request, ask, f"{month.label}十佳建议")
        context |= _page(request, ask, user) | said
        return render(request, "reports/suggestions/ten.html", context, status=status)
    messages.success(request, done)
    return redirect(_url(month))


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def grounds(request: HttpRequest, pk: int) -> HttpResponse:
    """What a suggestion is good for; with the other button it is chosen at once."""
    user, found = person(request), visible_suggestion(request, pk)
    form = GroundsForm(found, sent(request))
    status = 422 if form.is_bound else 200
    back = "one" if "one" in (request.GET.get("back"), request.POST.get("back")) else "ten"
    if form.is_bound and form.is_valid():
        try:
            _write(request, found, form, user)
        except ChangedMeanwhileError as conflict:
            found = visible_suggestion(request, pk)
            form.begin_again(found, str(conflict))
            status = 409
        except ManualError as error:
            form.add_error(error.field or None, str(error))
        else:
            one = reverse("reports:suggestion", args=[pk])
            return redirect(one if back == "one" else f"{_url(found.month)}#candidates")
    context = _of_one(request, found, user) | {"form": form, "back": back}
    return render(request, "reports/suggestions/grounds.html", context, status=status)


# -- the page ------------------------------------------------------------------------------------


def _page(request: HttpRequest, ask: Asked, user: User) -> dict[str, object]:
    month, scope = ask.month, user.scope
    is_locked = values.is_locked(month)
    mine = Suggestion.objects.of_month(month).visible_to(scope)
    with_case = ("case__district", "case__category")
    chosen = list(mine.chosen().select_related(*with_case))
    others = values.candidates(month, scope).select_related(*with_case)
    page = Paginator(others, values.SHOWN).get_page(request.GET.get("page", "1"))
    shown = list(page.object_list)
    found, names = alike(ask.question, [*chosen, *shown]), names_for(ask.question)
    may_arrange = not (is_locked or scope.is_partial)
    return {
        "ways": ways.tabs(month, user, "suggestion_ten"),
        "month": month,
        "is_locked": is_locked,
        "partly": PARTLY if scope.is_partial and not is_locked else "",
        "ten": values.ten_of(month, chosen, found, names, may_arrange=may_arrange),
        "page": page,
        "query": f"month={month}",
        "candidates": [
            values.line(one, found[one.pk], month, names, None if is_locked else GroundsForm(one))
            for one in shown
        ],
        "most": actions.MOST,
        "edits": values.history(month, scope),
    }


def _of_one(request: HttpRequest, about: Suggestion, user: User) -> dict[str, object]:
    ask = asked(request, about.month)
    month = about.month
    refusal = ""
    if values.is_locked(month):
        refusal = f"{month.label}已封存，十佳的名次和根据不能再改。"
    found = alike(ask.question, [about])
    return {
        "heading": "推荐根据",
        "line": values.line(about, found[about.pk], month, names_for(ask.question)),
        "refusal": refusal,
        "may_choose": about.place is None and not user.scope.is_partial,
        "back_url": _url(month),
        "crumbs": [list_link(month), Link(f"{month.label}十佳", _url(month)), Link("推荐根据", "")],
    }


def _url(month: Month) -> str:
    return f"{reverse('reports:suggestion_ten')}?month={month}"


# -- what was sent -------------------------------------------------------------------------------


def _arrange(given: QueryDict, month: Month, user: User) -> str:
    """Does it; what was done, in words."""
    written: dict[str, Any] = {
        "month": month,
        "seen": given.get("seen", ""),
        "by": user,
        "at": clock.now(),
    }
    if "drop" in given:
        gone = actions.drop(key=_key(given, "drop"), **written)
        return f"“{gone}”已移出十佳。"
    now = [one.pk for one in actions.chosen_of(month)]
    is_changed = actions.arrange(order=_wanted(given, now), **written)
    return "次序已保存。" if is_changed else "次序没有改变。"


def _wanted(given: QueryDict, now: list[int]) -> list[int]:
    """The order that was asked for: whole, by a step, by a place, or as it is without gaps."""
    if "order" in given:
        return [_number(key) for key in str(given["order"]).split(",")]
    for name, step in (("up", -1), ("down", 1)):
        if name in given:
            key = _key(given, name)
            return actions.moved(now, key, _place(now, key) + step)
    if "move" in given:
        key = _key(given, "move")
        return actions.moved(now, key, _key(given, f"to-{key}"))
    if "close" in given:
        return now
    raise ManualError(UNREADABLE)


def _key(given: QueryDict, name: str) -> int:
    return _number(str(given.get(name, "")))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ManualError(UNREADABLE)
    return int(text)


def _place(now: list[int], key: int) -> int:
    if key not in now:
        raise ManualError("这条建议不在十佳之列。")
    return now.index(key) + 1


def _write(request: HttpRequest, about: Suggestion, form: GroundsForm, user: User) -> None:
    given: dict[str, Any] = {
        "suggestion": about,
        "grounds": form.grounds(),
        "seen": form.cleaned_data["seen"],
        "by": user,
        "at": clock.now(),
    }
    if request.POST.get("then") == "choose":
        if user.scope.is_partial:
            raise ManualError(PARTLY)
        place = actions.choose(**given)
        messages.success(request, f"“{about}”已列入十佳，是第 {place} 名。")
    else:
        actions.ground(**given)
        messages.success(request, f"“{about}”的推荐根据已保存。")
    if form.masked:
        messages.warning(request, f"推荐理由中的{form.masked}已隐去。")
