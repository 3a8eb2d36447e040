"""From a stored evaluation to statements: everything is asked once, then written unit by unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.scope import Scope, ScopeKind
from cases.measures import Count
from cases.questions import Question
from reports import formats
from reports.figures import Figure, count_figure, unlinked
from reports.page import Link
from scoring.models import Evaluation, Source
from scoring.next_place import Neighbours, neighbours, settled_then
from scoring.ranking import GroupRanking, Line, Ranking
from scoring.statements import Book, book_of, pending

from .figures import figures_of, sum_line
from .gather import COUNTED, Surroundings, surroundings
from .history import movement
from .links import scheme_url
from .lists import excluded, late, objections, suggestions
from .values import Head, Statement, Way
from .way import Wayfinder


@dataclass(frozen=True)
class Reader:
    """Who a statement is written for."""

    scope: Scope

    def sees(self, slug: str) -> bool:
        """Whether every case of the unit is his; else lists would say less than figures."""
        own = self.scope.kind is ScopeKind.UNIT and slug in self.scope.keys
        return own or not self.scope.is_partial


@dataclass(frozen=True)
class Writer:
    """Writes the statements of an evaluation for one viewer."""

    ranking: Ranking
    reader: Reader
    book: Book
    around: Surroundings
    settled: Sequence[Sequence[str]]

    @classmethod
    def of(cls, ranking: Ranking, question: Question, units: Iterable[Line]) -> "Writer":
        """For some units of the ranking; a fixed number of queries."""
        asked = list(units)
        return cls(
            ranking=ranking,
            reader=Reader(question.scope),
            book=book_of(ranking.evaluation, asked),
            around=surroundings(question, asked),
            settled=settled_then(ranking.evaluation),
        )

    def statements(self, group: GroupRanking, units: Iterable[Line]) -> list[Statement]:
        """Of units of one group."""
        near = neighbours(group, self.book, self.settled)
        return [self._statement(group, near, unit) for unit in units]

    def _statement(self, group: GroupRanking, near: Neighbours, unit: Line) -> Statement:
        is_seen = self.reader.sees(unit.unit.slug)
        here = self.around.question.where("unit", unit.unit.slug)
        figures = figures_of(unit, self.book, here, is_seen=is_seen)
        lines = self.book.statement(unit).lines
        later = pending(unit, self.book)
        return Statement(
            head=self._head(group, unit),
            reason=unit.reason,
            lines=tuple(sum_line(line, figures, is_seen=is_seen) for line in lines),
            pending=tuple(sum_line(line, {}, is_seen=is_seen) for line in later),
            counted=self._counted(unit, here, is_seen=is_seen),
            excluded=excluded(self.around.exclusions.get(unit.unit.pk, ()), is_seen=is_seen),
            late=late(self.around.late.get(unit.unit.pk, ()), is_seen=is_seen),
            objections=objections(self.around.objections.get(unit.unit.pk, ()), may_open=is_seen),
            way=self._way(group, near, unit),
            past=tuple(self.around.past[unit.unit.pk]),
            suggestions=suggestions(
                self.around.suggestions.get(unit.unit.pk, ()), here, is_seen=is_seen
            ),
            is_seen=is_seen,
        )

    def _head(self, group: GroupRanking, unit: Line) -> Head:
        evaluation = self.ranking.evaluation
        sealed = evaluation.state == Evaluation.State.SEALED
        reason = self.around.tie_reasons.get(unit.unit.pk, "")
        return Head(
            name=unit.name,
            slug=unit.unit.slug,
            group=group.name,
            month=evaluation.month,
            rank=f"第 {unit.rank} 名，共 {len(group.ranked)} 家" if unit.rank else "没有名次",
            total=formats.points(unit.total),
            unrounded=formats.NOTHING if unit.total is None else formats.points(unit.total, 6),
            status="已封存" if sealed else "草稿",
            source=Source(unit.source).label,
            scheme=Link(str(evaluation.scheme), scheme_url(evaluation.scheme.slug)),
            as_of=formats.until(evaluation.as_of),
            movement=movement(self.around.past[unit.unit.pk]),
            names=tuple(self._names(unit)),
            tie=f"{unit.tie}{f'。{reason}' if reason else ''}" if unit.tie else "",
        )

    def _names(self, unit: Line) -> Iterable[str]:
        """Names through time, in words; none where it was always called as it is."""
        for row in self.around.names.get(unit.unit.pk, ()):
            since = f"{row.used_from} 起" if row.used_from else ""
            until = f"至 {row.used_until}（不含）" if row.used_until else ""
            yield f"{since}{until}称“{row.name}”"
        if unit.name != unit.unit.name:
            yield f"现称“{unit.unit.name}”"

    def _counted(self, unit: Line, here: Question, *, is_seen: bool) -> tuple[Figure, ...]:
        """What the ledger holds of the unit; nothing where it holds none of its cases."""
        numbers = self.around.counts.get(unit.unit.pk)
        if not numbers:
            return ()
        found = [
            count_figure(measure, here, numbers.get(measure.key, 0))
            for measure in COUNTED
            if isinstance(measure, Count)
        ]
        return tuple(found if is_seen else map(unlinked, found))

    def _way(self, group: GroupRanking, near: Neighbours, unit: Line) -> Way | None:
        if unit.rank is None:
            return None
        return Wayfinder(group, self.book.terms).way(unit, near.distance(unit))
