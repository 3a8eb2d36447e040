"""A month under another scheme beside the one that holds: who moves, enters, leaves."""

from decimal import Decimal
from fractions import Fraction

import pytest

from cases.periods import Month
from scoring.evaluate import NothingToScoreError
from scoring.models import Evaluation, Reason, Scheme, SchemeGroup, SourceChoice, UnitResult
from scoring.previews import NOWHERE, Move, Place, preview
from scoring.schemes import NoSchemeError
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    SchemeFactory,
    UnitFactory,
    UnitGroupFactory,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def only_completion(**fields) -> Scheme:
    """A draft under which nothing but completion counts."""
    scheme = SchemeFactory(**fields)
    IndicatorFactory(scheme=scheme, weight=Decimal(scheme.scale))
    return scheme


def lines(**completion: int) -> None:
    """Units in the sheet, the better satisfied the worse they complete: 甲=90 …"""
    for name, percent in completion.items():
        unit = UnitFactory(name=name)
        indicator_line(unit, completion_rate=percent, satisfaction_rate=200 - 2 * percent)


def county(scheme: Scheme, month: Month = APRIL):
    return preview(month, scheme, MUCH_LATER).groups[0]


def moved(found) -> list[tuple[str, int | None]]:
    return [(move.unit.name, move.climb) for move in found.movers]


def test_units_that_move_stand_first_and_the_furthest_before_the_others():
    lines(甲=100, 乙=96, 丙=92, 丁=90)
    found = county(only_completion())

    assert moved(found) == [("甲", 3), ("丁", -3), ("乙", 1), ("丙", -1)]
    assert [climb for climb, _ in found.climbs] == [3, -3, 1, -1]
    assert found.moves[0].before.rank == 4
    assert found.moves[0].after.total == 10


def test_under_its_own_scheme_nobody_moves():
    lines(甲=100, 乙=90)
    found = preview(APRIL, Scheme.objects.get(slug="2020"), MUCH_LATER)

    assert found.is_the_same
    assert found.groups[0].movers == found.groups[0].climbs == ()
    assert [move.unit.name for move in found.groups[0].moves] == ["乙", "甲"]
    assert found.groups[0].top.entered == found.groups[0].bottom.left == ()


def test_a_scheme_of_a_hundred_points_is_compared_by_ranks():
    lines(甲=100, 乙=90)
    found = preview(APRIL, only_completion(scale=100), MUCH_LATER)

    assert (found.held.scale, found.scheme.scale, found.is_the_same) == (10, 100, False)
    assert moved(found.groups[0]) == [("甲", 1), ("乙", -1)]
    assert found.groups[0].moves[0].after.total == Fraction(100)


def test_units_that_only_one_scheme_ranks_enter_or_leave_with_the_reason():
    indicator_line(UnitFactory(name="大"), assigned=9, completed=9)
    indicator_line(UnitFactory(name="小"), assigned=2, completed=2)
    leaves = county(only_completion(minimum_volume=5)).moves[0]

    assert (leaves.unit.name, leaves.leaves, leaves.enters, leaves.climb) == (
        "小",
        True,
        False,
        None,
    )
    assert leaves.after == Place(reason=Reason.BELOW_MINIMUM)
    Scheme.objects.filter(slug="2020").update(minimum_volume=5)
    enters = county(only_completion()).moves[0]
    assert (enters.unit.name, enters.enters, enters.leaves) == ("小", True, False)
    assert Move(enters.unit, NOWHERE, NOWHERE).is_move is False


def test_who_comes_to_the_ends_of_the_ranking_and_who_no_longer_stands_there():
    lines(甲=100, 乙=96, 丙=90)
    Scheme.objects.filter(slug="2020").update(top_size=1, bottom_size=1)
    found = county(only_completion(top_size=2, bottom_size=1))

    assert [unit.name for unit in found.top.entered] == ["甲", "乙"]
    assert [unit.name for unit in found.top.left] == ["丙"]
    assert [unit.name for unit in found.bottom.entered] == ["丙"]
    assert [unit.name for unit in found.bottom.left] == ["甲"]


def test_a_group_that_either_scheme_ranks_is_compared():
    apart = UnitGroupFactory(slug="unranked")
    CaseFactory(unit=UnitFactory(name="分局", group=apart))
    scheme = only_completion()
    SchemeGroup.objects.create(scheme=scheme, group=UnitGroupFactory(slug="county"))
    SchemeGroup.objects.create(
        scheme=scheme, group=UnitGroupFactory(slug="municipal"), is_ranked=False
    )

    found = preview(APRIL, scheme, MUCH_LATER)
    assert [group.group for group in found.groups] == [
        UnitGroupFactory(slug="county").pk,
        UnitGroupFactory(slug="municipal").pk,
    ]
    SchemeGroup.objects.create(scheme=scheme, group=apart)
    found = preview(APRIL, scheme, MUCH_LATER)
    assert moved(found.groups[2]) == [("分局", None)]
    assert found.groups[2].moves[0].before.reason == Reason.UNRANKED_GROUP


def test_the_scheme_sets_its_own_month_and_thresholds():
    CaseFactory(unit__name="甲", received_at=CaseFactory().received_at.replace(month=3, day=25))
    found = county(only_completion(month_first_day=20))

    assert [move.unit.name for move in found.moves if move.enters] == ["甲"]


def test_each_group_is_taken_from_the_source_last_asked_for():
    from scoring.actions import compute_month
    from scoring.evaluate import Choices

    unit = UnitFactory(name="甲")
    indicator_line(unit, assigned=50)
    CaseFactory(unit=unit, completed=True)
    compute_month(month=APRIL, now=MUCH_LATER, choices=Choices(SourceChoice.LEDGER))
    scheme = only_completion(minimum_volume=2)

    assert county(scheme).moves[0].leaves


def test_nothing_is_stored():
    lines(甲=100, 乙=90)

    county(only_completion())

    assert not Evaluation.objects.exists()
    assert not UnitResult.objects.exists()


def test_a_month_that_cannot_be_scored_says_why():
    with pytest.raises(NothingToScoreError, match="既没有办件也没有指标表"):
        preview(APRIL, only_completion(), MUCH_LATER)
    with pytest.raises(NoSchemeError, match="没有生效的评分方案"):
        preview(Month(2017, 1), only_completion(), MUCH_LATER)
    CaseFactory()
    further = SchemeFactory()
    IndicatorFactory(scheme=further, key="feedback", name="按时反馈率")
    with pytest.raises(NothingToScoreError, match="“按时反馈率”台账无法计算"):
        preview(APRIL, further, MUCH_LATER)


def test_it_costs_the_same_for_one_unit_as_for_twenty(query_count):
    scheme = only_completion()
    lines(甲=100)
    before = query_count(lambda: county(scheme))
    lines(**{f"单位{number}": 90 for number in range(19)})

    assert query_count(lambda: county(scheme)) == before
