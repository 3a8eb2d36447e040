"""Experience of districts and cases that citizens praised, as records keep them."""

from .material import Material
from .parts import Paragraph


def told(material: Material, kind: str) -> list[Paragraph]:
    """The month's stories of a kind that have a place; without any that is said."""
    found = [Paragraph(one.text, lead=one.lead) for one in material.stories if one.kind == kind]
    return found or [Paragraph("本期未收录。")]
