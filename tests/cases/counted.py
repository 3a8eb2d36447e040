"""Counts of April as one number."""

from cases import answers
from cases.measures import MEASURES
from cases.questions import Question
from tests.factories import april


def number(key: str, asked: Question | None = None) -> int:
    """What a measure counts in April, or as the question says."""
    return answers.tally(asked or april(), [MEASURES[key]])[None][key]


def numbers(keys: str, asked: Question | None = None) -> list[int]:
    """What several measures count, their keys set apart by spaces."""
    return [number(key, asked) for key in keys.split()]
