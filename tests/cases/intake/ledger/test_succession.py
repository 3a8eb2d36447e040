"""Files that go on naming a unit after it was merged into another."""

from datetime import date

import pytest

from cases.intake.lookup import unit_register
from cases.models import Case, Unit, UnitSuccession
from cases.periods import Month
from tests.factories import UnitFactory, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def successor():
    """Took over from 市公安局, which the rows name, on 1 May."""
    new = UnitFactory(name="市公安总局")
    UnitSuccession.objects.create(
        predecessor=UnitFactory(name="市公安局"),
        successor=new,
        kind="merged",
        took_effect_on=date(2020, 5, 1),
    )
    return new


def units() -> dict[str, str]:
    return dict(Case.objects.order_by("number").values_list("number", "unit__name"))


def test_a_new_case_goes_to_whoever_had_taken_over_by_then(bring, row, successor):
    brought = bring(
        row(number="A1"),
        row(number="A2", received_at=at(1, 0, month=5), handed_at=at(1, 0, month=5)),
        row(number="A3", received_at=at(2, month=5), handed_at=None),
        when=at(9, month=5),
    )

    assert units() == {"A1": "市公安局", "A2": "市公安总局", "A3": "市公安总局"}
    assert any("并入“市公安总局”，按后者导入" in warning for warning in brought.warnings)


def test_rows_of_a_unit_that_has_ended_without_a_successor_are_noted_once_for_all(bring, row):
    bring(row(number="A0"), when=at(30))
    unit = UnitFactory(name="市公安局")
    Unit.objects.filter(pk=unit.pk).update(closed_on=date(2020, 5, 1))

    brought = bring(
        row(number="A1"),
        *(row(number=f"B{n}", received_at=at(n, month=5), handed_at=None) for n in (1, 2)),
        when=at(9, month=5),
    )

    (noted,) = (words for words in brought.warnings if "停用" in words)
    assert "“市公安局”已于 2020-05-01 停用" in noted
    assert "2 行" in noted
    assert set(units().values()) == {"市公安局"}


def test_mergers_one_after_the_other_lead_to_the_last(bring, row, successor):
    last = UnitFactory(name="省直属总队")
    UnitSuccession.objects.create(
        predecessor=successor, successor=last, kind="merged", took_effect_on=date(2020, 5, 5)
    )
    bring(
        row(number="A1", received_at=at(3, month=5), handed_at=None),
        row(number="A2", received_at=at(6, month=5), handed_at=None),
        when=at(9, month=5),
    )

    assert units() == {"A1": "市公安总局", "A2": "省直属总队"}


@pytest.mark.parametrize("handed_at", [at(10, 10), None])
def test_an_old_file_brought_again_finds_nothing_new(bring, row, successor, handed_at):
    bring(row(number="A1", handed_at=handed_at), when=at(30))
    moved = bring.look  # the case is still with the old unit: nothing was handed over by hand

    again = moved(row(number="A1", handed_at=handed_at))

    assert again.counts.unchanged == 1


@pytest.mark.parametrize("handed_at", [at(10, 10), None])
def test_a_case_handed_over_by_the_merger_stays_there(
    bring, row, successor, handed_at, django_user_model
):
    from cases.changes import Author
    from cases.registers.handing_over import OpenCases

    bring(row(number="A1", handed_at=handed_at), when=at(30))
    old = UnitFactory(name="市公安局")
    OpenCases.of(old, date(2020, 5, 1), None).hand_to(successor, Author(at(2, month=5)))

    again = bring(row(number="A1", handed_at=handed_at), when=at(9, month=5))

    assert again.counts.unchanged == 1
    assert units() == {"A1": "市公安总局"}


def test_a_file_of_a_month_means_whoever_took_over_before_it_began(successor):
    old = UnitFactory(name="市公安局")

    april, may = (unit_register(Month(2020, number)) for number in (4, 5))

    assert (april.get("市公安局"), may.get("市公安局")) == (old, successor)


def test_a_split_leaves_rows_where_the_file_puts_them(bring, row):
    UnitSuccession.objects.create(
        predecessor=UnitFactory(name="市公安局"),
        successor=UnitFactory(),
        kind="split",
        took_effect_on=date(2020, 5, 1),
    )
    bring(row(number="A1", received_at=at(3, month=5), handed_at=None), when=at(9, month=5))

    assert units() == {"A1": "市公安局"}
