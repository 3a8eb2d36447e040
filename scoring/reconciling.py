"""A month's units under both sources: what the sheet says, what the ledger says, where they differ.

Counts are compared exactly; rates and points as they are printed, with two decimals, because a
sheet knows no more than that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cases.models import Unit, UnitGroup
from cases.questions import Question

from .arithmetic import half_up, percent
from .evaluate import Choices, Inputs, NothingToScoreError, gather, standing
from .models import Scheme, SchemeIndicator, Source, SourceChoice
from .schemes import GroupRule, IndicatorTerm, group_rules
from .values import Score, Standing, UnitFigures

Value = int | Decimal | None
POINTS = ("bonus", "penalty", "base", "total")
RANK = "rank"
_CHOICES = {Source.SHEET: SourceChoice.SHEET, Source.LEDGER: SourceChoice.LEDGER}


@dataclass(frozen=True)
class Column:
    """Something that both sources are asked for; `is_rate`: in percent.

    `header`: where a sheet has it when not under its key; blank when it is made of several cells.
    """

    key: str
    name: str
    is_rate: bool = False
    header: str = ""


@dataclass(frozen=True)
class Side:
    """What one source says of a unit; nothing at all where it does not name it.

    `reason` is why it takes no rank.
    """

    figures: UnitFigures | None = None
    score: Score | None = None
    rank: int | None = None
    reason: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the source names the unit."""
        return self.figures is not None

    def value(self, column: Column) -> Value:
        """As it is printed; None where the source has nothing to say."""
        if column.key == RANK:
            return self.rank
        if column.key in POINTS:
            return half_up(getattr(self.score, column.key)) if self.score else None
        if self.figures is None:
            return None
        if column.is_rate:
            rate = self.figures.rates.get(column.key)
            return percent(rate.value) if rate else None
        return int(getattr(self.figures, column.key))


@dataclass(frozen=True)
class Pair:
    """A unit under both sources; `different`: the keys of the columns in which they differ."""

    unit: Unit
    sheet: Side
    ledger: Side
    different: frozenset[str]

    @property
    def is_equal(self) -> bool:
        """Whether both name the unit and agree on everything."""
        return not self.different

    def gap(self, column: Column) -> Decimal | None:
        """Ledger less sheet; None where either says nothing."""
        sheet, ledger = self.sheet.value(column), self.ledger.value(column)
        return None if sheet is None or ledger is None else Decimal(ledger) - Decimal(sheet)


@dataclass(frozen=True)
class GroupPairs:
    """A ranked group: its units under both sources, in the order of the sheet's ranks.

    `faults` says by source why it cannot be scored from it; then there are figures without totals.
    """

    group: UnitGroup
    columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    sources: frozenset[Source]
    faults: Mapping[Source, str]

    @property
    def has_both(self) -> bool:
        return len(self.sources) == len(Source)

    @property
    def equal(self) -> int:
        """How many units agree on everything."""
        return sum(pair.is_equal for pair in self.pairs)

    @property
    def furthest(self) -> Pair | None:
        """The unit whose totals lie furthest apart; None when none differ."""
        total = next(column for column in self.columns if column.key == "total")
        apart = [(abs(gap), pair) for pair in self.pairs if (gap := pair.gap(total))]
        return max(apart, key=lambda one: one[0])[1] if apart else None


def reconcile(question: Question, scheme: Scheme) -> list[GroupPairs]:
    """The ranked groups of a month under both sources; a fixed number of queries."""
    groups = list(UnitGroup.objects.all())
    rules = group_rules(scheme, groups)
    inputs = gather(question, scheme)
    return [
        _group_pairs(group, rules[group.pk], inputs, question)
        for group in groups
        if rules[group.pk].is_ranked
    ]


def columns_of(terms: Iterable[IndicatorTerm]) -> tuple[Column, ...]:
    """What is compared under a scheme with those terms, in the order of a sheet."""
    rates = [
        Column(
            term.key,
            term.name,
            is_rate=True,
            header="" if term.portions else term.column or term.name,
        )
        for term in terms
        if term.kind == SchemeIndicator.Kind.RATE
    ]
    return (
        Column("assigned", "交办总量"),
        Column("completed", "办结总量"),
        *rates,
        Column("bonus", "加分"),
        Column("penalty", "减分"),
        Column("base", "基础分"),
        Column("total", "总分"),
        Column(RANK, "名次"),
    )


def _group_pairs(
    group: UnitGroup, rule: GroupRule, inputs: Inputs, question: Question
) -> GroupPairs:
    columns = columns_of(inputs.weighing.terms)
    sides, faults = {}, {}
    for source, choice in _CHOICES.items():
        asked = replace(inputs, choices=Choices(choice))
        try:
            sides[source] = _ranked_sides(standing(group, rule, asked, question))
        except NothingToScoreError as fault:
            faults[source] = str(fault)
            sides[source] = {}
    there = _there(group, inputs)
    pairs = [
        _pair(unit, {one: _side(sides[one], there[one], unit) for one in Source}, columns)
        for unit in inputs.units.values()
        if any(unit.pk in known for known in there.values())
    ]
    return GroupPairs(
        group=group,
        columns=columns,
        pairs=tuple(sorted(pairs, key=_place)),
        sources=frozenset(one for one in Source if there[one]),
        faults=faults,
    )


def _there(group: UnitGroup, inputs: Inputs) -> dict[Source, Mapping[int, UnitFigures]]:
    """The group's units that a source names: those of its sheet, wherever they stand now, too."""
    sheet = inputs.sheets.get(group.pk, {})
    ledger = {
        pk: figures
        for pk, figures in inputs.ledger.items()
        if pk in sheet or inputs.units[pk].group_id == group.pk
    }
    return {Source.SHEET: sheet, Source.LEDGER: ledger}


def _ranked_sides(found: Standing) -> dict[int, Side]:
    ranked = {
        one.score.figures.unit.pk: Side(one.score.figures, one.score, one.rank)
        for one in found.ranked
    }
    apart = {
        one.unit.pk: Side(one.figures, reason=one.reason) for one in found.unranked if one.figures
    }
    return ranked | apart


def _side(sides: Mapping[int, Side], there: Mapping[int, UnitFigures], unit: Unit) -> Side:
    if unit.pk not in there:
        return Side()
    return sides.get(unit.pk) or Side(there[unit.pk])


def _pair(unit: Unit, sides: Mapping[Source, Side], columns: Sequence[Column]) -> Pair:
    sheet, ledger = sides[Source.SHEET], sides[Source.LEDGER]
    different = {one.key for one in columns if sheet.value(one) != ledger.value(one)}
    return Pair(unit, sheet, ledger, frozenset(different))


def _place(pair: Pair) -> tuple[bool, int, bool, int]:
    """By the sheet's rank, then the ledger's; units without one last, as they are registered."""
    sheet, ledger = pair.sheet.rank, pair.ledger.rank
    return (sheet is None, sheet or 0, ledger is None, ledger or 0)
