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
from .seal import MonthlyDraft, Reissue, Seal

__all__ = [
    "Adjustment",
    "Evaluation",
    "GroupResult",
    "IndicatorPart",
    "IndicatorResult",
    "Knot",
    "MonthlyDraft",
    "Objection",
    "ObjectionFile",
    "ObjectionWindow",
    "Reason",
    "Reissue",
    "Scheme",
    "SchemeGroup",
    "SchemeIndicator",
    "Seal",
    "Source",
    "SourceChoice",
    "TieKind",
    "TieSettlement",
    "TieSettlementPlace",
    "UnitResult",
]
