"""Stars that citizens give in the demo, in April 2020 exactly as many as the bulletin's rate asks.

No queries.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from random import Random

from cases.models import Case, Rating
from cases.periods import Month

from .april import APRIL
from .chance import chance
from .months import RATED, RATED_BY_PROVINCE
from .timing import DATA_END, call_back
from .transferred import Draft, traits_of

APRIL_RATINGS, APRIL_SATISFIED = 2_500, 2_379
"""Given by the cut-off: 95.16 %."""
APRIL_PROVINCE_RATINGS, APRIL_PROVINCE_SATISFIED = 200, 180
"""Of those, given on the province's platform: 90 %."""
APRIL_SECOND_RATINGS, APRIL_UNTIMED, APRIL_TOO_LATE = 100, 25, 120

RATED_TWICE, UNTIMED = 0.04, 0.01
THREE_STARS = 0.005  # of the satisfied
ONE_STAR = 0.4  # of the dissatisfied


@dataclass(frozen=True, slots=True)
class _Completed:
    """A completed case and who answers for it."""

    case: Case
    unit: str
    is_province_assigned: bool
    at: datetime
    by_cut_off: bool


def ratings_of(month: Month, drafts: list[Draft]) -> list[Rating]:
    """All ratings of a month's transferred cases."""
    rng = chance("ratings", month)
    completed = [
        _Completed(
            draft.case,
            draft.plan.unit,
            draft.plan.is_province_assigned,
            draft.course.completed_at,
            draft.plan.completed,
        )
        for draft in drafts
        if draft.course.completed_at
    ]
    if month != APRIL:
        return _by_chance(rng, month, completed)
    counted = [one for one in completed if one.by_cut_off]
    later = [one for one in completed if not one.by_cut_off]
    return [*_exactly(rng, counted), *_by_chance(rng, month, later)]


def _stars(rng: Random, unit: str, month: Month, *, satisfied: bool) -> int:
    if not satisfied:
        return 1 if rng.random() < ONE_STAR else 2
    if rng.random() < traits_of(unit, month).five_star:
        return 5
    return 3 if rng.random() < THREE_STARS else 4


# -- by chance ----------------------------------------------------------------------------------


def _by_chance(rng: Random, month: Month, completed: list[_Completed]) -> list[Rating]:
    ratings = []
    for one in completed:
        if rng.random() < RATED:
            ratings += _call_backs(rng, month, one)
        if one.is_province_assigned and rng.random() < RATED_BY_PROVINCE:
            given = call_back(rng, one.at, DATA_END)
            ratings.append(_drawn(rng, month, one, Rating.Source.PROVINCE, given))
    return ratings


def _call_backs(rng: Random, month: Month, one: _Completed) -> list[Rating]:
    source = Rating.Source.CALL_BACK
    # One without a time would count for April, whose number is settled.
    if rng.random() < UNTIMED and month != APRIL:
        return [_drawn(rng, month, one, source, None)]
    given = call_back(rng, one.at, DATA_END)
    first = _drawn(rng, month, one, source, given)
    if rng.random() < RATED_TWICE:
        return [first, _drawn(rng, month, one, source, call_back(rng, given, DATA_END))]
    return [first]


def _drawn(
    rng: Random, month: Month, one: _Completed, source: str, given: datetime | None
) -> Rating:
    satisfied = rng.random() < traits_of(one.unit, month).satisfaction
    stars = _stars(rng, one.unit, month, satisfied=satisfied)
    return Rating(case=one.case, source=source, stars=stars, given_at=given)


# -- April 2020 ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Call:
    """A rating that still has no stars."""

    one: _Completed
    source: str
    given: datetime | None


def _exactly(rng: Random, completed: list[_Completed]) -> list[Rating]:
    """April's: the counted ones, then some that came after the cut-off and count for nothing."""
    provincial = [one for one in completed if one.is_province_assigned]
    by_province = [
        _Call(one, Rating.Source.PROVINCE, _by_cut_off(rng, one.at))
        for one in rng.sample(provincial, APRIL_PROVINCE_RATINGS)
    ]
    called = rng.sample(completed, APRIL_RATINGS - APRIL_PROVINCE_RATINGS - APRIL_SECOND_RATINGS)
    calls = _april_calls(rng, called)
    return [
        *_with_stars(rng, calls, APRIL_SATISFIED - APRIL_PROVINCE_SATISFIED),
        *_with_stars(rng, by_province, APRIL_PROVINCE_SATISFIED),
        *_too_late(rng, completed, called),
    ]


def _by_cut_off(rng: Random, after: datetime) -> datetime:
    return call_back(rng, after, APRIL.period().end)


def _april_calls(rng: Random, called: list[_Completed]) -> list[_Call]:
    """One for each, a few without a time; the last ones are called a second time."""
    source = Rating.Source.CALL_BACK
    calls = [_Call(one, source, None) for one in called[:APRIL_UNTIMED]]
    seconds = []
    for place, one in enumerate(called[APRIL_UNTIMED:], start=APRIL_UNTIMED):
        given = _by_cut_off(rng, one.at)
        calls.append(_Call(one, source, given))
        if place >= len(called) - APRIL_SECOND_RATINGS:
            seconds.append(_Call(one, source, _by_cut_off(rng, given)))
    return calls + seconds


def _with_stars(rng: Random, calls: list[_Call], satisfied: int) -> list[Rating]:
    """Exactly so many satisfied; units with a poor rate get more of the others."""

    def luck(call: _Call) -> float:
        dissatisfaction = 1.004 - traits_of(call.one.unit, APRIL).satisfaction
        return math.pow(rng.random(), 1 / dissatisfaction)

    return [
        Rating(
            case=call.one.case,
            source=call.source,
            stars=_stars(rng, call.one.unit, APRIL, satisfied=place < satisfied),
            given_at=call.given,
        )
        for place, call in enumerate(sorted(calls, key=luck))
    ]


def _too_late(rng: Random, completed: list[_Completed], called: list[_Completed]) -> list[Rating]:
    """Call-backs of May to cases of April that nobody had called before."""
    known = {id(one) for one in called}
    rest = [one for one in completed if id(one) not in known]
    return [
        _drawn(
            rng,
            APRIL,
            one,
            Rating.Source.CALL_BACK,
            call_back(rng, APRIL.period().end, DATA_END),
        )
        for one in rng.sample(rest, APRIL_TOO_LATE)
    ]
