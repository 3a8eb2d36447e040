"""A demo case on its way to the database: its plan, its row, its hand-overs. No queries."""

from dataclasses import dataclass
from datetime import datetime

from cases.models import Case

from .plan import CasePlan


@dataclass(slots=True)
class Draft:
    """A transferred case with the plan that it follows."""

    plan: CasePlan
    case: Case
    hand_overs: list[tuple[str, datetime]]  # unit's slug, moment
