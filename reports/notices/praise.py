"""Experience of districts and cases that citizens praised, as records keep them."""

from .material import Material
from .references.grammar import escaped


def told(material: Material, kind: str) -> str:
    """The month's stories of a kind that have a place, in their order."""
    return "\n".join(
        f"{_lead(one.lead)}{escaped(one.text.strip())}"
        for one in material.stories
        if one.kind == kind
    )


def _lead(lead: str) -> str:
    """Without what would end it."""
    plain = escaped(lead.replace("*", "").strip())
    return f"**{plain}**" if plain else ""
