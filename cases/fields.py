"""Model fields of our own."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .periods import Month


class MonthField(models.CharField):
    """A `Month`, kept as the text 2020-04, which sorts in time on every database."""

    # What the type checker's Django plug-in reads as the field's values.
    _pyi_private_set_type: Month | str  # type: ignore[assignment]
    _pyi_private_get_type: Month  # type: ignore[assignment]
    _pyi_lookup_exact_type: Month | str

    description = "A month such as 2020-04"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_: object) -> Month | None:
        return None if value is None else Month.parse(value)

    def to_python(self, value: Any) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> str | None:
        month = self.to_python(value)
        return None if month is None else str(month)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
