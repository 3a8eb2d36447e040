"""Registers that change while months are published: none of their facts moves, and it is said."""

from collections.abc import Callable

import pytest
from django.db import connection

from accounts.scope import ScopeKind
from cases.held.facts import snapshot
from cases.held.window import Window
from cases.models import (
    Category,
    District,
    Unit,
)
from cases.registers.closing import close, seen_of_end
from cases.registers.districts import edit_district, seen_of_district
from cases.registers.editing import EDITED, edit_unit, seen_of_unit
from cases.registers.faults import RegisterRefused
from cases.registers.folding import fold, plan_fold
from cases.registers.tree import edit_category, seen_of_category
from cases.turns import _LEDGER
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SubcategoryFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.sealed_months import MARCH, MAY, facts_of, sealed

from .conftest import TODAY
from .published import absorbed, everything, tops

pytestmark = pytest.mark.django_db


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
        writing.cursor().execute("SELECT pg_advisory_unlock(%s)", [_LEDGER])
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
