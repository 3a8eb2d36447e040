"""Keys of further indicators, made of their names."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from cases.intake.columns import INDICATORS
from cases.measures import MEASURES
from cases.slugs import slug_for

from .content import Content, IndicatorContent

LONGEST = 40
RESERVED = frozenset(MEASURES) | {column.key for column in INDICATORS}
"""Keys that mean something already: a measure, or a column that every indicator sheet may have."""


def key_for(name: str, taken: Collection[str]) -> str:
    """The name's pinyin, at most forty characters, unlike any that is taken or means a measure.

    >>> key_for("解决率", {"jiejuelv"})
    'jiejuelv-2'
    """
    base = slug_for(name, (), "zhibiao")[:LONGEST].strip("-")
    refused = RESERVED | set(taken)
    if base not in refused:
        return base
    spelt = (f"{base[: LONGEST - len(end)]}{end}" for end in (f"-{n}" for n in count(2)))
    return next(key for key in spelt if key not in refused)


def with_keys(content: Content) -> Content:
    """Every indicator with a key; those that have one keep it."""
    taken = {one.key for one in content.indicators if one.key}
    keyed: list[IndicatorContent] = []
    for one in content.indicators:
        named = one if one.key else replace(one, key=key_for(one.name, taken))
        taken.add(named.key)
        keyed.append(named)
    return replace(content, indicators=tuple(keyed))
