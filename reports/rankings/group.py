"""A group's rows seen together: bars on one scale, equal totals named, both ends."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring.models import Source
from scoring.ranking import GroupRanking

from .split import length, split_bar
from .values import GroupView, RankingRow


def group_view(
    group: GroupRanking, rows: Iterable[RankingRow], *, full: Fraction, last_source: str
) -> GroupView:
    """`rows` are those of the group's ranked units, in their order; `full` the scheme's scale."""
    seen = together(tuple(rows), full)
    by_slug = {row.slug: row for row in seen}
    return GroupView(
        slug=group.slug,
        name=group.name,
        source=Source(group.source).label,
        rows=seen,
        top=tuple(by_slug[line.unit.slug] for line in group.top),
        bottom=tuple(by_slug[line.unit.slug] for line in group.bottom),
        last_source=last_source,
    )


def together(rows: Sequence[RankingRow], full: Fraction) -> tuple[RankingRow, ...]:
    """Each row with what only the whole group tells: its bar's scale, and who is level with it."""
    terms = {row.slug: [step.term for step in row.steps] for row in rows}
    longest = max(map(length, terms.values()), default=full)
    equal = _equal(rows)
    return tuple(
        replace(
            row,
            bar=split_bar(terms[row.slug], full, longest),
            tied_with=tuple(name for slug, name in equal[_total(row)].items() if slug != row.slug),
        )
        for row in rows
    )


def _equal(rows: Iterable[RankingRow]) -> Mapping[object, dict[str, str]]:
    """Names by slug, under the exact total that they share."""
    found: defaultdict[object, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[_total(row)][row.slug] = row.name
    return found


def _total(row: RankingRow) -> object:
    return row.points["score"].exact
