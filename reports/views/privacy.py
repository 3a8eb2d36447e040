"""Before a file with personal data is handed over: what was found, and what is to be done with it.

Any view that answers with a file passes its texts through a `Gate` and its answer through
`handed_out`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports.models import PrivacyRelease
from reports.page import Link
from reports.privacy.deciding import REASON, WAY, Gate
from reports.privacy.releasing import About, release
from reports.views.notices.doors import of_whole_city

A_PAGE = 50
OWN = {WAY, REASON, "csrfmiddlewaretoken"}
PAGE, DATA = "text/html", "application/json"


@dataclass(frozen=True)
class Outgoing:
    """What is asked for, and the page to go back to."""

    about: About
    back: Link


def handed_out(
    request: HttpRequest, outgoing: Outgoing, write: Callable[[Gate], FileResponse]
) -> HttpResponseBase:
    """The file; a page that asks instead, as long as nobody has decided about what is in it."""
    gate = Gate.of(request)
    answer = write(gate)
    if gate.must_ask:
        if answer.file_to_stream:
            answer.file_to_stream.close()
        return _asked(request, outgoing, gate)
    if not gate.hides and gate.seen.number:
        user: User = request.user  # type: ignore[assignment]
        release(about=outgoing.about, seen=gate.seen, reason=gate.reason, by=user, at=clock.now())
    return answer


@of_whole_city(Right.PUBLISH)
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """Every time that personal data was let out, the latest first; they say what was asked for, of
    any part of the city.
    """
    rows = PrivacyRelease.objects.select_related("by")
    context = {
        "heading": "原样导出的记录",
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page", "1")),
        "crumbs": [
            Link("我的导出", reverse("reports:exports")),
            Link("原样导出的记录", ""),
        ],
    }
    return render(request, "reports/privacy/releases.html", context)


def _asked(request: HttpRequest, outgoing: Outgoing, gate: Gate) -> HttpResponse:
    """A page for people, a sentence for programs."""
    accepted = request.headers.get("Accept", "")
    if PAGE not in accepted:
        words = (
            f"{outgoing.about.what}里有个人信息：{gate.seen.words}。"
            f"加上 {WAY}=hide 遮盖后导出；要原样导出，请在网页上写明原因。"
        )
        if DATA in accepted:
            return JsonResponse({"error": words, "found": dict(gate.seen.kinds)}, status=409)
        return HttpResponse(words, content_type="text/plain; charset=utf-8", status=409)
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OWN
        for value in values
    ]
    context = {
        "heading": "文件里有个人信息",
        "what": outgoing.about.what,
        "seen": gate.seen,
        "form": gate.form,
        "kept": kept,
        "back": outgoing.back,
        "crumbs": [outgoing.back, Link("文件里有个人信息", "")],
    }
    status = 422 if gate.form.is_bound else 409
    return render(request, "reports/privacy/ask.html", context, status=status)
