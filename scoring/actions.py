"""Writes of the scoring room: keyword-only, atomic, with the person and the moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.periods import Month
from cases.questions import Question, question
from cases.turns import decide_on
from cases.unit_names import names_for

from .arithmetic import half_up
from .evaluate import AS_THERE_IS, Choices, standings
from .inputs import inputs_mark
from .models import (
    Adjustment,
    Evaluation,
    GroupResult,
    IndicatorResult,
    Scheme,
    UnitResult,
)
from .refusals import MonthSealedError, is_sealed
from .schemes import scheme_for
from .values import Ranked, Score, Standing, Unranked


@transaction.atomic
def compute_month(
    *,
    month: Month,
    now: datetime,
    by: User | None = None,
    choices: Choices = AS_THERE_IS,
) -> Evaluation:
    """Compute the month's draft anew; an earlier draft is replaced.

    MonthSealedError for a published month, NoSchemeError or NothingToScoreError when the month
    cannot be scored; nothing is changed then.
    """
    decide_on(month)
    if is_sealed(month):
        raise MonthSealedError(month)
    scheme = scheme_for(month)
    asked = question(month, scheme.rules, now)
    # Before anything is counted: what a file brings in meanwhile makes the draft outdated.
    mark = inputs_mark(month, asked.whole_period)
    found = standings(asked, scheme, choices)
    Evaluation.objects.filter(month=month, state=Evaluation.State.DRAFT).delete()
    made = store(asked, scheme, found, now=now, by=by)
    made.inputs_mark = mark
    made.save(update_fields=["inputs_mark"])
    return made


def store(
    asked: Question,
    scheme: Scheme,
    found: Iterable[Standing],
    *,
    now: datetime,
    by: User | None = None,
    revision: int = 1,
) -> Evaluation:
    """Standings as a draft of the month's revision; inside a transaction."""
    evaluation = Evaluation.objects.create(
        month=asked.month,
        revision=revision,
        scheme=scheme,
        as_of=asked.as_of,
        computed_at=now,
        computed_by=by,
        inputs_mark=inputs_mark(asked.month, asked.whole_period),
    )
    evaluation.adjustments.set(Adjustment.objects.standing().filter(month=asked.month))
    _store(evaluation, found, names_for(asked))
    return evaluation


def _store(evaluation: Evaluation, found: Iterable[Standing], names: Mapping[int, str]) -> None:
    """`names` are those of units that bore another one in that month."""
    results: list[UnitResult] = []
    scores: list[Score | None] = []
    for standing in found:
        GroupResult.objects.create(
            evaluation=evaluation,
            group_id=standing.group,
            source=standing.source,
            choice=standing.choice,
            is_ranked=standing.rule.is_ranked,
            top_size=standing.rule.top_size,
            bottom_size=standing.rule.bottom_size,
        )
        for position, ranked in enumerate(standing.ranked, start=1):
            results.append(_ranked_row(evaluation, standing, position, ranked))
            scores.append(ranked.score)
        for unranked in standing.unranked:
            results.append(_unranked_row(evaluation, standing, len(results) + 1, unranked))
            scores.append(None)
    for result in results:
        result.name = names.get(result.unit_id, result.name)
    UnitResult.objects.bulk_create(results)
    IndicatorResult.objects.bulk_create(
        term
        for result, score in zip(results, scores, strict=True)
        if score
        for term in _terms(result, score)
    )


def _ranked_row(
    evaluation: Evaluation, standing: Standing, position: int, ranked: Ranked
) -> UnitResult:
    score = ranked.score
    figures = score.figures
    return UnitResult(
        evaluation=evaluation,
        unit=figures.unit,
        group_id=standing.group,
        name=figures.unit.name,
        rank=ranked.rank,
        position=position,
        tie=ranked.tie or "",
        assigned=figures.assigned,
        completed=figures.completed,
        base=str(score.base),
        bonus=half_up(score.bonus, 4),
        penalty=half_up(score.penalty, 4),
        adjustment=half_up(score.adjustment, 4),
        total=str(score.total),
        unrounded=half_up(score.total, 6),
        sheet_row_id=figures.sheet_row,
    )


def _unranked_row(
    evaluation: Evaluation, standing: Standing, position: int, unranked: Unranked
) -> UnitResult:
    figures = unranked.figures
    return UnitResult(
        evaluation=evaluation,
        unit=unranked.unit,
        group_id=standing.group,
        name=unranked.unit.name,
        position=position,
        unranked_because=unranked.reason,
        assigned=figures.assigned if figures else 0,
        completed=figures.completed if figures else 0,
        sheet_row_id=figures.sheet_row if figures else None,
    )


def _terms(result: UnitResult, score: Score) -> list[IndicatorResult]:
    return [
        IndicatorResult(
            result=result,
            indicator_id=term.indicator,
            part=term.part,
            whole=term.whole,
            percent=term.percentage,
            points=str(term.points),
        )
        for term in score.terms
    ]
