"""Where each role's work begins: the page after signing in, and behind the product's name."""

from .models import User
from .roles import Right, Role


def landing_of(user: User) -> str:
    """The name of the page."""
    if user.may(Right.MANAGE_USERS):
        return "accounts:users"
    return "reports:leader" if user.role == Role.LEADER else "reports:overview"
