"""What changed in words: a field's name and its values, as pages and previews show them."""

from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Value

from .models import (
    Case,
    Category,
    Change,
    Channel,
    District,
    Rating,
    Suggestion,
    Unit,
    UnitAlias,
    UnitGroup,
)
from .periods import CITY

MODELS: dict[str, type[models.Model]] = {
    Change.Record.CASE: Case,
    Change.Record.RATING: Rating,
    Change.Record.UNIT: Unit,
    Change.Record.UNIT_ALIAS: UnitAlias,
    Change.Record.DISTRICT: District,
    Change.Record.CATEGORY: Category,
    Change.Record.SUGGESTION: Suggestion,
}
NOTHING = "（空）"
DEADLINES = frozenset({"due_at", "extended_until", "province_due_at"})
"""One that was given as a day ends with that day and is told as the day."""


class Wording:
    """Turns values into words; names of registered things are read once, when first needed."""

    def label(self, record: str, name: str) -> str:
        """The field's Chinese name; the record's own for its coming into being."""
        if not name:
            return "新建"
        field = _field(record, name)
        if isinstance(field, models.ForeignObjectRel):  # what hangs on it: aliases, former names
            return str(field.related_model._meta.verbose_name)
        return str(field.verbose_name)

    def value(self, record: str, name: str, value: Any) -> str:
        """`value` as the database gives it, or as the text that a `Change` keeps."""
        if value in (None, ""):
            return NOTHING
        return self._of_field(_field(record, name), value) if name else str(value)

    def _of_field(self, field: models.Field | models.ForeignObjectRel, value: Any) -> str:
        if isinstance(field, models.ForeignKey):
            names = self._names.get(field.related_model, {})
            return names.get(int(value), f"编号 {value}")
        if isinstance(field, models.BooleanField):
            return "是" if str(value).lower() in {"1", "true", "t"} else "否"
        if isinstance(field, models.DateTimeField):
            return _moment_words(value, is_deadline=field.name in DEADLINES)
        if isinstance(field, models.CharField) and field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value)

    @cached_property
    def _names(self) -> dict[Any, dict[int, str]]:
        """One query for all registers."""
        registers = (District, Category, Unit, UnitGroup, Channel)
        first, *rest = (
            model._default_manager.order_by().values_list(Value(place), "pk", "name")
            for place, model in enumerate(registers)
        )
        found: dict[Any, dict[int, str]] = {model: {} for model in registers}
        for place, pk, name in first.union(*rest, all=True):
            found[registers[place]][pk] = name
        return found


def _field(record: str, name: str) -> models.Field | models.ForeignObjectRel:
    return MODELS[record]._meta.get_field(name)


def _moment_words(value: Any, *, is_deadline: bool) -> str:
    """The city's clock, to the minute; seconds where there are some."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(CITY)
    if is_deadline and local.time() == time.max:
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"
