"""A unit is asked, answers, need not answer any more: what is kept, and what is refused."""

from datetime import date, timedelta

import pytest

from cases.models import Change, Inquiry, Suggestion
from cases.suggested.inquiring import (
    MOST_AT_ONCE,
    Answer,
    AnsweredMeanwhileError,
    InquiryError,
    ask,
    asked_together,
    default_due,
    recall,
    record_answer,
    token,
)
from cases.workdays import PUBLISHED, CalendarUnknownError
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import InquiryFactory

pytestmark = pytest.mark.django_db
NOW = at(6, 10, month=5)
DUE = date(2020, 5, 13)
SAID = Answer("路灯已列入计划。", date(2020, 5, 6))


def asked(*suggestions: Suggestion, **told) -> list[Inquiry]:
    rows = list(suggestions) or [SuggestionFactory()]
    given = {"unit": rows[0].unit, "question": "请说明照明何时增设。", "due_on": DUE}
    return ask(suggestions=rows, **(given | {"by": UserFactory(), "at": NOW} | told))


def history(suggestion: Suggestion) -> list[tuple[str | None, str | None, str]]:
    rows = Change.objects.filter(record=Change.Record.SUGGESTION, record_id=suggestion.pk)
    return list(rows.filter(field="inquiries").values_list("before", "after", "reason"))


# -- asking ---------------------------------------------------------------------------------------


def test_a_unit_is_asked_about_several_suggestions_at_once():
    unit = UnitFactory(name="市住建局")
    one, two = SuggestionFactory(unit=unit), SuggestionFactory(unit=unit)
    person = UserFactory()

    made = asked(two, one, by=person)

    assert [inquiry.suggestion for inquiry in made] == [one, two]
    kept = Inquiry.objects.get(suggestion=two)
    assert (kept.unit, kept.due_on, kept.asked_by, kept.asked_at) == (unit, DUE, person, NOW)
    assert history(one) == [(None, "询办市住建局，2020-05-13 前答复", "")]


def test_the_usual_day_is_five_working_days_away_across_the_holidays():
    assert default_due(date(2020, 4, 29), PUBLISHED) == date(2020, 5, 9)  # a Saturday to be worked
    with pytest.raises(CalendarUnknownError):
        default_due(date(2099, 12, 28), PUBLISHED)


def test_a_unit_that_has_not_answered_is_not_asked_again_and_nothing_is_half_written():
    (known,) = asked()
    other = SuggestionFactory(unit=known.unit)

    with pytest.raises(InquiryError, match="还没有答复，不必再次询办") as refused:
        asked(other, known.suggestion)

    assert refused.value.field == "suggestions"
    assert Inquiry.objects.count() == 1
    assert history(other) == []


def test_after_its_answer_a_unit_may_be_asked_again_and_another_unit_at_any_time():
    (known,) = asked()
    asked(known.suggestion, unit=UnitFactory(name="市公安局"))
    record_answer(inquiry=known, answer=SAID, seen="", by=UserFactory(), at=NOW)

    asked(known.suggestion)

    assert Inquiry.objects.waiting().count() == 2


@pytest.mark.parametrize(
    ("told", "sentence", "field"),
    [
        ({"due_on": date(2020, 5, 5)}, "答复期限 2020-05-05 已经过去", "due_on"),
        ({"due_on": date(2021, 5, 8)}, "不能晚于一年以后", "due_on"),
        ({"question": "请回电13900001111。"}, "手机号 1 处", "question"),
    ],
)
def test_a_question_that_cannot_be_sent_says_why(told, sentence, field):
    with pytest.raises(InquiryError, match=sentence) as refused:
        asked(**told)

    assert refused.value.field == field
    assert not Inquiry.objects.exists()


def test_the_present_day_is_a_day_to_answer_by():
    (made,) = asked(due_on=NOW.date())

    assert made.due_on == date(2020, 5, 6)


def test_a_unit_that_is_no_more_is_not_asked():
    gone = UnitFactory(name="旧局", closed_on=date(2020, 5, 1))

    with pytest.raises(InquiryError, match="请询办接续的单位") as refused:
        asked(SuggestionFactory(unit=gone))

    assert refused.value.field == "unit"


def test_one_letter_names_a_limited_number_of_suggestions():
    unit = UnitFactory()
    rows = [SuggestionFactory(unit=unit) for _ in range(MOST_AT_ONCE + 1)]

    with pytest.raises(InquiryError, match="一次最多询办 50 条"):
        asked(*rows)
    with pytest.raises(InquiryError, match="请至少选择一条"):
        ask(suggestions=[], unit=unit, question="请答复。", due_on=DUE, by=UserFactory(), at=NOW)

    assert len(asked(*rows[1:])) == MOST_AT_ONCE


