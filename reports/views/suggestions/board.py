"""`/suggestions/board/`: what became of suggestions, for everybody where `OPEN_BOARD` is on."""

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import conditional_page, require_safe

from accounts.access import open_when
from accounts.models import User
from accounts.roles import Right
from accounts.scope import EVERYTHING, Scope
from cases import clock
from cases.attachments.files import path_of
from cases.models import SuggestionFile
from cases.periods import Month
from reports.asking import latest_ended
from reports.frame import frame_of
from reports.suggested import board as values
from reports.suggested import ways

SECONDS = 300
"""As long as somebody may read what was withdrawn meanwhile."""
PLAIN_NAMES = {
    SuggestionFile.Type.PDF: "附件.pdf",
    SuggestionFile.Type.JPEG: "图片.jpg",
    SuggestionFile.Type.PNG: "图片.png",
}
"""Instead of the names that the files came with."""


@open_when("OPEN_BOARD", Right.READ_CASES)
@require_safe
@conditional_page
def board(request: HttpRequest) -> HttpResponseBase:
    """A month's outcomes, those of the newest month that has some unless told."""
    scope = _scope(request)
    month, notice = _month(request, scope)
    reader = request.user if isinstance(request.user, User) else None
    is_reader = reader is not None and reader.may(Right.READ_CASES)
    context = {
        "heading": f"{month.label}市民建议办理情况",
        "frame": frame_of(request, month if is_reader else None),
        "month": month,
        "notices": [notice] if notice else [],
        "board": values.board(month, scope),
        "months": values.months(scope, month),
        "ways": ways.tabs(month, reader, "suggestion_board") if reader and is_reader else [],
        "may_edit": reader is not None and reader.may(Right.EDIT_SUGGESTIONS),
        "is_open": settings.OPEN_BOARD,
        "is_stranger": reader is None,
    }
    return _public(request, render(request, "reports/suggestions/board.html", context))


@open_when("OPEN_BOARD", Right.READ_CASES)
@require_safe
def board_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A public picture or PDF of a suggestion of which something is released."""
    file = get_object_or_404(values.public_files(_scope(request)), key=key)
    etag = f'"{file.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _public(request, unchanged)
    if not path_of(file).is_file():
        raise Http404
    answer = FileResponse(
        path_of(file).open("rb"),
        as_attachment=file.type == SuggestionFile.Type.PDF,
        filename=PLAIN_NAMES[SuggestionFile.Type(file.type)],
        content_type=file.type,
    )
    answer["ETag"] = etag
    return _public(request, answer)


def _scope(request: HttpRequest) -> Scope:
    """What everybody may read, nobody is kept from."""
    if settings.OPEN_BOARD or not isinstance(request.user, User):
        return EVERYTHING
    return request.user.scope


def _month(request: HttpRequest, scope: Scope) -> tuple[Month, str]:
    """The month that the address names, else the newest; and what was wrong with the address."""
    text, notice = request.GET.get("month", ""), ""
    if text:
        try:
            return Month.parse(text), ""
        except ValueError as error:
            notice = str(error)
    found = values.newest_month(scope) or latest_ended(clock.now())
    return found, f"{notice}现显示{found.label}。" if notice else ""


def _public(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Kept for a while where strangers read it, looked for by no search engine."""
    is_stranger = not request.user.is_authenticated
    kept = f"public, max-age={SECONDS}" if is_stranger else "private, no-cache"
    answer["Cache-Control"] = kept
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
