"""The run of months up to the one asked about: what sparklines and the long trend are drawn of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cases.measures import MEASURES
from cases.periods import Month
from cases.questions import Question, cut_off
from cases.rules import Rules
from cases.surveys import Survey
from reports import formats
from reports.figures import Figure, figure
from scoring.schemes import Timeline

from .ledger import TREND
from .values import Point

MONTHS = 24


def months_of(asked: Question) -> list[Month]:
    """The last 24 months, the one asked about last."""
    return [asked.month.plus(-back) for back in reversed(range(MONTHS))]


def questions_of(asked: Question, schemes: Timeline) -> list[Question]:
    """The same question about each of them, the last one as it was asked."""
    return [whole_month(asked, month, schemes) for month in months_of(asked)[:-1]] + [asked]


def whole_month(asked: Question, month: Month, schemes: Timeline) -> Question:
    """The same question about another whole month, under that month's rules."""
    scheme = schemes.scheme(month)
    rules = scheme.rules if scheme else Rules()
    return replace(asked, month=month, rules=rules, as_of=cut_off(month, rules), day=None)


def same_days(asked: Question, other: Question) -> Question:
    """The same days of another month while the one asked about runs."""
    if not asked.is_running:
        return other
    elapsed = asked.as_of - asked.whole_period.start
    return replace(other, as_of=min(other.as_of, other.whole_period.start + elapsed))


def points(
    surveys: Sequence[Survey],
    schemes: Timeline,
    sheets: Mapping[Month, Mapping[str, Figure]],
) -> tuple[Point, ...]:
    """From the ledger where the month has cases, else from its totals sheet, else without values.

    `sheets`: figures of totals sheets, none where the question leaves anything out.
    """
    return tuple(
        Point(
            one.question.month,
            _figures(one, sheets.get(one.question.month, {})),
            one.question.is_running,
            str(schemes.scheme(one.question.month) or ""),
            days=_length(one.question),
        )
        for one in surveys
    )


def _length(question: Question) -> int:
    """Days of the whole period, as its rules have it."""
    whole = question.whole_period
    return (whole.end - whole.start).days


def _figures(taken: Survey, sheet: Mapping[str, Figure]) -> dict[str, Figure]:
    if taken.has_ledger:
        return {key: figure(MEASURES[key], taken.question, taken.whole) for key in TREND}
    return {key: sheet.get(key, _unknown(key)) for key in TREND}


def _unknown(key: str) -> Figure:
    return Figure(key, MEASURES[key].name, None, formats.NOTHING, reason="没有这个月的数据")
