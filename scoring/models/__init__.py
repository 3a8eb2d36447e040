"""The tables of schemes, evaluations and the decisions that go into them."""

from .decisions import Adjustment, TieSettlement, TieSettlementPlace
from .evaluation import (
    Evaluation,
    GroupResult,
    IndicatorResult,
    Reason,
    Source,
    TieKind,
    UnitResult,
)
from .scheme import Knot, Scheme, SchemeIndicator

__all__ = [
    "Adjustment",
    "Evaluation",
    "GroupResult",
    "IndicatorResult",
    "Knot",
    "Reason",
    "Scheme",
    "SchemeIndicator",
    "Source",
    "TieKind",
    "TieSettlement",
    "TieSettlementPlace",
    "UnitResult",
]
