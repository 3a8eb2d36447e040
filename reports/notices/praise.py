"""Experience of districts and cases that citizens praised, as records keep them."""

from collections.abc import Sequence

from . import pictures
from .material import Material
from .parts import Paragraph, Part, Photos
from .references.grammar import escaped


def told(material: Material, kind: str) -> str:
    """The month's stories of a kind that have a place, in their order."""
    return "\n".join(
        f"{_lead(one.lead)}{escaped(one.text.strip())}"
        for one in material.stories
        if one.kind == kind
    )


def illustrated(told: Sequence[Paragraph], material: Material, kind: str) -> list[Part]:
    """The section's paragraphs with the photos of each story behind its own, or at the end where
    somebody wrote it otherwise.
    """
    behind: dict[int, list[Photos]] = {}
    stories = [one for one in material.stories if one.kind == kind]
    for story, photos in pictures.photos(stories):
        behind.setdefault(_last_of(story.text, told), []).append(photos)
    return [part for at, one in enumerate(told) for part in (one, *behind.get(at, ()))]


def _last_of(text: str, told: Sequence[Paragraph]) -> int:
    """Where a story ends among the paragraphs: its last line is known again."""
    line = text.strip().splitlines()[-1].strip()
    found = (at for at, one in enumerate(told) if (one.lead + one.text).endswith(line))
    return next(found, len(told) - 1)


def _lead(lead: str) -> str:
    """Without what would end it."""
    plain = escaped(lead.replace("*", "").strip())
    return f"**{plain}**" if plain else ""
