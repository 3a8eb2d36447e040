"""The simulated months: volumes with trend and season, units better or worse. No database."""

from functools import cache
from random import Random

from cases.periods import Month

from .chance import chance, choose, share_out
from .plan import CasePlan, MonthPlan, Traits
from .profiles import among_all
from .tables import april_lines, units

LEDGER_VOLUMES = {
    Month(2019, 4): 9_412,
    Month(2019, 5): 9_655,
    Month(2019, 6): 10_120,
    Month(2019, 7): 11_060,
    Month(2019, 8): 11_480,
    Month(2019, 9): 10_240,
    Month(2019, 10): 10_890,
    Month(2019, 11): 12_760,
    Month(2019, 12): 12_240,
    Month(2020, 1): 10_950,
    Month(2020, 2): 12_980,
    Month(2020, 3): 11_830,
    Month(2020, 5): 5_210,
}
"""Heating fills the winter, the epidemic February; May 2020 ends with its 14th day."""

SHEET_VOLUMES = {
    Month(2018, 5): 6_420,
    Month(2018, 6): 6_780,
    Month(2018, 7): 7_350,
    Month(2018, 8): 7_610,
    Month(2018, 9): 6_930,
    Month(2018, 10): 7_480,
    Month(2018, 11): 8_960,
    Month(2018, 12): 8_730,
    Month(2019, 1): 8_540,
    Month(2019, 2): 6_890,
    Month(2019, 3): 9_020,
}
"""Months of which only sheets are left."""

TRANSFERRED_SHARE = {Month(2020, 2): 0.24, Month(2020, 1): 0.27}
ORDINARY_SHARE = 0.297
PROVINCE_SHARE = 0.135
RATED, RATED_BY_PROVINCE = 0.70, 0.45
"""Shares of the completed cases, and of the province's among them."""

MUNICIPAL_DISTRICTS: dict[str, float] = {
    "panshan": 50,
    "shuangtaizi": 130,
    "xinglongtai": 340,
    "dawa": 130,
    "liaodongwan": 14,
}
UNRANKED_WEIGHT = 5.0
LAST_MONTH = Month(2020, 5)
DONE_BY_MID_MONTH = 0.78
"""What a running month has completed by its 14th day, against a whole one."""


def plan_month(month: Month) -> MonthPlan:
    """A simulated month with a ledger or with sheets only."""
    accepted = (LEDGER_VOLUMES | SHEET_VOLUMES)[month]
    transferred = int(accepted * TRANSFERRED_SHARE.get(month, ORDINARY_SHARE))
    rng = chance("month", month)
    done = DONE_BY_MID_MONTH if month == LAST_MONTH else 1.0
    shares = share_out(transferred, _unit_weights(rng, month), at_least=1)
    plans = [
        _case_plan(rng, month, unit, completion=traits(unit, month).completion * done)
        for unit, count in shares.items()
        for _ in range(count)
    ]
    rng.shuffle(plans)
    return MonthPlan(month, accepted, tuple(plans))


def _unit_weights(rng: Random, month: Month) -> dict[str, float]:
    """April's volumes, up to a third more or less; months with sheets only know ranked units."""
    lines = april_lines()
    known = [spec for spec in units().values() if spec.slug in lines or month in LEDGER_VOLUMES]
    return {
        spec.slug: (lines[spec.slug].assigned if spec.slug in lines else UNRANKED_WEIGHT)
        * rng.uniform(0.67, 1.33)
        for spec in known
    }


def _case_plan(rng: Random, month: Month, unit: str, *, completion: float) -> CasePlan:
    spec = units()[unit]
    return CasePlan(
        unit=unit,
        district=spec.district or choose(rng, MUNICIPAL_DISTRICTS),
        category=choose(rng, among_all(spec.kind, month)),
        completed=rng.random() < completion,
        is_province_assigned=rng.random() < PROVINCE_SHARE,
    )


@cache
def traits(unit: str, month: Month) -> Traits:
    """How a unit works in a month: the city's trend, some of what April showed, some luck."""
    rng = chance("traits", unit, month)
    line = april_lines().get(unit)
    years = (month.year * 12 + month.number - (2018 * 12 + 5)) / 24
    satisfaction, completion, five_star = 0.940 + 0.022 * years, 0.925 + 0.030 * years, 0.18
    if line is not None:
        satisfaction += float(line.rate("satisfaction_rate") - 95) / 500
        completion += float(line.rate("completion_rate") - 96) / 200
        five_star = _five_star(unit)
    return Traits(
        satisfaction=_probability(satisfaction + rng.gauss(0, 0.018)),
        on_time=_probability(0.980 + 0.010 * years + rng.gauss(0, 0.006)),
        completion=_probability(completion + rng.gauss(0, 0.018)),
        five_star=_probability(five_star + rng.gauss(0, 0.05), floor=0.04),
    )


@cache
def april_traits(unit: str) -> Traits:
    """How a unit worked in April 2020, after its line in the sheet."""
    line = april_lines()[unit]
    return Traits(
        satisfaction=float(line.rate("satisfaction_rate")) / 100,
        on_time=_probability(float(line.rate("on_time_rate")) / 100, ceiling=0.988),
        completion=float(line.rate("completion_rate")) / 100,
        five_star=_five_star(unit),
    )


def _five_star(unit: str) -> float:
    """The share of five-star ratings that the unit's bonus in April stands for."""
    line = april_lines()[unit]
    return _probability(float(line.printed["bonus"]) / 0.02 / line.assigned / RATED, 0.08, 0.5)


def _probability(value: float, floor: float = 0.70, ceiling: float = 0.995) -> float:
    return min(max(value, floor), ceiling)
