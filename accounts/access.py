"""The guards in front of views: who holds the right may enter, and what may only be sent."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

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


def sent_only(view: View) -> View:
    """An address that a form is sent to; whoever opens it gets 405 with a sentence."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            answer = render(request, "405.html", status=405)
            answer["Allow"] = "POST"
            return answer
        return view(request, *args, **kwargs)

    return guarded
