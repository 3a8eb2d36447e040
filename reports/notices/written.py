"""A section's text as people write it: one paragraph a line, **…** at its head is set apart."""

import re

from .parts import Paragraph

_LEAD = re.compile(r"\*\*(?P<lead>[^*]+)\*\*\s*")


def paragraphs(text: str) -> list[Paragraph]:
    """Blank lines are none."""
    return [_paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def as_text(found: list[Paragraph]) -> str:
    """The text whose paragraphs these are."""
    return "\n".join(f"**{one.lead}**{one.text}" if one.lead else one.text for one in found)


def _paragraph(line: str) -> Paragraph:
    lead = _LEAD.match(line)
    if lead is None:
        return Paragraph(line)
    return Paragraph(line[lead.end() :], lead=lead["lead"])
