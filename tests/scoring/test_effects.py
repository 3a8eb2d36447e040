"""What an upheld objection changed: the unit's place without the decision and with it."""

from fractions import Fraction

import pytest

from cases.manual import excluding
from cases.models import Case, UnitGroup
from scoring.actions import compute_month
from scoring.deciding import take_back_adjustment
from scoring.effects import Effect, Place, effect_of, is_standing
from scoring.models import Objection, Source
from scoring.objecting import reject, uphold
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    RatingFactory,
    UnitFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.scoring.objected import DECIDED, business, for_case, for_points

pytestmark = pytest.mark.django_db


def compute() -> None:
    compute_month(month=APRIL, now=MUCH_LATER)


def upheld(objection: Objection) -> Objection:
    return uphold(objection=objection, decision="属实", by=business(), at=DECIDED)


def work_of(name: str, *, late: int = 0, done: int = 4) -> list[Case]:
    """Cases of a unit that were rated with four stars; the last ones came too late."""
    unit = UnitFactory(name=name)
    cases = [CaseFactory(unit=unit, completed=True) for _ in range(done - late)]
    cases += [CaseFactory(unit=unit, overdue=True) for _ in range(late)]
    for case in cases:
        RatingFactory(case=case, stars=4)
    return cases


def test_a_case_out_of_the_counts_lifts_its_unit():
    [*_, late] = work_of("甲", late=1)
    work_of("乙", late=1, done=8)
    objection = upheld(for_case(late))
    compute()

    effect = effect_of(objection)

    assert effect == Effect(
        UnitGroup.objects.get(slug="county").name,
        Source.LEDGER,
        before=Place(2, Fraction(44, 5)),
        after=Place(1, Fraction(10)),
    )
    assert not effect.is_none


def test_points_move_their_unit_and_what_else_was_decided_stays():
    for name, rate in (("甲", "90.00"), ("乙", "95.00")):
        indicator_line(UnitFactory(name=name), satisfaction_rate=rate)
    upheld(for_points())
    objection = upheld(for_points())
    compute()

    effect = effect_of(objection)

    assert effect.source is Source.SHEET
    assert (effect.before.rank, effect.after.rank) == (1, 1)
    assert effect.after.total - effect.before.total == Fraction(1, 2)


def test_a_case_changes_nothing_where_a_sheet_is_scored():
    [case, *_] = work_of("甲")
    indicator_line(UnitFactory(name="甲"))
    objection = upheld(for_case(case))
    compute()

    assert effect_of(objection).is_none


def test_the_only_case_out_of_the_counts_leaves_no_rank():
    [case] = work_of("甲", done=1)
    work_of("乙", late=1)
    objection = upheld(for_case(case))
    compute()

    effect = effect_of(objection)

    assert (effect.before.rank, effect.after) == (1, Place(None, None, "无办件"))


def test_a_unit_set_apart_before_is_told_so():
    scheme_2020(minimum_volume=4)
    [case, *_] = work_of("甲", done=3)
    work_of("乙")
    objection = upheld(for_case(case))
    compute()

    assert effect_of(objection).is_none
    assert effect_of(objection).before.reason == "办件量不足"


def test_nothing_is_told_before_the_month_is_computed_with_it():
    objection = for_points()
    assert effect_of(upheld(objection)) is None
    indicator_line(objection.unit)
    compute()
    known = upheld(for_points())

    assert effect_of(known) is None
    compute()
    assert effect_of(known)


def test_nothing_is_told_of_what_was_rejected_or_taken_back():
    [case, *_] = work_of("甲")
    work_of("乙")
    compute()
    rejected = reject(objection=for_points(), decision="不实", by=business(), at=DECIDED)
    points, out = upheld(for_points()), upheld(for_case(case))
    how = {"reason": "误判", "by": business(), "at": DECIDED}
    take_back_adjustment(adjustment=points.adjustment, **how)
    excluding.take_back(case=case, **how)
    compute()

    for one in (rejected, points, out):
        again = Objection.objects.get(pk=one.pk)
        assert effect_of(again) is None
        assert not is_standing(again)


def test_nothing_is_told_of_a_unit_that_the_evaluation_does_not_know():
    work_of("甲")
    objection = upheld(for_points(unit=UnitFactory(name="丙", opened_on=at(1, month=6).date())))
    compute()

    assert effect_of(objection) is None


def test_nothing_is_told_where_the_month_could_not_be_scored_without_it():
    IndicatorFactory(scheme=scheme_2020(), key="feedback", name="反馈率", weight=1)
    [case] = work_of("甲", done=1)
    CaseFactory(unit=UnitFactory(name="无", group__slug="unranked"))
    objection = upheld(for_case(case))
    compute()

    assert effect_of(objection) is None
