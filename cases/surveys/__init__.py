"""What an overview asks of a month: its counts, split in every way that the page shows them."""

from .take import survey, wholes
from .values import Survey

__all__ = ["Survey", "survey", "wholes"]
