"""Which rows a viewer may see, as a value that travels with every question. No database."""

from dataclasses import dataclass
from enum import StrEnum


class ScopeKind(StrEnum):
    """What limits a viewer's rows."""

    ALL = "all"
    DISTRICTS = "districts"
    UNIT = "unit"
    NONE = "none"


@dataclass(frozen=True)
class Scope:
    """A viewer's rows: all, those of some districts or of one unit (by slug), or none."""

    kind: ScopeKind
    keys: frozenset[str] = frozenset()

    @property
    def is_partial(self) -> bool:
        """True when figures leave rows out, which the page then has to say."""
        return self.kind is not ScopeKind.ALL


EVERYTHING = Scope(ScopeKind.ALL)
NOTHING = Scope(ScopeKind.NONE)
