"""How a refusal of the database is tested: by the constraint that it names."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

Attempt = Callable[[], object]
Attempts = Mapping[str, Attempt | Sequence[Attempt]]
"""What the database must refuse, by constraint (or by "Model.field" of a unique field)."""


def twice(make: Callable[..., object], **values: object) -> None:
    """The same record once more."""
    make(**values)
    make(**values)


def each(attempts: Attempts) -> list:
    """Every attempt as a parameter of a test, named after its constraint."""
    return [
        pytest.param(name, attempt, id=name)
        for name, several in attempts.items()
        for attempt in (several if isinstance(several, Sequence) else [several])
    ]


def names_of(app: str) -> set[str]:
    """Everything that an app's tables refuse by a constraint of their own."""
    tables = apps.get_app_config(app).get_models()
    return {name for model in tables for name in (*_constraints(model), *_unique_fields(model))}


def assert_refused(name: str, attempt: Attempt) -> None:
    """The attempt breaks this constraint and no other."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attempt()
    said = str(refused.value)
    assert any(words in said for words in _said_of(name)), said


def _constraints(model: type[models.Model]) -> Iterator[str]:
    return (constraint.name for constraint in model._meta.constraints)


def _unique_fields(model: type[models.Model]) -> Iterator[str]:
    fields = (field for field in model._meta.fields if field.unique and not field.primary_key)
    return (f"{model.__name__}.{field.name}" for field in fields)


def _said_of(name: str) -> list[str]:
    """SQLite names the columns of a unique constraint, PostgreSQL the constraint itself."""
    for model in apps.get_models():
        table = model._meta.db_table
        for field in model._meta.fields:
            if name == f"{model.__name__}.{field.name}":
                return [f"{table}.{field.column}", f"{table}_{field.column}"]
        for constraint in model._meta.constraints:
            if constraint.name == name and connection.vendor == "sqlite":
                return [name, *_columns(model, constraint)]
    return [name]


def _columns(model: type[models.Model], constraint: models.BaseConstraint) -> list[str]:
    if not isinstance(constraint, models.UniqueConstraint):
        return []
    if not all(isinstance(column, models.F) for column in constraint.expressions):
        return []  # of an index over expressions even SQLite says the name
    names = constraint.fields or [column.name for column in constraint.expressions]
    columns = [model._meta.get_field(name).column for name in names]
    return [f"failed: {', '.join(f'{model._meta.db_table}.{column}' for column in columns)}"]
