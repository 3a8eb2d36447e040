"""What an overview asks of a month: its counts, split in every way that the page shows them."""

from .take import survey, take
from .values import Extent, Survey, Wanted

__all__ = ["Extent", "Survey", "Wanted", "survey", "take"]
