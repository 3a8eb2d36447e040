"""What an overview asks of a month: its counts, split in every way that the page shows them."""

from .take import survey, take
from .values import Survey, Wanted

__all__ = ["Survey", "Wanted", "survey", "take"]
