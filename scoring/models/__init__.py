"""The tables of schemes, evaluations and the decisions that go into them."""

from .decisions import Adjustment, TieSettlement, TieSettlementPlace
from .evaluation import (
    Evaluation,
    GroupResult,
    IndicatorResult,
    Reason,
    Source,
    SourceChoice,
    TieKind,
    UnitResult,
)
from .objections import Objection, ObjectionFile, ObjectionWindow
from .scheme import IndicatorPart, Knot, Scheme, SchemeGroup, SchemeIndicator

__all__ = [
    "Adjustment",
    "Evaluation",
    "GroupResult",
    "IndicatorPart",
    "IndicatorResult",
    "Knot",
    "Objection",
    "ObjectionFile",
    "ObjectionWindow",
    "Reason",
    "Scheme",
    "SchemeGroup",
    "SchemeIndicator",
    "Source",
    "SourceChoice",
    "TieKind",
    "TieSettlement",
    "TieSettlementPlace",
    "UnitResult",
]
