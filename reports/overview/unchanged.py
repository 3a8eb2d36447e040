"""A page that a browser may keep: it asks each time, and hears 304 while it would get the same.

The page's tag is of the data's mark, the reader, the address, the day and the version of what pages
are made from. Within a request the mark also serves values that depend on the data alone.
"""

from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from accounts.models import User
from cases import clock
from cases.kept import under

from .mark import data_mark

View = Callable[..., HttpResponseBase]
MADE_FROM = ("templates", "static", "accounts", "cases", "scoring", "reports", "config")
"""Folders whose files make a page what it is."""
_ENDINGS = frozenset({".html", ".css", ".js", ".svg", ".py"})


def steady(response: HttpResponse) -> HttpResponse:
    """Says of a page that nothing of it moves with the clock before the day ends."""
    response.is_steady = True  # type: ignore[attr-defined]
    return response


def while_unchanged(view: View) -> View:
    """Answers 304 instead of a steady page that the browser has."""

    @wraps(view)
    def guarded(request: HttpRequest, *place: str, **named: str) -> HttpResponseBase:
        mark = data_mark()
        # A message is shown once; the page that shows it is nobody's to keep.
        tag = "" if len(get_messages(request)) else _tag(request, mark.whole)
        if tag and tag in parse_etags(request.headers.get("If-None-Match", "")):
            return _kept_by_browser(HttpResponseNotModified(), tag)
        with under(mark):
            response = view(request, *place, **named)
        if tag and response.status_code == 200 and hasattr(response, "is_steady"):
            return _kept_by_browser(response, tag)
        return response

    return guarded


def _kept_by_browser(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response


def _tag(request: HttpRequest, mark: str) -> str:
    """With the cookie that the page's forms are answered by: after signing in anew, an older page's
    forms would be refused.
    """
    user = request.user
    if settings.DEBUG or not isinstance(user, User):
        return ""
    reader = (
        *(user.pk, user.username, user.first_name, user.last_name, user.role, user.is_active),
        *(user.scope_kind, sorted(user.scope_keys), user.must_change_password, user.toured_at),
    )
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    # What kind of page is asked for: a part for htmx, or the whole.
    asked = (request.get_full_path(), request.headers.get("HX-Request", ""), cookie)
    known = repr((mark, reader, asked, clock.today(), _version()))
    return f'"{sha256(known.encode()).hexdigest()}"'


@cache
def _version() -> str:
    """Of the files that pages are made from; read once in a process's life."""
    digest = sha256()
    for folder in MADE_FROM:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in _ENDINGS and path.is_file():
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
