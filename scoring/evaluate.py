"""A month's standings from its figures: sources chosen, units scored, ranked or set apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cases.models import Unit, UnitGroup
from cases.questions import Question

from .arithmetic import Contender, Placing, TieOrder, placings
from .faults import fault_of
from .models import Adjustment, Reason, Scheme, Source, SourceChoice, TieSettlementPlace
from .schemes import GroupRule, group_rules, terms_of
from .scores import Weighing
from .sources import ledger_figures, sheet_figures
from .values import Ranked, Standing, UnitFigures, Unranked


@dataclass(frozen=True)
class Choices:
    """Which source is asked for, for all groups or for one; by default what there is."""

    default: SourceChoice = SourceChoice.AUTO
    of_group: Mapping[int, SourceChoice] = field(default_factory=dict)

    def of(self, group: int) -> SourceChoice:
        """What is asked for a group (its primary key)."""
        return self.of_group.get(group, self.default)


AS_THERE_IS = Choices()


class NothingToScoreError(ValueError):
    """The month has no figures where they were looked for."""


@dataclass(frozen=True)
class Inputs:
    """Everything that goes into a month's standings."""

    weighing: Weighing
    tie_order: TieOrder
    units: Mapping[int, Unit]
    ledger: Mapping[int, UnitFigures]
    sheets: Mapping[int, Mapping[int, UnitFigures]]
    choices: Choices
    adjustments: Mapping[int, Fraction]
    settled: Sequence[Sequence[str]]


def standings(question: Question, scheme: Scheme, choices: Choices = AS_THERE_IS) -> list[Standing]:
    """Every group's standing under a scheme, in the order of the groups. Nothing is stored.

    NothingToScoreError when the month has neither cases nor sheets, or not what was demanded, or
    when a source lacks what an indicator is computed from.
    """
    groups = list(UnitGroup.objects.all())
    rules = group_rules(scheme, groups)
    inputs = gather(question, scheme, choices)
    if not inputs.ledger and not inputs.sheets:
        raise NothingToScoreError(
            f"{question.month.label}既没有办件也没有指标表，请先导入数据再计算。"
        )
    return [standing(group, rules[group.pk], inputs, question) for group in groups]


def gather(question: Question, scheme: Scheme, choices: Choices = AS_THERE_IS) -> Inputs:
    """All that a month's standings are made of; one query per table."""
    terms = terms_of(scheme)
    units = {unit.pk: unit for unit in Unit.objects.select_related("group").order_by("order", "pk")}
    return Inputs(
        weighing=Weighing.of(scheme, terms),
        tie_order=TieOrder(scheme.tie_order),
        units=units,
        ledger=ledger_figures(question, terms, units),
        sheets=sheet_figures(question.month, terms),
        choices=choices,
        adjustments=_adjustments(question),
        settled=_settled(question),
    )


def _settled(question: Question) -> list[list[str]]:
    """The orders that were given by hand to tied units, as slugs; the newest order first."""
    orders: defaultdict[int, list[str]] = defaultdict(list)
    places = TieSettlementPlace.objects.filter(
        settlement__month=question.month, settlement__revoked_at=None
    )
    for settlement, slug in places.order_by("-settlement_id", "position").values_list(
        "settlement_id", "unit__slug"
    ):
        orders[settlement].append(slug)
    return list(orders.values())


def _adjustments(question: Question) -> Mapping[int, Fraction]:
    sums: defaultdict[int, Fraction] = defaultdict(Fraction)
    standing = Adjustment.objects.standing().filter(month=question.month)
    for unit, points in standing.values_list("unit", "points"):
        sums[unit] += Fraction(points)
    return sums


