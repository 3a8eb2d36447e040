"""`/publishing/<month>/reissue/`: ask for a month's next revision, consent, decline, withdraw."""

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.models import HeldChange
from cases.periods import Month
from reports.asking import asked
from reports.corrections import asked as requests
from reports.corrections import rows
from reports.corrections.effect import effect_rows
from reports.corrections.forms import AskForm, ChoiceForm, ConsentForm, DeclineForm
from reports.page import Link, page_context, status_strip
from reports.publishing.seals import newest
from scoring.models import Reissue, Seal
from scoring.publishing import reissuing
from scoring.publishing.reissuing import ReissueError, waiting_changes, waiting_reissue
from scoring.publishing.sealing import seal_of

REFUSED, CONFLICT = 422, 409
Forms = Mapping[str, forms.Form]


@requires(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request: HttpRequest, month: Month) -> HttpResponse:
    """Where a request waits, it is decided here; else one is made."""
    user: User = request.user  # type: ignore[assignment]
    if user.scope.is_partial:
        raise PermissionDenied
    wish = request.POST.get("do", "")
    sent = SENT.get(wish)
    if sent is None:
        return _page(request, month, user)
    return sent(request, month, user)


def _ask(request: HttpRequest, month: Month, user: User) -> HttpResponse:
    choice = ChoiceForm(list(_waiting(month)), request.POST)
    form = AskForm(request.POST, person=user)
    if not form.is_valid():
        return _page(request, month, user, {"choice": choice, "ask": form}, status=REFUSED)
    chosen = choice.chosen()
    if request.POST.get("shown", "") != _shown(chosen):
        form.add_error(None, OTHERS_SHOWN)
        return _page(request, month, user, {"choice": choice, "ask": form}, status=CONFLICT)
    try:
        reissuing.ask(
            month=month,
            changes=chosen,
            reason=form.cleaned_data["reason"],
            by=user,
            now=clock.now(),
        )
    except ReissueError as error:
        form.add_error(None, str(error))
        return _page(request, month, user, {"choice": choice, "ask": form}, status=CONFLICT)
    messages.success(request, "更正重发已申请，等待另一位有发布权限的人同意；此前数字不变。")
    return redirect("reports:reissue", month=month)


def _show(request: HttpRequest, month: Month, user: User) -> HttpResponse:
    """The effect of those that are ticked; what was written so far stays."""
    form = AskForm(initial={"reason": request.POST.get("reason", "")}, person=user)
    choice = ChoiceForm(list(_waiting(month)), request.POST)
    return _page(request, month, user, {"choice": choice, "ask": form})


def _consent(request: HttpRequest, month: Month, user: User) -> HttpResponse:
    form = ConsentForm(request.POST, person=user)
    if not form.is_valid():
        return _page(request, month, user, {"consent": form}, status=REFUSED)
    shown = form.cleaned_data["shown"]
    made: list[Seal] = []

    def do(known: Reissue) -> None:
        made.extend(reissuing.consent(reissue=known, by=user, now=clock.now(), shown=shown))

    if refused := _refused(month, do):
        return _page(request, month, user, refused=refused, status=CONFLICT)
    words = "；".join(
        f"{one.evaluation.month.label}第{one.evaluation.revision}版，封存码 {one.code}"
        for one in made
    )
    messages.success(request, f"已更正重发：{words}。以前的版本保留不变。")
    return redirect("reports:revisions", month=month)


def _decline(request: HttpRequest, month: Month, user: User) -> HttpResponse:
    form = DeclineForm(request.POST, auto_id="id_decline_%s")
    if not form.is_valid():
        return _page(request, month, user, {"decline": form}, status=REFUSED)
    reason = form.cleaned_data["reason"]
    now = clock.now()
    if refused := _refused(
        month, lambda known: reissuing.decline(reissue=known, reason=reason, by=user, now=now)
    ):
        return _page(request, month, user, refused=refused, status=CONFLICT)
    messages.success(request, "已记为不同意，各项更正仍然等待处理。")
    return redirect("reports:reissue", month=month)


