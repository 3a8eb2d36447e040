"""What a demo month consists of before anything has a time or a text. No database."""

from dataclasses import dataclass

from cases.periods import Month


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A transferred case: whose, where, about what, and whether it is completed by the cut-off."""

    unit: str
    district: str
    category: str  # second level
    completed: bool
    is_province_assigned: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """How a unit works in a month, as probabilities."""

    satisfaction: float
    on_time: float
    completion: float
    five_star: float


@dataclass(frozen=True)
class MonthPlan:
    """A month's receipts: how many in all, and the transferred ones."""

    month: Month
    accepted: int
    transferred: tuple[CasePlan, ...]

    @property
    def answered_at_once(self) -> int:
        return self.accepted - len(self.transferred)
