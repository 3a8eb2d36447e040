"""The filters of the list: for each dimension what can be chosen, and what is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cases.browsing import By
from cases.dimensions import DIMENSIONS, NONE, PLACE, STAR, Dimension, Member
from cases.search.find import LONGEST
from reports.asking import Asked, Choices

from .looking import Looking

FIRST = ("district", "category", "unit", "state", "due")
"""The dimensions that can be filtered by at once."""
MORE = ("channel", "kind", "group", "province", "handling", "star", "flag", "excluded", "batch")
"""Those under 更多条件."""
STAR_OF_A_RATINGS_CASE = "办件最近评星"
"""What 评星 is called where every row has stars of its own: a case may be rated repeatedly."""
LONG = 12
"""A list with more choices than this can be searched by typing."""
BY_NAMES = {
    By.RECEIVED: "按受理时间",
    By.ASSIGNED: "按交办时间",
    By.DEADLINE: "按办理时限",
    By.ANY: "全部月份",
}
"""归月方式."""


@dataclass(frozen=True)
class Option:
    """One choice; `is_under` another one."""

    slug: str
    name: str
    is_chosen: bool
    is_under: bool = False


@dataclass(frozen=True)
class Options:
    """Choices that stand together, under a name where there are several such groups."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Picker:
    """A dimension's choices. `counts_url`: where their numbers are asked for."""

    key: str
    name: str
    groups: tuple[Options, ...]
    counts_url: str

    @property
    def chosen(self) -> list[Option]:
        return [option for group in self.groups for option in group.options if option.is_chosen]

    @property
    def is_long(self) -> bool:
        return sum(len(group.options) for group in self.groups) > LONG

    @property
    def summary(self) -> str:
        """The dimension's name, or what is chosen of it."""
        names = [option.name for option in self.chosen]
        if not names:
            return self.name
        return names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 项"


@dataclass(frozen=True)
class FilterBar:
    """The form: what can be chosen, and what of the address it keeps as it is."""

    by: tuple[tuple[str, str, bool], ...]
    is_by_fixed: bool
    words: str
    longest: int
    first: tuple[Picker, ...]
    more: tuple[Picker, ...]
    hidden: tuple[tuple[str, str], ...]

    @property
    def chosen_more(self) -> int:
        """How many of the further filters are in use."""
        return sum(bool(picker.chosen) for picker in self.more)


def filter_bar_of(looking: Looking, typed: str) -> FilterBar:
    """For a page; `typed` is what stands in the search box, even if it cannot be searched for."""
    address = looking.address
    kept = {
        "month": str(address.question.month),
        "day": str(address.question.day or ""),
        "measure": address.measure,
        "sort": address.sort,
        "per_page": address.per_page,
        "columns": address.columns,
        PLACE.key: ",".join(sorted(address.question.filters.chosen.get(PLACE.key, ()))),
    }
    return FilterBar(
        by=tuple((by.value, name, by is _by(looking)) for by, name in BY_NAMES.items()),
        is_by_fixed=looking.listing is not None,
        words=typed,
        longest=LONGEST,
        first=_pickers(FIRST, looking),
        more=_pickers(MORE, looking),
        hidden=tuple((name, value) for name, value in kept.items() if value),
    )


def name_of(dimension: Dimension, looking: Looking) -> str:
    """What the list calls a dimension."""
    if looking.is_of_ratings and dimension.key == STAR.key:
        return STAR_OF_A_RATINGS_CASE
    return dimension.name


def _by(looking: Looking) -> By:
    """What decides over the month: of a measure its own anchor."""
    measure = looking.browsing.measure
    if measure is None:
        return looking.address.by
    return By(measure.anchored(looking.browsing.question.rules).value)


def _pickers(keys: Iterable[str], looking: Looking) -> tuple[Picker, ...]:
    found = (_picker(DIMENSIONS[key], looking) for key in keys)
    return tuple(picker for picker in found if any(group.options for group in picker.groups))


def _picker(dimension: Dimension, looking: Looking) -> Picker:
    # Of ratings it is not known how many each choice leaves: cases are counted.
    url = "" if looking.is_of_ratings else reverse("reports:case_counts", args=[dimension.key])
    name = name_of(dimension, looking)
    return Picker(dimension.key, name, _groups(dimension, looking.ask), url)


def _groups(dimension: Dimension, ask: Asked) -> tuple[Options, ...]:
    chosen = ask.question.filters.chosen.get(dimension.key, frozenset())
    members = ask.choices[dimension.key]
    if dimension.empty is not None:
        members = [*members, Member(None, NONE, dimension.nothing)]
    if dimension.key == "unit":
        return _by_group(members, chosen, ask.choices)
    return (Options("", tuple(_option(member, chosen) for member in members)),)


def _by_group(
    members: list[Member], chosen: frozenset[str], choices: Choices
) -> tuple[Options, ...]:
    names = {group.slug: group.name for group in choices["group"]}
    found: dict[str, list[Option]] = {slug: [] for slug in (*names, "")}
    for member in members:
        above = member.above if member.above in names else ""
        found[above].append(Option(member.slug, member.name, member.slug in chosen))
    groups = ((names.get(slug, ""), options) for slug, options in found.items() if options)
    return tuple(Options(name, tuple(options)) for name, options in groups)


def _option(member: Member, chosen: frozenset[str]) -> Option:
    return Option(member.slug, member.name, member.slug in chosen, is_under=bool(member.above))
