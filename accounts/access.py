"""The guard in front of views: who holds the right may enter."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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
