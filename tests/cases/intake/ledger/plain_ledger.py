"""What a file makes of a ledger, row by row in plain Python: the oracle of the SQL."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

KEPT = ("completed_at", "title", "is_difficult", "district_id", "category_id")


@dataclass
class PlainCase:
    """One case, as far as the oracle's files speak of it."""

    received_at: datetime
    handling: str
    fields: dict[str, Any]
    hand_overs: dict[datetime, int] = field(default_factory=dict)
    ratings: dict[tuple[str, datetime | None], int] = field(default_factory=dict)

    @property
    def unit_id(self) -> int | None:
        return self.hand_overs[max(self.hand_overs)] if self.hand_overs else None

    @property
    def assigned_at(self) -> datetime | None:
        return min(self.hand_overs, default=None)

    @property
    def handed_over_at(self) -> datetime | None:
        return max(self.hand_overs, default=None)


class PlainLedger:
    """Takes files of rows; a column that a file has not is a key that its rows have not."""

    def __init__(self) -> None:
        self.cases: dict[str, PlainCase] = {}

    def take(self, rows: Sequence[Mapping[str, Any]], when: datetime) -> dict[str, int]:
        """Applies a file; how many rows were new, changed, unchanged, rejected."""
        counts = dict.fromkeys(("new", "changed", "unchanged", "rejected"), 0)
        known = copy.deepcopy(self.cases)
        moment = _free(known, when)
        seen: set[str] = set()
        for row in rows:
            if _is_contradicted(row, rows):
                counts["rejected"] += 1
            elif row["number"] in seen:
                counts["changed" if self._rate(row) else "unchanged"] += 1
            else:
                outcome = self._take(row, known.get(row["number"]), moment)
                counts[outcome] += 1
                if outcome != "rejected":
                    seen.add(row["number"])
        return counts

    def _take(self, row: Mapping[str, Any], old: PlainCase | None, moment: datetime) -> str:
        new = _made(row) if old is None else _merged(row, old, moment)
        if new is None or _is_disordered(new):
            return "rejected"
        self.cases[row["number"]] = new
        self._rate(row)
        if old is None:
            return "new"
        return "unchanged" if new == old else "changed"

    def _rate(self, row: Mapping[str, Any]) -> bool:
        """Whether the row brought a rating, or stars, that were not known."""
        if not row.get("rating_source"):
            return False
        given, stars = (row["rating_source"], row["rated_at"]), row["rating_stars"]
        ratings = self.cases[row["number"]].ratings
        is_news = ratings.get(given) != stars
        ratings[given] = stars
        return is_news


def _is_contradicted(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    same = [other for other in rows if other["number"] == row["number"]]
    if len({other["digest"] for other in same}) > 1:
        return True
    given: dict[Any, set[int]] = {}
    for other in same:
        if other.get("rating_source"):
            key = (other["rating_source"], other["rated_at"])
            given.setdefault(key, set()).add(other["rating_stars"])
    return any(len(stars) > 1 for stars in given.values())


def _made(row: Mapping[str, Any]) -> PlainCase | None:
    handling = row["handling"] or "at_once"
    unit = row.get("unit_id")
    fields = {name: row.get(name, False if name == "is_difficult" else None) for name in KEPT}
    fields["title"] = fields["title"] or ""
    case = PlainCase(row["received_at"], handling, fields)
    if handling == "transferred":
        if unit is None or fields["district_id"] is None or fields["category_id"] is None:
            return None
        case.hand_overs[row.get("handed_at") or row["received_at"]] = unit
    return case


def _merged(row: Mapping[str, Any], old: PlainCase, moment: datetime) -> PlainCase | None:
    case = copy.deepcopy(old)
    unit, handed = row.get("unit_id"), row.get("handed_at")
    if old.handling == "transferred" and row["handling"] == "at_once":
        return None
    if old.handling == "at_once" and row["handling"] == "transferred" and unit is None:
        return None
    case.received_at = row["received_at"]
    case.fields |= {name: row[name] for name in KEPT if name in row}
    if unit is not None:
        if handed is not None and handed not in old.hand_overs:
            case.hand_overs[handed] = unit
        elif unit != old.unit_id and old.hand_overs.get(handed) != unit:
            case.hand_overs[moment] = unit
    if case.hand_overs:
        case.handling = "transferred"
    return case


def _is_disordered(case: PlainCase) -> bool:
    assigned, completed = case.assigned_at, case.fields["completed_at"]
    return (assigned is not None and assigned < case.received_at) or (
        completed is not None and completed < case.received_at
    )


def _free(cases: Mapping[str, PlainCase], when: datetime) -> datetime:
    while any(when in case.hand_overs for case in cases.values()):
        when += timedelta(microseconds=1)
    return when
