"""Writes about people: new users, one-time passwords, the tour."""

import secrets
from datetime import datetime

from django.db import transaction

from .models import User
from .roles import Role

ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are mistaken for each other on paper."""


def one_time_password() -> str:
    """Fourteen random characters, to be changed at the first sign-in."""
    return "".join(secrets.choice(ALPHABET) for _ in range(14))


@transaction.atomic
def add_user(*, username: str, full_name: str, role: Role, email: str = "") -> tuple[User, str]:
    """A new user and the one-time password, which is kept nowhere else."""
    password = one_time_password()
    user = User.objects.create_user(
        username=username, email=email, password=password, last_name=full_name, role=role
    )
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    return user, password


def give_one_time_password(*, user: User) -> str:
    """A new one-time password; the old password stops working."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return password


def choose_password(*, user: User, password: str) -> None:
    """The person's own password, after the validators have passed it."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


def set_mailbox(*, user: User, email: str) -> None:
    """The address that the month's mails go to; blank: none."""
    user.email = email
    user.save(update_fields=["email"])


def set_active(*, user: User, active: bool) -> None:
    """Let a person sign in, or no longer."""
    user.is_active = active
    user.save(update_fields=["is_active"])


def end_tour(*, user: User, at: datetime) -> None:
    """The tour was seen or skipped at a moment and does not come back by itself."""
    user.toured_at = at
    user.save(update_fields=["toured_at"])


def offer_tour(*, user: User) -> None:
    """The tour begins once more on the home page."""
    user.toured_at = None
    user.save(update_fields=["toured_at"])
