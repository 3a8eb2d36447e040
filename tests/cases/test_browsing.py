"""What the ledger lists: every case of a month or of all, and how many each choice would leave."""

from dataclasses import replace

import pytest
from django.db.models import Q

from cases import browsing
from cases.browsing import Browsing, By
from cases.dimensions import DIMENSIONS, NONE
from cases.measures import MEASURES
from cases.models import Case
from tests.factories import MUCH_LATER, CaseFactory, ExclusionFactory, april, at

pytestmark = pytest.mark.django_db


def numbers_of(listed):
    return set(listed.rows().values_list("number", flat=True))


def case(number, received=None, assigned=None, due=None):
    received = received or at(10)
    return CaseFactory(
        number=number, received_at=received, assigned_at=assigned or received, due_at=due
    )


def test_a_month_holds_the_cases_that_the_chosen_moment_puts_there():
    case("三月", at(31, 23, month=3), at(1, 0), at(2, month=5))
    case("四月", at(30, 23), at(1, 0, month=5), at(2, month=5))
    case("到期", at(1, month=3), due=at(5))

    assert numbers_of(Browsing(april())) == {"四月"}
    assert numbers_of(Browsing(april(), By.ASSIGNED)) == {"三月"}
    assert numbers_of(Browsing(april(), By.DEADLINE)) == {"到期"}
    assert numbers_of(Browsing(april(), By.ANY)) == {"三月", "四月", "到期"}


def test_excluded_cases_stand_in_the_ledger_and_not_in_a_measure():
    ExclusionFactory(case=case("剔除"))
    case("计入")

    assert numbers_of(Browsing(april())) == {"剔除", "计入"}
    assert numbers_of(Browsing(april(excluded="yes"))) == {"剔除"}
    assert numbers_of(Browsing(april(excluded="no"))) == {"计入"}
    assert numbers_of(Browsing(april(), measure=MEASURES["accepted"])) == {"计入"}


def test_words_narrow_the_list():
    case("A1")
    case("B1")

    assert numbers_of(Browsing(april(), words=Q(number="B1"))) == {"B1"}


def test_all_months_are_counted_to_a_bound(monkeypatch):
    monkeypatch.setattr(browsing, "COUNTED_AT_MOST", 2)
    case("A1")
    case("A2")
    assert Browsing(april(), By.ANY).number() == browsing.Number(2)

    case("A3")
    assert Browsing(april(), By.ANY).number() == browsing.Number(2, is_more=True)
    assert Browsing(april()).number() == browsing.Number(3)


def test_what_is_searched_for_in_all_months_is_counted_to_a_lower_bound(monkeypatch):
    monkeypatch.setattr(browsing, "COUNTED_OF_WORDS", 1)
    case("A1")
    case("A2")

    said = Q(number__startswith="A")
    assert Browsing(april(), By.ANY, words=said).number() == browsing.Number(1, is_more=True)
    assert Browsing(april(), words=said).number() == browsing.Number(2)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("dimension", DIMENSIONS.values(), ids=DIMENSIONS)
def test_each_choice_leaves_as_many_rows_as_it_says(ledger, dimension, by):
    asked = Browsing(replace(april(), as_of=MUCH_LATER), by)

    said = asked.numbers(dimension)

    for slug in [*(member.slug for member in dimension.choices()), NONE]:
        chosen = replace(asked, question=asked.question.where(dimension.key, slug))
        if slug != NONE or dimension.empty is not None:
            assert said.get(slug, 0) == chosen.number().value, slug


def test_the_numbers_of_a_dimension_forget_what_is_chosen_of_it():
    case("A1")
    free, chosen = Browsing(april()), Browsing(april(unit="no-such-unit"))

    assert chosen.numbers(DIMENSIONS["unit"]) == free.numbers(DIMENSIONS["unit"])
    assert Case.objects.count() == sum(free.numbers(DIMENSIONS["state"]).values())
