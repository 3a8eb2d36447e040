"""The list behind a figure: which rows, under which heading."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cases import answers
from cases.measures import (
    MEASURES,
    Count,
    Measure,
    MedianOf,
    RateOf,
    ShareOf,
    is_of_suggestions,
)
from cases.questions import Question

from .figures import Figure, count_figure, median_figure, rate_figure, share_figure
from .page import Link


@dataclass(frozen=True)
class Listing:
    """Rows of one count, and the figure whose list this is (a rate has two such lists)."""

    measure: Measure
    count: Count
    figure: Figure
    rows: QuerySet
    sides: tuple[Link, ...] = ()


def case_measure(key: str) -> Measure | None:
    """A measure whose rows the ledger can list, or None."""
    measure = MEASURES.get(key)
    return None if measure and is_of_suggestions(measure) else measure


def suggestion_measure(key: str) -> Measure | None:
    """A measure whose rows the list of suggestions can show, or None."""
    measure = MEASURES.get(key)
    return measure if measure and is_of_suggestions(measure) else None


def listing(measure: Measure, question: Question) -> Listing:
    """The rows behind a measure; for a rate, those of its part."""
    if isinstance(measure, Count):
        return _of_count(measure, question)
    if isinstance(measure, RateOf):
        return _of_rate(measure, question)
    if isinstance(measure, ShareOf):
        return _of_share(measure, question)
    return _of_median(measure, question)


def _of_count(measure: Count, question: Question) -> Listing:
    rows = answers.rows_of(measure, question)
    figure = count_figure(measure, question, answers.number(question, measure))
    return Listing(measure, measure, figure, rows)


def _of_rate(measure: RateOf, question: Question) -> Listing:
    numbers = answers.tally(question, [measure]).get(None, {})
    figure = rate_figure(measure, question, numbers)
    return Listing(
        measure,
        measure.part,
        figure,
        answers.rows_of(measure.part, question),
        _sides(figure),
    )


def _of_share(measure: ShareOf, question: Question) -> Listing:
    rows = answers.rows_of(measure.of, question)
    whole = answers.number(question.without(measure.dimension), measure.of)
    figure = share_figure(measure, question, answers.number(question, measure.of), whole)
    return Listing(measure, measure.of, figure, rows, _sides(figure))


def _of_median(measure: MedianOf, question: Question) -> Listing:
    value, number = answers.median_days(question, measure)
    figure = median_figure(measure, question, value, number)
    return Listing(measure, measure.over, figure, answers.rows_of(measure.over, question))


def _sides(figure: Figure) -> tuple[Link, ...]:
    part, whole = figure.part, figure.whole
    assert part is not None and whole is not None  # noqa: S101, PT018 - a rate has both
    return (
        Link(f"分子：{part.name}", part.url, is_current=True, count=part.text),
        Link(f"分母：{whole.name}", whole.url, count=whole.text),
    )
