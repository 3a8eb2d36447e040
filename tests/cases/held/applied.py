"""Held changes applied for tests, by somebody who issues a month anew."""

from cases.changes import Author
from cases.held.applying import Applied, apply_changes
from cases.models import (
    Case,
    Change,
    HeldChange,
)
from cases.turns import alone
from tests.factories import (
    UserFactory,
    at,
)

NOW = at(20, month=6)


def author() -> Author:
    return Author(NOW, UserFactory(username="business"), reason="更正重发：核对")


def applied(*changes: HeldChange) -> Applied:
    with alone():
        return apply_changes(changes, author())


def why(found: Applied) -> str:
    [one] = found.unfit
    assert found.done == found.months == ()
    return one.why


def history(case: Case, **of: object) -> list[tuple[str, str | None, str | None, str]]:
    rows = Change.objects.filter(record="case", record_id=case.pk, **of).order_by("pk")
    return list(rows.values_list("field", "before", "after", "reason"))
