"""A stored evaluation, read back as exact values for pages, files and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from cases.models import Unit
from cases.periods import Month
from cases.unit_names import names_on

from .arithmetic import half_up
from .models import Evaluation, IndicatorResult, UnitResult


@dataclass(frozen=True)
class Measured:
    """What an indicator measured and earned; part and whole only where the ledger counted."""

    key: str
    name: str
    kind: str
    weight: Decimal
    part: int | None
    whole: int | None
    percent: Decimal | None
    points: Fraction


@dataclass(frozen=True)
class Line:
    """A unit's line of the ranking. `unit` carries its group; `terms` are by indicator key."""

    unit: Unit
    name: str
    group: str
    source: str
    rank: int | None
    reason: str
    tie: str
    assigned: int
    completed: int
    base: Fraction | None
    bonus: Decimal
    penalty: Decimal
    adjustment: Decimal
    total: Fraction | None
    terms: Mapping[str, Measured]
    sheet_row: int | None

    def percent(self, key: str) -> Decimal | None:
        """A rate of the line in percent, or None where it has none."""
        term = self.terms.get(key)
        return term.percent if term else None

    @property
    def score(self) -> Decimal | None:
        """The total as it is printed, two decimals."""
        return None if self.total is None else half_up(self.total)


@dataclass(frozen=True)
class GroupRanking:
    """One group's ranking: the ranked lines best first, and those set apart."""

    slug: str
    name: str
    is_ranked: bool
    source: str
    choice: str
    top_size: int
    bottom_size: int
    ranked: tuple[Line, ...]
    unranked: tuple[Line, ...]

    @property
    def top(self) -> tuple[Line, ...]:
        """The best, best first; as many as the scheme lists."""
        return self.ranked[: self.top_size]

    @property
    def bottom(self) -> tuple[Line, ...]:
        """The weakest, worst first; as many as the scheme lists."""
        return tuple(reversed(self.ranked[-self.bottom_size :])) if self.bottom_size else ()


@dataclass(frozen=True)
class Ranking:
    """A month's evaluation with all its groups."""

    evaluation: Evaluation
    groups: tuple[GroupRanking, ...]

    def group(self, slug: str) -> GroupRanking | None:
        """A group by its slug."""
        return next((group for group in self.groups if group.slug == slug), None)

    @property
    def unranked(self) -> tuple[Line, ...]:
        """Every unit set apart, of all groups."""
        return tuple(line for group in self.groups for line in group.unranked)


def current_evaluation(month: Month) -> Evaluation | None:
    """The newest revision of a month's evaluation: the sealed one, else the draft."""
    return newest_first(month).select_related("scheme", "computed_by").first()


def newest_first(month: Month) -> QuerySet[Evaluation]:
    """All revisions of a month's evaluation: the first one counts, the others are kept."""
    return Evaluation.objects.filter(month=month).order_by("-revision")


def read_ranking(evaluation: Evaluation) -> Ranking:
    """The whole ranking; four queries, however many units there are."""
    groups = evaluation.groups.select_related("group").order_by("group__order")
    results = (
        evaluation.results.select_related("unit__group", "group")
        .prefetch_related("terms__indicator")
        .order_by("position", "pk")
    )
    sources = {row.group_id: row.source for row in groups}
    names = _names(evaluation)
    lines = [(row, _line(row, sources[row.group_id], names)) for row in results]
    return Ranking(
        evaluation,
        tuple(
            GroupRanking(
                slug=row.group.slug,
                name=row.group.name,
                is_ranked=row.is_ranked,
                source=row.source,
                choice=row.choice,
                top_size=row.top_size,
                bottom_size=row.bottom_size,
                ranked=_of(lines, row.group_id, ranked=True),
                unranked=_of(lines, row.group_id, ranked=False),
            )
            for row in groups
        ),
    )


def first_line(evaluation: Evaluation) -> Line | None:
    """The first of the first ranked group, to show the arithmetic on; five queries at most."""
    rows = evaluation.results.exclude(rank=None).select_related("unit__group", "group")
    rows = rows.prefetch_related("terms__indicator").order_by("group__order", "position", "pk")
    row = rows.first()
    if row is None:
        return None
    source = evaluation.groups.get(group=row.group_id).source
    return _line(row, source, _names(evaluation))


def _of(lines: list[tuple[UnitResult, Line]], group: int, *, ranked: bool) -> tuple[Line, ...]:
    return tuple(
        line for row, line in lines if row.group_id == group and (row.rank is not None) == ranked
    )


def _names(evaluation: Evaluation) -> Mapping[int, str]:
    """Former names that hold for the month; a sealed evaluation keeps the ones it was given."""
    if evaluation.state == Evaluation.State.SEALED:
        return {}
    period = evaluation.month.period(evaluation.scheme.month_first_day)
    return names_on(period.until(evaluation.as_of).last_day)


def _line(row: UnitResult, source: str, names: Mapping[int, str]) -> Line:
    is_sealed = row.evaluation.state == Evaluation.State.SEALED
    return Line(
        unit=row.unit,
        name=row.name if is_sealed else names.get(row.unit_id, row.unit.name),
        group=row.group.slug,
        source=source,
        rank=row.rank,
        reason=row.get_unranked_because_display(),
        tie=row.get_tie_display(),
        assigned=row.assigned,
        completed=row.completed,
        base=Fraction(row.base) if row.base else None,
        bonus=row.bonus,
        penalty=row.penalty,
        adjustment=row.adjustment,
        total=Fraction(row.total) if row.total else None,
        terms={term.indicator.key: _measured(term) for term in row.terms.all()},
        sheet_row=row.sheet_row_id,
    )


def _measured(term: IndicatorResult) -> Measured:
    return Measured(
        key=term.indicator.key,
        name=term.indicator.name,
        kind=term.indicator.kind,
        weight=term.indicator.weight,
        part=term.part,
        whole=term.whole,
        percent=term.percent,
        points=Fraction(term.points),
    )
