"""Why a source cannot answer a scheme: a column or a measure is missing, a rate is impossible."""

from collections.abc import Iterable, Sequence

from cases.models import UnitGroup

from .models import SchemeIndicator, Source
from .schemes import IndicatorTerm
from .values import UnitFigures


def fault_of(
    group: UnitGroup,
    source: Source,
    figures: Iterable[UnitFigures],
    terms: Sequence[IndicatorTerm],
    ledger: Sequence[UnitFigures],
) -> str:
    """A sentence on the first fault found among the units to be ranked; blank when all is well.

    `ledger`: the group's figures there, in case it could answer where the sheet cannot.
    """
    rates = [term for term in terms if term.kind == SchemeIndicator.Kind.RATE]
    for one in figures:
        for term in rates:
            if term.key not in one.rates:
                told = _missing(group, source, one, term)
                answers = all(rate.key in of.rates for of in ledger for rate in rates)
                can_turn = source is Source.SHEET and bool(ledger) and answers
                return told + ("，或改用台账计算。" if can_turn else "。")
            value = one.rates[term.key].value
            if value is not None and not 0 <= value <= 1:
                return (
                    f"{group.name}的指标表中“{one.unit}”的{term.name}不在 0 到 100% 之间，"
                    "请改正后重新导入。"
                )
    return ""


def _missing(group: UnitGroup, source: Source, figures: UnitFigures, term: IndicatorTerm) -> str:
    """Without the full stop: there may be another way."""
    if source is Source.LEDGER:
        return (
            f"方案的指标“{term.name}”台账无法计算，{group.name}本月没有指标表，"
            "请导入含有该列的指标表"
        )
    columns = [one.column for one in term.portions] or [term.column or term.name]
    return (
        f"{group.name}的指标表缺少指标“{term.name}”所需的列（{'、'.join(columns)}），"
        f"例如“{figures.unit}”一行，请补充后重新导入"
    )
