"""Months of which only sheets are left: every figure is tallied from one list of simulated cases,
so the sheets of a month agree with each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from accounts.models import User
from cases.periods import Month

from .chance import chance
from .months import RATED, RATED_BY_PROVINCE, SHEET_VOLUMES, plan_month, traits
from .plan import CasePlan, MonthPlan
from .registers import Registers
from .sheets import INDICATOR_COLUMNS, TOTALS_COLUMNS, Line, SheetFile, write_sheet
from .tables import DISTRICTS, categories, tops, units

LOW_STAR, DIFFICULT = 0.15, 0.01
HUNDREDTH = Decimal("0.01")
FEEDBACK_RATES = ("97.62%", "98.15%", "96.88%", "98.77%", "99.05%")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A planned case with what the sheets of its time counted."""

    plan: CasePlan
    on_time: bool
    satisfied: int
    ratings: int
    bonus: Decimal
    penalty: Decimal


def write_history(registers: Registers, *, by: User, at: datetime) -> None:
    """Three sheets for each of the months."""
    for month in SHEET_VOLUMES:
        for file in sheet_files(month, registers):
            write_sheet(file, registers, by=by, at=at)


def sheet_files(month: Month, registers: Registers) -> Iterable[SheetFile]:
    """A month's indicator sheets of both groups and its totals sheet."""
    plan = plan_month(month)
    rng = chance("history", month)
    outcomes = [simulated_outcome(rng, month, case) for case in plan.transferred]
    for slug, title in (("county", "县区基层"), ("municipal", "市直联网")):
        yield SheetFile(
            month,
            f"{title}指标表_{month}_模拟.xlsx",
            registers.groups[slug],
            INDICATOR_COLUMNS,
            indicator_lines(slug, outcomes),
            is_simulated=True,
        )
    lines = tuple(totals_lines(plan, outcomes))
    yield SheetFile(
        month, f"总量表_{month}_模拟.xlsx", None, TOTALS_COLUMNS, lines, is_simulated=True
    )


def simulated_outcome(rng: Random, month: Month, plan: CasePlan) -> _Outcome:
    """What became of a planned case, as far as a sheet tells."""
    unit = traits(plan.unit, month)
    on_time = plan.completed and rng.random() < unit.on_time
    rated = plan.completed and rng.random() < RATED
    by_province = plan.completed and plan.is_province_assigned and rng.random() < RATED_BY_PROVINCE
    satisfied = rng.random() < unit.satisfaction
    five_star = (rated or by_province) and satisfied and rng.random() < unit.five_star
    low_star = rated and not satisfied and rng.random() < LOW_STAR
    difficult = rng.random() < DIFFICULT
    return _Outcome(
        plan=plan,
        on_time=on_time,
        satisfied=(rated + by_province) * satisfied,
        ratings=rated + by_province,
        bonus=Decimal("0.02") * (five_star + difficult),
        penalty=Decimal("0.1") * low_star + Decimal("0.2") * (plan.completed and not on_time),
    )


@dataclass(frozen=True)
class _Counts:
    """Sums over some outcomes."""

    assigned: int
    completed: int
    on_time: int
    satisfied: int
    ratings: int
    bonus: Decimal
    penalty: Decimal


def _counts(outcomes: Iterable[_Outcome]) -> _Counts:
    known = list(outcomes)
    return _Counts(
        assigned=len(known),
        completed=sum(outcome.plan.completed for outcome in known),
        on_time=sum(outcome.on_time for outcome in known),
        satisfied=sum(outcome.satisfied for outcome in known),
        ratings=sum(outcome.ratings for outcome in known),
        bonus=sum((outcome.bonus for outcome in known), Decimal(0)),
        penalty=sum((outcome.penalty for outcome in known), Decimal(0)),
    )


def _percent(part: int, whole: int) -> str:
    """A printed rate, half up; a dash where there is nothing to measure."""
    if not whole:
        return "—"
    return f"{(Decimal(100 * part) / whole).quantize(HUNDREDTH, ROUND_HALF_UP)}%"


def _points(rate: str, weight: int) -> Decimal:
    """What a printed rate is worth; a rate without a denominator earns full marks."""
    return weight * (Decimal(1) if rate == "—" else Decimal(rate.rstrip("%")) / 100)


