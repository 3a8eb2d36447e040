"""April's standings by plain loops over values in memory: nothing here asks a database or knows the
product. Written from the rules of the trade, to be held against it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from tests.scoring.oracle.told import City, Given, Indicator, Law, Stars, Story

CITY = ZoneInfo("Asia/Shanghai")
RATES = {
    "satisfaction_rate": ("satisfied", "ratings"),
    "on_time_rate": ("on_time", "completed"),
    "completion_rate": ("completed", "assigned"),
}


@dataclass(frozen=True)
class Line:
    """A unit's place: its group, its rank or why it has none, its figures and its points."""

    group: str
    rank: int | None
    reason: str | None
    assigned: int = 0
    completed: int = 0
    rates: dict[str, tuple[int, int]] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    points: dict[str, Fraction] = field(default_factory=dict)


# -- the month ------------------------------------------------------------------------------------


class April:
    """The month under a law, known as far as `known`."""

    def __init__(self, law: Law, now: datetime) -> None:
        self.law = law
        self.first_day = law.month_first_day
        self.start = midnight(date(2020, 4 if self.first_day == 1 else 3, self.first_day))
        self.end = midnight(date(2020, 5 if self.first_day == 1 else 4, self.first_day))
        self.known = min(now, self.end + timedelta(days=law.cut_off_days))

    def has_seen(self, moment: datetime | None) -> bool:
        return moment is not None and moment < self.known

    def own_cut_off(self, assigned: datetime) -> datetime:
        """When the month was cut off in which a case was assigned."""
        here = assigned.astimezone(CITY).date()
        while True:
            here += timedelta(days=1)
            if here.day == self.first_day:
                return midnight(here) + timedelta(days=self.law.cut_off_days)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=CITY)


# -- counting -------------------------------------------------------------------------------------


def counted(stories: Iterable[Story], april: April) -> dict[str, Counter[str]]:
    """How many of everything, by unit."""
    found: dict[str, Counter[str]] = {}
    for story in stories:
        holder = last_holder(story, april)
        if holder is None or any(story.exclusions):
            continue
        numbers = found.setdefault(holder, Counter())
        if april.start <= story.hands[0][1] < april.end and april.has_seen(story.hands[0][1]):
            count_assigned(story, april, numbers)
        count_overdue(story, april, numbers)
    return {unit: numbers for unit, numbers in found.items() if numbers}


def last_holder(story: Story, april: April) -> str | None:
    """Hand-overs stand in the order of time."""
    holder = None
    for unit, moment in story.hands:
        if april.has_seen(moment):
            holder = unit
    return holder


def count_assigned(story: Story, april: April, numbers: Counter[str]) -> None:
    deadline = story.extended or story.due
    numbers["assigned"] += 1
    if april.has_seen(story.completed):
        numbers["completed"] += 1
        if deadline is not None and story.completed <= deadline:
            numbers["on_time"] += 1
    if story.difficult:
        numbers["difficult"] += 1
    if story.high_star:
        numbers["high_star"] += 1
    count_ratings(story, april, numbers)


def count_ratings(story: Story, april: April, numbers: Counter[str]) -> None:
    known = [one for one in story.ratings if one.given is None or april.has_seen(one.given)]
    for rating in known:
        numbers["ratings"] += 1
        if rating.stars >= april.law.satisfied_from:
            numbers["satisfied"] += 1
    if known:
        latest = newest(known).stars
        if latest >= april.law.five_star_from:
            numbers["five_star"] += 1
        if latest < april.law.low_star_below:
            numbers["low_star"] += 1


def newest(ratings: list[Stars]) -> Stars:
    """By time, one without a time before all others; what was imported later is newer."""
    chosen = ratings[0]
    for rating in ratings[1:]:
        if rating.given is None:
            if chosen.given is None:
                chosen = rating
        elif chosen.given is None or rating.given >= chosen.given:
            chosen = rating
    return chosen


def count_overdue(story: Story, april: April, numbers: Counter[str]) -> None:
    deadline, assigned = story.extended or story.due, story.hands[0][1]
    if deadline is None:
        return
    if april.has_seen(story.completed):
        is_overdue = story.completed > deadline
    else:
        is_overdue = deadline <= april.known
    if not is_overdue:
        return
    is_due_here = april.start <= deadline < april.end
    is_assigned_here = april.start <= assigned < april.end
    if is_due_here if april.law.overdue_month == "deadline" else is_assigned_here:
        numbers["overdue"] += 1
    if is_due_here and assigned < april.start and deadline > april.own_cut_off(assigned):
        numbers["carried_overdue"] += 1


# -- scoring --------------------------------------------------------------------------------------


def points_of(indicator: Indicator, part: int, whole: int) -> Fraction:
    """A rate without anything to measure earns what a full one does."""
    rate = Fraction(part, whole) if whole else Fraction(1)
    if not indicator.knots:
        return Fraction(indicator.weight) * rate
    knots = [(Fraction(percent) / 100, Fraction(points)) for percent, points in indicator.knots]
    if rate <= knots[0][0]:
        return knots[0][1]
    for (left, low), (right, high) in pairwise(knots):
        if rate <= right:
            return low + (rate - left) / (right - left) * (high - low)
    return knots[-1][1]


