"""Which fields of a case can be corrected by hand, and their values as the history keeps them."""

import hashlib
from datetime import UTC, datetime

from django.db import models

from cases.held.facts import FACTS
from cases.models import Case, Handling

CORRECTABLE = (
    "channel",
    "request_kind",
    "is_province_assigned",
    "district",
    "category",
    "unit",
    "received_at",
    "due_at",
    "completed_at",
    "is_difficult",
    "is_high_star",
    "citizen_name",
    "place",
    "title",
    "content",
    "reply",
)
"""In the order in which they are offered."""
EXTENSION = "extended_until"
"""Corrected by an extension only."""


def is_counted(name: str) -> bool:
    """Whether months count by the field: that of published ones is held."""
    return name in FACTS or name in (EXTENSION, "due_at")


def field_of(name: str) -> models.Field:
    """The model's field."""
    return Case._meta.get_field(name)  # type: ignore[return-value]


def label(name: str) -> str:
    """The field's Chinese name."""
    return str(field_of(name).verbose_name)


def correctable(case: Case) -> list[str]:
    """The fields of this case: one answered at once has no unit."""
    at_once = case.handling == Handling.AT_ONCE
    return [name for name in CORRECTABLE if not (at_once and name == "unit")]


def text_of(case: Case, name: str) -> str | None:
    """The field's value as text: of a reference its primary key, of a moment UTC, None for none."""
    value = field_of(name).value_from_object(case)
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return None if value is None else str(value)


def token(case: Case, name: str) -> str:
    """Stands for the present value in a form, however long the value is."""
    text = text_of(case, name)
    return hashlib.sha256(repr(text).encode()).hexdigest()[:16]
