"""Counts by their keys, and figures of them."""

from collections.abc import Mapping

from cases.measures import MEASURES, Count
from cases.questions import Question
from reports.figures import Figure, count_figure


def counting(key: str) -> Count:
    """The measure of that key, which is a count."""
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return measure


def figure(key: str, asked: Question, numbers: Mapping[str, int]) -> Figure:
    """A number that leads to its rows; what is absent is 0."""
    return count_figure(counting(key), asked, numbers.get(key, 0))
