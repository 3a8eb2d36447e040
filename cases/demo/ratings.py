"""Stars that citizens give in the demo, in April 2020 exactly as many as the bulletin's rate asks.

No queries.
"""

from datetime import datetime
from random import Random

from cases.models import Rating
from cases.periods import Month

from .april import APRIL
from .chance import chance
from .drafts import Draft
from .timing import DATA_END, call_back
from .transferred import traits_of

APRIL_RATINGS, APRIL_SATISFIED = 2_500, 2_379
"""Given by the cut-off: 95.16 %."""
APRIL_PROVINCE_RATINGS, APRIL_PROVINCE_SATISFIED = 200, 180
"""Of those, given on the province's platform: 90 %."""
APRIL_SECOND_RATINGS, APRIL_UNTIMED, APRIL_TOO_LATE = 100, 25, 120

RATED, RATED_BY_PROVINCE, RATED_TWICE, UNTIMED = 0.70, 0.45, 0.04, 0.01
THREE_STARS = 0.02  # of the satisfied
ONE_STAR = 0.4  # of the dissatisfied


def ratings_of(month: Month, drafts: list[Draft]) -> list[Rating]:
    """All ratings of a month's transferred cases."""
    rng = chance("ratings", month)
    if month != APRIL:
        return _by_chance(rng, month, drafts)
    counted = [draft for draft in drafts if draft.plan.completed]
    later = [draft for draft in drafts if not draft.plan.completed]
    return [*_exactly(rng, counted), *_by_chance(rng, month, later)]


def _stars(rng: Random, draft: Draft, month: Month, *, satisfied: bool) -> int:
    if not satisfied:
        return 1 if rng.random() < ONE_STAR else 2
    if rng.random() < traits_of(draft.plan.unit, month).five_star:
        return 5
    return 3 if rng.random() < THREE_STARS else 4


def _by_chance(rng: Random, month: Month, drafts: list[Draft]) -> list[Rating]:
    ratings = []
    for draft in drafts:
        if draft.case.completed_at is None:
            continue
        if rng.random() < RATED:
            ratings += _call_backs(rng, month, draft)
        if draft.plan.is_province_assigned and rng.random() < RATED_BY_PROVINCE:
            ratings.append(_drawn(rng, month, draft, Rating.Source.PROVINCE))
    return ratings


def _call_backs(rng: Random, month: Month, draft: Draft) -> list[Rating]:
    first = _drawn(rng, month, draft, Rating.Source.CALL_BACK)
    if rng.random() < UNTIMED:
        first.given_at = None
    elif rng.random() < RATED_TWICE:
        return [first, _drawn(rng, month, draft, first.source, after=first.given_at)]
    return [first]


def _drawn(
    rng: Random, month: Month, draft: Draft, source: str, *, after: datetime | None = None
) -> Rating:
    satisfied = rng.random() < traits_of(draft.plan.unit, month).satisfaction
    return Rating(
        case=draft.case,
        source=source,
        stars=_stars(rng, draft, month, satisfied=satisfied),
        given_at=call_back(rng, after or draft.case.completed_at, DATA_END),
    )


def _exactly(rng: Random, drafts: list[Draft]) -> list[Rating]:
    """April's: the counted ones, then some that came after the cut-off and count for nothing."""
    provincial = [draft for draft in drafts if draft.plan.is_province_assigned]
    by_province = rng.sample(provincial, APRIL_PROVINCE_RATINGS)
    called = rng.sample(drafts, APRIL_RATINGS - APRIL_PROVINCE_RATINGS - APRIL_SECOND_RATINGS)
    firsts = _before_cut_off(rng, called, Rating.Source.CALL_BACK)
    for rating in firsts[:APRIL_UNTIMED]:
        rating.given_at = None
    seconds = [
        Rating(
            case=rating.case,
            source=rating.source,
            given_at=call_back(rng, rating.given_at, APRIL.period().end),
        )
        for rating in firsts[-APRIL_SECOND_RATINGS:]
    ]
    calls = firsts + seconds
    satisfied = APRIL_SATISFIED - APRIL_PROVINCE_SATISFIED
    _give_stars(rng, calls, called + called[-APRIL_SECOND_RATINGS:], satisfied)
    province = _before_cut_off(rng, by_province, Rating.Source.PROVINCE)
    _give_stars(rng, province, by_province, APRIL_PROVINCE_SATISFIED)
    return calls + province + _too_late(rng, drafts, called)


def _before_cut_off(rng: Random, drafts: list[Draft], source: str) -> list[Rating]:
    end = APRIL.period().end
    return [
        Rating(
            case=draft.case, source=source, given_at=call_back(rng, draft.case.completed_at, end)
        )
        for draft in drafts
    ]


def _give_stars(rng: Random, ratings: list[Rating], drafts: list[Draft], satisfied: int) -> None:
    """Stars of which exactly so many are satisfied; units with a poor rate get more of the rest."""

    def luck(index: int) -> float:
        dissatisfaction = 1.004 - traits_of(drafts[index].plan.unit, APRIL).satisfaction
        return rng.random() ** (1 / dissatisfaction)

    order = sorted(range(len(ratings)), key=luck)
    for place, index in enumerate(order):
        ratings[index].stars = _stars(rng, drafts[index], APRIL, satisfied=place < satisfied)


def _too_late(rng: Random, drafts: list[Draft], called: list[Draft]) -> list[Rating]:
    """Call-backs of May to cases of April that nobody had called before."""
    known = {id(draft) for draft in called}
    rest = [draft for draft in drafts if id(draft) not in known]
    return [
        Rating(
            case=draft.case,
            source=Rating.Source.CALL_BACK,
            stars=_stars(rng, draft, APRIL, satisfied=rng.random() < 0.9),
            given_at=call_back(rng, APRIL.period().end, DATA_END),
        )
        for draft in rng.sample(rest, APRIL_TOO_LATE)
    ]
