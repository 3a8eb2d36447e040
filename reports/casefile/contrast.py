"""What a value was and what it became, in one line."""

from cases.history import Wording
from cases.models import Change

BRIEF = 24
"""Characters of each value that the line shows."""
LEAD = 4
"""Characters of what both begin with, shown before the first difference."""


def contrast(wording: Wording, field: str, before: str | None, after: str | None) -> str:
    """甲局 → 乙局, of a case's field as the history keeps it; long texts from where they differ."""
    was, became = (
        " ".join(wording.value(Change.Record.CASE, field, text).split()) for text in (before, after)
    )
    start = 0
    if max(len(was), len(became)) > BRIEF:
        start = max(_alike(was, became) - LEAD, 0)
    return f"{_brief(was, start)} → {_brief(became, start)}"


def _alike(was: str, became: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(was, became, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(was), len(became)))


def _brief(text: str, start: int) -> str:
    """A piece of the text; … stands for what is left out."""
    end = start + BRIEF
    return f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"
