"""Names and spellings of what is registered: added, renamed by date, corrected, taken back."""

from datetime import date

import pytest

from cases.intake.lookup import unit_register
from cases.models import Change, Unit, UnitAlias, UnitName
from cases.registers.aliases import add_alias, take_alias_back
from cases.registers.faults import OutdatedPage, RegisterRefused
from cases.registers.renaming import (
    chain_of,
    correct_name,
    rename,
    seen_of_names,
    take_name_back,
)
from cases.unit_names import UnitNames, names_on
from tests.factories import DistrictFactory, SubcategoryFactory, UnitFactory

from .conftest import MAY_DAY, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="市规划局")


@pytest.fixture
def renamed(author):
    """`renamed(unit, "新名", date)`: as somebody who sees what is stored does it."""

    def act(unit, name, since=MAY_DAY, **further):
        seen = seen_of_names(unit)
        return rename(
            unit=unit, name=name, since=since, seen=seen, today=TODAY, **author, **further
        )

    return act


def names(unit: Unit) -> list[tuple[str, date | None]]:
    return [(one.name, one.since) for one in chain_of(Unit.objects.get(pk=unit.pk))]


def test_a_renamed_unit_keeps_its_old_name_until_that_day_and_files_still_find_it(unit, renamed):
    renamed(unit, "市自然资源局", reason="机构改革")

    unit.refresh_from_db()
    assert unit.name == "市自然资源局"
    assert names_on(date(2020, 4, 30)) == {unit.pk: "市规划局"}
    assert names_on(MAY_DAY) == {}
    assert unit_register().get("市规划局") == unit
    named = Change.objects.get(record="unit", record_id=unit.pk, field="name")
    assert (named.before, named.after, named.reason) == ("市规划局", "市自然资源局", "机构改革")


def test_a_renaming_in_the_past_stands_between_its_neighbours(unit, renamed):
    renamed(unit, "市自然资源局")
    renamed(Unit.objects.get(pk=unit.pk), "市国土规划局", date(2019, 1, 1))

    assert names(unit) == [
        ("市规划局", None),
        ("市国土规划局", date(2019, 1, 1)),
        ("市自然资源局", MAY_DAY),
    ]
    loaded, stored = UnitNames.load(), Unit.objects.get(pk=unit.pk)
    assert [loaded.on(stored, date(year, 6, 1)) for year in (2018, 2019, 2020)] == [
        "市规划局",
        "市国土规划局",
        "市自然资源局",
    ]


def test_a_renaming_is_corrected_and_taken_back(unit, renamed, author):
    renamed(unit, "市自然资原局")
    correct_name(
        unit=unit,
        place=1,
        name="市自然资源局",
        since=date(2020, 4, 1),
        seen=seen_of_names(Unit.objects.get(pk=unit.pk)),
        today=TODAY,
        **author,
    )
    assert names(unit) == [("市规划局", None), ("市自然资源局", date(2020, 4, 1))]

    stored = Unit.objects.get(pk=unit.pk)
    take_name_back(unit=stored, place=1, seen=seen_of_names(stored), **author)

    assert names(unit) == [("市规划局", None)]
    assert not UnitAlias.objects.exists()
    assert not UnitName.objects.exists()


def test_a_misspelt_name_is_corrected_without_a_day(unit, author):
    correct_name(
        unit=unit,
        place=0,
        name="市规划管理局",
        since=None,
        seen=seen_of_names(unit),
        today=TODAY,
        **author,
    )
    assert names(unit) == [("市规划管理局", None)]


@pytest.mark.parametrize(
    ("name", "since", "words"),
    [
        ("市自然资源局", date(2020, 5, 21), "不能晚于今天"),
        ("  ", MAY_DAY, "请填写"),
        ("长" * 101, MAY_DAY, "最长 100 字"),
        ("市 规划局", MAY_DAY, "没有变化"),
        ("市公安局", MAY_DAY, "“市公安局”的名称或别名"),
        ("公安", MAY_DAY, "“市公安局”的名称或别名"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words(unit, renamed, name, since, words):
    UnitAlias.objects.create(unit=UnitFactory(name="市公安局"), name="公安")

    with pytest.raises(RegisterRefused, match=words):
        renamed(unit, name, since)

    assert names(unit) == [("市规划局", None)]


def test_two_renamings_on_one_day_and_out_of_order_are_refused(unit, renamed, author):
    renamed(unit, "市自然资源局")
    stored = Unit.objects.get(pk=unit.pk)
    with pytest.raises(RegisterRefused, match="已经登记过一次更名"):
        renamed(stored, "市国土局")
    renamed(stored, "市国土局", date(2019, 1, 1))
    stored.refresh_from_db()
    with pytest.raises(RegisterRefused, match="前后两次更名之间"):
        correct_name(
            unit=stored,
            place=1,
            name="市国土局",
            since=date(2020, 5, 2),
            seen=seen_of_names(stored),
            today=TODAY,
            **author,
        )
    with pytest.raises(RegisterRefused, match="只能更正"):
        take_name_back(unit=stored, place=0, seen=seen_of_names(stored), **author)


def test_a_page_opened_before_somebody_elses_renaming_overwrites_nothing(unit, renamed, author):
    seen = seen_of_names(unit)
    renamed(unit, "市自然资源局")

    with pytest.raises(OutdatedPage, match="管理岗刚刚改动过"):
        rename(unit=unit, name="市国土局", since=MAY_DAY, seen=seen, today=TODAY, **author)

    assert names(unit)[-1] == ("市自然资源局", MAY_DAY)


def test_an_alias_is_kept_normalised_and_taken_back_with_a_trace(unit, author):
    assert add_alias(entry=unit, spelling=" 规划　局 ", **author) == "规划局"
    (alias,) = UnitAlias.objects.all()

    assert take_alias_back(entry=unit, pk=alias.pk, **author) == "规划局"

    traces = Change.objects.filter(record="unit", record_id=unit.pk, field="aliases")
    assert [(one.before, one.after) for one in traces] == [(None, "规划局"), ("规划局", None)]
    with pytest.raises(RegisterRefused, match="已经收回"):
        take_alias_back(entry=unit, pk=alias.pk, **author)


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        ("", "请填写别名"),
        ("市规划局", "就是这个单位的名称"),
        ("规划", "已经是这个单位的别名"),
        ("市公安局", "已经是单位“市公安局”"),
        ("公 安", "已经是单位“市公安局”"),
        ("警察局", "已经是单位“市公安局”"),
        ("公局", "已经是单位“市公安局”"),
    ],
)
def test_a_spelling_means_one_unit_only(unit, author, spelling, words):
    other = UnitFactory(name="市公安局", short_name="公局")
    UnitAlias.objects.create(unit=other, name="公安")
    UnitAlias.objects.create(unit=unit, name="规划")
    UnitName.objects.create(unit=other, name="警察局", used_until=MAY_DAY)

    with pytest.raises(RegisterRefused, match=words):
        add_alias(entry=unit, spelling=spelling, **author)


def test_districts_and_lower_categories_have_spellings_too(author):
    node = SubcategoryFactory(name="供水", top__name="城建交通类")

    assert add_alias(entry=DistrictFactory(), spelling="兴区", **author) == "兴区"
    assert add_alias(entry=node, spelling="自来水", **author) == "城建交通类/自来水"
