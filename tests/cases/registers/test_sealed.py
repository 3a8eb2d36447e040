"""Registers that change while months are published: none of their facts moves, and it is said."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from accounts.scope import ScopeKind
from cases.held.facts import snapshot
from cases.held.window import Window
from cases.models import (
    Case,
    Category,
    District,
    HandOver,
    HeldChange,
    SealedMonth,
    Sheet,
    SheetRow,
    Unit,
)
from cases.registers.closing import close, seen_of_end
from cases.registers.districts import edit_district, seen_of_district
from cases.registers.duplicates import absorb, plan_duplicate
from cases.registers.editing import EDITED, edit_unit, seen_of_unit
from cases.registers.faults import RegisterRefused
from cases.registers.folding import fold, plan_fold
from cases.registers.merging import Merger, merge, plan_merger
from cases.registers.splitting import plan_split, split
from cases.registers.tree import edit_category, seen_of_category
from cases.registers.uses import delete_unused, uses_of
from cases.turns import _LEDGER
from tests.factories import (
    APRIL,
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    ImportBatchFactory,
    SubcategoryFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)
from tests.sealed_months import MARCH, MAY, facts_of, sealed

from .conftest import MAY_DAY, TODAY

pytestmark = pytest.mark.django_db


def tops() -> dict[str, str]:
    """Under which first level each case counts."""
    rows = Case.objects.values_list("number", "category__slug", "category__top__slug")
    return {number: top or slug for number, slug, top in rows}


def everything() -> tuple[object, ...]:
    """What published months hold, with the first level that a case counts under."""
    facts = facts_of()
    return facts, {number: tops()[number] for _, number in facts}


@pytest.fixture
def folded(author) -> Callable:
    def act(source, target):
        seen = plan_fold(source, target).seen
        how = author | {"today": TODAY, "reason": "区划调整"}
        return fold(source=source, target=target, seen=seen, **how)

    return act


# -- folding -------------------------------------------------------------------------------------


def test_only_the_cases_that_no_published_month_counts_go_along(folded):
    old, new = DistrictFactory(slug="old"), DistrictFactory(slug="new")
    stay = [
        CaseFactory(district=old, received_at=at(3, month=3)),
        CaseFactory(district=old, received_at=at(30), due_at=at(4, month=5)),
        CaseFactory(district=old, received_at=at(31, month=3), assigned_at=at(1), due_at=None),
    ]
    go = [
        CaseFactory(district=old, received_at=at(5), due_at=at(20)),
        CaseFactory(district=old, received_at=at(3, month=6)),
    ]
    for month in (MAY, MARCH):
        sealed(month)
    before = everything()

    plan = plan_fold(old, new)
    assert (plan.moving.cases, plan.sealed_cases) == (2, 3)
    moved, is_gone = folded(old, new)

    assert everything() == before
    assert (moved.cases, is_gone) == (2, False)
    assert {case.pk for case in stay} == set(old.cases.values_list("pk", flat=True))
    assert {case.pk for case in go} == set(new.cases.values_list("pk", flat=True))


def test_whoever_saw_the_old_district_sees_its_published_cases_still(folded):
    old, new = DistrictFactory(slug="old"), DistrictFactory(slug="new")
    CaseFactory(district=old)
    user = UserFactory(scope_kind=ScopeKind.DISTRICTS, scope_keys=["old"])
    sealed()
    folded(old, new)
    user.refresh_from_db()
    assert user.scope_keys == ["old", "new"]


def test_a_lower_category_with_published_cases_keeps_its_first_level(folded, author):
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    water = SubcategoryFactory(name="供水", parent=town)
    empty = SubcategoryFactory(slug="empty", name="路灯", parent=town)
    published = CaseFactory(category=water)
    later = CaseFactory(category=water, received_at=at(3, month=5))
    sealed()
    before = everything()
    said = "“供水”有已封存的2020年4月的办件.*请在“环保类”下面另登记一个领域"
    with pytest.raises(RegisterRefused, match=said):
        plan_fold(town, nature)

    twin = SubcategoryFactory(slug="twin", name="供水", parent=nature)
    folded(water, twin)
    plan = plan_fold(town, nature)
    assert (plan.moving.children, plan.staying) == (("路灯",), ("供水",))
    _, is_gone = folded(town, nature)

    for record in (published, later, water, empty, town):
        record.refresh_from_db()
    assert everything() == before
    assert (published.category, later.category) == (water, twin)
    assert (water.parent, empty.parent) == (town, nature)
    assert (is_gone, town.closed_on, water.closed_on) == (False, TODAY, TODAY)


def test_within_one_first_level_a_lower_category_goes_along(folded):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town)
    pipes = SubcategoryFactory(slug="pipes", name="管网", parent=town)
    leak = SubcategoryFactory(slug="leak", name="漏水", parent=water, top=town, level=3)
    CaseFactory(category=leak)
    sealed()
    before = everything()
    moved, _ = folded(water, pipes)
    assert moved.children == ("漏水",)
    assert everything() == before


# -- the tree -------------------------------------------------------------------------------------


def moved_under(node: Category, parent: Category | None, author) -> bool:
    node.refresh_from_db()
    values = {"name": node.name, "order": node.order, "seen": seen_of_category(node)}
    return edit_category(node=node, parent=parent, **values, **author)


def test_a_category_with_published_cases_keeps_its_first_level(author):
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    water = SubcategoryFactory(name="供水", parent=town)
    leak = SubcategoryFactory(slug="leak", name="漏水", parent=water, top=town, level=3)
    CaseFactory(category=leak)
    sealed()
    before = everything()

    with pytest.raises(RegisterRefused, match=r"“供水”有已封存的2020年4月的办件.*“环保类”下面"):
        moved_under(water, nature, author)
    with pytest.raises(RegisterRefused, match="请在一级另登记一个领域，再把“供水”并入它"):
        moved_under(water, None, author)
    Category.objects.filter(pk=leak.pk).update(parent=town, level=2)
    with pytest.raises(RegisterRefused, match="“城建类”有已封存的"):
        moved_under(town, nature, author)
    Category.objects.filter(pk=leak.pk).update(parent=water, level=3)

    assert moved_under(leak, town, author)
    assert everything() == before


def test_a_category_without_published_cases_goes_where_it_is_wanted(author):
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    water = SubcategoryFactory(name="供水", parent=town)
    CaseFactory(category=water, received_at=at(3, month=5))
    sealed()
    assert moved_under(water, nature, author)
    assert set(tops().values()) == {"nature"}


def test_new_names_and_places_in_the_list_are_no_facts(author):
    case = CaseFactory()
    unit, district, category = case.unit, case.district, case.category
    sealed()
    before = everything()

    edit_category(
        node=category, name="城建", parent=None, order=9, seen=seen_of_category(category), **author
    )
    edit_district(
        district=district, name="兴隆台", order=9, seen=seen_of_district(district), **author
    )
    values = {name: getattr(unit, name) for name in EDITED}
    values |= {"order": 99, "district": DistrictFactory(slug="dawa"), "short_name": "甲"}
    edit_unit(unit=unit, values=values, seen=seen_of_unit(unit), **author)
    close(entry=unit, on=TODAY, seen=seen_of_end(Unit.objects.get(pk=unit.pk)), **author)

    assert everything() == before


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


def absorbed(twin: Unit, kept: Unit, author) -> bool:
    seen = plan_duplicate(twin, kept).seen
    how = author | {"today": TODAY, "reason": "重复登记"}
    return absorb(twin=twin, kept=kept, seen=seen, **how)[1]


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


# -- turns and time --------------------------------------------------------------------------------


def test_nothing_is_moved_while_a_file_is_written_or_a_month_published(author, folded):
    """SQLite lets nobody begin to write before that has ended."""
    case = CaseFactory()
    new, other = DistrictFactory(slug="new"), UnitFactory()
    attempts = [
        lambda: folded(case.district, new),
        lambda: absorbed(case.unit, other, author),
        lambda: moved_under(case.category, CategoryFactory(slug="nature"), author),
    ]
    if connection.vendor != "postgresql":
        folded(case.district, new)
        assert not District.objects.filter(pk=case.district_id).exists()
        return
    writing = connection.copy()
    try:
        writing.cursor().execute("SELECT pg_advisory_lock(%s)", [_LEDGER])
        for attempt in attempts:
            with pytest.raises(RegisterRefused, match="正在写入一个导入的文件或封存一个月份"):
                attempt()
    finally:
        writing.close()


def test_many_published_cases_cost_as_many_queries_as_few(query_count):
    def cost(number: int) -> int:
        old = DistrictFactory(slug=f"old{number}")
        for _ in range(number):
            CaseFactory(district=old)
        return query_count(lambda: plan_fold(old, DistrictFactory(slug="xinglongtai")))

    sealed()
    DistrictFactory(slug="xinglongtai")
    assert cost(2) == cost(30)


def test_windows_are_what_the_facts_are_asked_in():
    """The helper of these tests asks every published month about every case."""
    case = CaseFactory()
    month = sealed()
    assert facts_of() == snapshot([Window.of(month)], [case.pk])
