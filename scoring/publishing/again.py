"""A published month computed again as it was sealed: its scheme, its sources, its groups.

What the register made of units and groups since then does not count: a new revision differs from
the one before by its corrections only.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from cases.models import SealedMonth, Unit, UnitGroup
from cases.questions import Question, question
from scoring.evaluate import Choices, Inputs, gather, standing
from scoring.models import Evaluation, SourceChoice
from scoring.schemes import GroupRule, group_rules
from scoring.values import Standing


def asked_again(evaluation: Evaluation, now: datetime) -> Question:
    """The month under the scheme that it was sealed with."""
    return question(evaluation.month, evaluation.scheme.rules, now)


def standings_again(evaluation: Evaluation, now: datetime) -> list[Standing]:
    """Every group's standing, in the order of the groups. Nothing is stored.

    NothingToScoreError when a source lacks by now what is asked of it.
    """
    asked = asked_again(evaluation, now)
    sealed = {one.group_id: one for one in evaluation.groups.all()}
    choices = Choices(of_group={pk: SourceChoice(one.choice) for pk, one in sealed.items()})
    inputs = _as_sealed(gather(asked, evaluation.scheme, choices), evaluation)
    groups = _groups(inputs, sealed)
    rules = group_rules(evaluation.scheme, groups) | {
        pk: GroupRule(one.is_ranked, one.top_size, one.bottom_size) for pk, one in sealed.items()
    }
    return [standing(group, rules[group.pk], inputs, asked) for group in groups]


def _as_sealed(inputs: Inputs, evaluation: Evaluation) -> Inputs:
    """Units in their groups of then; without those that came into the register later, unless they
    have figures.
    """
    then = _groups_then(evaluation)
    counted = {*inputs.ledger, *(pk for lines in inputs.sheets.values() for pk in lines)}
    units = {pk: one for pk, one in inputs.units.items() if one.slug in then or pk in counted}
    for unit in units.values():  # the same rows that the figures speak of
        unit.group = then.get(unit.slug, unit.group)
    return replace(inputs, units=units)


def _groups_then(evaluation: Evaluation) -> Mapping[str, UnitGroup]:
    """The sealed group of each unit, by the unit's slug."""
    sealed = SealedMonth.objects.get(month=evaluation.month)
    groups = {one.slug: one for one in UnitGroup.objects.all()}
    return {
        slug: groups[group]
        for group, slugs in sealed.groups.items()
        if group in groups
        for slug in slugs
    }


def _groups(inputs: Inputs, sealed: Mapping[int, object]) -> list[UnitGroup]:
    """Those that were scored, and those of units that have figures only now."""
    bearing = {_group_of(one) for one in inputs.units.values()}
    return [one for one in UnitGroup.objects.all() if one.pk in sealed or one.pk in bearing]


def _group_of(unit: Unit) -> int:
    return unit.group_id
