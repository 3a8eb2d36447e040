"""Who is shown the tour, and where."""

from django.http import HttpRequest

from accounts.landing import landing_of
from accounts.models import User

from .steps import STEPS, Step


def tour_of(request: HttpRequest) -> tuple[Step, ...]:
    """The steps that the page offers; none but on the home page, until the tour was ended once.

    Asks the database nothing.
    """
    user, page = request.user, request.resolver_match
    if not isinstance(user, User) or user.toured_at or user.must_change_password or not page:
        return ()
    return STEPS[user.role] if page.view_name == landing_of(user) else ()
