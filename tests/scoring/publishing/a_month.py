"""April 2020 with one of everything that a seal holds, and what is asked of it."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from accounts.roles import Role
from cases.models import Case, Rating, SheetRow, Unit
from scoring.actions import compute_month
from scoring.evaluate import Choices
from scoring.models import (
    Adjustment,
    Evaluation,
    IndicatorPart,
    Knot,
    Scheme,
    SchemeGroup,
    Seal,
    SourceChoice,
    TieSettlement,
)
from scoring.publishing.sealing import publish
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    ChannelFactory,
    ExclusionFactory,
    RatingFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
    scheme_2020,
)
from tests.imported_sheets import indicator_line, totals_line
from tests.scoring.settled import settled

COUNTIES = ("双台子区", "兴隆台区", "大洼区")
"""Scored from the ledger, with three, two and one cases."""
TIED = ("市教育局", "市民政局")
"""Scored from a sheet, equal in all; settled by hand."""


@dataclass(frozen=True)
class AMonth:
    """What a test takes hold of."""

    scheme: Scheme
    cases: list[Case]
    rating: Rating
    line: SheetRow
    adjustment: Adjustment
    settlement: TieSettlement
    unit: Unit


def a_month() -> AMonth:
    """April's ledger, sheets, decisions; not computed yet."""
    units = [UnitFactory(name=name, slug=f"county-{n}") for n, name in enumerate(COUNTIES)]
    scheme = _scheme()
    cases = _cases(units)
    tied = [
        UnitFactory(name=name, slug=f"bureau-{n}", group__slug="municipal")
        for n, name in enumerate(TIED)
    ]
    lines = [indicator_line(unit, further={"满意": 9, "评价": 10}) for unit in tied]
    totals_line("overall:accepted", count=8)
    settlement = settled(*TIED, group="municipal")
    adjustment = AdjustmentFactory(unit=units[0], points=Decimal("0.5"))
    rating = cases[0].ratings.get(source=Rating.Source.CALL_BACK)
    return AMonth(scheme, cases, rating, lines[0], adjustment, settlement, units[0])


def drafted() -> Evaluation:
    """The draft of what there is: counties from the ledger, the others from their sheet."""
    county = UnitFactory(name=COUNTIES[0]).group
    choices = Choices(of_group={county.pk: SourceChoice.LEDGER})
    return compute_month(month=APRIL, now=MUCH_LATER, choices=choices)


def publisher(username: str = "business") -> User:
    """Somebody who may publish."""
    return UserFactory(username=username, role=Role.BUSINESS)


def sealed_april() -> Seal:
    """The month computed and published."""
    drafted()
    return publish(month=APRIL, by=publisher(), now=MUCH_LATER)


def published_april() -> AMonth:
    """The month told and published: `kept_world` serves many tests with one."""
    told = a_month()
    sealed_april()
    return told


def _scheme() -> Scheme:
    scheme = scheme_2020(bonus_cap=Decimal("1.5"), penalty_cap=2, adjustment_cap=1)
    on_time = scheme.indicators.get(key="on_time_rate")
    for percent, points in ((0, 0), (50, 1), (100, 4)):
        Knot.objects.create(indicator=on_time, percent=percent, points=points)
    satisfied = scheme.indicators.get(key="satisfaction_rate")
    IndicatorPart.objects.create(indicator=satisfied, side="part", column="满意")
    IndicatorPart.objects.create(indicator=satisfied, side="whole", column="评价")
    SchemeGroup.objects.create(
        scheme=scheme, group=UnitFactory(name=COUNTIES[0]).group, is_ranked=True, top_size=2
    )
    return scheme


def _cases(units: list[Unit]) -> list[Case]:
    first, second, third = units
    channel = ChannelFactory()
    cases = [
        CaseFactory(unit=first, number="20200401", completed=True, channel=channel),
        CaseFactory(unit=first, number="20200402", overdue=True, is_difficult=True),
        CaseFactory(unit=first, number="20200403", request_kind="complaint"),
        CaseFactory(unit=second, number="20200404", completed=True, is_high_star=True),
        CaseFactory(unit=second, number="20200405", completed=True, is_province_assigned=True),
        CaseFactory(unit=third, number="20200406", completed_at=at(2, month=5)),
        CaseFactory(at_once=True, number="20200407"),
        CaseFactory(unit=second, number="20200408"),
    ]
    hand_on(cases[7], first, at(3, month=5))  # after the cut-off
    for case, stars in zip(cases[:5], (5, 2, 3, 4, 5), strict=True):
        RatingFactory(case=case, stars=stars)
    RatingFactory(case=cases[0], source="province", stars=1, given_at=at(20))
    RatingFactory(case=cases[4], source="province", given_at=None)
    RatingFactory(case=cases[3], given_at=at(4, month=5), stars=1)  # after the cut-off
    ExclusionFactory(case=CaseFactory(unit=third, number="20200409"))
    return cases
