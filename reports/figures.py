"""Figures: a measure's value over a slice, with the way to the rows (or the cell) behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from cases.measures import Count, Measure, MedianOf, RateOf, ShareOf, is_of_suggestions
from cases.periods import Month
from cases.questions import Question
from scoring.arithmetic import Rate, half_up

from . import formats

Numbers = Mapping[str, int]
"""Counts by measure key."""


@dataclass(frozen=True)
class Figure:
    """One printed number. `value` None is printed — and `reason` says why.

    A rate's `part` and `whole` are figures of their own.
    """

    key: str
    name: str
    value: int | Decimal | None
    text: str
    url: str = ""
    reason: str = ""
    part: "Figure | None" = None
    whole: "Figure | None" = None


def address(question: Question, **extra: str) -> str:
    """The query string of a question: month, filters in a fixed order, then the rest."""
    asked = question.parameters
    return f"{asked}&{urlencode(extra, safe=',')}" if extra else asked


def rows_url(measure: Measure, question: Question) -> str:
    """Where the rows behind a measure are listed."""
    page = _page("suggestions" if is_of_suggestions(measure) else "cases", get_script_prefix())
    return f"{page}?{question.parameters}&measure={measure.key}"


@cache
def _page(name: str, _prefix: str) -> str:
    """An overview asks for it two thousand times; under another prefix it is another address."""
    return reverse(f"reports:{name}")


def definition_url(month: Month, key: str) -> str:
    """Where a measure, an indicator or a figure of the score is defined."""
    return f"{reverse('reports:definitions')}?month={month}#measure-{key}"


def figure(measure: Measure, question: Question, numbers: Numbers) -> Figure:
    """A count, or a rate with its part and whole, from counted numbers."""
    if isinstance(measure, Count):
        return count_figure(measure, question, numbers.get(measure.key, 0))
    if isinstance(measure, RateOf):
        return rate_figure(measure, question, numbers)
    raise TypeError(f"{measure.key} is not made of counts alone.")


def count_figure(measure: Count, question: Question, number: int) -> Figure:
    """How many rows fit, leading to them."""
    return Figure(
        measure.key, measure.name, number, formats.count(number), rows_url(measure, question)
    )


def rate_figure(measure: RateOf, question: Question, numbers: Numbers) -> Figure:
    """A rate with its two counts; — with a reason where the whole is 0."""
    part = count_figure(measure.part, question, numbers.get(measure.part.key, 0))
    whole = count_figure(measure.whole, question, numbers.get(measure.whole.key, 0))
    rate = Rate(numbers.get(measure.part.key, 0), numbers.get(measure.whole.key, 0))
    return Figure(
        key=measure.key,
        name=measure.name,
        value=rate.percent,
        text=formats.percent(rate.percent),
        url=rows_url(measure, question) if rate.whole else "",
        reason="" if rate.whole else f"没有{measure.whole.name}，{measure.name}无法计算",
        part=part,
        whole=whole,
    )


def share_figure(measure: ShareOf, here: Question, part: int, whole: int) -> Figure:
    """The share of the members that `here` is narrowed to."""
    rate = Rate(part, whole)
    return Figure(
        key=measure.key,
        name=measure.name,
        value=rate.percent,
        text=formats.percent(rate.percent),
        url=rows_url(measure, here) if whole else "",
        reason="" if whole else f"没有{measure.of.name}，{measure.name}无法计算",
        part=count_figure(measure.of, here, part),
        whole=count_figure(measure.of, here.without(measure.dimension), whole),
    )


def median_figure(
    measure: MedianOf, question: Question, value: Decimal | None, number: int
) -> Figure:
    """A median over so many rows."""
    return Figure(
        key=measure.key,
        name=measure.name,
        value=None if value is None else half_up(value, 1),
        text=formats.days(value),
        url=rows_url(measure, question) if number else "",
        reason="" if number else f"没有{measure.over.name}，{measure.name}无法计算",
        whole=count_figure(measure.over, question, number),
    )


def unlinked(fig: Figure) -> Figure:
    """The same figure for a viewer who may not see all the rows behind it."""
    part = unlinked(fig.part) if fig.part else None
    whole = unlinked(fig.whole) if fig.whole else None
    return replace(fig, url="", part=part, whole=whole)


def cell_figure(key: str, name: str, value: Decimal | int | None, text: str, url: str) -> Figure:
    """A figure of an imported sheet, leading to its cell."""
    reason = "" if value is not None else "表中没有这一项"
    return Figure(key, name, value, text, url if value is not None else "", reason)
