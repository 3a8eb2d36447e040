"""Where an indicator's figure may come from: a measure, a column of the sheet, several columns."""

from cases.measures import MEASURES, Anchor, Count, RateOf
from scoring.scheming.content import IndicatorContent, PartContent

from .fields import number

COLUMN, PARTS = "column", "parts"
Choices = list[tuple[str, list[tuple[str, str]]]]


def source_choices() -> Choices:
    """By kind of source; rates for indicators, counts for bonus and penalty."""
    rates = [(one.key, one.name) for one in MEASURES.values() if isinstance(one, RateOf)]
    counts = [
        (one.key, one.name)
        for one in MEASURES.values()
        if isinstance(one, Count) and one.anchor is not Anchor.MONTH
    ]
    sheet = [(COLUMN, "指标表的一列"), (PARTS, "指标表的几列合成比率")]
    return [
        ("", [("", "请选择")]),
        ("台账里的比率（用于指标）", rates),
        ("台账里的件数（用于加分、减分）", counts),
        ("只在指标表里", sheet),
    ]


def source_of(said: IndicatorContent) -> str:
    """The choice that an indicator stands for."""
    if said.parts:
        return PARTS
    return said.key if said.key in MEASURES else COLUMN


def source_words(said: IndicatorContent) -> str:
    """Where the figure comes from, for whoever reads the scheme."""
    if said.parts:
        return f"指标表：{_sum(said, 'part')} ÷ {_sum(said, 'whole')}"
    column = f"指标表“{said.column or said.name}”列"
    if said.key not in MEASURES:
        return column
    measure = f"台账“{MEASURES[said.key].name}”"
    return f"{measure}，或{column}" if said.column else measure


def _sum(said: IndicatorContent, side: str) -> str:
    terms = [_term(part) for part in said.parts if part.side == side]
    return f"（{' + '.join(terms)}）" if len(terms) > 1 else "".join(terms) or "？"


def _term(part: PartContent) -> str:
    return part.column if part.factor == 1 else f"{number(part.factor)} × {part.column}"
