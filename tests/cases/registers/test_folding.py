"""A district or a category folded into another, after a preview that says what moves."""

import pytest

from accounts.scope import ScopeKind
from cases.intake.lookup import district_register
from cases.models import Case, Category, CategoryAlias, District, DistrictAlias, Sheet, SheetRow
from cases.registers.faults import OutdatedPage, RegisterRefused
from cases.registers.folding import fold, plan_fold
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
)
from tests.sealed_months import sealed

from .conftest import MAY_DAY, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def folded(author):
    """Does what the preview just said."""

    def act(source, target):
        plan = plan_fold(source, target)
        moved, is_gone = fold(
            source=source,
            target=target,
            seen=plan.seen,
            today=TODAY,
            reason="区划调整",
            **author,
        )
        assert moved == plan.moving
        return moved, is_gone

    return act


@pytest.fixture
def old() -> District:
    return DistrictFactory(slug="old", name="大洼县")


@pytest.fixture
def new() -> District:
    return DistrictFactory(slug="new", name="大洼区")


def test_everything_of_a_district_goes_over_and_its_names_with_it(old, new, folded):
    case, unit = CaseFactory(district=old), UnitFactory(district=old)
    user = UserFactory(scope_kind=ScopeKind.DISTRICTS, scope_keys=["old"])
    DistrictAlias.objects.create(district=old, name="大洼")

    moved, is_gone = folded(old, new)

    for record in (case, unit, user):
        record.refresh_from_db()
    assert is_gone
    assert (case.district, unit.district, user.scope_keys) == (new, new, ["new"])
    assert (moved.cases, moved.units, moved.names) == (1, 1, ("大洼县", "大洼"))
    register = district_register()
    assert register.get("大洼县") == register.get("大洼") == new


def test_sealed_months_and_sheets_keep_the_old_district_closed(old, new, folded):
    in_april = CaseFactory(district=old)
    in_may = CaseFactory(district=old, received_at=at(3, month=5))
    batch = ImportBatchFactory(kind="totals", month=APRIL)
    sheet = Sheet.objects.create(batch=batch, kind="totals", month=APRIL)
    SheetRow.objects.create(
        sheet=sheet, month=APRIL, kind="totals", number=2, subject="district:old", district=old
    )

    sealed()

    moved, is_gone = folded(old, new)

    for record in (in_april, in_may, old):
        record.refresh_from_db()
    assert (moved.cases, is_gone, old.closed_on) == (1, False, TODAY)
    assert (in_april.district, in_may.district) == (old, new)
    assert district_register().get("大洼县") == new


def test_a_category_takes_its_children_along(folded):
    town, nature = CategoryFactory(name="城建类"), CategoryFactory(slug="nature", name="环保类")
    water = SubcategoryFactory(name="供水", parent=town)
    CategoryAlias.objects.create(category=water, name="城建类/自来水")
    case, below = CaseFactory(category=town), CaseFactory(category=water)

    moved, is_gone = folded(town, nature)

    for record in (case, below, water):
        record.refresh_from_db()
    assert (moved.cases, moved.children, is_gone) == (1, ("供水",), True)
    assert (case.category, below.category, water.parent, water.top) == (
        nature,
        water,
        nature,
        nature,
    )
    spellings = set(CategoryAlias.objects.values_list("category", "name"))
    assert spellings == {(water.pk, "环保类/自来水"), (nature.pk, "城建类")}


def test_what_cannot_be_folded_is_refused_in_words(old):
    town = CategoryFactory(name="城建类")
    water = SubcategoryFactory(name="供水", parent=town)
    other = CategoryFactory(slug="other", name="其他类")
    SubcategoryFactory(slug="twin", name="供水", parent=other)
    closed = DistrictFactory(slug="closed", closed_on=MAY_DAY)
    for source, target, words in (
        (old, old, "请选择另一个属地"),
        (old, closed, "停用，请另选"),
        (town, water, "不能并入自己的下级"),
        (town, other, "请先合并这两个"),
    ):
        with pytest.raises(RegisterRefused, match=words):
            plan_fold(source, target)


def test_a_preview_that_is_no_longer_true_moves_nothing(old, new, author):
    seen = plan_fold(old, new).seen
    CaseFactory(district=old)

    with pytest.raises(OutdatedPage):
        fold(
            source=old,
            target=new,
            seen=seen,
            today=TODAY,
            reason="区划调整",
            **author,
        )

    assert Case.objects.get().district == old
    assert Category.objects.exists()
