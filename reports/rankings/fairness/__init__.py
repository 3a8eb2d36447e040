"""公平性: what of a ranking is chance and what is volume, beside the official rank."""

from .build import LEDGER, fairness_view
from .values import FairnessView

__all__ = ["LEDGER", "FairnessView", "fairness_view"]
