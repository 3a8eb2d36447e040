"""Measures: one definition each of what a figure counts."""

from .base import (
    Anchor,
    Better,
    Count,
    Counted,
    Measure,
    MedianOf,
    RateOf,
    ShareOf,
    Table,
    is_of_suggestions,
)
from .registry import MEASURES, SUBJECTS

__all__ = [
    "MEASURES",
    "SUBJECTS",
    "Anchor",
    "Better",
    "Count",
    "Counted",
    "Measure",
    "MedianOf",
    "RateOf",
    "ShareOf",
    "Table",
    "is_of_suggestions",
]
