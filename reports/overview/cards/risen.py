"""The card of what rose most against the month before."""

from reports.overview.material import Material
from reports.overview.values import Card


def risen(material: Material) -> Card | None:
    """What rose by more than chance: second-level categories and places."""
    return None
