"""What makes two suggestions of a month the same one: citizen and content. Files give no number."""

from cases.intake.text import match_key

from .personal import masked

Key = tuple[str, str, str]


def key_of(name: str, tail: str, content: str) -> Key:
    """Citizen and content, without regard to spaces, width and numbers that must not be kept."""
    return name, tail, match_key(masked(content).text)
