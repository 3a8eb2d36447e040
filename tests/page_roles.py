"""Who may open an address: the groups of roles that the tables of pages name."""

from tests.demo_story import ROLES

READERS = ("analyst", "leader", "business")
IMPORTERS = ("analyst", "business")


def answers(status: int, *roles: str) -> dict[str, int]:
    """The status for those roles; the others may not enter."""
    return {role: status if role in roles else 403 for role in ROLES}
