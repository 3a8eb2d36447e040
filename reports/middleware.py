"""Bodies of requests that nobody should have to read: too big, or not what they say they are.

Stands before the check of CSRF tokens, which would read (and store) the whole body first.
"""

import errno
import http
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.urls import Resolver404, resolve

from accounts.roles import Right

MAX_UPLOAD = 100 * 1024 * 1024
MAX_ATTACHED = 12 * 1024 * 1024
"""A little more than an attachment may have, so that its form can say so itself."""
ENVELOPE = 64 * 1024
"""What may stand around the file: field names, boundaries, the token."""
DRAINED = 1024 * 1024 * 1024
"""A body is read and thrown away up to here: a browser that is cut off while it sends shows an
error of its own instead of our page."""
_PIECE = 1 << 20
CUT_OFF = "上传中断或内容不完整，没有收下任何文件。请返回上一页重新选择文件再试。"
TOO_MUCH = "提交的内容过多或过长，没有收下任何文件。请返回上一页，只选择一个文件再试。"
TOO_BIG = "一次最多上传 100 MB，没有收下任何文件。请按月拆分，或删去不用的列后再上传。"
TOO_BIG_TO_ATTACH = "附件最大 10 MB，没有收下任何文件。请压缩或拆分后再上传。"
ABOUT_A_CASE = frozenset({"reports:attach_file", "reports:exclude_case"})
OBJECTING = frozenset({"reports:new_objection", "reports:add_evidence"})
PAIR = "reports:add_suggestion_pair"  # two files at once
SUGGESTING = frozenset({"reports:add_suggestion_file", PAIR})
TELLING = frozenset({"reports:add_story_picture"})
ATTACHING = ABOUT_A_CASE | OBJECTING | SUGGESTING | TELLING
TAKING_FILES = {
    "reports:import_upload": Right.IMPORT_FILES,
    **dict.fromkeys(ABOUT_A_CASE, Right.CORRECT_CASES),
    **dict.fromkeys(OBJECTING, Right.RECORD_OBJECTIONS),
    **dict.fromkeys(SUGGESTING, Right.EDIT_SUGGESTIONS),
    **dict.fromkeys(TELLING, Right.EDIT_NOTICES),
}
"""Views that files are sent to, and who may send them."""


class UploadEnvelopeMiddleware:
    """Answers bodies that are too big with 413, broken ones with 400, a full disk with 507."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and (refusal := _refusal(request)):
            return refusal
        return self.get_response(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.content_type != "multipart/form-data":
        return None
    length = _length(request)
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length > _limit(request):
        return _too_big(request, length)
    try:
        _ = request.POST
    except (MultiPartParserError, LookupError, UnreadablePostError):
        return _interrupted(request, "400.html", http.HTTPStatus.BAD_REQUEST, CUT_OFF)
    except (SuspiciousOperation, BadRequest):
        return _interrupted(request, "400.html", http.HTTPStatus.BAD_REQUEST, TOO_MUCH)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return _interrupted(request, "507.html", http.HTTPStatus.INSUFFICIENT_STORAGE)
    return None


def _interrupted(
    request: HttpRequest, page: str, status: http.HTTPStatus, sentence: str = ""
) -> HttpResponse:
    """Says so, after the file that was being received is gone from the disk."""
    for handler in request.upload_handlers:
        handler.upload_interrupted()
    return render(request, page, {"sentence": sentence}, status=status)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _limit(request: HttpRequest) -> int:
    """Only who may import or work on cases sends files, and only there."""
    view = _view(request)
    right, user = TAKING_FILES.get(view), request.user
    if right is None or not user.is_authenticated or not user.may(right):
        return 0
    if view == PAIR:
        return 2 * MAX_ATTACHED + ENVELOPE
    return (MAX_ATTACHED if view in ATTACHING else MAX_UPLOAD) + ENVELOPE


def _case_number(request: HttpRequest) -> str:
    """Of the case that the address is about; blank for other addresses."""
    try:
        found = resolve(request.path)
    except Resolver404:
        return ""
    return str(found.kwargs.get("number", "")) if found.view_name in ATTACHING else ""


def _view(request: HttpRequest) -> str:
    """The name of the view that the address leads to; blank for one that leads nowhere."""
    try:
        return resolve(request.path).view_name
    except Resolver404:
        return ""


def _too_big(request: HttpRequest, length: int) -> HttpResponse:
    left = min(length, DRAINED)
    while left > 0 and (piece := request.read(min(left, _PIECE))):
        left -= len(piece)
    sentence = TOO_BIG_TO_ATTACH if _view(request) in ATTACHING else TOO_BIG
    too_large = http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    context = {"sentence": sentence, "number": _case_number(request)}
    return render(request, "413.html", context, status=too_large)
