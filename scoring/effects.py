"""What an upheld objection changed: the unit's place with the decision and without it.

The place with it is the stored one, once the month was computed after the decision; the place
without it is worked out in memory, all else being as it is. Nothing is stored.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from cases.models import UnitGroup
from cases.questions import Question, question

from .choices import last_choices
from .evaluate import Inputs, NothingToScoreError, gather, standing
from .inputs import inputs_mark
from .models import Evaluation, Objection, Reason, Source, UnitResult
from .ranking import current_evaluation
from .schemes import group_rules
from .values import Standing


@dataclass(frozen=True)
class Place:
    """Where a unit stands: rank and total, or the reason for having none."""

    rank: int | None
    total: Fraction | None
    reason: str = ""


@dataclass(frozen=True)
class Effect:
    """The unit's place without the decision and with it, among the units of its group."""

    group: str
    source: Source
    before: Place
    after: Place

    @property
    def is_none(self) -> bool:
        """Whether nothing moved."""
        return self.before == self.after


def effect_of(objection: Objection) -> Effect | None:
    """None while there is nothing to tell: not upheld, taken back since, or not yet computed."""
    evaluation = current_evaluation(objection.month)
    if evaluation is None or not _holds(objection):
        return None
    scheme = evaluation.scheme
    now = question(objection.month, scheme.rules, evaluation.as_of)
    asked = replace(now, disregarding=frozenset({objection.exclusion_id or 0}))
    is_current = evaluation.inputs_mark == inputs_mark(objection.month, asked.whole_period)
    row = evaluation.results.filter(unit=objection.unit_id).select_related("group").first()
    if row is None or not is_current:
        return None
    without = _without(objection, evaluation, row.group, asked)
    before = _place(objection, without) if without else None
    if without is None or before is None:
        return None
    return Effect(row.group.name, without.source, before, _stored(row))


def is_standing(objection: Objection) -> bool:
    """Whether what an upheld objection led to was not taken back since."""
    led_to = objection.exclusion or objection.adjustment
    return led_to is not None and led_to.revoked_at is None


def _holds(objection: Objection) -> bool:
    return objection.state == Objection.State.UPHELD and is_standing(objection)


def _without(
    objection: Objection, evaluation: Evaluation, group: UnitGroup, asked: Question
) -> Standing | None:
    scheme = evaluation.scheme
    inputs = gather(asked, scheme, last_choices(objection.month))
    rule = group_rules(scheme, [group])[group.pk]
    try:
        return standing(group, rule, _without_points(inputs, objection), asked)
    except NothingToScoreError:
        return None


def _without_points(inputs: Inputs, objection: Objection) -> Inputs:
    if objection.adjustment is None:
        return inputs
    unit, points = objection.unit_id, Fraction(objection.adjustment.points)
    rest = inputs.adjustments.get(unit, Fraction(0)) - points
    return replace(inputs, adjustments={**inputs.adjustments, unit: rest})


def _place(objection: Objection, found: Standing) -> Place | None:
    for one in found.ranked:
        if one.score.figures.unit.pk == objection.unit_id:
            return Place(one.rank, one.score.total)
    apart = (one for one in found.unranked if one.unit.pk == objection.unit_id)
    return next((Place(None, None, Reason(one.reason).label) for one in apart), None)


def _stored(row: UnitResult) -> Place:
    total = Fraction(row.total) if row.total else None
    return Place(row.rank, total, row.get_unranked_because_display())
