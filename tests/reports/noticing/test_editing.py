"""What a section says: saved, never over somebody else's, kept version by version."""

from datetime import timedelta

import pytest

from reports.models import Notice, NoticeEdit, NoticeSection
from reports.noticing.editing import (
    LONGEST_TEXT,
    Wording,
    back_to_draft,
    plain,
    save_section,
    take_back,
)
from reports.noticing.faults import NoticeError, OvertakenError
from tests.factories import UserFactory, at
from tests.notices_made import a_notice

pytestmark = pytest.mark.django_db
NOW = at(16, month=5)


@pytest.fixture
def section() -> NoticeSection:
    """总体情况 of a fresh notice: nobody wrote it yet."""
    return a_notice().sections.get(order=1)


def saved(section, text, version=None, **given) -> NoticeSection:
    known = NoticeSection.objects.get(pk=section.pk)
    values = {"by": UserFactory(username="one"), "at": NOW} | given
    return save_section(
        section=known,
        version=known.version if version is None else version,
        wording=Wording(known.title, text),
        **values,
    )


def versions(section) -> list[tuple[int, bool, str]]:
    rows = NoticeEdit.objects.filter(section=section)
    return list(rows.values_list("version", "is_written", "text"))


def test_what_is_saved_stands_and_what_stood_is_kept(section):
    saved(section, "本月{受理}件。")

    section.refresh_from_db()
    assert (section.is_written, section.text, section.version) == (True, "本月{受理}件。", 2)
    assert versions(section) == [(1, False, ""), (2, True, "本月{受理}件。")]


def test_text_that_a_template_brought_is_kept_too(section):
    NoticeSection.objects.filter(pk=section.pk).update(is_written=True, text="版式的文字。")

    saved(section, "另一段。")

    assert versions(section)[0] == (1, True, "版式的文字。")


def test_a_second_editor_is_told_and_overwrites_nothing(section):
    saved(section, "甲的。", version=1)

    with pytest.raises(OvertakenError, match="one刚刚改过这一段") as told:
        saved(section, "乙的。", version=1, by=UserFactory(username="two"))

    section.refresh_from_db()
    assert section.text == told.value.saved.text == "甲的。"
    assert len(versions(section)) == 2


def test_the_same_text_sent_twice_is_no_conflict_and_no_version(section):
    saved(section, "同一段。", version=1)
    saved(section, "同一段。", version=1)

    assert len(versions(section)) == 2


def test_what_is_saved_by_itself_is_one_version_a_sitting(section):
    for minute, text in ((0, "一"), (4, "一二"), (9, "一二三"), (11, "一二三四")):
        saved(section, text, at=NOW + timedelta(minutes=minute), is_automatic=True)

    assert versions(section) == [(1, False, ""), (4, True, "一二三"), (5, True, "一二三四")]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param({"by": "two"}, id="by somebody else"),
        pytest.param({"is_automatic": False}, id="on purpose"),
    ],
)
def test_other_saves_are_versions_of_their_own(section, between):
    saved(section, "一", is_automatic=True)
    other = {"is_automatic": True} | between
    if "by" in other:
        other["by"] = UserFactory(username="two")

    saved(section, "二", **other)

    assert [text for _, _, text in versions(section)] == ["", "一", "二"]


def test_an_earlier_version_stands_again_as_a_new_one(section):
    saved(section, "先。")
    saved(section, "后。")
    first = NoticeEdit.objects.get(section=section, version=2)
    section.refresh_from_db()

    take_back(section=section, edit=first, version=3, by=UserFactory(), at=NOW + timedelta(hours=1))

    assert versions(section)[-1] == (4, True, "先。")


def test_a_section_goes_back_to_the_data_and_keeps_what_was_written(section):
    saved(section, "写过的。")
    section.refresh_from_db()

    back_to_draft(section=section, version=2, by=UserFactory(), at=NOW)

    section.refresh_from_db()
    assert (section.is_written, section.text) == (False, "")
    assert versions(section)[1] == (2, True, "写过的。")


@pytest.mark.parametrize("state", ["in_review", "reviewed"])
def test_an_edit_puts_a_notice_back_to_draft(section, state):
    Notice.objects.update(state=state, submitted_by=UserFactory(), submitted_at=NOW)

    saved(section, "改。")

    notice = Notice.objects.get()
    assert (notice.state, notice.submitted_by, notice.submitted_at) == ("draft", None, None)
    assert notice.version == 2


def test_what_changes_nothing_leaves_a_review_alone(section):
    Notice.objects.update(state="in_review")

    saved(section, None)

    assert Notice.objects.get().state == "in_review"


def test_a_published_notice_is_not_edited(section):
    Notice.objects.update(state="published", published_at=NOW)

    with pytest.raises(NoticeError, match="已经发布"):
        saved(section, "改。")

    assert versions(section) == []


@pytest.mark.parametrize(
    ("title", "text", "sentence"),
    [
        pytest.param(" \u200b", "文", "请填写标题", id="no title"),
        pytest.param("题" * 61, "文", "标题过长", id="a long title"),
        pytest.param("题", "文" * (LONGEST_TEXT + 1), "文字过长", id="a long text"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_changes_nothing(title, text, sentence):
    section = a_notice().sections.get(order=2)

    with pytest.raises(NoticeError, match=sentence):
        save_section(
            section=section, version=1, wording=Wording(title, text), by=UserFactory(), at=NOW
        )

    assert versions(section) == []


def test_another_level_of_the_heading_is_saved_with_it():
    section = a_notice().sections.get(order=2)

    save_section(
        section=section, version=1, wording=Wording("题", None, 0), by=UserFactory(), at=NOW
    )

    section.refresh_from_db()
    assert (section.level, section.title) == (0, "")


def test_texts_are_kept_with_plain_line_ends_and_nothing_invisible():
    assert plain("一\r\n二\u2028三\u200b\x00\t四 \n\n") == "一\n二\n三 四"
