"""Objections: entered with reason and proof in time, decided by somebody else, or withdrawn."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from cases.attachments.files import taken_in
from cases.manual.faults import ManualError
from cases.models import Exclusion
from cases.periods import Month
from scoring.models import Adjustment, Evaluation
from scoring.objecting import (
    Demand,
    may_decide,
    may_withdraw,
    reject,
    remove_evidence,
    uphold,
    withdraw,
)
from tests.cases.attached import pdf
from tests.factories import (
    APRIL,
    CaseFactory,
    ExclusionFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
    scheme_2020,
)
from tests.scoring.objected import (
    DECIDED,
    HALF,
    analyst,
    business,
    for_case,
    for_points,
    prove,
    refused,
)
from tests.scoring.test_constraints import evaluation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def seal() -> None:
    evaluation(state=Evaluation.State.SEALED)


# -- entered -------------------------------------------------------------------------------------


def test_an_objection_asks_for_points_or_for_a_case_out_of_the_counts():
    points, case = for_points(), CaseFactory()
    out = for_case(case)

    assert (points.claim, points.points, points.case) == ("adjust", Decimal("0.5"), None)
    assert (out.claim, out.points, out.case, out.unit) == ("exclude", None, case, case.unit)
    assert (points.state, points.recorded_by) == ("pending", analyst())


def test_points_may_be_asked_for_because_of_a_case():
    case = CaseFactory(unit=UnitFactory(name="甲"))

    assert for_points(demand=Demand(case, Decimal("0.5"))).case == case


def test_a_file_that_proves_it_is_kept_with_it():
    with taken_in([pdf()], "情况说明.pdf") as ready:
        objection = for_points(evidence=ready)

    [file] = objection.evidence.all()
    assert (file.file_name, file.type, file.added_by) == (
        "情况说明.pdf",
        "application/pdf",
        analyst(),
    )


def test_after_the_last_day_none_is_taken():
    for_points(at=at(15, 23, 59, month=5))

    with refused("异议期已于 2020-05-15 24:00 截止"):
        for_points(at=at(16, 0, month=5))


def test_a_month_that_has_not_begun_or_has_no_scheme_takes_none():
    with refused("2020年6月还没有开始"):
        for_points(month=Month(2020, 6))
    with refused("没有生效的评分方案"):
        for_points(month=Month(2010, 1))


def test_an_objection_asks_for_something():
    with refused("请填写要剔除的办件编号", "number"):
        for_points(demand=Demand())
    with refused("分值不能是 0", "points"):
        for_points(demand=Demand(points=Decimal(0)))


def test_a_case_of_another_month_or_unit_is_not_the_units():
    with refused("不是2020年4月交办的", "number"):
        for_case(CaseFactory(received_at=at(30, month=3)))
    with refused("在2020年4月不计入甲", "number"):
        for_case(CaseFactory(), unit=UnitFactory(name="甲"))


def test_who_held_the_case_at_the_cut_off_objects_whoever_has_it_now():
    case = CaseFactory()
    held = case.unit
    hand_on(case, UnitFactory(), at(5, month=5))

    with refused("不计入", "number"):
        for_case(case)
    assert for_case(case, unit=held).unit == held


def test_a_case_that_does_not_count_needs_no_objection():
    excluded = ExclusionFactory()

    with refused("已由business剔除，原因：重复登记。不必再提异议", "number"):
        for_case(excluded.case)


def test_a_case_is_objected_to_once_until_that_is_decided():
    case = CaseFactory()
    first = for_case(case)

    with refused("已有一项待裁定的异议，由analyst登记", "number"):
        for_case(case)
    reject(objection=first, decision="查无此事", by=business(), at=DECIDED)
    for_case(case)


# -- decided ---------------------------------------------------------------------------------------


def test_upheld_points_become_an_adjustment_also_of_other_points():
    asked, less = for_points(), for_points()

    uphold(objection=asked, decision="属实", by=business(), at=DECIDED)
    told = uphold(
        objection=less, decision="部分属实", points=Decimal("0.2"), by=business(), at=DECIDED
    )

    first, second = Adjustment.objects.order_by("pk")
    assert (first.points, first.reason, first.unit) == (Decimal("0.5"), "重复登记", asked.unit)
    assert (told.adjustment, second.points, second.decided_by) == (
        second,
        Decimal("0.2"),
        business(),
    )
    assert (told.state, told.decision, told.decided_at) == ("upheld", "部分属实", DECIDED)


def test_an_upheld_case_leaves_the_counts_with_the_objections_reason():
    objection = for_case(CaseFactory())

    uphold(objection=objection, decision="属实", by=business(), at=DECIDED)

    exclusion = Exclusion.objects.get()
    objection.refresh_from_db()
    assert (objection.exclusion, objection.state) == (exclusion, "upheld")
    assert (exclusion.case, exclusion.reason) == (objection.case, "重复登记")


def test_a_case_excluded_meanwhile_is_told_to_who_decides():
    objection = for_case(CaseFactory())
    ExclusionFactory(case=objection.case)

    with refused("已由business剔除", error=ManualError):
        uphold(objection=objection, decision="属实", by=business(), at=DECIDED)


def test_a_rejected_one_changes_nothing():
    objection = for_case(CaseFactory())

    reject(objection=objection, decision="查无此事", by=business(), at=DECIDED)

    objection.refresh_from_db()
    assert (objection.state, objection.decided_by) == ("rejected", business())
    assert not Exclusion.objects.exists()


def test_nobody_decides_what_he_entered():
    objection = for_points(by=business())

    for decide in (uphold, reject):
        with refused("由您登记，应由其他业务管理员裁定"):
            decide(objection=objection, decision="属实", by=business(), at=DECIDED)
    assert not may_decide(objection, business())
    assert may_decide(objection, UserFactory(username="another", role=Role.BUSINESS))
    assert not may_decide(objection, analyst())


def test_the_second_who_decides_is_told():
    objection = for_points()
    another = UserFactory(username="another", role=Role.BUSINESS)
    reject(objection=objection, decision="查无此事", by=another, at=DECIDED)

    with refused("已由another于 2020-05-12 09:00 处理：不成立"):
        uphold(objection=objection, decision="属实", by=business(), at=DECIDED)
    with refused("您的操作没有保存"):
        prove(objection)


# -- withdrawn -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [analyst, business])
def test_who_entered_it_or_who_decides_takes_it_back(who):
    objection = for_points()

    withdraw(objection=objection, reason="重复", by=who(), at=DECIDED)

    objection.refresh_from_db()
    assert (objection.state, objection.decided_by, objection.decision) == (
        "withdrawn",
        who(),
        "重复",
    )


def test_another_analyst_does_not():
    objection = for_points()
    another = UserFactory(username="another")

    assert not may_withdraw(objection, another)
    with refused("由analyst登记，请由登记人或业务管理员撤回"):
        withdraw(objection=objection, reason="重复", by=another, at=DECIDED)


# -- sealed ----------------------------------------------------------------------------------------


def test_a_sealed_month_refuses_all_of_it():
    objection = for_points()
    file = prove(objection)
    seal()
    how = {"by": business(), "at": DECIDED}
    attempts = [
        for_points,
        lambda: prove(objection),
        lambda: remove_evidence(file=file, **how),
        lambda: uphold(objection=objection, decision="属实", **how),
        lambda: reject(objection=objection, decision="不实", **how),
        lambda: withdraw(objection=objection, reason="重复", **how),
    ]

    for attempt in attempts:
        with refused("2020年4月已封存"):
            attempt()


def test_a_draft_seals_nothing():
    evaluation()

    assert for_points(month=APRIL, demand=HALF)


def test_the_month_runs_from_the_schemes_first_day():
    scheme_2020(month_first_day=19)

    assert for_case(CaseFactory(received_at=at(18)), at=at(2, month=5)).month == APRIL
    with refused("不是2020年4月交办的", "number"):
        for_case(CaseFactory(received_at=at(19)), at=at(2, month=5))
