"""Mails to people: one sent, what became of many, addresses of pages in them."""

from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from accounts.models import User

_NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"


@dataclass(frozen=True)
class Failure:
    """A mail that did not go out, and what the mail server or the network said."""

    user: User
    why: str


@dataclass(frozen=True)
class Told:
    """What became of the mails of one call: people by what happened to theirs.

    `without_address` have something to see to and no mail address; whoever was told before is
    in none of these.
    """

    has_server: bool
    sent: tuple[User, ...] = ()
    failed: tuple[Failure, ...] = ()
    without_address: tuple[User, ...] = ()


def has_server() -> bool:
    """Whether mails can go out at all."""
    return bool(settings.EMAIL_BACKEND != _NO_SERVER)


def full_address(path: str) -> str:
    """A page's address as it stands in a mail."""
    return f"{settings.SITE_URL}{path}"


def send(message: EmailMessage) -> str:
    """Blank when the server took it, else what went wrong."""
    try:
        message.send()
    except (SMTPException, OSError) as error:
        return str(error)
    return ""
