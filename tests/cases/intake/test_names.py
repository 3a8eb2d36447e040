"""What an unknown name means is kept for all files to come, and never against what is known."""

import pytest

from cases.intake import names
from cases.intake.faults import Refused
from cases.intake.names import NameAnswer
from cases.models import CategoryAlias, DistrictAlias, UnitAlias, WordAlias
from tests.factories import (
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    SubcategoryFactory,
    UnitFactory,
    UserFactory,
    at,
)

WHEN = at(6, month=5)


@pytest.fixture
def confirm(db):
    """`confirm(NameAnswer(…), …)` by an analyst on 6 May."""
    person = UserFactory(username="analyst")
    return lambda *answers: names.confirm(answers, by=person, at=WHEN)


def test_a_unit_is_found_by_the_spelling_from_then_on(confirm):
    unit = UnitFactory(name="市住房和城乡建设局", slug="shi-zhujianju")

    confirm(NameAnswer("unit", "市 住建局", "", unit.slug))

    alias = UnitAlias.objects.get()
    assert (alias.name, alias.unit) == ("市住建局", unit)
    assert (alias.confirmed_by.username, alias.confirmed_at) == ("analyst", WHEN)


def test_districts_and_categories_too(confirm):
    district, category = DistrictFactory(), SubcategoryFactory(name="供水")

    confirm(
        NameAnswer("district", "兴隆台", "", district.slug),
        NameAnswer("category", "自来水", "城建交通类", category.slug),
    )

    assert DistrictAlias.objects.get().district == district
    alias = CategoryAlias.objects.get()
    assert (alias.name, alias.category) == ("城建交通类/自来水", category)


@pytest.mark.parametrize(
    ("kind", "word", "value"),
    [
        ("channel", "12345热线", "phone"),
        ("request_kind", "咨询类", "consultation"),
        ("handling", "直接办结", "at_once"),
        ("rating_source", "省里", "province"),
        ("stars", "非常满意", "5"),
    ],
)
def test_words_of_fixed_lists_too(confirm, kind, word, value):
    ChannelFactory(slug="phone")

    confirm(NameAnswer(kind, word, "", value))

    assert list(WordAlias.objects.values_list("kind", "name", "value")) == [(kind, word, value)]


def test_confirming_the_same_again_changes_nothing(confirm):
    unit = UnitFactory(name="市教育局", slug="jiaoyu")
    confirm(NameAnswer("unit", "教育局", "", unit.slug))

    confirm(
        NameAnswer("unit", "教育局", "", unit.slug), NameAnswer("unit", "市教育局", "", unit.slug)
    )

    assert UnitAlias.objects.count() == 1


def test_a_name_that_means_something_else_is_refused_and_nothing_is_kept(confirm):
    unit, other = UnitFactory(name="市教育局", slug="a"), UnitFactory(name="市公安局", slug="b")
    confirm(NameAnswer("unit", "局里", "", unit.slug))
    CategoryFactory()

    for name in ["局里", "市教育局"]:
        with pytest.raises(Refused, match=f"“{name}”已经是单位“市教育局”的名称"):
            confirm(
                NameAnswer("category", "城建", "", "chengjian"),
                NameAnswer("unit", name, "", other.slug),
            )

    assert not CategoryAlias.objects.exists()


def test_a_word_that_means_something_else_is_refused(confirm):
    confirm(NameAnswer("stars", "一般", "", "3"))

    with pytest.raises(Refused, match="“一般”已经表示评星“3 星”"):
        confirm(NameAnswer("stars", "一般", "", "2"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (NameAnswer("unit", "某局", "", "nowhere"), "请从名册中为“某局”选择一个单位"),
        (NameAnswer("stars", "好", "", "6"), "请为“好”选择一个评星"),
        (NameAnswer("citizen", "张三", "", "x"), "不是可以对应的名称"),
        (NameAnswer("unit", " ", "", "x"), "为空或超过 100 字"),
        (NameAnswer("unit", "长" * 101, "", "x"), "为空或超过 100 字"),
    ],
)
def test_what_cannot_be_meant_is_refused(confirm, answer, words):
    with pytest.raises(Refused, match=words):
        confirm(answer)
