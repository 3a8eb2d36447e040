"""Who is shown the tour, and where."""

from django.http import HttpRequest

from accounts.models import User
from accounts.roles import Right

from .steps import STEPS, Step


def home_of(user: User) -> str:
    """The name of the page where the person's work begins."""
    return "reports:overview" if user.may(Right.READ_FIGURES) else "accounts:users"


def tour_of(request: HttpRequest) -> tuple[Step, ...]:
    """The steps that the page offers; none but on the home page, until the tour was ended once.

    Asks the database nothing.
    """
    user, page = request.user, request.resolver_match
    if not isinstance(user, User) or user.toured_at or user.must_change_password or not page:
        return ()
    return STEPS[user.role] if page.view_name == home_of(user) else ()