def at_most(points: Fraction, cap: object) -> Fraction:
    return points if cap is None or points < Fraction(cap) else Fraction(cap)


def scored(law: Law, numbers: Counter[str], given: Iterable[Given]) -> dict[str, Fraction]:
    base = sum(
        (
            points_of(one, *(numbers[key] for key in RATES[one.key]))
            for one in law.indicators
            if one.kind == "rate"
        ),
        Fraction(0),
    )
    bonus, penalty = (
        at_most(
            sum(
                (
                    at_most(numbers[one.key] * Fraction(one.weight), one.cap)
                    for one in law.indicators
                    if one.kind == kind
                ),
                Fraction(0),
            ),
            cap,
        )
        for kind, cap in (("bonus", law.bonus_cap), ("penalty", law.penalty_cap))
    )
    by_hand = sum((Fraction(one.points) for one in given), Fraction(0))
    if law.adjustment_cap is not None:
        by_hand = max(-Fraction(law.adjustment_cap), at_most(by_hand, law.adjustment_cap))
    return {
        "base": base,
        "bonus": bonus,
        "penalty": penalty,
        "adjustment": by_hand,
        "total": base + bonus - penalty + by_hand,
    }


# -- ranking --------------------------------------------------------------------------------------


def expected(city: City) -> dict[str, Line]:
    """Every unit that the month speaks of; nothing at all when there is nothing to score."""
    law = city.law
    april = April(law, city.now)
    numbers = counted(city.stories, april)
    found: dict[str, Line] = {}
    for member in city.members:
        line = unplaced(member, numbers.get(member.slug), law, april)
        if line is not None:
            found[member.slug] = line
    if not numbers:
        return {}
    for group in {line.group for line in found.values()}:
        fit = [slug for slug, line in found.items() if line.group == group and not line.reason]
        totals = {slug: scored(law, numbers[slug], given_to(slug, city)) for slug in fit}
        for slug, rank in ranks(fit, totals, numbers, city).items():
            found[slug] = Line(**{**vars(found[slug]), "rank": rank, "points": totals[slug]})
    return found


def given_to(slug: str, city: City) -> list[Given]:
    return [one for one in city.given if one.unit == slug and one.is_this_month and one.stands]


def unplaced(member, numbers: Counter[str] | None, law: Law, april: April) -> Line | None:
    """The unit's line before it is ranked; None for one that the month does not speak of."""
    group = member.groups[-1]
    is_ranked = law.is_ranked.get(group, group != "unranked")
    if numbers is None and not (is_ranked and was_open(member, april)):
        return None
    of = numbers or Counter()
    return Line(
        group=group,
        rank=None,
        reason=why_not(law, of) if is_ranked else "unranked_group",
        assigned=of["assigned"],
        completed=of["completed"],
        rates={
            one.key: (of[RATES[one.key][0]], of[RATES[one.key][1]])
            for one in law.indicators
            if one.kind == "rate"
        },
        cases={one.key: of[one.key] for one in law.indicators if one.kind != "rate"},
    )


def was_open(member, april: April) -> bool:
    """Open on one of the month's days at least; on the day it is closed it is no longer open."""
    day = april.start.astimezone(CITY).date()
    while midnight(day) < april.end:
        if (member.opened is None or member.opened <= day) and (
            member.closed is None or day < member.closed
        ):
            return True
        day += timedelta(days=1)
    return False


def why_not(law: Law, numbers: Counter[str]) -> str | None:
    if not numbers["assigned"]:
        return "no_cases"
    if numbers["assigned"] < law.minimum_volume:
        return "below_minimum"
    rates = [one for one in law.indicators if one.kind == "rate"]
    if law.empty_rate == "apart" and any(not numbers[RATES[one.key][1]] for one in rates):
        return "nothing_to_measure"
    return None


def ranks(fit: list[str], totals, numbers, city: City) -> dict[str, int]:
    """`fit` stands in registry order."""
    found: dict[str, int] = {}
    for slug in fit:
        total = totals[slug]["total"]
        tied = [one for one in fit if totals[one]["total"] == total]
        first = 1 + sum(1 for one in fit if totals[one]["total"] > total)
        found[slug] = first + before(slug, tied, numbers, city)
    return found


def before(slug: str, tied: list[str], numbers, city: City) -> int:
    """How many of those with the same total stand before the unit."""
    for order in reversed(city.orders):
        if order.stands and all(one in order.units for one in tied):
            return [one for one in order.units if one in tied].index(slug)
    if city.law.tie_order == "shared":
        return 0
    volume = numbers[slug]["assigned"]
    larger = [one for one in tied if numbers[one]["assigned"] > volume]
    same = [one for one in tied if numbers[one]["assigned"] == volume]
    return len(larger) + same.index(slug)
