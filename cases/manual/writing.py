"""Writing fields of a case by hand: the field, what follows from it, the history, the index."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.changes import Author, put_back
from cases.models import Case, Change, HandOver
from cases.periods import CITY
from cases.search import index_cases
from cases.search.index import TEXTS
from cases.workdays import CalendarUnknownError, bureau_calendar

from .fields import text_of
from .sense import refuse_nonsense


def write(case: Case, values: Mapping[str, Any], author: Author) -> None:
    """Sets fields of a locked case; `ManualError` when the case could not stand so.

    Values are those of the model, of a reference its primary key under the column's name.
    """
    changed = Case.objects.get(pk=case.pk)
    for name, value in values.items():
        setattr(changed, name, value)
    refuse_nonsense(case, changed, author.at)
    _follow(case, changed)
    names = [
        field.name
        for field in Case._meta.concrete_fields
        if not field.generated and text_of(case, field.name) != text_of(changed, field.name)
    ]
    changed.save(update_fields=names)
    before, after = ({name: text_of(one, name) for name in names} for one in (case, changed))
    Change.objects.bulk_create(author.changes(Change.Record.CASE, case.pk, before, after))
    if case.unit_id != changed.unit_id:
        _hand_over_to(changed)
    if set(TEXTS).intersection(names):
        index_cases([case.pk])


def put_field_back(case: Case, name: str, text: str | None, author: Author) -> None:
    """A field as the history kept it; a deadline is worked out again if it was before."""
    former = Case(pk=case.pk)
    put_back(former, name, text)
    attribute = Case._meta.get_field(name).attname  # type: ignore[union-attr]
    values = {attribute: getattr(former, attribute)}
    if name == "due_at":
        values["is_due_computed"] = _was_computed(case)
    write(case, values, author)


def _follow(before: Case, after: Case) -> None:
    """Fields that depend on the one that was set."""
    if after.due_at != before.due_at and after.is_due_computed == before.is_due_computed:
        after.is_due_computed = False
    if after.received_at != before.received_at and after.assigned_at:
        after.forwarding_days = _working_days(after.received_at, after.assigned_at)


def _working_days(received: datetime, assigned: datetime) -> int | None:
    """None where the calendar does not reach, as for a file's rows."""
    first, last = (at.astimezone(CITY).date() for at in (received, assigned))
    try:
        return bureau_calendar().working_days_between(first, last)
    except CalendarUnknownError:
        return None


def _was_computed(case: Case) -> bool:
    rows = Change.objects.filter(
        record=Change.Record.CASE, record_id=case.pk, field="is_due_computed"
    )
    last = rows.order_by("-pk").first()
    return last is not None and last.before == "True"


def _hand_over_to(case: Case) -> None:
    """The last hand-over was to this unit: a case belongs to the unit of its last hand-over."""
    last = HandOver.objects.filter(case=case).order_by("-at", "-pk").values("pk")[:1]
    HandOver.objects.filter(pk__in=list(last.values_list("pk", flat=True))).update(
        unit_id=case.unit_id
    )
