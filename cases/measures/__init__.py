"""Measures: one definition each of what a figure counts."""

from .base import Anchor, Better, Count, Counted, Measure, MedianOf, RateOf, ShareOf, Table
from .registry import MEASURES

__all__ = [
    "MEASURES",
    "Anchor",
    "Better",
    "Count",
    "Counted",
    "Measure",
    "MedianOf",
    "RateOf",
    "ShareOf",
    "Table",
]
