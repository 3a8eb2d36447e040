"""Random cities around April 2020 whose moments mostly lie at an edge: of the month, of the
cut-off, of a deadline.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from tests.factories import at
from tests.scoring.oracle.told import City, Given, Indicator, Law, Member, Order, Stars, Story

TICK = timedelta(microseconds=1)
EDGES = [
    *(at(1, 0, month=3), at(19, 0, month=3), at(1, 0), at(19, 0), at(24, 0)),
    *(at(1, 0, month=5), at(6, 0, month=5)),
]
MOMENTS = sorted(
    [edge + step for edge in EDGES for step in (-TICK, timedelta(0), TICK)]
    + [at(day, hour) for day in (2, 9, 15, 27) for hour in (9, 15)]
    + [at(20, month=3), at(3, month=5), at(10, month=5)]
)
NOWS = [*[at(1, month=9)] * 5, at(20, month=3), at(15), at(1, 0, month=5), at(3, month=5)]
SIZES = [0, 2, 8, 8, 30, 30, 120]
"""How many requests a city has."""
GROUPS = ("county", "municipal", "unranked")
SLUGS = ("jia", "yi", "bing", "ding", "wu", "ji")
RATES = ("satisfaction_rate", "on_time_rate", "completion_rate")
BONUSES = ("five_star", "difficult", "high_star")
PENALTIES = ("low_star", "overdue", "carried_overdue")


def city(dice: Random) -> City:
    """Twins have the same requests, so that totals are tied."""
    stories = [story(dice) for _ in range(dice.choice(SIZES))]
    if dice.random() < 0.5:
        stories += [of_twin(one) for one in stories]
    return City(
        members=tuple(member(dice, slug) for slug in SLUGS),
        stories=tuple(stories),
        law=law(dice),
        given=tuple(given(dice) for _ in range(dice.choice([0, 0, 3]))),
        orders=tuple(order(dice) for _ in range(dice.choice([0, 1, 2]))),
        now=dice.choice(NOWS),
    )


def maybe(dice: Random, some: object, share: float = 0.5) -> object:
    return some if dice.random() < share else None


# -- units ----------------------------------------------------------------------------------------


def member(dice: Random, slug: str) -> Member:
    groups = dice.choices(GROUPS, weights=(5, 3, 1), k=dice.choice([1, 1, 2]))
    ends = [date(2020, 3, 19), date(2020, 4, 1), date(2020, 4, 18), date(2020, 4, 30)]
    closed = maybe(dice, dice.choice([*ends, date(2020, 5, 1)]), 0.2)
    opened = date(2020, 1, 1) if closed else maybe(dice, dice.choice(ends), 0.2)
    return Member(slug, tuple(groups), opened, closed)


def given(dice: Random) -> Given:
    points = Decimal(dice.choice([-30_000, -1, 1, 3333, 20_000])) / 10_000
    return Given(dice.choice(SLUGS), points, dice.random() < 0.8, dice.random() < 0.8)


def order(dice: Random) -> Order:
    return Order(tuple(dice.sample(SLUGS, dice.choice([2, 4, 6]))), dice.random() < 0.7)


# -- requests -------------------------------------------------------------------------------------


def story(dice: Random) -> Story:
    """With moments in an order that the tables allow."""
    received = dice.choice(MOMENTS[:-4])
    due = sometimes(dice, MOMENTS)
    return Story(
        received=received,
        hands=hands(dice, received),
        due=due,
        extended=sometimes(dice, not_before(due or received), 0.3),
        completed=sometimes(dice, not_before(received)),
        difficult=dice.random() < 0.2,
        high_star=dice.random() < 0.2,
        exclusions=tuple(sorted(dice.random() < 0.4 for _ in range(dice.choice([0, 0, 0, 1, 1])))),
        ratings=ratings(dice),
    )


def of_twin(story: Story) -> Story:
    """The same request of the unit beside."""
    beside = dict(zip(SLUGS, [SLUGS[1], SLUGS[0], SLUGS[3], SLUGS[2], *SLUGS[4:]], strict=True))
    return replace(story, hands=tuple((beside[unit], moment) for unit, moment in story.hands))


def sometimes(dice: Random, moments: list[datetime], share: float = 0.8) -> datetime | None:
    return dice.choice(moments) if dice.random() < share else None


def not_before(moment: datetime) -> list[datetime]:
    return [one for one in MOMENTS if one >= moment]


def hands(dice: Random, received: datetime) -> tuple[tuple[str, datetime], ...]:
    moments = not_before(received)
    several = sorted(dice.sample(moments, min(dice.choice([1, 1, 2, 3]), len(moments))))
    return tuple((dice.choice(SLUGS[:5]), moment) for moment in several)


def ratings(dice: Random) -> tuple[Stars, ...]:
    """At most one a source and moment, as the tables allow."""
    sources = ("province", "call_back")
    given = {
        (dice.choice(sources), sometimes(dice, MOMENTS)) for _ in range(dice.choice([0, 1, 3]))
    }
    in_order_of_import = sorted(given, key=lambda one: dice.random())
    return tuple(Stars(source, dice.randint(1, 5), moment) for source, moment in in_order_of_import)


# -- the scheme -----------------------------------------------------------------------------------


def law(dice: Random) -> Law:
    five_star_from = dice.randint(3, 5)
    fields = {
        "satisfied_from": dice.randint(1, 5),
        "low_star_below": dice.randint(1, five_star_from),
        "five_star_from": five_star_from,
        "overdue_month": dice.choice(["assigned", "deadline"]),
        "month_first_day": dice.choice([1, 19]),
        "cut_off_days": dice.choice([0, 5]),
        "empty_rate": dice.choice(["full", "apart"]),
        "minimum_volume": dice.choice([0, 0, 1, 2, 3]),
        "tie_order": dice.choice(["volume", "shared"]),
        "bonus_cap": maybe(dice, Decimal("0.0500"), 0.3),
        "penalty_cap": maybe(dice, Decimal("0.3000"), 0.3),
        "adjustment_cap": maybe(dice, Decimal("1.5000"), 0.5),
    }
    kinds = (("rate", RATES), ("bonus", BONUSES), ("penalty", PENALTIES))
    indicators = tuple(
        indicator(dice, key, kind) for kind, keys in kinds for key in keys if dice.random() < 0.8
    )
    is_ranked = {slug: dice.random() < 0.7 for slug in GROUPS if dice.random() < 0.3}
    return Law(fields, indicators, is_ranked)


def indicator(dice: Random, key: str, kind: str) -> Indicator:
    if kind == "rate":
        return Indicator(key, kind, Decimal(dice.randint(1, 50_000)) / 10_000, knots=knots(dice))
    weight = Decimal(dice.randint(1, 3_000)) / 10_000
    return Indicator(key, kind, weight, maybe(dice, Decimal("0.1000"), 0.3))


def knots(dice: Random) -> tuple[tuple[Decimal, Decimal], ...]:
    """None (a linear rate), or corners that rise."""
    number = dice.choice([0, 0, 1, 2, 4])
    percents = sorted(dice.sample(range(101), number))
    points = sorted(dice.randint(-500, 4000) for _ in range(number))
    return tuple(
        (Decimal(at), Decimal(worth) / 1000) for at, worth in zip(percents, points, strict=True)
    )
