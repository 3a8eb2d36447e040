"""A month's trial computation as the page shows it."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from cases.models import Unit, UnitGroup
from cases.periods import Month
from cases.questions import question
from cases.unit_names import names_for
from reports import formats
from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.overview.values import Card, Grid
from scoring.evaluate import Choices, NothingToScoreError
from scoring.models import Scheme
from scoring.previews import GroupMoves, Move, Preview, preview
from scoring.schemes import NoSchemeError, scheme_for

from .values import GroupPreview, MoveRow, PreviewPage
from .wording import NameOf, headline, movement, remark

DRAWN = 20
"""Bars of a chart; the table beneath lists everybody."""


def build_preview(month: Month, scheme: Scheme, now: datetime, choices: Choices) -> PreviewPage:
    """The scheme beside the one that holds; a fault in words where the month cannot be scored."""
    try:
        found = preview(month, scheme, now, choices)
    except NoSchemeError as fault:
        return PreviewPage(fault=str(fault))
    except NothingToScoreError as fault:
        return PreviewPage(fault=str(fault), held=str(scheme_for(month)))
    named = {group.pk: group for group in UnitGroup.objects.all()}
    borne = names_for(question(month, found.held.rules, now))

    def name_of(unit: Unit) -> str:
        return borne.get(unit.pk, unit.name)

    return PreviewPage(
        groups=tuple(_group(found, one, named[one.group], name_of) for one in found.groups),
        held=str(found.held),
        is_the_same=found.is_the_same,
        scales_differ=found.held.scale != scheme.scale,
    )


def _group(found: Preview, group: GroupMoves, named: UnitGroup, name_of: NameOf) -> GroupPreview:
    return GroupPreview(
        slug=named.slug,
        name=named.name,
        headline=headline(named.name, group, name_of),
        source=group.source.label,
        moved=len(group.movers),
        rows=tuple(_row(found, group, move, name_of) for move in group.moves),
        card=_card(found, group, named, name_of),
    )


def _row(found: Preview, group: GroupMoves, move: Move, name_of: NameOf) -> MoveRow:
    before, after = move.before.total, move.after.total
    return MoveRow(
        name=name_of(move.unit),
        rank_before=formats.count(move.before.rank),
        rank_after=formats.count(move.after.rank),
        movement=movement(move),
        total_before=formats.points(before),
        total_after=formats.points(after),
        percent_before=_percent(before, found.held),
        percent_after=_percent(after, found.scheme),
        remark=remark(move, group),
        is_move=move.is_move,
    )


def _percent(total: Fraction | None, scheme: Scheme) -> str:
    """Of the full score, which bonus points may exceed."""
    if total is None:
        return formats.NOTHING
    return f"{formats.points(total * 100 / scheme.scale)}%"


def _card(found: Preview, group: GroupMoves, named: UnitGroup, name_of: NameOf) -> Card | None:
    """Places won and lost, the furthest first."""
    climbs = sorted(group.climbs[:DRAWN], key=lambda one: -one[0])
    if not climbs:
        return None
    told = headline(named.name, group, name_of)
    spec = ChartSpec(
        key="moves",
        kind=ChartKind.SORTED_BARS,
        title=f"{found.month.label}{named.name}名次变动"
        + (f"（最大的 {DRAWN} 家）" if len(group.climbs) > DRAWN else ""),
        headline=told,
        alt=f"名次变动条形图，上升为正，下降为负。{told}",
        categories=tuple(name_of(move.unit) for _, move in climbs),
        series=(Series("名次上升", tuple(climb for climb, _ in climbs), "位"),),
        category_title="单位",
    )
    return Card(spec, _grid(climbs, name_of))


def _grid(climbs: Sequence[tuple[int, Move]], name_of: NameOf) -> Grid:
    rows = [
        (name_of(move.unit), str(move.before.rank), str(move.after.rank), movement(move))
        for _, move in climbs
    ]
    return Grid("名次变动", ("单位", "现行名次", "试算名次", "变动"), tuple(rows))