def _withdraw(request: HttpRequest, month: Month, user: User) -> HttpResponse:
    now = clock.now()
    if refused := _refused(
        month, lambda known: reissuing.withdraw(reissue=known, by=user, now=now)
    ):
        return _page(request, month, user, refused=refused, status=CONFLICT)
    messages.success(request, "申请已撤回，各项更正仍然等待处理。")
    return redirect("reports:reissue", month=month)


SENT: Mapping[str, Callable[[HttpRequest, Month, User], HttpResponse]] = {
    "ask": _ask,
    "show": _show,
    "consent": _consent,
    "decline": _decline,
    "withdraw": _withdraw,
}
"""What the page's buttons do."""
OTHERS_SHOWN = (
    "勾选的更正与刚才显示影响的不同，还没有申请。下面已是现在所选的影响，请核对后再申请。"
)
GONE = "这个月没有等待同意的申请，可能刚刚有人处理过，见下面的历次申请。"


def _refused(month: Month, do: Callable[[Reissue], object]) -> str:
    """Decides about the request that waits; why not, where it cannot."""
    known = waiting_reissue(month)
    if known is None:
        return GONE
    try:
        do(known)
    except ReissueError as error:
        return str(error)
    return ""


def _shown(changes: Sequence[HeldChange]) -> str:
    """Stands for the changes whose joint effect a page shows."""
    return "-".join(str(pk) for pk in sorted(one.pk for one in changes))


def _waiting(month: Month) -> Sequence[HeldChange]:
    around = waiting_changes(month).select_related("case", "batch", "recorded_by")
    return list(around.prefetch_related("months"))


def _page(
    request: HttpRequest,
    month: Month,
    user: User,
    sent: Forms | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    ask = asked(request, month)
    strip = status_strip(ask, newest(month))
    context = page_context(request, ask, f"{month.label}更正重发", strip)
    context |= {
        "notices": ask.notices,
        "crumbs": [
            Link("发布与封存", reverse("reports:publishing")),
            Link(month.label, reverse("reports:publish", args=[month])),
            Link("更正重发", ""),
        ],
        "refused": refused,
        "seal": seal_of(month),
        "past": requests.past(month),
        "others": requests.others_who_may(user),
    }
    if context["seal"] is not None:
        known = waiting_reissue(month)
        context |= _of_asked(known, user, sent) if known else _of_new(month, user, sent)
    return render(request, "reports/corrections/reissue.html", context, status=status)


def _of_asked(known: Reissue, user: User, sent: Forms | None) -> dict[str, object]:
    """A request that waits: its own asker may withdraw it, somebody else decides."""
    sent = sent or {}
    changes = list(known.changes.select_related("case", "batch", "recorded_by").order_by("pk"))
    seal = seal_of(known.month)
    shown = {"shown": seal.digest if seal else ""}
    found: dict[str, object] = {
        "asked_for": known,
        "asked_facts": requests.facts(known),
        "lines": rows.lines(changes),
        "effect": effect_rows(changes, user, clock.now()),
        "is_own": known.asked_by_id == user.pk,
    }
    if not found["is_own"]:
        found["consent"] = sent.get("consent") or ConsentForm(person=user, initial=shown)
        found["decline"] = sent.get("decline") or DeclineForm(auto_id="id_decline_%s")
    return found


def _of_new(month: Month, user: User, sent: Forms | None) -> dict[str, object]:
    """A new request: which of the waiting changes, and why."""
    waiting = _waiting(month)
    choice = (sent or {}).get("choice") or ChoiceForm(waiting)
    assert isinstance(choice, ChoiceForm)  # noqa: S101 - nothing else is sent so
    chosen = choice.chosen()
    return {
        "lines": rows.lines(waiting),
        "choice": choice,
        "chosen": {one.pk for one in chosen},
        "shown": _shown(chosen),
        "ask": (sent or {}).get("ask") or AskForm(person=user),
        "effect": effect_rows(chosen, user, clock.now()) if chosen else None,
    }
