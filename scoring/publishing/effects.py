"""What held changes would do to the published months they touch: tried out, and taken back.

The changes are applied in a transaction that is always rolled back; what stood before is read from
the seals. Nothing of it stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from cases.changes import Author
from cases.held.applying import Unfit, apply_changes
from cases.held.figures import count_figures
from cases.held.trying import taken_back
from cases.models import HeldChange, SealedMonth, UnitGroup
from cases.periods import Month
from cases.unit_names import names_for
from scoring.evaluate import NothingToScoreError
from scoring.models import Evaluation, Seal

from .again import asked_again, standings_again
from .canonical import unpacked
from .differences import Differences, MonthState, differences, state_in, state_of


@dataclass(frozen=True)
class MonthEffect:
    """What a published month would become; `fault` says why it could not be computed."""

    month: Month
    found: Differences = field(default_factory=Differences)
    fault: str = ""


@dataclass(frozen=True)
class Effect:
    """Every month whose facts would change, oldest first, and the changes that no longer fit."""

    months: tuple[MonthEffect, ...] = ()
    unfit: tuple[Unfit, ...] = ()


def effect_of(changes: Iterable[HeldChange], *, by: User, now: datetime) -> Effect:
    """Of the changes together; `BusyError` while a file is being written.

    What was before is read afterwards: meanwhile nobody else can write on SQLite.
    """
    with taken_back():
        applied = apply_changes(changes, Author(now, by))
        after = [(month, state_again(month, now)) for month in applied.months]
    return Effect(tuple(_effect(month, state) for month, state in after), applied.unfit)


def state_again(sealed: SealedMonth, now: datetime) -> MonthState | str:
    """What the month would be, or why it could not be."""
    evaluation = sealed_evaluation(sealed.month)
    asked = asked_again(evaluation, now)
    try:
        found = standings_again(evaluation, now)
    except NothingToScoreError as fault:
        return str(fault)
    slugs = dict(UnitGroup.objects.values_list("pk", "slug"))
    return state_of(found, count_figures(asked), slugs, names_for(asked))


def _effect(sealed: SealedMonth, after: MonthState | str) -> MonthEffect:
    if isinstance(after, str):
        return MonthEffect(sealed.month, fault=after)
    seal = Seal.objects.get(evaluation__month=sealed.month, evaluation__revision=sealed.revision)
    return MonthEffect(sealed.month, differences(state_in(unpacked(bytes(seal.content))), after))


def sealed_evaluation(month: Month) -> Evaluation:
    """The newest published revision of the month."""
    sealed = Evaluation.objects.filter(month=month, state=Evaluation.State.SEALED)
    return sealed.select_related("scheme").order_by("-revision")[:1].get()
