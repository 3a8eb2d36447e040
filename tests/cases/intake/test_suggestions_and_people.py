"""Files of suggestions beside what people enter: history, versions, warnings."""

import pytest

from cases.actions import record_outcome
from cases.intake.batches import Source
from cases.intake.faults import Refused
from cases.intake.suggestions_commit import commit_suggestions
from cases.intake.upload import Upload
from cases.models import Change, Suggestion
from tests.cases.intake.suggestion_rows import HEADER, row, stage
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at

pytestmark = pytest.mark.django_db


def kept():
    return Suggestion.objects.get()


def test_a_file_leaves_a_history_field_by_field(desk):
    unit = UnitFactory(name="市公安局")
    first = desk.apply("suggestions", HEADER, row())

    second = desk.apply("suggestions", HEADER, row(责任单位="市公安局", 落实情况="在办"))

    born, *changes = Change.objects.filter(record="suggestion", record_id=kept().pk)
    assert (born.batch, born.field, born.by) == (first, "", desk.by)
    assert {(one.field, one.before, one.after) for one in changes} == {
        ("unit", None, str(unit.pk)),
        ("outcome", "", "在办"),
        ("state", "waiting", "in_progress"),
    }
    assert {one.batch for one in changes} == {second}
    assert (kept().version, kept().edited_by) == (2, desk.by)


def test_changes_are_told_in_words_before_they_are_made(desk):
    UnitFactory(name="市公安局")
    desk.apply("suggestions", HEADER, row())

    changes = stage(row(责任单位="市公安局", 落实情况="在办", 名次="1")).changes

    assert [(one.row, one.field, one.before, one.after) for one in changes] == [
        (2, "责任单位", "（空）", "市公安局"),
        (2, "落实情况", "（空）", "在办"),
        (2, "状态", "待办", "办理中"),
        (2, "十佳名次", "（空）", "1"),
    ]


def enter(suggestion, **values):
    for name, value in values.items():
        setattr(suggestion, name, value)
    record_outcome(
        suggestion=suggestion,
        version=suggestion.version,
        by=UserFactory(last_name="承办岗"),
        at=at(6, 8, 30, month=5),
    )


def test_what_a_person_entered_since_gives_way_loudly_and_stays_in_the_history(desk):
    desk.apply("suggestions", HEADER, row())
    enter(kept(), state="done", outcome="亲手所写。")

    report = stage(row(状态="已落实", 落实情况="文件所写。"))
    desk.apply("suggestions", HEADER, row(状态="已落实", 落实情况="文件所写。"))

    assert "承办岗录入过这条建议" in report.warnings[0].message
    assert (kept().outcome, kept().version) == ("文件所写。", 3)
    history = Change.objects.filter(record="suggestion", field="outcome")
    assert [one.after for one in history] == ["亲手所写。", "文件所写。"]


def test_what_only_files_have_written_gives_way_quietly(desk):
    desk.apply("suggestions", HEADER, row())
    desk.apply("suggestions", HEADER, row(落实情况="在办"))

    assert stage(row(落实情况="仍在办")).warnings == ()


def test_entries_older_than_the_history_count_as_a_persons():
    SuggestionFactory(citizen_name="李先生", phone_tail="1234", edited_by=UserFactory(), version=2)

    assert "录入过这条建议" in stage(row(落实情况="在办")).warnings[0].message


def test_an_entry_between_the_look_and_the_writing_is_not_lost(desk, tmp_path):
    desk.apply("suggestions", HEADER, row())
    change = stage(row(落实情况="文件所写。"))
    enter(kept(), outcome="亲手所写。", state="in_progress")
    path = tmp_path / "late.csv"
    path.write_bytes(b"1")

    with pytest.raises(Refused, match="刚刚录入"):
        commit_suggestions(change, Source(Upload("a.csv", path), ""), by=None, at=at(8, month=5))

    assert kept().outcome == "亲手所写。"
