"""The frame of pages that do not build their own (signing in, errors, users)."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .frame import frame_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for every template; lazy, because a view that shows a month passes its own."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}
