"""The list of schemes: from when until when each holds, which months used it, what is missing."""

from dataclasses import dataclass

from cases.periods import Month
from scoring.models import Scheme
from scoring.scheming.timeline import Use, ends, months_without_scheme, uses

NAMED = 6
"""Months that a line names; of more it gives the first, the last and the number."""


@dataclass(frozen=True)
class SchemeLine:
    """A scheme in the list."""

    scheme: Scheme
    is_in_force: bool
    span: str
    months: str
    sealed: str
    indicators: int


@dataclass(frozen=True)
class SchemeList:
    """In force first, the newest first, then drafts; and what is missing, in words."""

    lines: tuple[SchemeLine, ...]
    warning: str


def scheme_list() -> SchemeList:
    """A fixed number of queries."""
    schemes = list(Scheme.objects.prefetch_related("indicators").order_by("-effective_from", "pk"))
    end, used = ends(schemes), uses()
    lines = [_line(one, end.get(one.pk), used.get(one.pk, Use())) for one in schemes]
    return SchemeList(tuple(sorted(lines, key=lambda line: not line.is_in_force)), missing_months())


def span_words(scheme: Scheme, end: Month | None) -> str:
    """From when until when; a draft only says from when it is meant to hold."""
    begins = scheme.effective_from.label
    if scheme.state == Scheme.State.DRAFT:
        return f"拟从{begins}起"
    if end is None:
        return f"{begins}起"
    return f"{begins}至{end.label}" if end > scheme.effective_from else f"仅{begins}"


def listed_months(months: tuple[Month, ...]) -> str:
    """Each by name, or from the first to the last."""
    if len(months) > NAMED:
        return f"{months[0].label}至{months[-1].label}，共 {len(months)} 个月"
    return "、".join(month.label for month in months)


def missing_months() -> str:
    """Months with data and no scheme, as a sentence; blank when there are none."""
    missing = months_without_scheme()
    if missing is None:
        return ""
    first, last = missing
    if last is None:
        return f"没有生效的方案：{first.label}起的月份都不能评分，请让一个方案生效。"
    months = f"{first.label}至{last.label}" if last > first else first.label
    return (
        f"{months}有数据，却没有方案：这些月份不能评分。"
        f"如需评分，请让一个从{first.label}或更早生效的方案投入使用。"
    )


def _line(scheme: Scheme, end: Month | None, use: Use) -> SchemeLine:
    return SchemeLine(
        scheme=scheme,
        is_in_force=scheme.state == Scheme.State.IN_FORCE,
        span=span_words(scheme, end),
        months=listed_months(use.months),
        sealed=listed_months(use.sealed),
        indicators=len(scheme.indicators.all()),
    )
