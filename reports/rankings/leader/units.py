"""The best and the weakest units of a published month, with what moved and what cost them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from cases.periods import Month
from cases.questions import Question
from reports import formats
from reports.rankings.before import Before
from reports.rankings.build import rate_heads
from reports.rankings.lines import LineFigures
from reports.rankings.values import RateHead
from scoring.models import Evaluation, SchemeIndicator, TieKind
from scoring.ranking import GroupRanking, Line
from scoring.schemes import IndicatorTerm
from scoring.statements import Book, book_of

from .values import LeaderGroup, LeaderRow

Kind = SchemeIndicator.Kind


def leader_group(
    group: GroupRanking, evaluation: Evaluation, question: Question, before: Before
) -> LeaderGroup:
    """What both lists show; the units between them are counted."""
    shown = {line.unit.pk: line for line in (*group.top, *group.bottom)}
    book = book_of(evaluation, list(shown.values()))
    figures = LineFigures(question, book)
    best = {line.unit.pk for line in group.top}
    weakest = [line for line in group.bottom if line.unit.pk not in best]
    heads = rate_heads(book.terms.values())
    rows = _Rows(evaluation.month, figures, before, book, heads)
    return LeaderGroup(
        name=group.name,
        number=len(group.ranked),
        rates=heads,
        top=tuple(rows.row(line) for line in group.top),
        bottom=tuple(rows.weak_row(line) for line in weakest),
        between=len(group.ranked) - len(group.top) - len(weakest),
        url=f"{reverse('reports:ranking', args=[evaluation.month])}?tab={group.slug}",
    )


@dataclass(frozen=True)
class _Rows:
    month: Month
    figures: LineFigures
    before: Before
    book: Book
    heads: Sequence[RateHead]

    def row(self, line: Line, lost: str = "") -> LeaderRow:
        figures = self.figures.of(line)
        return LeaderRow(
            rank=line.rank or 0,
            is_shared=line.tie == TieKind.SHARED.label,
            name=line.name,
            url=f"{reverse('reports:unit', args=[line.unit.slug])}?month={self.month}",
            is_simulated=line.unit.is_simulated,
            assigned=figures["assigned"],
            rates=tuple(figures.get(head.key) for head in self.heads),
            score=formats.points(line.total),
            movement=self.before.movement(line),
            lost=lost,
        )

    def weak_row(self, line: Line) -> LeaderRow:
        return self.row(line, lost_most(line, list(self.book.terms.values())))


def lost_most(line: Line, terms: Sequence[IndicatorTerm]) -> str:
    """Where most points were lost: a rate against what a full one earns, or what was taken off.

    Of equal losses the first in the scheme's order; blank where nothing was lost.
    """
    losses = [
        (term.full - line.terms[term.key].points, f"{term.name}少得")
        for term in terms
        if term.kind == Kind.RATE and term.key in line.terms
    ]
    most, words = max([*losses, *_taken_off(line)], key=lambda one: one[0])
    return f"{words} {formats.points(most)} 分" if most > 0 else ""


def _taken_off(line: Line) -> list[tuple[Fraction, str]]:
    """Each kind of case apart; together where a sheet or a cap tells only the sum."""
    each = [one for one in line.terms.values() if one.kind == Kind.PENALTY]
    if each and sum(one.points for one in each) == Fraction(line.penalty):
        return [(one.points, f"{one.name} {one.part} 件扣") for one in each]
    return [(Fraction(line.penalty), "各项减分合计")]
