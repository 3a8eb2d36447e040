"""Writes about the records: outcomes of suggestions."""

import pytest

from cases.actions import EditConflictError, record_outcome
from cases.models import Change, Suggestion
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at
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
