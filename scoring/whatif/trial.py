"""A group ranked under other settings, and what that moves. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cases.models import Unit
from scoring.arithmetic import Contender, placings
from scoring.models import Reason
from scoring.previews import Ends, Move, Place
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
    kept_out = {line.unit.pk: line.reason for line in ground.ranking.unranked}
    fit = [pk for pk, reason in reasons.items() if reason is None and pk in ground.figures]
    scores = {
        ground.figures[pk].unit.slug: weighing.score(ground.figures[pk], ground.adjustments[pk])
        for pk in fit
    }
    ranked = ranked_of(scores, ground, settings)
    return Trial(
        ranked=tuple(ranked),
        unranked={
            pk: reason or REASONS[kept_out[pk]]
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


@dataclass(frozen=True)
class Tried:
    """A group as it was published or drafted, and under the settings.

    `moves` are in the order of the new ranks, those without one last.
    """

    ground: Ground
    trial: Trial
    moves: tuple[Move, ...]
    top: Ends
    bottom: Ends

    @property
    def movers(self) -> tuple[Move, ...]:
        """Those whose rank is another one, the furthest first; who comes or goes before them."""
        return tuple(sorted((one for one in self.moves if one.is_move), key=_furthest_first))


def compared(ground: Ground, trial: Trial) -> Tried:
    """The stored ranking beside the trial."""
    ranking = ground.ranking
    before = {
        line.unit.pk: Place(line.rank, line.total, REASONS.get(line.reason, ""))
        for line in ground.lines
    }
    after = trial.places()
    units = {line.unit.pk: line.unit for line in ground.lines}
    in_order = [*after, *(pk for pk in units if pk not in after)]
    old = [line.unit.pk for line in ranking.ranked]
    new = [one.score.figures.unit.pk for one in trial.ranked]
    return Tried(
        ground=ground,
        trial=trial,
        moves=tuple(Move(units[pk], before[pk], after[pk]) for pk in in_order),
        top=_ends(units, old[: ranking.top_size], new[: ranking.top_size]),
        bottom=_ends(units, old[-ranking.bottom_size :], new[-ranking.bottom_size :]),
    )


def _ends(units: Mapping[int, Unit], old: Iterable[int], new: Iterable[int]) -> Ends:
    before, after = list(old), list(new)
    return Ends(
        entered=tuple(units[pk] for pk in after if pk not in before),
        left=tuple(units[pk] for pk in before if pk not in after),
    )


def _furthest_first(move: Move) -> tuple[bool, int, int]:
    return move.climb is not None, -abs(move.climb or 0), move.after.rank or 0
