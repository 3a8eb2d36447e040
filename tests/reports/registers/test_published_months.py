"""Registers beside published months, on their pages: what stays is said, and why something does."""

import pytest

from cases.models import Category, Unit
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SubcategoryFactory,
    UnitFactory,
    at,
)
from tests.pages import ReadPage, read
from tests.sealed_months import facts_of, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(db) -> tuple[Category, Category, Category]:
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    return town, nature, SubcategoryFactory(slug="water", name="供水", parent=town)


def test_a_district_is_folded_but_for_the_cases_of_published_months(send, client):
    old, new = DistrictFactory(slug="old", name="大洼县"), DistrictFactory(name="大洼区")
    CaseFactory(district=old)
    CaseFactory(district=old, received_at=at(3, month=5))
    sealed()
    before, page = facts_of(), f"/registers/districts/old/merge/?into={new.slug}"

    preview = read(client, page)
    assert preview.says("已封存月份的办件 1")
    folded = send(page, "", reason="区划调整")

    assert folded.says("“大洼县”的 1 件办件已归到“大洼区”，原登记还有记录，已停用。")
    assert facts_of() == before


def test_a_category_that_cannot_move_says_why_and_keeps_what_was_entered(send, client, tree):
    town, nature, water = tree
    CaseFactory(category=water)
    sealed()

    moved = send("/registers/categories/water/", "edit/", parent=str(nature.pk), reason="调整归口")
    folded = read_refused(client, f"/registers/categories/{town.slug}/merge/?into=nature")

    assert moved.status == 422
    for page in (moved, folded):
        assert page.says("“供水”有已封存的2020年4月的办件，归到另一个一级领域会改变封存的数字")
        assert page.says("请在“环保类”下面另登记一个领域，再把“供水”并入它")
    assert "调整归口" in moved.text
    water.refresh_from_db()
    assert water.parent == town


def test_the_way_that_the_sentence_names_leads_there(send, client, tree):
    town, nature, water = tree
    CaseFactory(category=water)
    later = CaseFactory(category=water, received_at=at(3, month=5))
    sealed()
    before = facts_of()

    send("/registers/categories/", "new/", name="供水", parent=str(nature.pk))
    twin = Category.objects.get(parent=nature)
    send(f"/registers/categories/water/merge/?into={twin.slug}", "", reason="调整归口")
    page = f"/registers/categories/{town.slug}/merge/?into=nature"
    assert read(client, page).says("已停用的下级领域 1 供水。有已封存月份的办件，留在原处。")
    assert send(page, "", reason="调整归口").says("原登记还有记录，已停用")

    later.refresh_from_db()
    assert later.category == twin
    assert facts_of() == before


def test_a_unit_of_a_published_month_is_no_duplicate_and_the_way_out_is_said(client, unit):
    CaseFactory(unit=unit)
    kept = UnitFactory(name="市自然资源局")
    sealed()
    page = read_refused(client, f"/registers/units/guihua/duplicate/?into={kept.slug}")
    assert page.says("已封存的2020年4月有计在“市规划局”的办件")
    assert page.says("不能当作重复登记，请改用合并")


def test_a_merger_says_from_when_it_counts(send, client, unit):
    case, new = CaseFactory(unit=unit), UnitFactory(name="市自然资源局")
    sealed()
    before = facts_of()
    page = f"/registers/units/guihua/merge/?into={new.slug}&on=2020-04-01"

    assert read(client, page).says("2020-04-30 24:00 以前的月份已封存")
    assert send(page, "", reason="机构改革").says("“市规划局”已从 2020-04-01 起并入")

    case.refresh_from_db()
    assert (case.unit, case.handed_over_at) == (Unit.objects.get(pk=new.pk), at(1, 0, month=5))
    assert facts_of() == before


def read_refused(client, url: str) -> ReadPage:
    """The page of a question that cannot be answered."""
    response = client.get(url)
    assert response.status_code == 422
    return ReadPage(response)
