"""The filters of the list of suggestions: for each dimension what can be chosen, and what is."""

from dataclasses import replace

from cases.dimensions import NONE, Dimension, Member, registers
from cases.suggested.browsing import LONGEST_WORDS
from cases.suggested.dimensions import GROUP, SUGGESTED_BY, UNIT
from reports.cases.pickers import FilterBar, Option, Options, Picker
from reports.page import Chip

from .looking import EVERY_MONTH, Looked, choices_of

FIRST = ("status", "released", "unit", "ten")
"""The dimensions that can be filtered by at once."""
MORE = ("district", "group", "origin", "late")
"""Those under 更多条件."""


def filter_bar_of(looked: Looked) -> FilterBar:
    """For a page, with what of the address it keeps as it is."""
    where = looked.address
    kept = {
        "month": str(where.question.month),
        "measure": where.measure,
        "sort": where.sort,
        "per_page": where.per_page,
    }
    is_of_all = looked.is_of_all_months
    return FilterBar(
        by=(("", "本月", not is_of_all), (EVERY_MONTH, "全部月份", is_of_all)),
        is_by_fixed=looked.measure is not None,
        words=where.words,
        longest=LONGEST_WORDS,
        first=tuple(_picker(SUGGESTED_BY[key], looked) for key in FIRST),
        more=tuple(_picker(SUGGESTED_BY[key], looked) for key in MORE),
        hidden=tuple((name, value) for name, value in kept.items() if value),
    )


def chips_for(looked: Looked) -> list[Chip]:
    """What narrows the list, one removable chip each, in the order of the form."""
    where = looked.address
    found = []
    if looked.measure:
        found.append(Chip("指标", looked.measure.name, replace(where, measure="").url()))
    if where.is_of_all_months:
        found.append(Chip("归月方式", "全部月份", replace(where, is_of_all_months=False).url()))
    if where.words:
        found.append(Chip("搜索", where.words, replace(where, words="").url()))
    for key in (*FIRST, *MORE):
        found += _chips_of(SUGGESTED_BY[key], looked)
    return found


def _chips_of(dimension: Dimension, looked: Looked) -> list[Chip]:
    question = looked.question
    names = {member.slug: member.name for member in _members(dimension, looked)}
    found = []
    for slug in sorted(question.filters.chosen.get(dimension.key, ())):
        rest = replace(question, filters=question.filters.without(dimension.key, slug))
        url = replace(looked.address, question=rest).url()
        found.append(Chip(dimension.name, names[slug], url))
    return found


def _members(dimension: Dimension, looked: Looked) -> list[Member]:
    return choices_of(dimension, sees_drafts=looked.sees_drafts)


def _picker(dimension: Dimension, looked: Looked) -> Picker:
    chosen = looked.question.filters.chosen.get(dimension.key, frozenset())
    members = _members(dimension, looked)
    groups = _by_group(members, chosen) if dimension is UNIT else (_options("", members, chosen),)
    return Picker(dimension.key, dimension.name, groups, counts_url="")


def _by_group(members: list[Member], chosen: frozenset[str]) -> tuple[Options, ...]:
    """Units under the names of their groups."""
    names = {group.slug: group.name for group in registers()[GROUP.key]} | {"": ""}
    found: dict[str, list[Member]] = {slug: [] for slug in names}
    for member in members:
        found[member.above if member.slug != NONE else ""].append(member)
    return tuple(_options(names[slug], of, chosen) for slug, of in found.items() if of)


def _options(name: str, members: list[Member], chosen: frozenset[str]) -> Options:
    return Options(name, tuple(_option(member, chosen) for member in members))


def _option(member: Member, chosen: frozenset[str]) -> Option:
    return Option(member.slug, member.name, member.slug in chosen)
