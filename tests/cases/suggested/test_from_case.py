"""A case becomes a suggestion of its month, once, or is tied to the one that came in otherwise."""

from datetime import date

import pytest

from cases.manual.faults import ManualError
from cases.models import Change, Suggestion
from cases.suggested.registering import register_case
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory, UserFactory, at

pytestmark = pytest.mark.django_db


def case_of(**fields):
    told = {"request_kind": "suggestion", "content": "请增设照明，电话13900001234"}
    person = {"citizen_name": "李小明", "phone_tail": "1234"}
    return CaseFactory(**{**told, **person, **fields})


def from_case(case):
    return register_case(case=case, month=APRIL, by=UserFactory(), at=at(9, month=5))


def test_a_case_becomes_a_suggestion_with_its_unit_and_day():
    case = case_of(unit=UnitFactory(), received_at=at(3, 1))

    found = from_case(case)

    one = found.suggestion
    assert (found.is_new, found.hidden) == (True, "手机号 1 处")
    assert (one.case, one.unit, one.received_on) == (case, case.unit, date(2020, 4, 3))
    assert (one.citizen_name, one.phone_tail) == ("李", "1234")
    assert one.content == "请增设照明，电话*******1234"
    assert case.suggestion == one


def test_the_title_stands_where_there_is_no_content():
    assert from_case(case_of(content="", title="增设照明")).suggestion.content == "增设照明"


@pytest.mark.parametrize(("name", "kept"), [("", ""), ("某某物业公司的一位员工", "")])
def test_a_name_that_is_none_is_not_taken_over(name, kept):
    one = from_case(case_of(citizen_name=name)).suggestion

    assert (one.citizen_name, one.phone_tail) == (kept, "1234")


def test_a_case_is_registered_once():
    case = case_of()
    first = from_case(case)

    again = from_case(case)

    assert (again.suggestion, again.is_new) == (first.suggestion, False)
    assert Suggestion.objects.count() == 1


def test_a_case_is_tied_to_the_suggestion_that_came_in_otherwise():
    known = SuggestionFactory(
        content="请增设照明，电话13900001234", citizen_name="李", phone_tail="1234"
    )

    found = from_case(case := case_of())

    known.refresh_from_db()
    assert (found.suggestion, found.is_new, known.case) == (known, False, case)
    [change] = Change.objects.filter(record="suggestion", record_id=known.pk)
    assert (change.field, change.before, change.after) == ("case", None, str(case.pk))


def test_two_cases_with_the_same_words_are_two_suggestions():
    first, second = from_case(case_of()), from_case(case_of())

    assert first.suggestion != second.suggestion


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"request_kind": "complaint"}, "只有诉求类型为“建议”"),
        ({"content": "", "title": ""}, "没有内容"),
    ],
)
def test_cases_of_other_kinds_and_without_words_are_none(fields, sentence):
    with pytest.raises(ManualError, match=sentence):
        from_case(case_of(**fields))

    assert not Suggestion.objects.exists()
