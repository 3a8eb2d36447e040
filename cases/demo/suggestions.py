"""Citizens' suggestions of the demo: the ten of April 2020 with their outcomes, and others."""

import csv
from datetime import date, datetime, time, timedelta

from accounts.models import User
from cases.models import OutcomeRelease, Suggestion
from cases.periods import CITY, Month
from cases.suggested.releasing import TOLD, words_of

from .registers import Registers
from .tables import DATA

EDITED_AT = time(10, 30)
UNRELEASED = "-"
BEFORE_LAST_EDIT = timedelta(days=4)
Row = dict[str, str]


def write_suggestions(registers: Registers, *, by: User) -> None:
    """All suggestions; one that was settled or taken up has been edited once, and what became of it
    is released unless its row says otherwise: not yet, or an earlier state of the work.
    """
    with (DATA / "suggestions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = Suggestion.objects.bulk_create(_suggestion(row, registers, by=by) for row in rows)
    OutcomeRelease.objects.bulk_create(
        _release(one, row["released"], by=by)
        for one, row in zip(made, rows, strict=True)
        if words_of(one) and row["released"] != UNRELEASED
    )


def _suggestion(row: Row, registers: Registers, *, by: User) -> Suggestion:
    edited = row["edited"]
    return Suggestion(
        month=Month.parse(row["month"]),
        place=int(row["place"]) if row["place"] else None,
        is_reasonable=bool(row["place"]),  # what the bulletin says that its ten were chosen for
        solves_common=bool(row["place"]),
        citizen_name=row["name"],
        phone_tail=row["tail"],
        content=row["content"],
        unit=registers.units[row["unit"]],
        received_on=_day(row["received"]),
        settled_on=_day(row["settled"]),
        outcome=row["outcome"],
        state=row["state"],
        declined_because=row["declined_because"],
        edited_by=by if edited else None,
        edited_at=_moment(edited) if edited else None,
        version=2 if edited else 1,
    )


def _release(one: Suggestion, earlier: str, *, by: User) -> OutcomeRelease:
    """Of what stands there; of an `earlier` outcome, from when the unit was still at work."""
    told = {name: getattr(one, name) for name in TOLD}
    moment = one.edited_at
    assert moment is not None  # noqa: S101 - whatever has an outcome was edited
    if earlier:
        told |= {"state": Suggestion.State.IN_PROGRESS, "outcome": earlier, "settled_on": None}
        moment -= BEFORE_LAST_EDIT
    return OutcomeRelease(suggestion=one, number=1, released_by=by, released_at=moment, **told)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), EDITED_AT, tzinfo=CITY)
