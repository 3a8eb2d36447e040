"""What the figures carry, in words: every clause is tested against chance and against a margin.

Headlines are plain text without a stop, the analysis is sentences whose figures lead to their
rows. What cannot be claimed is worded down or left out.
"""

from .analysis import analysis, brief, problems
from .headlines import (
    categories,
    channels,
    daily,
    districts,
    heat,
    kinds,
    rises,
    subcategories,
    trend,
)
from .rises import Rise, risen
from .standing import standing

__all__ = [
    "Rise",
    "analysis",
    "brief",
    "categories",
    "channels",
    "daily",
    "districts",
    "heat",
    "kinds",
    "problems",
    "risen",
    "rises",
    "standing",
    "subcategories",
    "trend",
]