def test_the_letter_names_what_was_asked_together_and_not_recalled():
    unit, person = UnitFactory(), UserFactory()
    first, second, third = (SuggestionFactory(unit=unit) for _ in range(3))
    made = asked(first, second, third, by=person)
    later = NOW + timedelta(hours=1)
    asked(SuggestionFactory(unit=unit), by=person, at=later)
    recall(inquiry=made[1], because="重复", by=person, at=later)

    assert [one.suggestion for one in asked_together(made[0])] == [first, third]


# -- the answer -----------------------------------------------------------------------------------


def test_an_answer_is_kept_with_who_recorded_it_and_when():
    (known,) = asked()
    person = UserFactory()

    record_answer(inquiry=known, answer=SAID, seen="", by=person, at=NOW)

    known.refresh_from_db()
    assert (known.answer, known.answered_on) == (SAID.words, SAID.on)
    assert (known.answered_by, known.answer_recorded_at) == (person, NOW)
    assert history(known.suggestion)[-1] == (None, f"{known.unit}答复：路灯已列入计划。", "")


def test_an_answer_may_be_corrected_by_whoever_saw_it():
    (known,) = asked()
    record_answer(inquiry=known, answer=SAID, seen="", by=UserFactory(), at=NOW)
    known.refresh_from_db()
    better = Answer("路灯 6 月装好。", SAID.on)

    record_answer(inquiry=known, answer=better, seen=token(known), by=UserFactory(), at=NOW)

    known.refresh_from_db()
    assert known.answer == "路灯 6 月装好。"
    before, after, _ = history(known.suggestion)[-1]
    assert (before, after) == (
        f"{known.unit}答复：{SAID.words}",
        f"{known.unit}答复：{better.words}",
    )


def test_a_second_person_does_not_overwrite_the_answer():
    (known,) = asked()
    first = UserFactory(last_name="甲岗")
    record_answer(inquiry=known, answer=SAID, seen="", by=first, at=NOW)

    with pytest.raises(AnsweredMeanwhileError, match="甲岗刚刚登记过"):
        record_answer(
            inquiry=known, answer=Answer("另一个", SAID.on), seen="", by=UserFactory(), at=NOW
        )

    known.refresh_from_db()
    assert known.answer == SAID.words


@pytest.mark.parametrize(
    ("answer", "sentence", "field"),
    [
        (Answer("好", date(2020, 5, 7)), "还没有到", "answered_on"),
        (Answer("好", date(2020, 5, 5)), "不能早于询办的 2020-05-06", "answered_on"),
        (Answer("请找李师傅 13900001111", SAID.on), "手机号 1 处", "answer"),
    ],
)
def test_an_answer_that_cannot_be_says_why(answer, sentence, field):
    (known,) = asked()

    with pytest.raises(InquiryError, match=sentence) as refused:
        record_answer(inquiry=known, answer=answer, seen="", by=UserFactory(), at=NOW)

    assert refused.value.field == field
    assert not Inquiry.objects.exclude(answer="").exists()


# -- recalled -------------------------------------------------------------------------------------


def test_a_recalled_question_waits_no_more_and_keeps_the_reason():
    (known,) = asked()

    recall(inquiry=known, because="已转其他单位", by=UserFactory(), at=NOW)

    assert not Inquiry.objects.waiting().exists()
    assert history(known.suggestion)[-1][1:] == (None, "已转其他单位")


def test_what_was_answered_or_recalled_is_recalled_no_more():
    answered = InquiryFactory(
        answer="好",
        answered_on=DUE,
        answered_by=UserFactory(last_name="甲岗"),
        answer_recorded_at=NOW,
    )
    with pytest.raises(InquiryError, match="甲岗已登记"):
        recall(inquiry=answered, because="错了", by=UserFactory(), at=NOW)

    (known,) = asked()
    recall(inquiry=known, because="错了", by=UserFactory(last_name="乙岗"), at=NOW)
    with pytest.raises(InquiryError, match="已由乙岗于 2020-05-06 10:00 撤回"):
        recall(inquiry=known, because="再错", by=UserFactory(), at=NOW)
    with pytest.raises(InquiryError, match="撤回，您的操作没有保存"):
        record_answer(inquiry=known, answer=SAID, seen="", by=UserFactory(), at=NOW)
