"""Strict readers of environment variables: a bad value stops the start and says how to mend it."""

import os
import warnings
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email


def text(name: str, default: str = "") -> str:
    """The variable, stripped; `default` when unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """`1/true/yes/on` or `0/false/no/off`, in any case."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(
        f"{name}={value!r} is neither on nor off: write {name}=1 or {name}=0."
    )


def names(name: str) -> list[str]:
    """A comma-separated list without blanks."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def day(name: str) -> date | None:
    """A date such as 2020-05-15, or None when unset."""
    value = text(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a date: write it like {name}=2020-05-15."
        ) from error


def day_of_month(name: str, default: int) -> int:
    """A day that every month has: a whole number from 1 to 28."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 28:
        return int(value)
    raise ImproperlyConfigured(
        f"{name}={value!r} 不是每个月都有的日子：请写 1 至 28 的整数，例如 {name}={default}。"
    )


def days(name: str, default: int) -> int:
    """A number of days: a whole number from 1 to 365."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and 1 <= int(value) <= 365:
        return int(value)
    raise ImproperlyConfigured(
        f"{name}={value!r} 不是天数：请写 1 至 365 的整数，例如 {name}={default}。"
    )


def site(name: str) -> str:
    """The address under which people open the pages, without a slash at its end; blank if unset."""
    value = text(name).rstrip("/")
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        is_bare = bool(parts.hostname) and value == f"{parts.scheme}://{parts.netloc}"
        is_known = parts.scheme in {"http", "https"} and parts.port != 0
    except ValueError:
        is_bare = is_known = False
    if is_bare and is_known and "@" not in value and len(value.split()) == 1:
        return value
    raise ImproperlyConfigured(
        f"{name}={value!r} 不是网站地址：请写协议、主机名和可选的端口，不写路径，"
        f"例如 {name}=https://tongbao.example.gov.cn。"
    )


def mailbox(name: str, default: str) -> str:
    """A mail address such as tongbao@example.gov.cn."""
    value = text(name, default)
    try:
        validate_email(value)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"{name}={value!r} 不是邮箱地址：请写成 {name}=tongbao@example.gov.cn 的样子。"
        ) from error
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """A Django database configuration from a URL (sqlite:/// or postgres://)."""
    url = text(name, default)
    try:
        with warnings.catch_warnings():
            # Its words about an unknown kind repeat the whole address, password included.
            warnings.simplefilter("ignore")
            configured: dict[str, Any] = environ.Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(_database_hint(name)) from error
    engine = str(configured.get("ENGINE", ""))
    if not engine.endswith(("sqlite3", "postgresql")):
        raise ImproperlyConfigured(_database_hint(name))
    return configured


def _database_hint(name: str) -> str:
    return (
        f"{name} is not a database address Tongbao knows: write "
        f"{name}=postgres://user:password@host:5432/name or {name}=sqlite:////path/file.sqlite3."
    )


def email(name: str, default: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from a URL such as smtp://user:password@host:25."""
    try:
        configured: dict[str, Any] = environ.Env.email_url_config(text(name, default))
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(_email_hint(name)) from error
    if configured["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not configured["EMAIL_HOST"]:
        raise ImproperlyConfigured(_email_hint(name))
    return configured


def _email_hint(name: str) -> str:
    return f"{name} is not a mail address Tongbao knows: write {name}=smtp://user:password@host:25."
