"""The month's ten beside files that give places."""

import pytest

from cases.intake.batches import Source
from cases.intake.faults import Refused
from cases.intake.suggestions_commit import commit_suggestions
from cases.intake.upload import Upload
from cases.models import Change, Suggestion
from cases.suggested.ten import Grounds, choose, chosen_of, drop, seen_of
from tests.cases.intake.suggestion_rows import row, stage
from tests.factories import APRIL, ImportBatchFactory, SuggestionFactory, UserFactory, at

pytestmark = pytest.mark.django_db


def places() -> list[tuple[int, str]]:
    return [(one.place, one.content) for one in chosen_of(APRIL)]


def who():
    return {"by": UserFactory(), "at": at(9, month=5)}


def commit(staged, tmp_path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"1")
    commit_suggestions(staged, Source(Upload("建议.csv", path), ""), **who())


@pytest.mark.parametrize("place", ["1", "3"], ids=["taken meanwhile", "left meanwhile"])
def test_a_file_does_not_give_places_that_somebody_arranged_meanwhile(tmp_path, place):
    theirs = SuggestionFactory(citizen_name="李先生", phone_tail="1234", place=2)
    other = SuggestionFactory(content="另一条")
    staged = stage(row(名次=place))
    if place == "1":
        Suggestion.objects.filter(pk=other.pk).update(place=1)
    else:
        drop(month=APRIL, key=theirs.pk, seen=seen_of(chosen_of(APRIL)), **who())
    before = places()

    with pytest.raises(Refused, match="刚刚调整过十佳"):
        commit(staged, tmp_path)

    assert places() == before


def test_a_file_that_gives_places_nobody_touched_is_taken(tmp_path):
    theirs = SuggestionFactory(citizen_name="李先生", phone_tail="1234", place=2)

    commit(stage(row(名次="3")), tmp_path)

    theirs.refresh_from_db()
    assert theirs.place == 3


def test_to_be_chosen_is_no_entry_that_a_file_would_have_to_give_way_to():
    theirs = SuggestionFactory(citizen_name="李先生", phone_tail="1234", edited_by=UserFactory())
    Change.objects.create(
        record="suggestion", record_id=theirs.pk, field="", batch=ImportBatchFactory(), at=at(1)
    )
    grounds, seen = Grounds(is_reasonable=True), Grounds.of(theirs).seen
    choose(suggestion=theirs, grounds=grounds, seen=seen, **who())

    assert stage(row(落实情况="在办", 名次="1")).warnings == ()
