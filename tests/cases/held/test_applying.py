"""Held changes on their way into the ledger: nothing is lost, nobody is written over."""

import pytest

from cases.held.applying import apply_changes, settle
from cases.held.casework import value_of
from cases.models import (
    Case,
    Correction,
    HeldChange,
    ImportBatch,
    SheetRow,
)
from cases.search.find import find
from cases.turns import alone
from tests.cases.held.applied import NOW, applied, author, history, why
from tests.factories import (
    CaseFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.held_changes import Origin, held, held_line
from tests.imported_sheets import indicator_line
from tests.sealed_months import MARCH, MAY, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april():
    """April is published."""
    return sealed()


# -- fields of a file ---------------------------------------------------------------------------


def test_fields_of_a_file_are_written_with_their_history(april):
    case = CaseFactory()
    change = held(case, {"completed_at": "2020-04-20T01:00:00+00:00", "is_difficult": "true"})

    found = applied(change)

    case.refresh_from_db()
    assert case.completed_at == at(20)
    assert case.is_difficult is True
    assert found.done == (change,)
    assert found.months == (april,)
    assert history(case, by__username="business", batch=None) == [
        ("completed_at", None, "2020-04-20 01:00:00+00:00", "更正重发：核对"),
        ("is_difficult", "False", "True", "更正重发：核对"),
    ]


def test_the_index_of_texts_follows():
    case = CaseFactory(title="井盖松动")

    applied(held(case, {"title": "路灯不亮", "is_difficult": "True"}))

    assert Case.objects.get(find("路灯")) == case
    assert not Case.objects.filter(find("井盖")).exists()


def test_what_a_person_wrote_meanwhile_is_not_overwritten():
    case = CaseFactory()
    change = held(case, {"completed_at": "2020-04-20 01:00:00+00:00"})
    Case.objects.filter(pk=case.pk).update(completed_at=at(19))

    told = why(applied(change))

    assert told.startswith(f"办件 {case.number} 的“办结时间”现在是“2020-04-19 09:00”，")
    case.refresh_from_db()
    assert case.completed_at == at(19)


def test_what_the_case_says_already_is_written_by_nobody():
    case = CaseFactory()
    change = held(case, {"completed_at": "2020-04-20 01:00:00+00:00"})
    Case.objects.filter(pk=case.pk).update(completed_at=at(20))

    found = applied(change)

    assert (found.done, found.months, history(case)) == ((change,), (), [])


def test_a_field_that_a_person_corrected_since_is_not_changed_by_a_file():
    case = CaseFactory()
    change = held(case, {"is_difficult": "True"})
    Correction.objects.create(
        case=case,
        field="is_difficult",
        before="True",
        after="False",
        reason="认定",
        decided_by=UserFactory(),
        decided_at=NOW,
    )

    assert why(applied(change)) == (
        f"办件 {case.number} 的“疑难件”已由人工更正，不再按文件更正，请不予更正这一项。"
    )


def test_a_case_that_could_not_stand_so_is_left_alone():
    case = CaseFactory()
    change = held(case, {"completed_at": "2020-04-01 01:00:00+00:00"})

    assert "会早于受理时间" in why(applied(change))


def test_what_the_database_refuses_is_told_in_words():
    case = CaseFactory()
    change = held(case, {"handling": "at_once"})

    assert why(applied(change)).startswith("台账现在容不下这一项")


def test_one_that_no_longer_fits_does_not_keep_the_others_back(april):
    good, bad = CaseFactory(), CaseFactory()
    changes = [held(one, {"is_difficult": "True"}) for one in (bad, good)]
    Case.objects.filter(pk=bad.pk).update(is_difficult=True, completed_at=at(20))
    changes.append(held(bad, {"completed_at": None}))
    Case.objects.filter(pk=bad.pk).update(completed_at=at(21))

    found = applied(*changes)

    assert [one.change for one in found.unfit] == [changes[2]]
    assert found.done == tuple(changes[:2])
    assert found.months == (april,)


# -- lines of sheets ----------------------------------------------------------------------------


def test_a_line_of_a_sheet_takes_its_place(april):
    row = indicator_line(UnitFactory())
    change = held_line(row, completed="9")

    found = applied(change)

    now = SheetRow.objects.get(is_current=True)
    assert now.cells.get(key="completed").number == 9
    assert (found.done, found.months) == ((change,), (april,))


def test_a_line_that_is_current_by_now_moves_no_month():
    row = indicator_line(UnitFactory())
    changes = [held_line(row, completed="9"), held_line(row, completed="9")]

    assert len(applied(changes[0]).months) == 1
    assert applied(changes[1]).months == ()


def test_a_line_that_another_file_superseded_is_told():
    row = indicator_line(UnitFactory())
    changes = [held_line(row, completed="9"), held_line(row, completed="8")]
    applied(changes[0])

    assert "后来又更新过" in why(applied(changes[1]))


# -- months -------------------------------------------------------------------------------------


def test_months_are_those_whose_facts_moved(april):
    march, _may = sealed(MARCH), sealed(MAY)
    case = CaseFactory(received_at=at(30, month=3), assigned_at=at(1))

    found = applied(held(case, {"is_difficult": "True"}))

    assert found.months == (march, april)


def test_what_happened_after_the_cut_off_touches_no_month():
    found = applied(held(CaseFactory(), {"completed_at": "2020-05-02 01:00:00+00:00"}))

    assert (len(found.done), found.months) == (1, ())


def test_settled_changes_say_who_when_and_why():
    case = CaseFactory()
    change = held(case, {"is_difficult": "True"})

    with alone():
        found = apply_changes([change], author())
        settle(found.done, HeldChange.State.APPLIED, author())

    change.refresh_from_db()
    assert (change.state, change.settled_by.username, change.settled_at) == (
        "applied",
        "business",
        NOW,
    )
    assert change.settled_because == "更正重发：核对"
    assert applied(change).done == ()


# -- values -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("is_difficult", "t", True),
        ("is_difficult", "0", False),
        ("title", None, ""),
        ("unit", None, None),
        ("forwarding_days", "3", 3),
        ("due_at", "2020-04-20 01:00:00", at(20)),
    ],
)
def test_texts_of_either_database_are_read(name, text, value):
    assert value_of(name, text) == value


def test_a_batch_is_not_needed_for_what_people_want():
    change = held(CaseFactory(), {"is_difficult": "True"}, origin=Origin.CORRECTION)

    assert change.batch is None
    assert ImportBatch.objects.count() == 1
    assert not applied(change).unfit
