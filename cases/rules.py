"""The thresholds that a scheme gives to the measures, as a value. No database, no clock."""

from dataclasses import dataclass
from enum import StrEnum


class OverdueMonth(StrEnum):
    """The month in which an overdue case costs points."""

    ASSIGNED = "assigned"
    DEADLINE = "deadline"


@dataclass(frozen=True)
class Rules:
    """What a scheme says about which rows count. The defaults are those of `docs/decisions.md`."""

    satisfied_from: int = 3  # stars
    low_star_below: int = 4  # stars of the latest rating
    five_star_from: int = 5  # stars of the latest rating
    overdue_month: OverdueMonth = OverdueMonth.ASSIGNED
    forwarding_limit: int = 1  # working days from receipt to the first hand-over
    first_day: int = 1  # of the month
    cut_off_days: int = 0  # after the month's end
