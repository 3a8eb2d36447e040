"""Writes about the records: outcomes of suggestions."""

from datetime import date, timedelta

import pytest

from cases.actions import EditConflictError, record_outcome
from cases.models import Change, Suggestion
from tests.factories import (
    ImportBatchFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.following_factories import OutcomeReleaseFactory
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db
NOW = at(8, month=5)


def edited(suggestion, **changes):
    for name, value in changes.items():
        setattr(suggestion, name, value)
    return suggestion


def test_an_outcome_is_kept_with_who_and_when():
    suggestion, person, unit = SuggestionFactory(), UserFactory(), UnitFactory()
    edited(suggestion, state="done", outcome="已增设照明。", unit=unit)

    record_outcome(suggestion=suggestion, version=1, by=person, at=NOW)

    kept = Suggestion.objects.get()
    assert (kept.state, kept.outcome, kept.unit) == ("done", "已增设照明。", unit)
    assert (kept.edited_by, kept.edited_at, kept.version) == (person, NOW, 2)


def test_an_edit_of_what_has_changed_meanwhile_is_refused_and_names_who_was_first():
    suggestion = SuggestionFactory()
    first = UserFactory(last_name="业务管理岗")
    record_outcome(suggestion=edited(suggestion, outcome="先"), version=1, by=first, at=NOW)

    with pytest.raises(EditConflictError, match="业务管理岗刚刚修改过这条建议"):
        record_outcome(
            suggestion=edited(suggestion, outcome="后"), version=1, by=UserFactory(), at=NOW
        )

    kept = Suggestion.objects.get()
    assert (kept.outcome, kept.version, kept.edited_by) == ("先", 2, first)


def test_a_conflict_with_a_nameless_change_says_so_too():
    suggestion = SuggestionFactory(version=2)

    with pytest.raises(EditConflictError, match="另一位同事刚刚修改过"):
        record_outcome(suggestion=suggestion, version=1, by=UserFactory(), at=NOW)


def test_content_month_and_place_are_not_edited_with_the_outcome():
    suggestion = SuggestionFactory(place=1)
    edited(suggestion, content="别的", place=2, month="2020-05", outcome="在办")

    record_outcome(suggestion=suggestion, version=1, by=UserFactory(), at=NOW)

    kept = Suggestion.objects.get()
    assert (kept.content, kept.place, str(kept.month)) == ("在公园增设照明。", 1, "2020-04")


def test_an_outcome_entered_by_hand_stands_in_the_history():
    suggestion, person = SuggestionFactory(), UserFactory()
    unit = suggestion.unit_id

    record_outcome(
        suggestion=edited(suggestion, outcome="已增设照明。", state="done", unit=None),
        version=1,
        by=person,
        at=NOW,
    )

    changes = Change.objects.filter(record=Change.Record.SUGGESTION, record_id=suggestion.pk)
    assert {(one.field, one.before, one.after) for one in changes} == {
        ("unit", str(unit), None),
        ("outcome", "", "已增设照明。"),
        ("state", "waiting", "done"),
        ("settled_on", None, "2020-05-08"),
    }
    assert {(one.by, one.at, one.batch) for one in changes} == {(person, NOW, None)}


def test_saving_without_a_change_leaves_no_trace_in_the_history():
    record_outcome(suggestion=SuggestionFactory(), version=1, by=UserFactory(), at=NOW)

    assert not Change.objects.exists()


def test_the_ten_of_a_published_month_keep_their_places_while_outcomes_go_on():
    suggestion = SuggestionFactory(place=3)
    sealed()

    wished = edited(suggestion, place=1, state="done", outcome="已增设照明。")
    record_outcome(suggestion=wished, version=1, by=UserFactory(), at=NOW)

    kept = Suggestion.objects.get()
    assert (kept.place, kept.state) == (3, "done")
    assert not Change.objects.filter(field="place").exists()


# -- the day of settling ------------------------------------------------------------------------


def settled(**changes) -> Suggestion:
    suggestion = SuggestionFactory(**changes.pop("known", {}))
    changes = {"state": "done", "outcome": "已增设照明。"} | changes
    record_outcome(suggestion=edited(suggestion, **changes), version=1, by=UserFactory(), at=NOW)
    return Suggestion.objects.get()


def test_whoever_settles_without_naming_the_day_settles_today():
    assert settled().settled_on == date(2020, 5, 8)


def test_a_day_that_is_named_is_kept():
    assert settled(settled_on=date(2020, 4, 30)).settled_on == date(2020, 4, 30)


def test_it_is_never_settled_before_it_came_in():
    kept = settled(known={"received_on": date(2020, 5, 10)})

    assert kept.settled_on == date(2020, 5, 10)


def test_what_is_taken_up_again_has_no_day_of_settling():
    known = {"state": "done", "outcome": "好", "settled_on": date(2020, 4, 30)}

    assert settled(known=known, state="in_progress").settled_on is None


# -- one sitting is one line of the history -----------------------------------------------------


def typed(suggestion: Suggestion, outcome: str, *, by=None, at=NOW) -> None:
    suggestion.refresh_from_db()
    version = suggestion.version
    suggestion.outcome = outcome
    record_outcome(suggestion=suggestion, version=version, by=by or UserFactory(), at=at)


def told() -> list[tuple[str, str]]:
    return list(
        Change.objects.filter(field="outcome").order_by("pk").values_list("before", "after")
    )


def test_a_text_that_is_saved_while_it_is_typed_is_one_line_with_the_last_moment():
    suggestion, person = SuggestionFactory(state="in_progress"), UserFactory()
    for minute, text in enumerate(["路", "路灯", "路灯已修"]):
        typed(suggestion, text, by=person, at=NOW + timedelta(minutes=minute))

    assert told() == [("", "路灯已修")]
    assert Change.objects.get().at == NOW + timedelta(minutes=2)


def test_what_is_taken_back_at_once_leaves_no_line():
    suggestion, person = SuggestionFactory(state="in_progress", outcome="在办"), UserFactory()
    typed(suggestion, "在", by=person)
    typed(suggestion, "在办", by=person)

    assert told() == []


def test_another_person_or_another_sitting_is_a_line_of_its_own():
    suggestion, person = SuggestionFactory(state="in_progress"), UserFactory()
    typed(suggestion, "甲", by=person)
    typed(suggestion, "甲乙")
    typed(suggestion, "甲乙丙", by=person)
    typed(suggestion, "丁", by=person, at=NOW + timedelta(minutes=11))

    assert told() == [("", "甲"), ("甲", "甲乙"), ("甲乙", "甲乙丙"), ("甲乙丙", "丁")]


def test_what_is_typed_after_a_release_is_a_line_of_its_own():
    suggestion, person = SuggestionFactory(state="in_progress"), UserFactory()
    typed(suggestion, "甲", by=person)
    OutcomeReleaseFactory(suggestion=suggestion, released_at=NOW + timedelta(minutes=1))
    typed(suggestion, "乙", by=person, at=NOW + timedelta(minutes=2))

    assert told() == [("", "甲"), ("甲", "乙")]


def test_a_files_line_is_never_written_over():
    suggestion, person = SuggestionFactory(state="in_progress", outcome="甲"), UserFactory()
    Change.objects.create(
        record="suggestion",
        record_id=suggestion.pk,
        field="outcome",
        before="",
        after="甲",
        by=person,
        at=NOW,
        batch=ImportBatchFactory(),
    )
    typed(suggestion, "乙", by=person)

    assert told() == [("", "甲"), ("甲", "乙")]
