"""Schemes put in force and taken out, copied and deleted, and the months between them."""

import pytest

from cases.models import Change
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme
from scoring.schemes import scheme_for
from scoring.scheming.content import content_of
from scoring.scheming.copying import copy_scheme, delete_scheme, next_month
from scoring.scheming.faults import SchemeRefused
from scoring.scheming.in_force import put_in_force, take_out
from scoring.scheming.timeline import ends, months_without_scheme, uses
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    SchemeFactory,
    UnitFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.scoring.scheming.contents import act, author, rate, said, saved

pytestmark = pytest.mark.django_db
MAY = APRIL.following()


def ready(month=MAY, **fields):
    """A draft without faults."""
    scheme = SchemeFactory(name="新方案", effective_from=month, **fields)
    saved(scheme, said(rate(), effective_from=month))
    scheme.refresh_from_db()
    return scheme


def seal_april(months=(APRIL,)):
    for month in months:
        indicator_line(UnitFactory(name="甲"), month)
        compute_month(month=month, now=MUCH_LATER)
    Evaluation.objects.update(state=Evaluation.State.SEALED)


# -- in force -------------------------------------------------------------------------------------


def test_a_scheme_in_force_holds_from_its_month_on_until_it_is_taken_out():
    scheme = ready()

    act(put_in_force, scheme)
    assert (scheme_for(APRIL), scheme_for(MAY)) == (scheme_2020(), scheme)
    act(take_out, scheme)

    assert scheme_for(MAY) == scheme_2020()
    states = Change.objects.filter(record="scheme", field="state").values_list("before", "after")
    assert list(states) == [("draft", "in_force"), ("in_force", "draft")]


def test_faults_keep_a_draft_out_of_force_and_are_all_told():
    scheme = SchemeFactory(effective_from="2018-01")

    with pytest.raises(SchemeRefused, match="还有 2 处要改正") as refused:
        act(put_in_force, scheme)

    told = [fault.sentence for fault in refused.value.faults]
    assert told[0].startswith("还没有计分的指标")
    assert told[1].startswith("2018年1月起已经有“2020年评分方案”生效")


def test_what_is_in_force_is_not_put_in_force_nor_a_draft_taken_out():
    with pytest.raises(SchemeRefused, match="已经生效"):
        act(put_in_force, scheme_2020())
    with pytest.raises(SchemeRefused, match="已经是草案"):
        act(take_out, ready())


def test_a_sealed_month_falls_under_no_other_scheme():
    seal_april()
    taking_over = ready(Month(2020, 3))

    with pytest.raises(SchemeRefused) as refused:
        act(put_in_force, taking_over)
    assert "2020年4月已封存，不能改由另一个方案计算" in refused.value.faults[0].sentence
    with pytest.raises(SchemeRefused, match="2020年4月已按“2020年评分方案”封存"):
        act(take_out, scheme_2020())
    act(put_in_force, ready(MAY))


def test_a_scheme_may_come_before_a_sealed_month_that_a_later_one_covers():
    scheme = scheme_2020(effective_from=APRIL)
    seal_april()
    earlier = ready(Month(2020, 2))

    act(put_in_force, earlier)

    assert scheme_for(APRIL) == scheme
    assert scheme_for(Month(2020, 3)) == earlier


# -- copies ---------------------------------------------------------------------------------------


def test_a_copy_says_the_same_from_another_month_on_and_tells_where_it_comes_from():
    original = scheme_2020()

    draft = copy_scheme(scheme=original, name=" 2021年评分方案 ", effective_from=MAY, **author())

    assert (draft.state, draft.name, draft.slug) == (
        "draft",
        "2021年评分方案",
        "2021nianpingfenfangan",
    )
    same = content_of(original).saying(name="2021年评分方案", effective_from=MAY)
    assert content_of(draft) == same
    assert (
        Change.objects.get(record_id=draft.pk, record="scheme").reason == "复制自“2020年评分方案”"
    )


@pytest.mark.parametrize(
    ("name", "sentence"), [(" ", "请填写"), ("2020年评分方案", "已经有方案叫")]
)
def test_a_copy_needs_a_name_of_its_own(name, sentence):
    with pytest.raises(SchemeRefused, match=sentence):
        copy_scheme(scheme=scheme_2020(), name=name, effective_from=MAY, **author())


def test_a_copy_is_meant_for_the_first_free_month_after_those_with_cases_or_points():
    assert next_month(scheme_2020()) == Month(2018, 2)
    seal_april()
    assert next_month(scheme_2020()) == MAY
    with pytest.raises(SchemeRefused, match="2020年4月已封存"):
        copy_scheme(scheme=scheme_2020(), name="新", effective_from=APRIL, **author())
    SchemeFactory(state=Scheme.State.IN_FORCE, effective_from=MAY)
    assert next_month(scheme_2020()) == MAY.following()


# -- deletion -------------------------------------------------------------------------------------


def test_only_a_draft_that_nothing_was_computed_by_is_deleted():
    scheme = ready(APRIL)
    with pytest.raises(SchemeRefused, match="正在生效"):
        act(delete_scheme, scheme_2020())
    act(put_in_force, scheme)
    indicator_line(UnitFactory(name="甲"), further={"解决率": 90})
    compute_month(month=APRIL, now=MUCH_LATER)
    act(take_out, scheme)
    with pytest.raises(SchemeRefused, match="2020年4月的评分是按“新方案”计算的"):
        act(delete_scheme, scheme)
    compute_month(month=APRIL, now=MUCH_LATER)

    act(delete_scheme, scheme)

    assert not Scheme.objects.filter(pk=scheme.pk).exists()
    assert Change.objects.filter(record_id=scheme.pk, before="新方案", after=None).exists()


def test_the_last_scheme_stays():
    only = scheme_2020(state=Scheme.State.DRAFT)

    with pytest.raises(SchemeRefused, match="最后一个方案"):
        act(delete_scheme, only)


# -- months ---------------------------------------------------------------------------------------


def test_a_scheme_ends_where_the_next_one_begins():
    later = ready()
    act(put_in_force, later)

    assert ends(Scheme.objects.all()) == {scheme_2020().pk: APRIL}


def test_months_with_data_before_the_first_scheme_are_named():
    assert months_without_scheme() is None
    CaseFactory(received_at=at(10, month=2))
    assert months_without_scheme() is None
    scheme_2020(effective_from=MAY)
    assert months_without_scheme() == (Month(2020, 2), APRIL)
    scheme_2020(state=Scheme.State.DRAFT)
    assert months_without_scheme() == (Month(2020, 2), None)


def test_the_months_computed_by_a_scheme_are_told_the_sealed_ones_apart():
    march = Month(2020, 3)
    seal_april((march,))
    indicator_line(UnitFactory(name="甲"))
    compute_month(month=APRIL, now=MUCH_LATER)

    use = uses()[scheme_2020().pk]

    assert (use.months, use.sealed, use.drafts) == ((march, APRIL), (march,), (APRIL,))


def test_many_months_are_told_by_the_first_three():
    seal_april([Month(2020, number) for number in (1, 2, 3, 4)])

    with pytest.raises(SchemeRefused, match="2020年1月、2020年2月、2020年3月等 4 个月已按"):
        act(take_out, scheme_2020())
