"""Citizens' suggestions of the demo: the ten of April 2020 with their outcomes, and others."""

import csv
from datetime import date, datetime, time

from accounts.models import User
from cases.models import Suggestion
from cases.periods import CITY, Month

from .registers import Registers
from .tables import DATA

EDITED_AT = time(10, 30)


def write_suggestions(registers: Registers, *, by: User) -> None:
    """All suggestions; one that was settled or taken up has been edited once."""
    with (DATA / "suggestions.csv").open(encoding="utf-8", newline="") as file:
        Suggestion.objects.bulk_create(
            _suggestion(row, registers, by=by) for row in csv.DictReader(file)
        )


def _suggestion(row: dict[str, str], registers: Registers, *, by: User) -> Suggestion:
    edited = row["edited"]
    return Suggestion(
        month=Month.parse(row["month"]),
        place=int(row["place"]) if row["place"] else None,
        citizen_name=row["name"],
        phone_tail=row["tail"],
        content=row["content"],
        unit=registers.units[row["unit"]],
        outcome=row["outcome"],
        state=row["state"],
        declined_because=row["declined_because"],
        edited_by=by if edited else None,
        edited_at=_moment(edited) if edited else None,
        version=2 if edited else 1,
    )


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), EDITED_AT, tzinfo=CITY)
