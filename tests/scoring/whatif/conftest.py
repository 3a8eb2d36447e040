"""Two Aprils: one that the ledger counts, one of a sheet. Each is told once."""

import pytest

from scoring.actions import compute_month
from scoring.models import Evaluation
from scoring.whatif.ground import grounds_of
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    RatingFactory,
    UnitFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.scoring.settled import settled

STARS = {
    "甲": (5, 5, 5, 4, 3),
    "乙": (5, 4, 4, 2, 3, 5, 1),
    "丙": (3, 3, 5, 2),
    "丁": (5, 5),
    "戊": (),
    "己": (4, 4, 4, 4),
    "庚": (4, 4, 4, 4),
    "辛": (4, 3, 5, 5),
    "壬": (4, 3, 5, 5),
}
"""The ratings that each unit's cases were given; the last case of a unit with two comes late."""


def a_ledger() -> Evaluation:
    """April under caps and a least volume of three: 丁 is below it, 戊 has nothing to measure."""
    scheme_2020(minimum_volume=3, empty_rate="apart", adjustment_cap=1)
    for name, stars in STARS.items():
        unit = UnitFactory(name=name, slug=f"u{list(STARS).index(name)}")
        cases = [CaseFactory(unit=unit, completed=True) for _ in range(max(len(stars), 4) - 1)]
        cases.append(CaseFactory(unit=unit, overdue=True))
        for case, number in zip(cases, stars, strict=False):
            RatingFactory(case=case, stars=number)
    CaseFactory(unit=UnitFactory(name="乙"), is_high_star=True)
    CaseFactory(unit=UnitFactory(name="丙"), is_difficult=True, completed=True)
    AdjustmentFactory(unit=UnitFactory(name="丙"), points=3)
    settled("庚", "己")
    two = UnitFactory(name="丁")
    two.cases.filter(ratings=None).delete()
    return compute_month(month=APRIL, now=MUCH_LATER)


def a_sheet() -> Evaluation:
    """April's sheet, which gives the sums of points but counts the five-star cases."""
    scheme_2020(bonus_cap=1)
    for place, name in enumerate(STARS):
        indicator_line(
            UnitFactory(name=name, slug=f"u{place}"),
            assigned=10 + place,
            satisfaction_rate=100 - place,
            completion_rate=92 + place,
            penalty=f"0.{place}",
            further={"五星件": 20 * place},
        )
    return compute_month(month=APRIL, now=MUCH_LATER)


@pytest.fixture
def ledger(kept_world):
    """The world of the ledger, taken apart."""
    with kept_world(a_ledger) as evaluation:
        yield grounds_of(evaluation)


@pytest.fixture
def sheet(kept_world):
    """The world of the sheet, taken apart."""
    with kept_world(a_sheet) as evaluation:
        yield grounds_of(evaluation)
