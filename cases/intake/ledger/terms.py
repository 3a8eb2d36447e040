"""Deadlines that a file does not give: so many working days after the hand-over."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Self

from cases.intake.moments import on_city_clocks, utc_text
from cases.models import Handling, HandlingTerm, RequestKind
from cases.workdays import PAGE, Calendar, CalendarUnknownError, bureau_calendar

from .outcome import NULL, Memo, Outcome
from .row import LedgerRow

_AFTERWARDS = "登记后重新检查文件，或在文件中给出办理时限。"
_LAST_TICK = timedelta(days=1) - timedelta(microseconds=1)


class Terms:
    """Days by request kind ("" for the others), and the bureau's calendar."""

    def __init__(self, days: Mapping[str, int], calendar: Calendar) -> None:
        self._days = days
        self._calendar = calendar
        self._due_at: Memo[tuple[str, str]] = Memo(self._due)

    @classmethod
    def load(cls) -> Self:
        """Two queries."""
        return cls(
            dict(HandlingTerm.objects.values_list("request_kind", "days")), bureau_calendar()
        )

    def settle(self, row: LedgerRow, _cells: list[str]) -> None:
        """Writes `due_at` and `is_due_computed` of a transferred case without a deadline.

        An extension makes the first deadline idle; none is worked out then.
        """
        row.values.setdefault("due_at", NULL)
        row.values["is_due_computed"] = "0"
        idle = row["due_at"] != NULL or row["extended_until"] != NULL
        if idle or row["handling"] != Handling.TRANSFERRED or "due_at" in row.faulty:
            return
        begins = row["handed_at"] if row["handed_at"] != NULL else row["received_at"]
        if begins == NULL:
            return
        kind = "" if row["request_kind"] == NULL else row["request_kind"]
        row.values["due_at"] = row.heard("due_at", self._due_at[begins[:13], kind])
        row.values["is_due_computed"] = "1"

    def _due(self, place: tuple[str, str]) -> str | Outcome:
        """The last tick of the day so many working days after the hour of a kept moment.

        The hour settles the day, in the city too.
        """
        hour, request_kind = place
        days = self._days.get(request_kind) or self._days.get("")
        if days is None:
            kind = RequestKind(request_kind).label if request_kind else "这类诉求"
            return Outcome(
                problem=f"没有登记{kind}的办理期限，请业务管理员在“{PAGE}”页登记。{_AFTERWARDS}"
            )
        try:
            day = self._calendar.add_working_days(on_city_clocks(f"{hour}:00").date(), days)
        except CalendarUnknownError as error:
            return Outcome(problem=f"{error}{_AFTERWARDS}")
        return utc_text(datetime.combine(day, time.min) + _LAST_TICK)
