"""What a dimension is: a way to group and to filter cases, with its members."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.db.models.expressions import Combinable

from cases.rules import Rules

NONE = "none"
"""The slug of "no value here"."""


@dataclass(frozen=True)
class Member:
    """One value of a dimension: what the database groups by, its slug and its name.

    `above` is the slug of what it stands under (a category's parent, a unit's group), or "".
    """

    id: object
    slug: str
    name: str
    above: str = ""


Lookup = Callable[[frozenset[str], Rules, datetime], Q]
"""From slugs of members to a condition on cases, under a scheme's rules, as of a moment."""


@dataclass(frozen=True)
class Dimension:
    """A way to split cases.

    `column` is the expression that cases are grouped by (it may name an alias that
    `CaseQuerySet.as_of` provides, such as the unit at the cut-off), None for what only filters;
    `lookup` finds cases by slugs of members; `empty` those without a value, which `nothing` names
    (None: every case has one); `members` lists what cases are grouped into, in its order, and
    `choices` everything that may be filtered by, each in one query at most. `finest` tells the
    choices apart where `column` is coarser. Of an open one nobody lists the members: any text that
    an address can name (`can_name`) is one.
    """

    key: str
    name: str
    column: Combinable | None
    lookup: Lookup
    members: Callable[[], list[Member]]
    empty: Q | None
    nothing: str = "无"
    choices: Callable[[], list[Member]] = field(default=list)
    finest: Combinable | None = None
    is_open: bool = False

    def __post_init__(self) -> None:
        if self.choices is list:
            object.__setattr__(self, "choices", self.members)

    def can_name(self, text: str) -> bool:
        """Whether an address can ask for the text: members are told apart by commas, and no
        database keeps a NUL.
        """
        return text not in {"", NONE} and not {",", "\x00"} & set(text)

    def where(self, slugs: frozenset[str], rules: Rules, as_of: datetime) -> Q:
        """Cases whose value is one of the slugs (`none` among them when named)."""
        known = slugs - {NONE}
        nowhere = Q(pk__in=[])
        found = self.lookup(known, rules, as_of) if known else nowhere
        without = nowhere if self.empty is None else self.empty
        return found | without if NONE in slugs else found
