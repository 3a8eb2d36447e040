"""公平性: what of a ranking is chance and what is volume, beside the official rank."""

from .build import fairness_view
from .values import FairnessView

__all__ = ["FairnessView", "fairness_view"]
