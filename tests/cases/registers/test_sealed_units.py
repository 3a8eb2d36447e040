"""Units that change while months are published: what those count stays where it is."""

from datetime import date

import pytest

from cases.models import (
    Case,
    HandOver,
    HeldChange,
    SealedMonth,
    Sheet,
    SheetRow,
)
from cases.registers.duplicates import plan_duplicate
from cases.registers.faults import RegisterRefused
from cases.registers.merging import Merger, merge, plan_merger
from cases.registers.splitting import plan_split, split
from cases.registers.uses import delete_unused, uses_of
from tests.factories import (
    APRIL,
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    ImportBatchFactory,
    UnitFactory,
    at,
    hand_on,
)
from tests.sealed_months import MARCH, MAY, sealed

from .conftest import MAY_DAY, TODAY
from .published import absorbed, everything

pytestmark = pytest.mark.django_db


# -- units ----------------------------------------------------------------------------------------


def test_a_merger_is_dated_behind_the_latest_cut_off_of_all(author):
    old, new = UnitFactory(name="市规划局"), UnitFactory(name="市自然资源局")
    cases = [CaseFactory(unit=old, received_at=at(3, month=month)) for month in (3, 4, 5, 6)]
    sealed(MAY, cut_off=at(4, 0, month=6))
    sealed(MARCH)
    before = everything()
    asked = Merger(old, new, date(2020, 3, 1))
    today = date(2020, 6, 20)

    plan = plan_merger(asked, today)
    merge(asked=asked, seen=plan.seen, today=today, reason="机构改革", **author)

    assert everything() == before
    assert plan.moment == at(4, 0, month=6)
    assert HandOver.objects.filter(unit=new, at__lt=plan.moment).count() == 0
    assert {case.unit for case in Case.objects.filter(pk__in=[c.pk for c in cases])} == {new}


def test_a_split_and_its_ending_move_nothing(author):
    old, parts = UnitFactory(), [UnitFactory(), UnitFactory()]
    CaseFactory(unit=old)
    sealed()
    before = everything()
    seen = plan_split(old, parts, MAY_DAY, TODAY).seen
    split(source=old, targets=parts, on=MAY_DAY, seen=seen, today=TODAY, reason="拆分", **author)
    assert everything() == before


def test_a_unit_that_published_months_count_is_no_duplicate(author):
    twin, kept = UnitFactory(name="市住建局"), UnitFactory(name="市住房和城乡建设局")
    case = CaseFactory(unit=twin)
    hand_on(case, kept, at(2, month=5))
    sealed()
    before = everything()
    with pytest.raises(RegisterRefused, match="已封存的2020年4月有计在“市住建局”的办件"):
        absorbed(twin, kept, author)
    assert everything() == before


def test_a_unit_that_only_open_months_count_is_one(author):
    """Its cases were received in the published month, and came to it after the cut-off."""
    twin, kept = UnitFactory(name="市住建局"), UnitFactory(name="市住房和城乡建设局")
    received = CaseFactory(received_at=at(30, 23), assigned_at=at(1, month=5), unit=twin)
    handed_on = CaseFactory(unit=kept)
    hand_on(handed_on, twin, at(3, month=5))
    sealed()
    before = everything()

    assert absorbed(twin, kept, author)

    assert everything() == before
    for case in (received, handed_on):
        case.refresh_from_db()
        assert case.unit == kept


def test_a_line_of_a_published_months_sheet_makes_a_unit_no_duplicate(author):
    twin, kept = UnitFactory(name="市住建局"), UnitFactory()
    batch = ImportBatchFactory(kind="indicators", month=APRIL)
    sheet = Sheet.objects.create(batch=batch, kind="indicators", month=APRIL, group=twin.group)
    SheetRow.objects.create(
        sheet=sheet, month=APRIL, kind="indicators", number=2, subject="unit:twin", unit=twin
    )
    assert plan_duplicate(twin, kept)
    sealed()
    with pytest.raises(RegisterRefused, match="办件或指标表的行"):
        plan_duplicate(twin, kept)


# -- what waits for a published month --------------------------------------------------------------


def held(case: Case, **given) -> HeldChange:
    found = HeldChange.objects.create(
        origin="correction",
        case=case,
        number=case.number,
        recorded_at=at(4, month=5),
        **given,
    )
    found.months.set(SealedMonth.objects.all())
    return found


def test_a_waiting_change_that_names_a_duplicate_names_the_kept_unit(author):
    twin, kept = UnitFactory(), UnitFactory()
    case = CaseFactory()
    sealed()
    first = held(case, values={"unit": [str(case.unit_id), str(twin.pk)]})
    second = held(case, hand_over={"unit": twin.pk, "at": "2020-04-12T00:00:00+00:00"})
    other = held(case, values={"district": ["0", str(twin.pk)]})
    untouched = other.values

    assert absorbed(twin, kept, author)

    for change in (first, second, other):
        change.refresh_from_db()
    assert first.values == {"unit": [str(case.unit_id), str(kept.pk)]}
    assert second.hand_over["unit"] == kept.pk
    assert other.values == untouched
    assert not uses_of(UnitFactory())


@pytest.mark.parametrize("register", ["unit", "district", "category"])
def test_what_a_waiting_change_names_is_not_deleted(register, author):
    entry = {
        "unit": UnitFactory,
        "district": lambda: DistrictFactory(slug="dawa"),
        "category": lambda: CategoryFactory(slug="nongye"),
    }[register]()
    case = CaseFactory()
    sealed()
    held(case, values={register: ["0", str(entry.pk)]})
    with pytest.raises(RegisterRefused, match="待更正 1"):
        delete_unused(entry=entry, **author)
