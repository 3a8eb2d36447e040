"""`/publishing/<month>/`: the way of a month to its seal, the signature, and the sealed month."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports.asking import Asked, asked
from reports.page import Link, page_context, status_strip
from reports.publishing.forms import PublishForm
from reports.publishing.month import way
from reports.publishing.sealed import sealed
from reports.publishing.seals import newest
from scoring.models import Seal
from scoring.publishing.sealing import (
    BlockedError,
    PublishError,
    publish,
    seal_of,
)

from .doors import above

UNTOUCHED, REFUSED, CONFLICT = 200, 422, 409
LIMITED = "本页是全市的数字；您可见范围以外的数字不能点开。"


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def month_page(request: HttpRequest, month: Month) -> HttpResponse:
    """What is still to do, what would be sealed; or the seal. The form publishes the month."""
    user: User = request.user  # type: ignore[assignment]
    if request.method != "POST":
        return _page(request, month)
    if not user.may(Right.PUBLISH):
        raise PermissionDenied
    form = PublishForm(request.POST, person=user)
    if not form.is_valid():
        return _page(request, month, form=form, status=REFUSED)
    ask = asked(request, month)
    try:
        made = publish(month=month, by=user, now=ask.now, shown=form.cleaned_data["shown"])
    except PublishError as error:
        return _page(request, month, refused=_words(error), status=CONFLICT)
    messages.success(request, f"{month.label}已发布并封存，封存码 {made.code}。")
    return redirect("reports:publish", month=month)


def _words(error: PublishError) -> str:
    """Why nothing was published; of blockers the page's first step tells."""
    if isinstance(error, BlockedError):
        return "您打开页面之后又有事项要先处理，见下面第 1 步。"
    return str(error)


def _page(
    request: HttpRequest,
    month: Month,
    *,
    form: PublishForm | None = None,
    refused: str = "",
    status: int = UNTOUCHED,
) -> HttpResponse:
    ask = asked(request, month)
    if seal := seal_of(month):
        return _sealed_page(request, ask, seal, refused, status)
    user: User = request.user  # type: ignore[assignment]
    draft = newest(month)
    found = way(ask, draft, user)
    if found.may_publish:
        form = form or PublishForm(initial={"shown": found.shown}, person=user)
    context = _context(request, ask, f"发布{month.label}") | {
        "way": found,
        "form": form if found.may_publish else None,
        "refused": refused or " ".join(_faults(form)),
    }
    return render(request, "reports/publishing/month.html", context, status=status)


def _faults(form: PublishForm | None) -> Iterator[str]:
    """What is wrong with a form that was sent."""
    for faults in form.errors.values() if form else ():
        yield from (str(fault) for fault in faults)


def _sealed_page(
    request: HttpRequest, ask: Asked, seal: Seal, refused: str, status: int
) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    context = _context(request, ask, f"{ask.month.label}已封存") | {
        "sealed": sealed(seal, user),
        "may_publish": user.may(Right.PUBLISH),
        "refused": refused,
    }
    return render(request, "reports/publishing/sealed.html", context, status=status)


def _context(request: HttpRequest, ask: Asked, heading: str) -> dict[str, object]:
    context = page_context(request, ask, heading, status_strip(ask, newest(ask.month)))
    user: User = request.user  # type: ignore[assignment]
    limited = [LIMITED] if ask.question.scope.is_partial else []
    return context | {
        "notices": [*ask.notices, *limited],
        "crumbs": [
            *above(user),
            Link("发布与封存", reverse("reports:publishing")),
            Link(ask.month.label, ""),
        ],
    }
