"""Columns: what the words of a header say about the figures below."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reports.checker import vocabulary
from reports.checker.printed import Printed
from reports.checker.quantities import Column, Concept, Period

from . import words
from .cells import Figure, half
from .grid import Grid, is_text
from .weights import weight_in

RATES = frozenset(
    {
        Concept.COMPLETION_RATE,
        Concept.ON_TIME_RATE,
        Concept.SATISFACTION_RATE,
        Concept.OTHER_RATE,
        Concept.SHARE,
    }
)
_MONTH = re.compile(r"(?:(20\d\d)年)?(\d{1,2})(?:[-—至~](\d{1,2}))?月份?")
_PERCENT = re.compile("[率比度]$|占比|百分比")


@dataclass(frozen=True)
class Headed:
    """A column with what its upper header adds: a scope or a period, and the scale of figures."""

    column: Column
    scope: str = ""
    period: Period | None = None
    factor: Fraction | None = None


def known(header: str) -> bool:
    """Whether the words name a measure that stands for itself in a table."""
    label, _ = weight_in(words.unit_in(header)[0])
    concept = concept_of(label)
    return concept not in {None, Concept.CHANGE, Concept.SHARE, Concept.RANK}


def concept_of(label: str) -> Concept | None:
    """What a column of that label holds."""
    return words.scored(label) or (vocabulary.concept(label) if label else None)


def columns_of(grid: Grid, caption: str) -> tuple[Headed, ...]:
    """All columns, from the left."""
    unit = words.unit_of_caption("".join(half(caption).split()))
    found = [_column(grid, at, unit) for at in range(grid.width)]
    return tuple(_with_total(found))


def _column(grid: Grid, at: int, caption_unit: str) -> Headed:
    labels = [weight_in(words.unit_in(one)[0]) for one in grid.labels(at)]
    units = [words.unit_in(one)[1] for one in grid.labels(at)]
    header, upper = _named([label for label, _ in labels])
    concept = None if is_text(grid, at) else concept_of(header)
    weight = next((weight for _, weight in reversed(labels) if weight), None)
    figures = [cell.figure for line in grid.body if (cell := line[at]).figure]
    unit = next((one for one in reversed(units) if one), "")
    factor = _factor(concept, header, unit, figures)
    if not unit and concept not in words.UNITLESS and not factor:
        unit = caption_unit
    if _full_mark(concept, weight, figures):
        concept, factor, unit = Concept.PART_SCORE, None, "分"
    column = Column(at, header, concept, unit, weight)
    return Headed(column, upper, _period("".join(grid.labels(at))), factor)


def _named(labels: list[str]) -> tuple[str, str]:
    """The header's own words and those above it that narrow them.

    >>> _named(["满意率", "得分"]), _named(["4月", "受理量"])
    (('满意率得分', ''), ('受理量', '4月'))
    """
    if not labels:
        return "", ""
    own, upper = labels[-1], "".join(labels[:-1])
    concept = concept_of(own)
    if upper and (concept in {None, Concept.PART_SCORE, Concept.RANK}):
        return upper + own, ""
    return own, upper


def _factor(
    concept: Concept | None, header: str, unit: str, figures: Sequence[Figure | None]
) -> Fraction | None:
    """1/100 for rates that are printed without their sign, like 95.38 under 办结率(%)."""
    rate = unit == "%" or concept in RATES or (concept is None and _PERCENT.search(header))
    bare = [one.printed for one in figures if one and one.printed.factor == 1]
    if not rate or not bare:
        return None
    signed = len(bare) < len(figures)
    whole = unit == "%" or signed or any(abs(one.value) > 1 for one in bare)
    return Fraction(1, 100) if whole else None


def _full_mark(
    concept: Concept | None, weight: Printed | None, figures: Sequence[Figure | None]
) -> bool:
    """Whether points are printed under a measure's name: 按时办结率（25分）above 24.50."""
    if weight is None or weight.factor != 1 or concept not in {None, *RATES, *vocabulary.COUNTS}:
        return False
    points = [one.printed for one in figures if one]
    inside = [one.factor == 1 and 0 <= one.value <= weight.value for one in points]
    outside = 0 if concept in RATES else max(1, len(points) // 8)
    return weight.value < 100 and any(inside) and inside.count(False) <= outside


def _period(label: str) -> Period | None:
    found = _MONTH.search(label)
    if not found:
        return None
    first = int(found[2])
    last = int(found[3] or first)
    return Period(int(found[1] or 0), first, last) if 1 <= first <= last <= 12 else None


def _with_total(columns: list[Headed]) -> list[Headed]:
    """The one plain 得分 is the total, where no column says so more clearly."""
    concepts = Counter(one.column.concept for one in columns)
    plain = [
        at
        for at, one in enumerate(columns)
        if one.column.concept is Concept.PART_SCORE
        and one.column.header in {"得分", "分数", "成绩", "评分", "考核分", "考核得分", "分值"}
    ]
    if concepts[Concept.TOTAL_SCORE] or len(plain) != 1:
        return columns
    at = plain[0]
    total = replace(columns[at].column, concept=Concept.TOTAL_SCORE)
    return [*columns[:at], replace(columns[at], column=total), *columns[at + 1 :]]
