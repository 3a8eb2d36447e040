"""What the tables of the bureau's records refuse, whoever writes."""

from datetime import date, timedelta

import pytest

from cases.models import (
    Category,
    CategoryAlias,
    Channel,
    District,
    DistrictAlias,
    HandOver,
    ImportBatch,
    Installation,
    Rating,
    Sheet,
    SheetCell,
    SheetRow,
    Suggestion,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitName,
    UnitSuccession,
)
from tests import constraints
from tests.cases.refused_intake import INTAKE
from tests.constraints import twice
from tests.factories import (
    APRIL,
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    SubcategoryFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.imported_sheets import indicator_line, sheet_of

pytestmark = pytest.mark.django_db
MAY_DAY = date(2020, 5, 1)


def alias_twice(alias, **owner):
    twice(alias.objects.create, name="别名", **owner)


def line(**changes):
    unit = UnitFactory()
    values = {"sheet": sheet_of(unit.group), "kind": Sheet.Kind.INDICATORS, "unit": unit}
    return SheetRow.objects.create(
        **{**values, "month": APRIL, "number": 1, "subject": "unit:1", **changes}
    )


def cell(row, column, key=""):
    return SheetCell.objects.create(row=row, column=column, header="列", key=key)


def follow(predecessor, successor, kind="merged"):
    return UnitSuccession.objects.create(
        predecessor=predecessor, successor=successor, kind=kind, took_effect_on=MAY_DAY
    )


def one_follows_another_twice():
    old, new = UnitFactory(), UnitFactory()
    twice(follow, predecessor=old, successor=new)


def a_unit_follows_itself():
    unit = UnitFactory()
    follow(unit, unit)


def a_unit_is_its_own_parent():
    unit = UnitFactory()
    Unit.objects.filter(pk=unit.pk).update(parent=unit)


def two_rows_of_one_subject():
    line()
    line(number=2)


def two_cells_of_one_figure():
    row = line()
    cell(row, 1, key="assigned")
    cell(row, 2, key="assigned")


CASES = {
    "Case.number": lambda: twice(CaseFactory, number="1"),
    "a_transferred_case_has_unit_time_district_category": [
        lambda: CaseFactory(unit=None),
        lambda: CaseFactory(district=None),
        lambda: CaseFactory(category=None),
        lambda: CaseFactory(assigned_at=None, handed_over_at=at(11), due_at=None),
        lambda: CaseFactory(handed_over_at=None),
        lambda: CaseFactory(at_once=True, unit=UnitFactory()),
        lambda: CaseFactory(at_once=True, assigned_at=at(11)),
        lambda: CaseFactory(handling="elsewhere"),
    ],
    "a_case_is_assigned_after_receipt": lambda: CaseFactory(
        received_at=at(10), assigned_at=at(10) - timedelta(microseconds=1)
    ),
    "a_case_is_handed_over_after_assignment": lambda: CaseFactory(
        assigned_at=at(11), handed_over_at=at(11) - timedelta(microseconds=1)
    ),
    "a_case_is_completed_after_receipt": lambda: CaseFactory(
        completed_at=at(10) - timedelta(microseconds=1)
    ),
    "a_case_has_a_known_request_kind": lambda: CaseFactory(request_kind="rumour"),
    "an_extension_does_not_shorten_the_deadline": lambda: CaseFactory(
        due_at=at(20), extended_until=at(20) - timedelta(microseconds=1)
    ),
    "a_case_is_handed_over_once_at_a_moment": lambda: HandOver.objects.create(
        case=(case := CaseFactory()), unit=case.unit, at=case.assigned_at
    ),
    "a_rating_has_1_to_5_stars": [lambda: RatingFactory(stars=0), lambda: RatingFactory(stars=6)],
    "a_rating_has_a_known_source": lambda: RatingFactory(source="hearsay"),
    "a_source_rates_a_case_once_at_a_moment": lambda: twice(RatingFactory, case=CaseFactory()),
    "a_source_gives_a_case_one_rating_without_time": lambda: twice(
        RatingFactory, case=CaseFactory(), given_at=None
    ),
    "an_exclusion_has_a_reason": lambda: ExclusionFactory(reason=""),
    "a_revoked_exclusion_names_who_and_when": [
        lambda: ExclusionFactory(revoked_at=at(4)),
        lambda: ExclusionFactory(revoked_by=UserFactory()),
    ],
    "a_case_is_excluded_once": lambda: twice(ExclusionFactory, case=CaseFactory()),
}
REGISTERS = {
    **{
        f"{model.__name__}.{field}": lambda model=model, field=field: [
            model.objects.create(slug="a", name="甲"),
            model.objects.create(
                **{"slug": "b", "name": "乙", field: {"slug": "a", "name": "甲"}[field]}
            ),
        ]
        for model in (District, Channel, UnitGroup)
        for field in ("slug", "name")
    },
    "Unit.slug": lambda: [UnitFactory(slug="a") for _ in range(2)],
    "Unit.name": lambda: Unit.objects.create(name=(unit := UnitFactory()).name, group=unit.group),
    "Category.slug": lambda: [
        Category.objects.create(slug="a", name=name) for name in ("城建", "社会")
    ],
    "DistrictAlias.name": lambda: alias_twice(DistrictAlias, district=DistrictFactory()),
    "CategoryAlias.name": lambda: alias_twice(CategoryAlias, category=CategoryFactory()),
    "UnitAlias.name": lambda: alias_twice(UnitAlias, unit=UnitFactory()),
    "a_category_of_level_1_has_no_parent": [
        lambda: CategoryFactory(slug="gongshui", parent=CategoryFactory()),
        lambda: SubcategoryFactory(level=1),
        lambda: SubcategoryFactory(level=4),
        lambda: SubcategoryFactory(top=None),
        lambda: SubcategoryFactory(parent=None, top=CategoryFactory()),
    ],
    "siblings_have_different_names": lambda: [
        SubcategoryFactory(slug=slug, name="供水") for slug in ("gongshui", "gongshui-2")
    ],
    "top_categories_have_different_names": lambda: [
        CategoryFactory(slug=slug, name="城建") for slug in ("chengjian", "chengjian-2")
    ],
    "a_unit_closes_after_it_opened": lambda: UnitFactory(opened_on=MAY_DAY, closed_on=MAY_DAY),
    "a_unit_is_not_its_own_parent": a_unit_is_its_own_parent,
    "a_unit_takes_one_name_a_day": lambda: twice(
        UnitName.objects.create, unit=UnitFactory(), name="旧名", used_from=MAY_DAY
    ),
    "a_name_ends_after_it_began": lambda: UnitName.objects.create(
        unit=UnitFactory(), name="旧名", used_from=MAY_DAY, used_until=MAY_DAY
    ),
    "one_unit_follows_another_once": one_follows_another_twice,
    "a_unit_does_not_follow_itself": a_unit_follows_itself,
    "there_is_one_installation": lambda: Installation.objects.create(pk=2, city="盘锦"),
}
FILES = {
    "a_succession_is_a_merger_or_a_split": lambda: follow(
        UnitFactory(), UnitFactory(), kind="swapped"
    ),
    "a_batch_has_a_known_kind": lambda: ImportBatchFactory(kind="letters"),
    "every_row_of_a_batch_is_accounted_for": lambda: ImportBatchFactory(
        rows=6, new=1, changed=1, unchanged=1, rejected=1, held=1
    ),
    "an_indicator_sheet_has_a_group": [
        lambda: Sheet.objects.create(
            batch=ImportBatchFactory(), kind=Sheet.Kind.INDICATORS, month=APRIL
        ),
        lambda: Sheet.objects.create(
            batch=ImportBatchFactory(),
            kind=Sheet.Kind.TOTALS,
            month=APRIL,
            group=UnitFactory().group,
        ),
    ],
    "a_sheet_has_a_line_once": lambda: [line(), line(subject="unit:2")],
    "a_subject_has_one_current_line_a_month": two_rows_of_one_subject,
    "a_line_of_an_indicator_sheet_has_a_unit": [
        lambda: line(unit=None),
        lambda: line(kind=Sheet.Kind.TOTALS),
    ],
    "a_line_has_a_column_once": lambda: twice(cell, row=line(), column=1),
    "a_line_has_a_figure_once": two_cells_of_one_figure,
}
SUGGESTIONS = {
    "Suggestion.case": lambda: twice(SuggestionFactory, case=CaseFactory()),
    "a_suggestion_has_a_known_state": lambda: SuggestionFactory(state="lost"),
    "a_suggestion_says_something": lambda: SuggestionFactory(content=""),
    "a_declined_suggestion_has_a_reason": lambda: SuggestionFactory(state="declined"),
    "a_settled_suggestion_has_an_outcome": [
        lambda: SuggestionFactory(state=Suggestion.State.DONE),
        lambda: SuggestionFactory(state=Suggestion.State.PARTLY_DONE),
    ],
    "a_place_among_the_ten_is_taken_once": lambda: twice(SuggestionFactory, place=1),
    "places_begin_at_1": lambda: SuggestionFactory(place=0),
}
REFUSED = {**CASES, **REGISTERS, **FILES, **INTAKE, **SUGGESTIONS}


@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_the_records_refuse_what_cannot_be(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_of_the_records_is_tried():
    assert set(REFUSED) == constraints.names_of("cases")


def test_many_ratings_of_one_case_stand_side_by_side():
    case = CaseFactory(completed=True)

    RatingFactory(case=case, given_at=None)
    RatingFactory(case=case, given_at=None, source=Rating.Source.PROVINCE)
    RatingFactory(case=case, given_at=at(20))
    RatingFactory(case=case, given_at=at(21))

    assert case.ratings.count() == 4


def test_a_case_taken_back_into_the_counts_can_be_excluded_again():
    case = CaseFactory()
    ExclusionFactory(case=case, revoked_by=UserFactory(), revoked_at=at(4, month=5))

    ExclusionFactory(case=case)

    assert case.exclusions.count() == 2


def test_older_lines_of_a_subject_stay_beside_the_current_one():
    unit = UnitFactory()
    old = indicator_line(unit)
    SheetRow.objects.filter(pk=old.pk).update(is_current=False)

    indicator_line(unit)

    assert SheetRow.objects.filter(unit=unit).count() == 2


def test_a_batch_whose_rows_add_up_is_kept():
    batch = ImportBatchFactory(rows=5, new=1, changed=1, unchanged=1, rejected=1, held=1)

    assert ImportBatch.objects.get(pk=batch.pk).rows == 5
