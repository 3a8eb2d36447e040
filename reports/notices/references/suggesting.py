"""What a reference may be: proposals for what somebody has typed, each with its value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.scope import Scope

if TYPE_CHECKING:
    from reports.notices.material import Material


@dataclass(frozen=True)
class Suggestion:
    """A reference to insert: what it is called, how it is spelled, what it prints now."""

    name: str
    token: str
    value: str
    note: str = ""


def suggestions(query: str, material: "Material", scope: Scope) -> Sequence[Suggestion]:
    """The best few for what was typed so far."""
    return []
