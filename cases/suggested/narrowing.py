"""Suggestions that a question's filters leave; filters of cases alone leave them all."""

from cases.querysets.suggestion import SuggestionQuerySet
from cases.questions import Question

from .dimensions import SUGGESTED_BY


def narrowed(rows: SuggestionQuerySet, question: Question) -> SuggestionQuerySet:
    """The rows that the filters leave."""
    moment = question.now or question.as_of
    for key, slugs in question.filters:
        dimension = SUGGESTED_BY.get(key)
        if dimension:
            rows = rows.filter(dimension.where(slugs, question.rules, moment))
    return rows
