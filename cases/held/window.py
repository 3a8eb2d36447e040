"""The stretch of time that a month's cases are dated in, with its cut-off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Q

from cases.models import SealedMonth
from cases.periods import Month
from cases.questions import Question


@dataclass(frozen=True)
class Window:
    """A case belongs to the month by receipt, by assignment or, once assigned, by its deadline."""

    month: Month
    starts_at: datetime
    ends_at: datetime
    cut_off: datetime

    @classmethod
    def of(cls, sealed: SealedMonth) -> Self:
        return cls(sealed.month, sealed.starts_at, sealed.ends_at, sealed.cut_off)

    @classmethod
    def asked(cls, question: Question) -> Self:
        """The window of a month that may yet be sealed."""
        whole = question.whole_period
        return cls(question.month, whole.start, whole.end, question.as_of)

    def members(self) -> Q:
        """The cases that the month's lists may hold."""
        inside = {"gte": self.starts_at, "lt": self.ends_at}
        received, assigned, due = (
            Q(**{f"{column}__{side}": moment for side, moment in inside.items()})
            for column in ("received_at", "assigned_at", "deadline")
        )
        return received | assigned | due & Q(assigned_at__lt=self.cut_off)
