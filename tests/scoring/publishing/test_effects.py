"""What held changes would do: told, and nothing of it stays."""

import pytest
from django.apps import apps

from cases.held.facts import snapshot
from cases.held.window import Window
from cases.models import Case, HeldChange, SealedMonth, Unit, UnitGroup
from cases.search.find import find
from scoring.models import Seal
from scoring.publishing.again import standings_again
from scoring.publishing.canonical import unpacked
from scoring.publishing.differences import differences, state_in
from scoring.publishing.effects import effect_of, sealed_evaluation, state_again
from tests.factories import APRIL, MUCH_LATER, UnitFactory, UserFactory
from tests.held_changes import Origin, excluded, held, held_line
from tests.scoring.publishing.a_month import COUNTIES, TIED, sealed_april

pytestmark = pytest.mark.django_db


def effect(*changes: HeldChange):
    return effect_of(changes, by=UserFactory(username="business"), now=MUCH_LATER)


def everything() -> dict[str, int]:
    return {one._meta.label: one._default_manager.count() for one in apps.get_models()}


def places_of(found) -> dict[str, tuple]:
    return {
        one.present.name: tuple(
            place and (place.rank, place.completed) for place in (one.before, one.after)
        )
        for one in found.places
    }


def test_a_month_computed_again_is_what_was_sealed(april_told):
    UnitFactory(name="没有办件的单位")
    sealed = state_in(unpacked(bytes(sealed_april().content)))

    again = state_again(SealedMonth.objects.get(), MUCH_LATER)

    assert "无办件" in {place.reason for place in again.places.values()}
    assert not differences(sealed, again)


def test_figures_ranks_and_totals_are_told(april_told, april_sealed):
    case = april_told.cases[3]

    [month] = effect(held(case, {"completed_at": None})).months

    assert (month.month, month.fault) == (APRIL, "")
    whole = {one.measure: (one.before, one.after) for one in month.found.figures if not one.member}
    assert whole["completed"] == (4, 3)
    assert whole["open"] == (3, 4)
    assert places_of(month.found)[COUNTIES[1]] == ((1, 2), (1, 1))


def test_nothing_of_it_stays(april_told, april_sealed):
    case = april_told.cases[3]
    change = held(case, {"completed_at": None, "title": "路灯不亮"})
    told = [*april_told.cases, excluded(april_told.cases[0]).case]
    before, rows = (
        snapshot([Window.of(SealedMonth.objects.get())], [c.pk for c in told]),
        everything(),
    )

    effect(*HeldChange.objects.all())

    keys = [one.pk for one in told]
    assert snapshot([Window.of(SealedMonth.objects.get())], keys) == before
    assert everything() == rows
    assert not Case.objects.filter(find("路灯")).exists()
    assert set(HeldChange.objects.values_list("state", flat=True)) == {"waiting"}
    change.refresh_from_db()
    assert change.state == "waiting"
    assert Seal.objects.get().digest == april_sealed.digest


def test_changes_work_together(april_told, april_sealed):
    first, second = april_told.cases[3], april_told.cases[4]

    [month] = effect(held(first, {"completed_at": None}), excluded(second)).months

    assert places_of(month.found)[COUNTIES[1]][1][1] == 0


def test_what_no_longer_fits_is_told_beside_the_others(april_told, april_sealed):
    good, bad = april_told.cases[3], april_told.cases[4]
    changes = [held(good, {"completed_at": None}), held(bad, {"is_difficult": "True"})]
    Case.objects.filter(pk=bad.pk).update(is_difficult=True)
    late = held(bad, {"is_difficult": None})
    Case.objects.filter(pk=bad.pk).update(is_difficult=False)
    HeldChange.objects.filter(pk=late.pk).update(values={"unit": ["0", "1"]})

    found = effect(*changes, late)

    assert [one.change.pk for one in found.unfit] == [late.pk]
    assert len(found.months) == 1


def test_what_changes_no_fact_touches_no_month(april_told, april_sealed):
    assert effect(held(april_told.cases[3], {"title": "路灯不亮"})).months == ()


def test_a_sheets_line_moves_the_ranking_of_its_group(april_told, april_sealed):
    [month] = effect(held_line(april_told.line, completed="9", on_time_rate="90")).months

    assert set(places_of(month.found)) >= {TIED[0]}
    assert not month.found.rates


def test_a_month_that_could_not_be_computed_says_why(april_told, april_sealed):
    [month] = effect(held_line(april_told.line, on_time_rate="120")).months

    assert "不在 0 到 100% 之间" in month.fault
    assert not month.found


# -- what the registers made of it since -----------------------------------------------------------


def test_a_unit_that_changed_its_group_since_stays_where_it_was_sealed(april_told, april_sealed):
    moved = Unit.objects.get(name=COUNTIES[0])
    Unit.objects.filter(pk=moved.pk).update(group=UnitGroup.objects.get(slug="municipal"))

    [month] = effect(held(april_told.cases[3], {"is_difficult": "True"})).months

    assert {one.present.group for one in month.found.places} == {"county"}
    assert moved.slug not in {one.slug for one in month.found.places}


def test_a_unit_that_came_into_the_register_since_is_not_named(april_told, april_sealed):
    Unit.objects.create(name="新单位", slug="new", group=UnitGroup.objects.get(slug="county"))

    [month] = effect(held(april_told.cases[3], {"is_difficult": "True"})).months

    assert "new" not in {one.slug for one in month.found.places}


def test_a_new_unit_with_cases_of_the_month_is_ranked(april_told, april_sealed):
    group = UnitGroup.objects.create(slug="parks", name="园区", order=9, is_ranked=True)
    unit = Unit.objects.create(name="园区管委会", slug="park", group=group)
    case = april_told.cases[3]

    [month] = effect(held(case, {"unit": str(unit.pk)}, origin=Origin.CORRECTION)).months

    change = next(one for one in month.found.places if one.slug == "park")
    assert (change.before, change.after.rank, change.after.group) == (None, 1, "parks")


def test_the_size_of_the_top_is_the_sealed_one(april_told, april_sealed):
    evaluation = sealed_evaluation(APRIL)
    evaluation.groups.update(top_size=7)

    assert {one.rule.top_size for one in standings_again(evaluation, MUCH_LATER)} == {7}
