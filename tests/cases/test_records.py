"""The records by name, and lists of them at a constant number of queries."""

from datetime import date

import pytest

from accounts.scope import EVERYTHING
from cases.models import (
    Case,
    CategoryAlias,
    HandOver,
    HeldChange,
    Installation,
    Rating,
    SealedFigures,
    SealedMonth,
    Suggestion,
    Unit,
    UnitName,
    UnitSuccession,
)
from tests.factories import (
    APRIL,
    CaseFactory,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


def test_registers_are_called_by_name():
    old, new = UnitFactory(name="旧局"), UnitFactory(name="新局")
    succession = UnitSuccession(
        predecessor=old, successor=new, kind="merged", took_effect_on=date(2020, 4, 1)
    )

    assert [str(one) for one in (old, old.group, DistrictFactory(), CategoryFactory())] == [
        "旧局",
        "县区基层",
        "兴隆台区",
        "城建交通类",
    ]
    assert str(succession) == "旧局 → 新局"
    assert str(UnitName(name="曾用名")) == "曾用名"
    assert str(CategoryAlias(name="城建")) == "城建"
    assert str(ChannelFactory()) == "渠道phone"
    assert str(Installation(city="盘锦市")) == "盘锦市"


def test_cases_and_what_belongs_to_them_are_called_by_number():
    case = CaseFactory(number="20200410000001", unit__name="甲")

    assert str(HandOver.objects.get()) == "20200410000001 → 甲"
    assert str(RatingFactory(case=case)) == "20200410000001 5★"
    assert str(ExclusionFactory(case=case)) == "20200410000001：重复登记"
    assert str(SuggestionFactory(content="字" * 40)) == "字" * 30


def test_sheets_are_called_by_month_and_cells_by_header():
    row = indicator_line(UnitFactory())

    assert str(row.sheet) == "2020-04 指标表"
    assert str(row).startswith("unit:")
    assert str(row.cells.get(key="assigned")) == "assigned：10"
    assert str(ImportBatchFactory()) == "办件 办件.csv"


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        (Case.objects.for_table, lambda row: (row.unit.name, row.district.name, row.category.name)),
        (Rating.objects.for_table, lambda row: (row.case.unit.name, row.case.district.name)),
        (Unit.objects.for_table, lambda row: (row.group.name, row.district)),
        (lambda: Suggestion.objects.of_month(APRIL), lambda row: (row.unit.name, row.edited_by)),
    ],
    ids=["cases", "ratings", "units", "suggestions"],
)
def test_a_list_is_printed_with_one_query(query_count, lists, words):
    for _ in range(3):
        case = CaseFactory()
        RatingFactory(case=case)
        SuggestionFactory(unit=case.unit)

    assert query_count(lambda: [words(row) for row in lists()]) == 1


def test_the_chosen_ten_come_in_their_order():
    for place in (2, None, 1):
        SuggestionFactory(place=place)

    assert [one.place for one in Suggestion.objects.chosen()] == [1, 2]
    assert [one.place for one in Suggestion.objects.visible_to(EVERYTHING)] == [1, 2, None]


def test_published_months_and_what_waits_for_them_are_called_by_name():
    april = SealedMonth(month=APRIL, revision=2)

    assert str(april) == "2020-04 第2版"
    assert str(SealedFigures(sealed=april, dimension="unit")) == "2020-04 第2版 unit"
    assert str(HeldChange(origin="import", number="20200401")) == "导入文件 20200401"
    assert str(HeldChange(origin="sheet")) == "上报表"
