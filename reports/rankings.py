"""A month's ranking as a page shows it: figures that lead to rows or cells, arithmetic in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accounts.scope import ScopeKind
from cases.measures import MEASURES, Count, RateOf
from cases.models import SheetCell
from cases.periods import Month
from cases.questions import Question
from scoring.arithmetic import half_up
from scoring.models import Evaluation, Source, TieSettlementPlace
from scoring.ranking import GroupRanking, Line, Measured, Ranking, current_evaluation, read_ranking

from . import formats
from .figures import Figure, cell_figure, count_figure, rate_figure, unlinked
from .overview.totals import cell_url

Cells = Mapping[tuple[int, str], SheetCell]
"""Imported cells by line and key."""

RATES = ("satisfaction_rate", "on_time_rate", "completion_rate")


@dataclass(frozen=True)
class RankingRow:
    """A line of the ranking table; `figures` by measure key, `steps` the arithmetic in words.

    `exact` holds the unrounded points by column, which the table is sorted by.
    """

    rank: int | None
    name: str
    slug: str
    source: str
    tie: str
    reason: str
    figures: Mapping[str, Figure]
    bonus: str
    penalty: str
    adjustment: str
    score: str
    base: str
    exact: Mapping[str, Fraction | Decimal | None]
    last_rank: str
    movement: str
    steps: tuple[str, ...]
    tie_reason: str = ""
    is_simulated: bool = False

    @property
    def details(self) -> list[Figure]:
        """The figures of the arithmetic, each leading to its rows or its cell."""
        return list(self.figures.values())


@dataclass(frozen=True)
class GroupView:
    """A group's tables."""

    slug: str
    name: str
    source: str
    rows: tuple[RankingRow, ...]
    top: tuple[RankingRow, ...]
    bottom: tuple[RankingRow, ...]


@dataclass(frozen=True)
class RankingView:
    """Everything the ranking page shows."""

    evaluation: Evaluation
    groups: tuple[GroupView, ...]
    unranked: tuple[RankingRow, ...]

    def group(self, slug: str) -> GroupView | None:
        """A group by its slug."""
        return next((group for group in self.groups if group.slug == slug), None)


def ranking_view(evaluation: Evaluation, question: Question) -> RankingView:
    """The page's values; a fixed number of queries whatever the number of units."""
    ranking = read_ranking(evaluation)
    builder = _Rows(question.everywhere(), _cells(ranking))
    return RankingView(
        evaluation=evaluation,
        groups=tuple(_group_view(group, builder) for group in ranking.groups if group.is_ranked),
        unranked=tuple(builder.row(line) for line in ranking.unranked),
    )


def _group_view(group: GroupRanking, builder: "_Rows") -> GroupView:
    rows = {line.unit.pk: builder.row(line) for line in group.ranked}
    return GroupView(
        slug=group.slug,
        name=group.name,
        source=Source(group.source).label,
        rows=tuple(rows.values()),
        top=tuple(rows[line.unit.pk] for line in group.top),
        bottom=tuple(rows[line.unit.pk] for line in group.bottom),
    )


def _cells(ranking: Ranking) -> Cells:
    lines = [line for group in ranking.groups for line in (*group.ranked, *group.unranked)]
    rows = [line.sheet_row for line in lines if line.sheet_row]
    cells = SheetCell.objects.filter(row__in=rows).exclude(key="").select_related("row")
    return {(cell.row_id, cell.key): cell for cell in cells}


def _last_ranks(month: Month) -> Mapping[int, int]:
    evaluation = current_evaluation(month.previous())
    if evaluation is None:
        return {}
    ranked = evaluation.results.exclude(rank=None).values_list("unit", "rank")
    return {unit: rank for unit, rank in ranked if rank is not None}


def _tie_reasons(month: Month) -> Mapping[int, str]:
    places = TieSettlementPlace.objects.filter(settlement__month=month, settlement__revoked_at=None)
    return dict(places.values_list("unit", "settlement__reason"))