def standing(group: UnitGroup, rule: GroupRule, inputs: Inputs, question: Question) -> Standing:
    """One group's standing; NothingToScoreError when its source lacks what is demanded of it."""
    choice = inputs.choices.of(group.pk)
    source = _source(group, rule, inputs, question)
    members = _members(group, inputs)
    figures = _figures(group, inputs, source, members)
    if not rule.is_ranked:
        apart = [Unranked(one.unit, Reason.UNRANKED_GROUP, one) for one in figures.values()]
        return Standing(group.pk, rule, choice, source, (), tuple(apart))
    reasons = {pk: inputs.weighing.reason_not_to_rank(one) for pk, one in figures.items()}
    fit = [one for pk, one in figures.items() if reasons[pk] is None]
    ledger = [one for pk, one in inputs.ledger.items() if pk in members]
    if fault := fault_of(group, source, fit, inputs.weighing.terms, ledger):
        raise NothingToScoreError(fault)
    ranked = _rank(fit, inputs)
    unranked = [Unranked(figures[pk].unit, why, figures[pk]) for pk, why in reasons.items() if why]
    absent = (unit for pk, unit in members.items() if pk not in figures)
    unranked += [
        _absent(unit, inputs)
        for unit in absent
        if _has_cases(unit, inputs) or _in_use(unit, question)
    ]
    return Standing(group.pk, rule, choice, source, tuple(ranked), tuple(unranked))


def _source(group: UnitGroup, rule: GroupRule, inputs: Inputs, question: Question) -> Source:
    choice = inputs.choices.of(group.pk)
    has_sheet = group.pk in inputs.sheets
    if choice is SourceChoice.SHEET and rule.is_ranked and not has_sheet:
        raise NothingToScoreError(
            f"{question.month.label}没有{group.name}的指标表，请先导入，或改用台账计算。"
        )
    if choice is SourceChoice.LEDGER and rule.is_ranked and not inputs.ledger:
        raise NothingToScoreError(
            f"{question.month.label}没有交办的办件，请先导入办件，或改用指标表计算。"
        )
    sheet = has_sheet and choice is not SourceChoice.LEDGER
    return Source.SHEET if sheet else Source.LEDGER


def _members(group: UnitGroup, inputs: Inputs) -> Mapping[int, Unit]:
    """The group's units. A sheet serves its whole group, also units that left the group since."""
    groups = {pk: unit.group_id for pk, unit in inputs.units.items()}
    for of, lines in inputs.sheets.items():
        if inputs.choices.of(of) is not SourceChoice.LEDGER:
            groups |= dict.fromkeys(lines, of)
    return {pk: unit for pk, unit in inputs.units.items() if groups[pk] == group.pk}


def _figures(
    group: UnitGroup, inputs: Inputs, source: Source, members: Mapping[int, Unit]
) -> Mapping[int, UnitFigures]:
    if source is Source.SHEET:
        return inputs.sheets[group.pk]
    return {pk: one for pk, one in inputs.ledger.items() if pk in members}


def _rank(figures: Iterable[UnitFigures], inputs: Inputs) -> list[Ranked]:
    scores = {
        one.unit.slug: inputs.weighing.score(one, inputs.adjustments.get(one.unit.pk, Fraction(0)))
        for one in figures
    }
    registry = {unit.slug: place for place, unit in enumerate(inputs.units.values())}
    contenders = [
        Contender(slug, score.total, score.figures.assigned, registry[slug])
        for slug, score in scores.items()
    ]
    places: list[Placing] = placings(contenders, inputs.tie_order, inputs.settled)
    return [Ranked(scores[place.key], place.rank, place.tie) for place in places]


def _absent(unit: Unit, inputs: Inputs) -> Unranked:
    """A unit without figures: it had nothing to do, or the sheet leaves it out."""
    reason = Reason.NOT_IN_SHEET if _has_cases(unit, inputs) else Reason.NO_CASES
    return Unranked(unit, reason, inputs.ledger.get(unit.pk))


def _has_cases(unit: Unit, inputs: Inputs) -> bool:
    """Whether the ledger assigned it a case in the month (not only points for an older one)."""
    counted = inputs.ledger.get(unit.pk)
    return counted is not None and counted.assigned > 0


def _in_use(unit: Unit, question: Question) -> bool:
    period = question.whole_period
    opened = unit.opened_on is None or unit.opened_on <= period.last_day
    return opened and (unit.closed_on is None or unit.closed_on > period.first_day)
