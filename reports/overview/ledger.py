"""A month's digest counted from the ledger."""

from collections.abc import Mapping, Sequence

from cases import answers
from cases.dimensions import CATEGORY, DISTRICT, NONE, Dimension
from cases.measures import MEASURES, Measure, ShareOf
from cases.questions import Question
from reports.figures import Figure, figure, share_figure

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
SPLIT = ("assigned", "completion_rate", "on_time_rate", "satisfaction_rate")


def measures(keys: Sequence[str]) -> list[Measure]:
    """Measures by their keys."""
    return [MEASURES[key] for key in keys]


def headline(
    question: Question, keys: Sequence[str] = (*HEADLINE, *PROVINCE)
) -> Mapping[str, Figure]:
    """The headline and province figures, or some of them; one query per table and anchor."""
    wanted = measures(keys)
    numbers = answers.tally(question, wanted).get(None, {})
    return {measure.key: figure(measure, question, numbers) for measure in wanted}


def digest(question: Question) -> Digest:
    """Headline, districts and categories."""
    figures = headline(question)
    return Digest(
        origin=Origin.LEDGER,
        figures=figures,
        districts=tuple(split(question, DISTRICT, SPLIT)),
        categories=tuple(_with_shares(question, split(question, CATEGORY, SPLIT))),
    )


def split(question: Question, dimension: Dimension, keys: Sequence[str]) -> list[Place]:
    """One line per member that has rows, in the members' order, those without a value last."""
    wanted = measures(keys)
    tally = answers.tally(question, wanted, by=dimension)
    named = [(member.id, member.slug, member.name) for member in dimension.members()]
    places = []
    for pk, slug, name in [*named, (None, NONE, f"无{dimension.name}")]:
        if pk in tally:
            here = question.where(dimension.key, slug)
            figures = {one.key: figure(one, here, tally[pk]) for one in wanted}
            places.append(Place(name, slug, figures))
    return places


def _with_shares(question: Question, places: Sequence[Place]) -> list[Place]:
    share = MEASURES["category_share"]
    assert isinstance(share, ShareOf)  # noqa: S101 - the registry says so
    whole = _whole(question, places)
    return [
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
    ]


def _whole(question: Question, places: Sequence[Place]) -> int:
    """All cases that shares are of: also those of categories that the filter leaves out."""
    if CATEGORY.key not in question.filters.chosen:
        return sum(_number(place) for place in places)
    assigned = MEASURES["assigned"]
    return answers.tally(question.without(CATEGORY.key), [assigned])[None][assigned.key]


def _number(place: Place) -> int:
    return int(place.figures["assigned"].value or 0)
