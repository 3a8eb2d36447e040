"""Who may come in to 管理, and how a refused action is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.access import View, requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.registers.faults import OutdatedPage, RegisterRefused
from reports.page import Link
from reports.registers.forms import SeenForm

SCOPED = "您只能查看部分办件，不能改动名册。如果工作需要，请联系系统管理员。"


def keepers(view: View) -> View:
    """Lets in whoever keeps the registers and sees every row: a merger moves anybody's."""

    @requires(Right.KEEP_REGISTERS)
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if keeper(request).scope.is_partial:
            raise PermissionDenied(SCOPED)
        return view(request, *args, **kwargs)

    return guarded


def keeper(request: HttpRequest) -> User:
    """The person signed in."""
    user: User = request.user  # type: ignore[assignment]
    return user


def author(request: HttpRequest) -> dict[str, Any]:
    """Who and when, as every action asks for it."""
    return {"by": keeper(request), "at": clock.now()}


def home() -> Link:
    """The first step of every way here."""
    return Link("管理", reverse("reports:registers"))


def done(form: object, act: Callable[[], object], seen: Callable[[], str] | None = None) -> bool:
    """Whether it was done; a refusal is told on the form, which keeps what was entered.

    `seen` gives the token of what is stored now, with which a form on an outdated page goes on.
    """
    try:
        act()
    except OutdatedPage as late:
        assert isinstance(form, SeenForm)  # noqa: S101  only these notice
        form.begin_again(seen() if seen else "", str(late))
        return False
    except RegisterRefused as refused:
        form.add_error(None, str(refused))  # type: ignore[attr-defined]
        return False
    return True
