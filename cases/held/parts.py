"""Whole counts of published months, also of one part of the city, from what their seals split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.scope import ScopeKind
from cases.questions import Question, cut_off

from .reading import SPLIT, WHOLE, Numbers


@dataclass(frozen=True)
class Part:
    """One split's members that a question leaves; those of the whole are all."""

    split: str = WHOLE
    members: frozenset[str] = frozenset({""})


def part_asked(question: Question) -> Part | None:
    """What the question leaves of a month, if a single split can tell; None if not.

    A limited viewer's districts (or unit) and a filter by the same narrow one split together.
    """
    if question.day or question.disregarding or not question.as_published:
        return None
    if question.as_of != cut_off(question.month, question.rules):
        return None
    limits = dict(question.filters.chosen)
    if question.scope.kind is ScopeKind.NONE:
        return None
    own = {ScopeKind.DISTRICTS: "district", ScopeKind.UNIT: "unit"}.get(question.scope.kind)
    if own:
        keys = question.scope.keys
        limits[own] = limits[own] & keys if own in limits else keys
    if not limits:
        return Part()
    if len(limits) > 1:
        return None
    [(split, members)] = limits.items()
    return Part(split, members) if split in {one.key for one in SPLIT} else None


def whole_of(
    part: Part, sealed: Mapping[str, Numbers], keys: Iterable[str], tops: frozenset[str]
) -> dict[str, int] | None:
    """The counts of a part, None where the seal does not hold one of them.

    `tops`: slugs of the categories that months are split by; a lower one's cases are counted
    otherwise.
    """
    asked = list(keys)
    if not set(asked) <= sealed.get(WHOLE, {}).get("", {}).keys() or part.split not in sealed:
        return None
    if part.split == "category" and not part.members <= tops:
        return None
    of = sealed[part.split]
    return {key: sum(int(of.get(one, {}).get(key, 0)) for one in part.members) for key in asked}
