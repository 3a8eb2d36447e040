"""A month's digest counted from the ledger."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cases import answers
from cases.dimensions import (
    CATEGORY,
    CHANNEL,
    DISTRICT,
    KIND,
    NONE,
    PLACE,
    SUBCATEGORY,
    Dimension,
    Member,
    registers,
)
from cases.measures import MEASURES, Count, Measure, MedianOf, ShareOf
from cases.periods import end_of
from cases.questions import Question
from cases.surveys import Extent, Survey, Wanted, take
from reports.figures import Figure, count_figure, figure, median_figure, share_figure, unlinked

from .values import Digest, Origin, Place

HEADLINE = (
    "accepted",
    "answered_at_once",
    "transferred",
    "assigned",
    "completion_rate",
    "on_time_rate",
    "satisfaction_rate",
    "overdue",
    "excluded",
    "without_deadline",
)
PROVINCE = (
    "province_cases",
    "praise_rate",
    "province_completion_rate",
    "forwarding_rate",
    "feedback_rate",
)
TREND = (
    "accepted",
    "answered_at_once",
    "assigned",
    "completion_rate",
    "on_time_rate",
    "satisfaction_rate",
)
RECEIVED = ("accepted",)
ASSIGNED = ("assigned",)
SPLIT = ("assigned", "completion_rate", "on_time_rate", "satisfaction_rate")


def measures(keys: Sequence[str]) -> list[Measure]:
    """Measures by their keys."""
    return [MEASURES[key] for key in keys]


def digest(question: Question) -> Digest:
    """Everything that the ledger says of a month."""
    [taken, whole] = take([Wanted(question), Wanted(base_of_shares(question), Extent.WHOLE)])
    return digest_from(taken, whole)


def base_of_shares(question: Question) -> Question:
    """Shares are of all categories, also of those that the filter leaves out."""
    return question.without(CATEGORY.key)


def headline_from(taken: Survey) -> Digest:
    """Of a survey of counts alone."""
    return Digest(
        origin=Origin.LEDGER if taken.has_rows else Origin.NOTHING,
        figures={one.key: figure(one, taken.question, taken.whole) for one in measures(TREND)},
    )


def earlier_from(taken: Survey, spots: Collection[str]) -> Digest:
    """Of a month that another is held against: headline, days, and how many cases second-level
    categories and spots had.
    """
    return replace(
        headline_from(taken),
        subcategories=_second_level(taken, registers()[CATEGORY.key], ASSIGNED),
        spots=_spots(taken, spots),
        days=_days(taken),
    )


def digest_from(taken: Survey, whole: Survey, spots: Collection[str] | None = None) -> Digest:
    """The same of what was counted; `whole` answers `base_of_shares`. `spots`: only these."""
    question = taken.question
    keys = (*HEADLINE, *PROVINCE)
    known = registers()
    tree = known[CATEGORY.key]
    return Digest(
        origin=Origin.LEDGER if taken.has_rows else Origin.NOTHING,
        figures={one.key: figure(one, question, taken.whole) for one in measures(keys)},
        districts=_places(taken, DISTRICT, known[DISTRICT.key], SPLIT),
        categories=_with_shares(
            question, _places(taken, CATEGORY, _tops(tree), SPLIT), whole.whole.get("assigned", 0)
        ),
        subcategories=_most_first(_second_level(taken, tree, SPLIT)),
        channels=_places(taken, CHANNEL, known[CHANNEL.key], RECEIVED),
        kinds=_places(taken, KIND, KIND.members(), RECEIVED),
        spots=_spots(taken, taken.places if spots is None else spots),
        days=_days(taken),
        crossed=_crossed(taken),
        handling=_handling(taken),
    )


def _places(
    taken: Survey, dimension: Dimension, members: Sequence[Member], keys: Sequence[str]
) -> tuple[Place, ...]:
    """One line per member that has rows, in the members' order, those without a value last."""
    found = taken.by.get(dimension.key, {})
    named = [*((one.slug, one.name) for one in members), (NONE, dimension.nothing)]
    lines = (
        _place(taken.question.where(dimension.key, slug), slug, name, found.get(slug, {}), keys)
        for slug, name in named
    )
    return tuple(line for line in lines if line)


def _second_level(taken: Survey, tree: Sequence[Member], keys: Sequence[str]) -> tuple[Place, ...]:
    """The level below the top, each with what stands under it, as the list behind it counts."""
    above = {one.slug: one.above for one in tree}
    numbers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for slug, found in taken.by.get(SUBCATEGORY.key, {}).items():
        numbers[_at_second_level(slug, above)].update(found)
    lines = (
        _place(
            taken.question.where(CATEGORY.key, one.slug),
            one.slug,
            one.name,
            numbers[one.slug],
            keys,
        )
        for one in tree
        if one.above and not above[one.above]
    )
    return tuple(line for line in lines if line)


def _at_second_level(slug: str, above: Mapping[str, str]) -> str:
    """The category itself where it stands at the second level or higher."""
    while above.get(above.get(slug, ""), ""):
        slug = above[slug]
    return slug


def _tops(tree: Sequence[Member]) -> list[Member]:
    return [one for one in tree if not one.above]


def _place(
    here: Question, slug: str, name: str, numbers: Mapping[str, int], keys: Sequence[str]
) -> Place | None:
    """A line of figures; None without any row."""
    asked = measures(keys)
    if not any(numbers.get(count.key) for count in answers.counts(asked)):
        return None
    return Place(name, slug, {one.key: figure(one, here, numbers) for one in asked})


def _spots(taken: Survey, wanted: Collection[str]) -> tuple[Place, ...]:
    """Those that are wanted, most first. One whose text no address can name leads nowhere."""
    assigned, asked = count_of("assigned"), taken.question
    lines = []
    known = ((name, number) for name, number in taken.places.items() if name in wanted)
    for name, number in sorted(known, key=lambda one: (-one[1], one[0])):
        found = count_figure(assigned, asked.where(PLACE.key, name), number)
        shown = found if PLACE.can_name(name) else unlinked(found)
        lines.append(Place(name, name, {assigned.key: shown}))
    return tuple(lines)


def _days(taken: Survey) -> dict[date, Figure]:
    """Receipts of every day that is over: one that is not would look like a plunge."""
    accepted = count_of("accepted")
    question = taken.question
    return {
        day: count_figure(accepted, question.on(day), taken.days.get(day, {}).get("accepted", 0))
        for day in question.period.days()
        if end_of(day) <= question.as_of
    }


def _crossed(taken: Survey) -> dict[tuple[str, str], Figure]:
    assigned = count_of("assigned")
    return {
        (at, on): count_figure(
            assigned, taken.question.where("district", at).where("category", on), number
        )
        for (at, on), number in taken.crossed.items()
    }


def _handling(taken: Survey) -> Figure:
    measure = MEASURES["handling_days"]
    assert isinstance(measure, MedianOf)  # noqa: S101 - the registry says so
    return median_figure(measure, taken.question, *taken.handling)


def _most_first(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: -_number(place)))


def _with_shares(question: Question, places: Sequence[Place], whole: int) -> tuple[Place, ...]:
    share = MEASURES["category_share"]
    assert isinstance(share, ShareOf)  # noqa: S101 - the registry says so
    return tuple(
        Place(
            place.name,
            place.slug,
            {
                **place.figures,
                share.key: share_figure(
                    share, question.where("category", place.slug), _number(place), whole
                ),
            },
        )
        for place in places
    )


def _number(place: Place) -> int:
    return int(place.figures["assigned"].value or 0)


def count_of(key: str) -> Count:
    """A count of the registry."""
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return measure