def indicator_lines(group: str, outcomes: list[_Outcome]) -> tuple[Line, ...]:
    """A group's lines, best first."""
    by_unit: dict[str, list[_Outcome]] = {}
    for outcome in outcomes:
        if units()[outcome.plan.unit].group == group:
            by_unit.setdefault(outcome.plan.unit, []).append(outcome)
    scored = [(unit, *_scored(_counts(known))) for unit, known in by_unit.items()]
    scored.sort(key=lambda entry: (-entry[1], -int(entry[2]["assigned"]), units()[entry[0]].order))
    return tuple(
        Line(f"unit:{unit}", {"unit": units()[unit].name, "rank": str(rank)} | printed)
        for rank, (unit, _, printed) in enumerate(scored, start=1)
    )


def _scored(counts: _Counts) -> tuple[Decimal, dict[str, str]]:
    """The exact total of the printed rates, and the printed figures."""
    satisfaction = _percent(counts.satisfied, counts.ratings)
    on_time = _percent(counts.on_time, counts.completed)
    completion = _percent(counts.completed, counts.assigned)
    total = _points(satisfaction, 3) + _points(on_time, 4) + _points(completion, 3)
    total += counts.bonus - counts.penalty
    return total, {
        "assigned": str(counts.assigned),
        "completed": str(counts.completed),
        "satisfaction_rate": satisfaction,
        "on_time_rate": on_time,
        "completion_rate": completion,
        "bonus": str(counts.bonus),
        "penalty": str(counts.penalty),
        "total": str(total.quantize(HUNDREDTH, ROUND_HALF_UP)),
    }


def totals_lines(plan: MonthPlan, outcomes: list[_Outcome]) -> Iterable[Line]:
    """The headline, the districts, the categories and the province's block."""
    every = _counts(outcomes)
    yield _line("overall:accepted", "总体", "受理", count=str(plan.accepted))
    yield _line("overall:answered_at_once", "总体", "即时答复", count=str(plan.answered_at_once))
    yield _line("overall:assigned", "总体", "转办", count=str(every.assigned))
    rate = _percent(every.completed, every.assigned)
    yield _line("overall:completion_rate", "总体", "全口径办结率", completion_rate=rate)
    rate = _percent(every.satisfied, every.ratings)
    yield _line("overall:satisfaction_rate", "总体", "满意率", satisfaction_rate=rate)
    yield from _district_lines(outcomes)
    yield from _category_lines(outcomes)
    yield from _province_lines(plan.month, outcomes)


def _line(subject: str, kind: str, name: str, **printed: str) -> Line:
    return Line(subject, dict.fromkeys(TOTALS_COLUMNS, "") | {"kind": kind, "name": name} | printed)


def _district_lines(outcomes: list[_Outcome]) -> Iterable[Line]:
    for spec in DISTRICTS:
        counts = _counts(one for one in outcomes if one.plan.district == spec.slug)
        yield _line(
            f"district:{spec.slug}",
            "属地",
            spec.name,
            count=str(counts.assigned),
            satisfied=str(counts.satisfied),
            completion_rate=_percent(counts.completed, counts.assigned),
            satisfaction_rate=_percent(counts.satisfied, counts.ratings),
        )


def _category_lines(outcomes: list[_Outcome]) -> Iterable[Line]:
    for slug, name in tops().items():
        counts = _counts(one for one in outcomes if categories()[one.plan.category].top == slug)
        share = _percent(counts.assigned, len(outcomes))
        yield _line(f"category:{slug}", "领域", name, count=str(counts.assigned), share=share)


def _province_lines(month: Month, outcomes: list[_Outcome]) -> Iterable[Line]:
    counts = _counts(one for one in outcomes if one.plan.is_province_assigned)
    yield _line(
        "province:cases",
        "省交办",
        "交办件",
        count=str(counts.assigned),
        completion_rate=_percent(counts.completed, counts.assigned),
        satisfaction_rate=_percent(counts.satisfied, counts.ratings),
    )
    feedback = FEEDBACK_RATES[month.number % len(FEEDBACK_RATES)]
    yield _line("province:forwarding", "省交办", "即时分转率", share="100%")
    yield _line("province:feedback", "省交办", "按时反馈率", share=feedback)
