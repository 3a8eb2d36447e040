"""What computing a month anew changed: the standings that were kept before, and those since."""

from collections.abc import Mapping
from dataclasses import dataclass

from .models import Evaluation, GroupResult, Source, UnitResult


@dataclass(frozen=True)
class Kept:
    """A stored evaluation as far as it is compared: by unit its rank, by ranked group its source.

    `ranks` holds None for units set apart.
    """

    ranks: Mapping[int, int | None]
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Change:
    """How many units stand elsewhere (or are newly ranked or set apart), and groups by name whose
    source is another one, with the source before and since.
    """

    moved: int
    sources: Mapping[str, tuple[Source, Source]]


def kept(evaluation: Evaluation) -> Kept:
    """An evaluation as it is stored; two queries."""
    groups = GroupResult.objects.filter(evaluation=evaluation, is_ranked=True)
    return Kept(
        ranks=dict(UnitResult.objects.filter(evaluation=evaluation).values_list("unit", "rank")),
        sources={name: Source(one) for name, one in groups.values_list("group__name", "source")},
    )


def change(before: Kept, since: Kept) -> Change:
    """What is another one since. A unit that only one of them names moved if it has a rank there.

    >>> old = Kept({1: 1, 2: 2, 3: None}, {"县区": Source.SHEET})
    >>> new = Kept({1: 2, 2: 1, 3: None, 4: 3}, {"县区": Source.LEDGER})
    >>> change(old, new).moved, change(old, new).sources["县区"][1].label
    (3, '台账')
    """
    units = before.ranks.keys() | since.ranks.keys()
    return Change(
        moved=sum(before.ranks.get(unit) != since.ranks.get(unit) for unit in units),
        sources={
            name: (before.sources[name], source)
            for name, source in since.sources.items()
            if name in before.sources and before.sources[name] != source
        },
    )
