"""A group ranked under other settings, and what that moves. No database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cases.models import Unit
from scoring.arithmetic import Contender, placings
from scoring.models import Reason, Source
from scoring.previews import Ends, GroupMoves, Move, Place, furthest_first
from scoring.schemes import GroupRule
from scoring.scores import Weighing
from scoring.values import Ranked, Score

from .ground import Ground, Grounds
from .settings import Settings

REASONS: Mapping[str, str] = {one.label: one.value for one in Reason}


@dataclass(frozen=True)
class Trial:
    """A group under settings: the ranked best first; why others take no rank, by primary key."""

    ranked: tuple[Ranked, ...]
    unranked: Mapping[int, str]

    def top(self, size: int) -> tuple[int, ...]:
        """The primary keys of the best."""
        return tuple(one.score.figures.unit.pk for one in self.ranked[:size])

    def places(self) -> dict[int, Place]:
        """Where each unit stands, by primary key."""
        ranked = {
            one.score.figures.unit.pk: Place(one.rank, one.score.total) for one in self.ranked
        }
        return ranked | {pk: Place(reason=reason) for pk, reason in self.unranked.items()}


def tried(grounds: Grounds, ground: Ground, settings: Settings) -> Trial:
    """The group's ranking under the settings, from the figures as they are."""
    weighing = settings.weighing(grounds.terms)
    reasons = {line.unit.pk: _reason(line.unit.pk, ground, weighing) for line in ground.lines}
    kept_out = {line.unit.pk: REASONS[line.reason] for line in ground.ranking.unranked}
    fit = [pk for pk, reason in reasons.items() if reason is None and pk in ground.figures]
    scores = {
        ground.figures[pk].unit.slug: weighing.score(ground.figures[pk], ground.adjustments[pk])
        for pk in fit
    }
    ranked = ranked_of(scores, ground, settings)
    return Trial(
        ranked=tuple(ranked),
        unranked={
            pk: reason or kept_out.get(pk, Reason.NO_CASES)
            for pk, reason in reasons.items()
            if reason or pk not in ground.figures
        },
    )


def ranked_of(scores: Mapping[str, Score], ground: Ground, settings: Settings) -> list[Ranked]:
    """Scores by slug in the order of their ranks, ties settled as they were for the month."""
    contenders = [
        contender(score.total, score.figures.unit, score.figures.assigned, ground)
        for score in scores.values()
    ]
    placed = placings(contenders, settings.tie_order, ground.settled)
    return [Ranked(scores[one.key], one.rank, one.tie) for one in placed]


def contender(total: Fraction, unit: Unit, volume: int, ground: Ground) -> Contender:
    """A unit with a total, as it is ranked."""
    return Contender(unit.slug, total, volume, ground.order[unit.pk])


def _reason(pk: int, ground: Ground, weighing: Weighing) -> Reason | None:
    figures = ground.figures.get(pk)
    return None if figures is None else weighing.reason_not_to_rank(figures)


def compared(ground: Ground, after: Trial, before: Trial | None = None) -> GroupMoves:
    """The trial beside the stored ranking, or beside another trial."""
    ranking = ground.ranking
    old, new = before.places() if before else _stored(ground), after.places()
    was = before.top(len(old)) if before else tuple(line.unit.pk for line in ranking.ranked)
    now = after.top(len(new))
    units = {line.unit.pk: line.unit for line in ground.lines}
    moves = (Move(unit, old[pk], new[pk]) for pk, unit in units.items())
    top, bottom = ranking.top_size, ranking.bottom_size
    return GroupMoves(
        group=ground.group,
        rule=GroupRule(ranking.is_ranked, top, bottom),
        source=Source(ranking.source),
        moves=tuple(sorted(moves, key=furthest_first)),
        top=_ends(units, was[:top], now[:top]),
        bottom=_ends(units, was[-bottom:], now[-bottom:]),
    )


def _stored(ground: Ground) -> dict[int, Place]:
    return {
        line.unit.pk: Place(line.rank, line.total, REASONS.get(line.reason, ""))
        for line in ground.lines
    }


def _ends(units: Mapping[int, Unit], was: Collection[int], now: Collection[int]) -> Ends:
    return Ends(
        entered=tuple(units[pk] for pk in now if pk not in was),
        left=tuple(units[pk] for pk in was if pk not in now),
    )
