"""The tables of schemes, evaluations and the decisions that go into them."""

from .decisions import Adjustment, TieSettlement, TieSettlementPlace
from .evaluation import Evaluation, GroupResult, IndicatorResult, UnitResult
from .scheme import Knot, Scheme, SchemeIndicator

__all__ = [
    "Adjustment",
    "Evaluation",
    "GroupResult",
    "IndicatorResult",
    "Knot",
    "Scheme",
    "SchemeIndicator",
    "TieSettlement",
    "TieSettlementPlace",
    "UnitResult",
]
