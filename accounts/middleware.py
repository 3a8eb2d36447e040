"""Sends people with a one-time password to the page where they choose their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class OneTimePasswordMiddleware:
    """Until a one-time password is changed, every page leads to the one that changes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        allowed = {reverse("accounts:password"), reverse("accounts:logout")}
        if getattr(request.user, "must_change_password", False) and request.path not in allowed:
            return redirect("accounts:password")
        return self.get_response(request)
