"""The tour: a few steps that show a new person what the home page offers to the role."""

from .first import tour_of
from .steps import STEPS, Step

__all__ = ["STEPS", "Step", "tour_of"]
