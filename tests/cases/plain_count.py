"""The measures counted once more, by a plain loop over rows in memory: nothing here asks a database
or knows the registry. Written from the rules of the trade, to be held against it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cases.periods import CITY
from cases.rules import Rules


@dataclass(frozen=True)
class Stars:
    """One rating, in the order of import."""

    province: bool
    stars: int
    given: datetime | None


@dataclass(frozen=True)
class Story:
    """What became of one request. `held_by` are the hand-overs: unit and moment."""

    received: datetime
    held_by: tuple[tuple[str, datetime], ...] = ()
    due: datetime | None = None
    extended: datetime | None = None
    completed: datetime | None = None
    answered: datetime | None = None
    answer_due: datetime | None = None
    forwarding_days: int | None = None
    province: bool = False
    difficult: bool = False
    high_star: bool = False
    excluded: bool = False
    ratings: tuple[Stars, ...] = ()

    @property
    def assigned(self) -> datetime | None:
        return self.held_by[0][1] if self.held_by else None

    @property
    def deadline(self) -> datetime | None:
        return self.extended or self.due


@dataclass(frozen=True)
class Cut:
    """The month under its rules: from `start`, before `end`, as known just before `known`."""

    start: datetime
    end: datetime
    known: datetime
    rules: Rules

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < min(self.end, self.known)

    def is_due_in(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < self.end

    def knows(self, moment: datetime | None) -> bool:
        return moment is not None and moment < self.known


def counted(stories: Iterable[Story], cut: Cut) -> dict[str | None, Counter[str]]:
    """How many of everything, by the unit that held the case at the cut-off, or None."""
    found: dict[str | None, Counter[str]] = {}
    for story in stories:
        numbers = found.setdefault(_holder(story, cut), Counter())
        for key in _keys(story, cut):
            numbers[key] += 1
    return {unit: numbers for unit, numbers in found.items() if numbers}


def _holder(story: Story, cut: Cut) -> str | None:
    before = [(moment, unit) for unit, moment in story.held_by if moment < cut.known]
    return max(before)[1] if before else None


def _keys(story: Story, cut: Cut) -> Iterator[str]:
    """Everything that the story counts as, a key for each time."""
    if story.excluded:
        yield from ["excluded"] if cut.holds(story.received) else []
        yield from ["assigned_excluded"] if cut.holds(story.assigned) else []
        return
    if cut.holds(story.received):
        yield from _received(story, cut)
    if cut.holds(story.assigned):
        yield from _assigned(story, cut)
    costs = cut.is_due_in(story.deadline) if cut.rules.overdue_month == "deadline" else None
    if cut.holds(story.assigned) if costs is None else costs:
        yield from ["overdue"] if _is_overdue(story, cut) else []
    if _is_carried(story, cut):
        yield "carried_overdue"


def _received(story: Story, cut: Cut) -> Iterator[str]:
    yield "accepted"
    yield "transferred" if story.held_by else "answered_at_once"
    if not story.province:
        return
    yield "province_cases"
    for key, holds in PROVINCE.items():
        if holds(story, cut):
            yield key
    for rating in _known_ratings(story, cut):
        if rating.province:
            yield "province_ratings"
            if rating.stars >= cut.rules.satisfied_from:
                yield "province_praised"


def _assigned(story: Story, cut: Cut) -> Iterator[str]:
    yield "assigned"
    yield "completed" if cut.knows(story.completed) else "open"
    for key, holds in ASSIGNED.items():
        if holds(story, cut):
            yield key
    for rating in _known_ratings(story, cut):
        yield "ratings"
        if rating.stars >= cut.rules.satisfied_from:
            yield "satisfied"


def _known_ratings(story: Story, cut: Cut) -> list[Stars]:
    return [one for one in story.ratings if one.given is None or cut.knows(one.given)]


def _star(story: Story, cut: Cut) -> int | None:
    """The latest rating: timed ones after untimed ones, then the order of import."""
    latest = None
    for rating in _known_ratings(story, cut):
        newer = (
            latest is None
            or latest.given is None
            or (rating.given is not None and rating.given >= latest.given)
        )
        latest = rating if newer else latest
    return latest.stars if latest else None


def _is_overdue(story: Story, cut: Cut) -> bool:
    if story.deadline is None or not cut.knows(story.assigned):
        return False
    if cut.knows(story.completed):
        return story.completed > story.deadline
    return story.deadline <= cut.known


def _is_carried(story: Story, cut: Cut) -> bool:
    """Due in this month, and not past at the cut-off of the earlier month it was given in."""
    if not cut.is_due_in(story.deadline) or not _is_overdue(story, cut):
        return False
    if story.assigned >= cut.start:
        return False
    own_end = _first_after(story.assigned, cut.rules.first_day)
    return story.deadline > own_end + timedelta(days=cut.rules.cut_off_days)


def _first_after(moment: datetime, day: int) -> datetime:
    """The next midnight in the city at which a day of that number begins."""
    here = moment.astimezone(CITY).date()
    months = here.year * 12 + here.month - 1 + (here.day >= day)
    return datetime.combine(date(months // 12, months % 12 + 1, day), time(), tzinfo=CITY)


def _in_time(moment: datetime | None, deadline: datetime | None) -> bool:
    return moment is not None and deadline is not None and moment <= deadline


def _answered(story: Story, cut: Cut) -> datetime | None:
    """A completion stands for the answer until there is one."""
    return story.answered if cut.knows(story.answered) else story.completed


Test = Callable[[Story, Cut], bool]
PROVINCE: dict[str, Test] = {
    "province_completed": lambda story, cut: cut.knows(story.completed),
    "province_forwarded": lambda story, cut: (
        story.forwarding_days is not None
        and story.forwarding_days <= cut.rules.forwarding_limit
        and cut.knows(story.assigned)
    ),
    "province_answered": lambda story, cut: cut.knows(_answered(story, cut)),
    "province_answered_on_time": lambda story, cut: (
        cut.knows(_answered(story, cut))
        and _in_time(_answered(story, cut), story.answer_due or story.deadline)
    ),
}
ASSIGNED: dict[str, Test] = {
    "completed_on_time": lambda story, cut: (
        cut.knows(story.completed) and _in_time(story.completed, story.deadline)
    ),
    "without_deadline": lambda story, _cut: story.deadline is None,
    "five_star": lambda story, cut: (_star(story, cut) or 0) >= cut.rules.five_star_from,
    "low_star": lambda story, cut: (_star(story, cut) or 9) < cut.rules.low_star_below,
    "difficult": lambda story, _cut: story.difficult,
    "high_star": lambda story, _cut: story.high_star,
}
