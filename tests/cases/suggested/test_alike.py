"""How common a matter is: cases of the same place, of the same kind, in the same words."""

import pytest

from cases.search import index_everything
from cases.suggested.alike import Like, alike
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    DistrictFactory,
    SuggestionFactory,
    april,
    at,
)

pytestmark = pytest.mark.django_db


def of(about, question=None) -> list[Like]:
    index_everything()
    return alike(question or april(), [about])[about.pk]


def other_titles(number: int = 40) -> None:
    """So that what two of them say is rare."""
    for one in range(number):
        CaseFactory(title=f"询问事项{one:02}")


def test_cases_of_the_place_that_the_suggestion_names_are_counted():
    for place in ("人民公园", "人民公园", "人民", "滨河公园"):
        CaseFactory(place=place)
    CaseFactory(place="人民公园", received_at=at(2, month=3))

    [like] = of(SuggestionFactory(content="建议在人民公园增设照明。"))

    assert (like.label, like.place, like.number) == ("同一地点", "人民公园", 2)


def test_the_longest_place_counts():
    for place in ("胜利街", "胜利街与新华路路口"):
        CaseFactory(place=place)

    [like] = of(SuggestionFactory(content="胜利街与新华路路口排队长。"))

    assert like.place == "胜利街与新华路路口"


def test_cases_like_the_one_it_came_from_are_counted_by_district_and_category():
    case = CaseFactory()
    CaseFactory()
    CaseFactory(district=DistrictFactory(slug="dawa"))
    CaseFactory(category=CategoryFactory(slug="qita"))

    [like] = of(SuggestionFactory(case=case))

    assert (like.label, like.number) == ("同属地同领域", 2)
    assert like.parameters == {"district": "xinglongtai", "category": "chengjian"}


def test_a_case_without_district_tells_nothing():
    case = CaseFactory(at_once=True, title="")

    assert of(SuggestionFactory(case=case)) == []


def test_two_words_that_titles_say_together_are_found():
    other_titles()
    for road in ("胜利街", "新华路"):
        CaseFactory(title=f"{road}路灯损坏")
    CaseFactory(title="门锁损坏")

    [like] = of(SuggestionFactory(content="小区外的路灯经常损坏，建议更换。"))

    assert (like.label, like.words, like.number) == ("用词相近", "路灯 损坏", 2)


def test_one_word_is_better_than_none_and_told_in_its_longest_form():
    other_titles()
    for place in ("东", "西"):
        CaseFactory(title=f"{place}图书馆开门")

    [like] = of(SuggestionFactory(content="建议图书馆延长时间。"))

    assert (like.words, like.number) == ("图书馆", 2)


@pytest.mark.parametrize(
    "titles",
    [[], ["图书馆开放"], ["图书馆开放"] * 60],
    ids=["none", "said once", "said by most"],
)
def test_what_nobody_or_everybody_says_is_no_word_of_a_matter(titles):
    for title in titles:
        CaseFactory(title=title)

    assert of(SuggestionFactory(content="建议图书馆延长时间。")) == []


def test_names_of_places_and_districts_are_no_words():
    other_titles()
    DistrictFactory()
    for number in ("一", "二"):
        CaseFactory(title=f"兴隆台区人民公园问题{number}", place="人民公园")

    found = of(SuggestionFactory(content="兴隆台区人民公园照明不足。"))

    assert [one.label for one in found] == ["同一地点"]


def test_nothing_is_asked_of_nobody():
    assert alike(april(), []) == {}
