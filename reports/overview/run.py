"""The run of months up to the one asked about: what sparklines and the long trend are drawn of."""

from dataclasses import replace

from cases.measures import MEASURES
from cases.questions import Question, cut_off
from cases.surveys import wholes
from reports.figures import figure
from scoring.schemes import rules_for

from .ledger import TREND
from .values import Point

MONTHS = 24


def run_of(asked: Question) -> tuple[Point, ...]:
    """The last 24 months, this one last; figures of the ledger, else of the totals sheet."""
    questions = [_about(asked, back) for back in reversed(range(1, MONTHS))] + [asked]
    return tuple(
        Point(
            one.month,
            {key: figure(MEASURES[key], one, numbers) for key in TREND},
            one.is_running,
        )
        for one, numbers in zip(questions, wholes(questions), strict=True)
    )


def _about(asked: Question, back: int) -> Question:
    month = asked.month.plus(-back)
    rules = rules_for(month)
    return replace(asked, month=month, rules=rules, as_of=cut_off(month, rules), day=None)
