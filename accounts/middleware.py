"""Sends people with a one-time password to the page where they choose their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class OneTimePasswordMiddleware:
    """Stub until the page exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
