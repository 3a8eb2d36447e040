"""A published notice is corrected by its next revision; the earlier one stays as it was."""

from datetime import date, timedelta

import pytest

from reports.models import HandFigure, Notice, NoticeFile, NoticeSection
from reports.noticing.correcting import correct, give_up, reissued_after
from reports.noticing.faults import NoticeError
from reports.noticing.making import in_the_making
from reports.noticing.paper import paper_of
from scoring.models import Seal
from tests.factories import APRIL
from tests.reports.noticing.in_april import NOW, editor, published

JUNE = date(2020, 6, 1)
REASON = "总体情况漏写一句。"


@pytest.fixture
def first(april) -> Notice:
    """April's notice, published as no. 3."""
    return published(number=3)


def corrected(notice: Notice) -> Notice:
    return correct(notice=notice, because=REASON, dated=JUNE)


def test_a_correction_begins_with_what_was_published(first):
    section = first.sections.get(order=2)
    NoticeSection.objects.filter(pk=section.pk).update(is_written=True, text="占3%。")
    HandFigure.objects.create(
        section=section, quote="占3%。", source="年鉴", checked_by=editor(), checked_at=NOW
    )

    again = corrected(first)

    assert (again.revision, again.state, again.because) == (2, "draft", "总体情况漏写一句。")
    assert (str(again), again.dated) == ("2020年第3期", JUNE)
    assert list(again.sections.values_list("content", "text")) == list(
        first.sections.values_list("content", "text")
    )
    assert again.sections.get(order=2).hand_figures.get().source == "年鉴"


def test_it_says_on_every_page_that_it_corrects_and_lists_what_changed(first):
    again = corrected(first)
    text = "本月受理{受理}件。\n补写的一句。"
    NoticeSection.objects.filter(notice=again, order=1).update(is_written=True, text=text)

    paper = paper_of(again, NOW)

    assert paper.marks == ("更正（第2版）", "未发布")
    said = [one.text for one in paper.parts[:3]]
    assert paper.parts[0].lead == "更正说明。"
    assert said[0].startswith(
        "本期通报第1版于2020年5月15日印发。更正原因：总体情况漏写一句。共更正2处"
    )
    assert said[1].startswith("更正1：")
    assert said[2] == "更正2：增加“补写的一句。”。"


def test_without_a_change_it_says_so(first):
    [told, *_] = paper_of(corrected(first), NOW).parts

    assert "正文没有改动，以本版为准。" in told.text


def test_both_revisions_keep_their_files_and_the_number(first):
    before = dict(NoticeFile.objects.filter(notice=first).values_list("format", "sha256"))
    again = corrected(first)
    NoticeSection.objects.filter(notice=again, order=1).update(is_written=True, text="改过。")

    again = published(again)

    assert str(again) == "2020年第3期"
    assert dict(NoticeFile.objects.filter(notice=first).values_list("format", "sha256")) == before
    page = bytes(NoticeFile.objects.get(notice=again, format="html").data).decode()
    assert "更正（第2版）" in page
    assert NoticeFile.objects.filter(notice=again).count() == 4


def test_a_second_correction_is_compared_with_the_first(first):
    again = corrected(first)
    NoticeSection.objects.filter(notice=again, order=1).update(is_written=True, text="二版。")
    published(again)

    third = corrected(again)

    [told, following, *_] = paper_of(third, NOW).parts
    assert "第2版于2020年5月15日印发" in told.text
    assert "正文没有改动" in told.text
    assert following.text == "二版。"


@pytest.mark.parametrize("reason", ["", " \u200b"])
def test_a_correction_says_why(first, reason):
    with pytest.raises(NoticeError, match="请写明更正原因"):
        correct(notice=first, because=reason, dated=JUNE)


def test_a_notice_is_corrected_once_at_a_time(first):
    corrected(first)

    with pytest.raises(NoticeError, match="正在更正"):
        corrected(first)


def test_a_correction_can_be_given_up_and_the_published_one_stays(first):
    give_up(notice=corrected(first))

    assert in_the_making(APRIL) is None
    assert Notice.objects.get() == first
    with pytest.raises(NoticeError, match="已经发布"):
        give_up(notice=first)


def test_a_month_that_was_published_anew_asks_for_a_correction(first):
    seal = Seal.objects.get()
    assert reissued_after(first, seal) is None

    seal.sealed_at = NOW + timedelta(days=1)

    assert reissued_after(first, seal) == seal.sealed_at
