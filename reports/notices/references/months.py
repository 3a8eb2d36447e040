"""Other months than the notice's own: read when a reference first speaks of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cases.periods import Month
from cases.questions import Question
from cases.surveys import Extent, Wanted, take
from reports.figures import Figure
from reports.overview import ledger
from reports.overview.run import whole_month
from reports.overview.together import LEAST_TESTED, digest_of
from reports.overview.values import Digest, Origin
from reports.rankings.lines import LineFigures
from scoring.ranking import Line, Ranking, current_evaluation, read_ranking
from scoring.schemes import IndicatorTerm, timeline
from scoring.statements import book_of


@dataclass(frozen=True)
class OfMonth:
    """A month's question, digest and ranking, read unless they are at hand."""

    question: Question
    digest_at_hand: Digest | None = None
    ranking_at_hand: Ranking | None = None

    @property
    def month(self) -> Month:
        return self.question.month

    @cached_property
    def digest(self) -> Digest:
        """Two queries or so."""
        return self.digest_at_hand or digest_of(self.question)

    @cached_property
    def ranking(self) -> Ranking | None:
        """None where nothing was computed."""
        if self.ranking_at_hand:
            return self.ranking_at_hand
        evaluation = current_evaluation(self.month)
        return read_ranking(evaluation) if evaluation else None

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Every unit of the ranking by its slug."""
        groups = self.ranking.groups if self.ranking else ()
        return {one.unit.slug: one for of in groups for one in (*of.ranked, *of.unranked)}

    @property
    def terms(self) -> Mapping[str, IndicatorTerm]:
        """The indicators of the ranking's scheme by their keys."""
        return self._made.book.terms

    def figures(self, unit: str) -> dict[str, Figure]:
        """Of a unit's line: volume and rates by key."""
        return self._made.of(self.lines[unit])

    @cached_property
    def _made(self) -> LineFigures:
        assert self.ranking is not None  # noqa: S101 - a line was found in it
        return LineFigures(self.question, book_of(self.ranking.evaluation, self.lines.values()))


@dataclass(frozen=True)
class Months:
    """Every month that references of a notice speak of; each is read once."""

    this: OfMonth
    _read: dict[Month, OfMonth] = field(default_factory=dict)

    def of(self, month: Month) -> OfMonth:
        """A month's figures, under its own rules."""
        if month == self.this.month:
            return self.this
        if month not in self._read:
            self._read[month] = OfMonth(whole_month(self.this.question, month, timeline()))
        return self._read[month]

    @cached_property
    def before(self) -> Digest:
        """The month before, as far as rises are told from it; one statement."""
        asked = self.of(self.this.month.previous()).question
        [taken] = take([Wanted(asked, Extent.EARLIER)])
        if not taken.has_ledger:
            return Digest(Origin.NOTHING)
        both = Counter(taken.places)
        for place in self.this.digest.spots:
            both[place.slug] += int(place.figures["assigned"].value or 0)
        spots = frozenset(name for name, number in both.items() if number >= LEAST_TESTED)
        return ledger.earlier_from(taken, spots)
