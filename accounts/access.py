"""The guards in front of views: who holds the right may enter, and what may only be sent."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from .roles import Right

View = Callable[..., HttpResponseBase]


def requires(right: Right) -> Callable[[View], View]:
    """Lets in only those whose role holds the right; others get 403 with a sentence."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.may(right):  # type: ignore[union-attr]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def open_when(setting: str, right: Right) -> Callable[[View], View]:
    """Lets in everybody, strangers too, while the setting is on; otherwise like `requires`."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not getattr(settings, setting):
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                if not request.user.may(right):
                    raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_not_required(guarded)  # it asks by itself

    return guard


def sent_only(view: View) -> View:
    """An address that a form is sent to; whoever opens it gets 405 with a sentence."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            page = {"page_above": _page_above(request.path, kwargs)}
            answer = render(request, "405.html", page, status=405)
            answer["Allow"] = "POST"
            return answer
        return view(request, *args, **kwargs)

    guarded.is_sent_only = True  # type: ignore[attr-defined]
    return guarded


def _page_above(path: str, about: dict[str, object]) -> str:
    """The nearest address above it that can be opened; blank when that is the home page.

    Of what the address itself names: a word of the path may look like another record's number.
    """
    while (path := f"{path.rstrip('/').rpartition('/')[0]}/") != "/":
        try:
            above = resolve(path)
        except Resolver404:
            continue
        if above.kwargs.items() <= about.items() and not hasattr(above.func, "is_sent_only"):
            return path
    return ""
