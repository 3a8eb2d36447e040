"""A month's unfiltered figures: counted once when it is sealed, read back from then on."""

from collections.abc import Mapping

from cases import answers
from cases.dimensions import NONE, SUBCATEGORY, Dimension
from cases.measures import MEASURES, Count, Measure, MedianOf, is_of_suggestions
from cases.models import SealedFigures, SealedMonth
from cases.questions import Question

from .reading import DAILY, DAYS, MEDIANS, SPLIT, WHOLE, Numbers


def sealable() -> list[Measure]:
    """The measures that a month's facts settle. Work on suggestions goes on after publishing."""
    return [one for one in MEASURES.values() if not is_of_suggestions(one)]


def count_figures(question: Question) -> dict[str, Numbers]:
    """The figures of a month by dimension, as they are sealed; a query per table of cases.

    Those of the whole name every measure, also one that counts nothing: what they do not name was
    not known when the month was sealed. Elsewhere no entry means 0.
    """
    splits = (*SPLIT, SUBCATEGORY)
    whole, *others = answers.tallies(question, sealable(), [None, *splits])
    found: dict[str, Numbers] = {WHOLE: {"": dict(sorted(whole[None].items()))}}
    for dimension, tally in zip(splits, others, strict=True):
        slugs = _slugs(dimension)
        found[dimension.key] = {
            slugs[member]: some for member, one in tally.items() if (some := _some(one))
        }
    found[DAYS] = _days(question)
    found[MEDIANS] = {key: _median(question, one) for key, one in _medians().items()}
    return found


def keep_figures(sealed: SealedMonth, figures: Mapping[str, Numbers]) -> None:
    """Instead of those that the month had."""
    sealed.figures.all().delete()
    SealedFigures.objects.bulk_create(
        SealedFigures(sealed=sealed, dimension=dimension, numbers=numbers)
        for dimension, numbers in figures.items()
    )


def _slugs(dimension: Dimension) -> dict[object, str]:
    nothing: dict[object, str] = {None: NONE, "": NONE}
    return nothing | {member.id: member.slug for member in dimension.members()}


def _days(question: Question) -> Numbers:
    found: Numbers = {}
    for key in DAILY:
        measure = MEASURES[key]
        assert isinstance(measure, Count)  # noqa: S101 - the registry says so
        for day, number in answers.daily(question, measure).items():
            found.setdefault(str(day), {})[key] = number
    return dict(sorted(found.items()))


def _median(question: Question, measure: MedianOf) -> dict[str, int | str]:
    value, number = answers.median_days(question, measure)
    return {"number": number} | ({} if value is None else {"value": str(value)})


def _medians() -> dict[str, MedianOf]:
    return {one.key: one for one in sealable() if isinstance(one, MedianOf)}


def _some(numbers: Mapping[str, int]) -> dict[str, int | str]:
    return {key: number for key, number in sorted(numbers.items()) if number}
