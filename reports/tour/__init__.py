"""The tour: a few steps that show a new person what the home page offers to the role."""

from .first import home_of, tour_of
from .steps import STEPS, Step

__all__ = ["STEPS", "Step", "home_of", "tour_of"]
