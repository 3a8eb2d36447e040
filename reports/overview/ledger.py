"""A month's digest counted from the ledger."""

from collections.abc import Sequence
from datetime import date

from cases import answers
from cases.dimensions import CATEGORY, CHANNEL, DISTRICT, KIND, NONE, Dimension
from cases.held.figures import FINEST as SUBCATEGORY
from cases.measures import MEASURES, Count, Measure, MedianOf, ShareOf
from cases.periods import end_of
from cases.questions import Question
from cases.surveys import Survey, survey
from reports.figures import Figure, count_figure, figure, median_figure, share_figure

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
SPLIT = ("assigned", "completion_rate", "on_time_rate", "satisfaction_rate")


def measures(keys: Sequence[str]) -> list[Measure]:
    """Measures by their keys."""
    return [MEASURES[key] for key in keys]


def digest(question: Question) -> Digest:
    """Everything that the ledger says of a month."""
    taken = survey(question)
    keys = (*HEADLINE, *PROVINCE)
    names = {
        one.key: [(m.slug, m.name) for m in one.members()] for one in (DISTRICT, CHANNEL, KIND)
    }
    tree = [(one.slug, one.name, one.above) for one in CATEGORY.choices()]
    tops = [(slug, name) for slug, name, above in tree if not above]
    below = [(slug, name) for slug, name, above in tree if above]
    return Digest(
        origin=Origin.LEDGER if taken.has_rows else Origin.NOTHING,
        figures={one.key: figure(one, question, taken.whole) for one in measures(keys)},
        districts=_places(taken, DISTRICT, names["district"], SPLIT),
        categories=_with_shares(question, _places(taken, CATEGORY, tops, SPLIT)),
        subcategories=_most_first(_places(taken, SUBCATEGORY, below, SPLIT)),
        channels=_places(taken, CHANNEL, names["channel"], RECEIVED),
        kinds=_places(taken, KIND, names["kind"], RECEIVED),
        spots=_spots(taken),
        days=_days(taken),
        crossed=_crossed(taken),
        handling=_handling(taken),
    )


def _places(
    taken: Survey, dimension: Dimension, names: Sequence[tuple[str, str]], keys: Sequence[str]
) -> tuple[Place, ...]:
    """One line per member that has rows, in the members' order, those without a value last."""
    found = taken.by[dimension.key]
    filtered_by = CATEGORY.key if dimension is SUBCATEGORY else dimension.key
    places = []
    for slug, name in [*names, (NONE, dimension.nothing)]:
        numbers = found.get(slug, {})
        if any(numbers.get(count.key) for count in answers.counts(measures(keys))):
            here = taken.question.where(filtered_by, slug)
            places.append(
                Place(name, slug, {one.key: figure(one, here, numbers) for one in measures(keys)})
            )
    return tuple(places)


def _spots(taken: Survey) -> tuple[Place, ...]:
    assigned = count_of("assigned")
    return tuple(
        Place(name, name, {assigned.key: Figure(assigned.key, assigned.name, n, str(n))})
        for name, n in sorted(taken.places.items(), key=lambda one: (-one[1], one[0]))
    )


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


def _with_shares(question: Question, places: Sequence[Place]) -> tuple[Place, ...]:
    share = MEASURES["category_share"]
    assert isinstance(share, ShareOf)  # noqa: S101 - the registry says so
    whole = _whole(question, places)
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


def _whole(question: Question, places: Sequence[Place]) -> int:
    """All cases that shares are of: also those of categories that the filter leaves out."""
    if CATEGORY.key not in question.filters.chosen:
        return sum(_number(place) for place in places)
    assigned = MEASURES["assigned"]
    return answers.tally(question.without(CATEGORY.key), [assigned])[None][assigned.key]


def _number(place: Place) -> int:
    return int(place.figures["assigned"].value or 0)


def count_of(key: str) -> Count:
    """A count of the registry."""
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return measure
