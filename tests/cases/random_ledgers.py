"""Random ledgers, most of whose moments lie at an edge, as stories and as rows."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from hypothesis import strategies as st

from cases.models import Case, Exclusion, Handling, HandOver, Rating
from cases.rules import OverdueMonth, Rules
from tests.cases.plain_count import Stars, Story
from tests.factories import (
    CategoryFactory,
    DistrictFactory,
    ImportBatchFactory,
    UnitFactory,
    UserFactory,
    at,
)

UNITS = ("gongan", "shuiwu", "jiaoyu")
TICK = timedelta(microseconds=1)
EDGES = [at(19, 0, month=3), at(1, 0), at(19, 0), at(1, 0, month=5), at(6, 0, month=5)]
MOMENTS = sorted(
    [edge + step for edge in EDGES for step in (-TICK, timedelta(0), TICK)]
    + [at(day, hour) for day in (2, 9, 15, 27) for hour in (9, 15)]
    + [at(20, month=3), at(3, month=5), at(10, month=5)]
)


# -- random stories -------------------------------------------------------------------------------


def stories(dice: Random, number: int) -> list[Story]:
    """So many requests; a smaller number gives the first of the same ones."""
    return [story(dice) for _ in range(number)]


def story(dice: Random) -> Story:
    """One request with moments in an order that the tables allow."""
    received = dice.choice(MOMENTS[:-4])
    due = sometimes(dice, MOMENTS)
    return Story(
        received=received,
        held_by=hand_overs(dice, received) if dice.random() < 0.8 else (),
        due=due,
        extended=sometimes(dice, not_before(due or received), 0.3),
        completed=sometimes(dice, not_before(received)),
        answered=sometimes(dice, not_before(received), 0.4),
        answer_due=sometimes(dice, MOMENTS, 0.4),
        forwarding_days=dice.choice([None, 0, 1, 2]),
        province=dice.random() < 0.5,
        difficult=dice.random() < 0.2,
        high_star=dice.random() < 0.2,
        excluded=dice.random() < 0.1,
        ratings=ratings(dice),
    )


def sometimes(dice: Random, moments: list[datetime], share: float = 0.8) -> datetime | None:
    return dice.choice(moments) if dice.random() < share else None


def not_before(moment: datetime) -> list[datetime]:
    return [one for one in MOMENTS if one >= moment]


def hand_overs(dice: Random, received: datetime) -> tuple[tuple[str, datetime], ...]:
    moments = not_before(received)
    several = sorted(dice.sample(moments, min(dice.choice([1, 1, 2, 3]), len(moments))))
    return tuple((dice.choice(UNITS), moment) for moment in several)


def ratings(dice: Random) -> tuple[Stars, ...]:
    """At most one a source and moment, as the tables allow."""
    given = {(dice.random() < 0.5, sometimes(dice, MOMENTS)) for _ in range(dice.choice([0, 1, 3]))}
    in_order_of_import = sorted(given, key=lambda one: dice.random())
    return tuple(Stars(source, dice.randint(1, 5), moment) for source, moment in in_order_of_import)


RULES = st.builds(
    Rules,
    satisfied_from=st.integers(1, 5),
    low_star_below=st.integers(1, 4),
    five_star_from=st.integers(4, 5),
    overdue_month=st.sampled_from(OverdueMonth),
    forwarding_limit=st.integers(0, 1),
    first_day=st.sampled_from([1, 19]),
    cut_off_days=st.sampled_from([0, 5]),
)
NOWS = st.sampled_from([at(1, month=9)] * 5 + [at(20, month=3), at(15, 9), at(27, 9)])


# -- into the tables ------------------------------------------------------------------------------


def keep(told: list[Story], registers: dict) -> None:
    """The stories as rows, in a handful of statements."""
    cases = Case.objects.bulk_create(map(partial(row_of, registers), range(len(told)), told))
    pairs = list(zip(cases, told, strict=True))
    HandOver.objects.bulk_create(
        HandOver(case=case, unit=registers["units"][unit], at=moment)
        for case, story in pairs
        for unit, moment in story.held_by
    )
    Rating.objects.bulk_create(
        Rating(case=case, source=source_of(one), stars=one.stars, given_at=one.given)
        for case, story in pairs
        for one in story.ratings
    )
    Exclusion.objects.bulk_create(
        Exclusion(
            case=case, reason="重复", decided_by=registers["person"], decided_at=case.received_at
        )
        for case, story in pairs
        if story.excluded
    )


def source_of(stars: Stars) -> str:
    return Rating.Source.PROVINCE if stars.province else Rating.Source.CALL_BACK


def row_of(registers: dict, number: int, story: Story) -> Case:
    unit, last = story.held_by[-1] if story.held_by else (None, None)
    return Case(
        number=str(number),
        batch=registers["batch"],
        district=registers["district"],
        category=registers["category"],
        received_at=story.received,
        handling=Handling.TRANSFERRED if unit else Handling.AT_ONCE,
        unit=registers["units"].get(unit),
        assigned_at=story.assigned,
        handed_over_at=last,
        due_at=story.due,
        extended_until=story.extended,
        completed_at=story.completed,
        province_answered_at=story.answered,
        province_due_at=story.answer_due,
        forwarding_days=story.forwarding_days,
        is_province_assigned=story.province,
        is_difficult=story.difficult,
        is_high_star=story.high_star,
    )


def what_stories_need() -> dict:
    """Registers, a batch and a person."""
    return {
        "units": {slug: UnitFactory(slug=slug) for slug in UNITS},
        "batch": ImportBatchFactory(),
        "district": DistrictFactory(),
        "category": CategoryFactory(),
        "person": UserFactory(),
    }