class _Rows:
    """Makes rows: figures of the ledger lead to cases, figures of a sheet to its cells."""

    def __init__(self, question: Question, cells: Cells) -> None:
        self.question = question
        self.cells = cells
        self.last_ranks = _last_ranks(question.month)
        self.reasons = _tie_reasons(question.month)

    def row(self, line: Line) -> RankingRow:
        last = self.last_ranks.get(line.unit.pk)
        return RankingRow(
            rank=line.rank,
            name=line.name,
            slug=line.unit.slug,
            source=Source(line.source).label,
            tie=line.tie,
            reason=line.reason,
            figures=self._figures(line),
            bonus=formats.points(line.bonus),
            penalty=formats.points(line.penalty),
            adjustment=formats.points(line.adjustment),
            score=formats.points(line.total),
            base=formats.points(line.base),
            exact={
                "bonus": line.bonus,
                "penalty": line.penalty,
                "score": line.total,
                "base": line.base,
            },
            last_rank=formats.NOTHING if last is None else str(last),
            movement=_movement(line.rank, last),
            steps=tuple(_steps(line)),
            tie_reason=self.reasons.get(line.unit.pk, ""),
            is_simulated=line.unit.is_simulated,
        )

    def _figures(self, line: Line) -> dict[str, Figure]:
        if line.sheet_row:
            keys = ("assigned", "completed", *RATES, "bonus", "penalty")
            return {key: self._of_cell(line.sheet_row, key) for key in keys}
        return self._of_ledger(line)

    def _of_cell(self, row: int, key: str) -> Figure:
        cell = self.cells.get((row, key))
        name = MEASURES[key].name if key in MEASURES else {"bonus": "加分", "penalty": "减分"}[key]
        if cell is None or cell.number is None:
            return cell_figure(key, name, None, formats.NOTHING, "")
        value, text = _reading(key, cell.number)
        return cell_figure(key, name, value, text, cell_url(cell.row.sheet_id, cell.pk))

    def _of_ledger(self, line: Line) -> dict[str, Figure]:
        here = self.question.where("unit", line.unit.slug)
        numbers = {"assigned": line.assigned, "completed": line.completed}
        for term in line.terms.values():
            numbers |= _counted(term)
        found: dict[str, Figure] = {}
        for key in ("assigned", "completed", *RATES, *line.terms):
            measure = MEASURES.get(key)
            if isinstance(measure, Count):
                found[key] = count_figure(measure, here, numbers.get(key, 0))
            elif isinstance(measure, RateOf):
                found[key] = rate_figure(measure, here, numbers)
        return found if self._sees(line) else {key: unlinked(fig) for key, fig in found.items()}

    def _sees(self, line: Line) -> bool:
        """Whether every case of the unit is the viewer's: else the lists would say less."""
        scope = self.question.scope
        own = scope.kind is ScopeKind.UNIT and line.unit.slug in scope.keys
        return own or not scope.is_partial


def _reading(key: str, number: Decimal) -> tuple[int | Decimal, str]:
    """A sheet's number as a value and as it is printed."""
    if key in RATES:
        return half_up(number), formats.percent(number)
    if key in ("bonus", "penalty"):
        return number, formats.points(number)
    return int(number), formats.count(int(number))


def _counted(term: Measured) -> dict[str, int]:
    measure = MEASURES.get(term.key)
    if isinstance(measure, RateOf):
        return {measure.part.key: term.part or 0, measure.whole.key: term.whole or 0}
    return {term.key: term.part or 0}


def _movement(rank: int | None, last: int | None) -> str:
    if rank is None:
        return ""
    if last is None:
        return "上月未参评"
    if rank == last:
        return "持平"
    return f"上升{last - rank}位" if rank < last else f"下降{rank - last}位"


def _steps(line: Line) -> list[str]:
    """The arithmetic, one term a line, adding up to the total."""
    steps = []
    for term in line.terms.values():
        weight = formats.points(term.weight, 2).rstrip("0").rstrip(".")
        if term.kind == "rate":
            measured = term.percent is not None
            rate = formats.percent(term.percent) if measured else "无数据，按满分计"
            steps.append(f"{term.name} {rate} × 权重{weight} = {formats.points(term.points, 4)}")
        elif term.part:
            sign = "+" if term.kind == "bonus" else "−"
            steps.append(
                f"{term.name} {term.part}件 × {weight} = {sign}{formats.points(term.points, 2)}"
            )
    if line.sheet_row:
        bonus, penalty = formats.points(line.bonus), formats.points(line.penalty)
        steps.append(f"加分 +{bonus}，减分 −{penalty}（指标表）")
    if line.adjustment:
        steps.append(f"调整 {formats.points(line.adjustment)}")
    if line.total is not None:
        steps.append(f"合计 {formats.points(line.total, 6)}，印 {formats.points(line.total)}")
    return steps
