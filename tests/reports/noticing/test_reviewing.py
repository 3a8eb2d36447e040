"""Submitted, read by somebody else, approved or sent back; comments; typed figures answered for."""

import pytest

from reports.models import HandFigure, Notice, NoticeComment, NoticeSection
from reports.noticing import reviewing
from reports.noticing.faults import NoticeError
from tests.notices_made import a_notice
from tests.reports.noticing.in_april import NOW, checked, editor, reviewed

TYPED = "去年同期为3%。"


def opening() -> NoticeSection:
    return NoticeSection.objects.select_related("notice").get(order=1)


def done(step, notice: Notice, by: str = "editor", version: int | None = None) -> Notice:
    return step(
        notice=notice,
        version=notice.version if version is None else version,
        checks=checked(notice),
        by=editor(by),
        at=NOW,
    )


def test_a_notice_is_submitted_by_one_and_approved_by_another(april):
    notice = reviewed()

    assert notice.state == "reviewed"
    assert (str(notice.submitted_by), str(notice.reviewed_by)) == ("editor", "reviewer")
    assert notice.submitted_at == notice.reviewed_at == NOW


def test_nobody_approves_what_they_submitted(april):
    notice = done(reviewing.submit, a_notice())

    with pytest.raises(NoticeError, match="应由其他人审核"):
        done(reviewing.approve, notice)

    notice.refresh_from_db()
    assert notice.state == "in_review"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("{没有这个}件。", "“总体情况”有 1 处引用有误", id="a broken reference"),
        pytest.param(TYPED, "“总体情况”有 1 句手填数字没有核对", id="typed digits"),
    ],
)
@pytest.mark.parametrize("step", [reviewing.submit, reviewing.approve])
def test_what_is_wrong_in_the_words_blocks(april, step, text, sentence):
    notice = a_notice()
    if step is reviewing.approve:
        done(reviewing.submit, notice)
    NoticeSection.objects.filter(order=1).update(is_written=True, text=text)

    with pytest.raises(NoticeError, match=sentence):
        done(step, notice, by="reviewer")


def test_what_is_not_printed_blocks_nothing(april):
    notice = a_notice()
    NoticeSection.objects.filter(order=1).update(is_written=True, text=TYPED, is_left_out=True)

    assert checked(notice).words == ()


def test_digits_in_a_heading_are_answered_for_too(april):
    notice = a_notice()
    NoticeSection.objects.filter(order=2).update(title="办结95%以上")

    assert checked(notice).words == ("“一、办结95%以上”有 1 句手填数字没有核对。",)


def test_a_comment_blocks_until_somebody_settles_it(april):
    notice = a_notice()
    reviewing.comment(section=opening(), quote="", text="请核实", by=editor("reviewer"), at=NOW)
    with pytest.raises(NoticeError, match="有 1 条批注没有处理"):
        done(reviewing.submit, notice)

    said = NoticeComment.objects.select_related("section__notice").get()
    reviewing.settle(comment=said, words="已核实", by=editor(), at=NOW)

    said.refresh_from_db()
    assert (said.settled_with, str(said.settled_by)) == ("已核实", "editor")
    assert checked(notice).words == ()
    with pytest.raises(NoticeError, match="已经处理"):
        reviewing.settle(comment=said, words="", by=editor(), at=NOW)


@pytest.mark.parametrize("text", [" \n", "长" * 501])
def test_a_comment_says_something_and_not_too_much(april, text):
    a_notice()

    with pytest.raises(NoticeError, match="批注"):
        reviewing.comment(section=opening(), quote="", text=text, by=editor(), at=NOW)

    assert not NoticeComment.objects.exists()


def test_a_sentence_is_answered_for_until_it_changes(april):
    notice = a_notice()
    NoticeSection.objects.filter(order=1).update(is_written=True, text=TYPED)
    [sentence] = checked(notice).of(opening()).unanswered
    reviewing.answer_for(
        section=opening(), quote=sentence.quote, source="统计年鉴", by=editor(), at=NOW
    )
    assert checked(notice).words == ()
    assert [one.source for one in checked(notice).of(opening()).answered] == ["统计年鉴"]

    NoticeSection.objects.filter(order=1).update(text="去年同期为4%。")

    assert checked(notice).words == ("“总体情况”有 1 句手填数字没有核对。",)


@pytest.mark.parametrize(("source", "sentence"), [(" ", "请写明"), ("长" * 201, "过长")])
def test_an_answer_names_its_source(april, source, sentence):
    a_notice()

    with pytest.raises(NoticeError, match=sentence):
        reviewing.answer_for(section=opening(), quote="句", source=source, by=editor(), at=NOW)


def test_an_answer_that_is_withdrawn_sends_a_reviewed_notice_back(april):
    notice = a_notice()
    NoticeSection.objects.filter(order=1).update(is_written=True, text=TYPED)
    [sentence] = checked(notice).of(opening()).unanswered
    reviewing.answer_for(
        section=opening(), quote=sentence.quote, source="年鉴", by=editor(), at=NOW
    )
    reviewed(notice)

    reviewing.withdraw_answer(figure=HandFigure.objects.select_related("section__notice").get())

    notice.refresh_from_db()
    assert notice.state == "draft"
    assert checked(notice).words != ()


def test_steps_out_of_turn_are_refused(april):
    notice = a_notice()
    with pytest.raises(NoticeError, match="还没有送审"):
        done(reviewing.approve, notice, by="reviewer")
    with pytest.raises(NoticeError, match="已经是草稿"):
        reviewing.send_back(notice=notice, version=notice.version)
    done(reviewing.submit, notice)
    with pytest.raises(NoticeError, match="已经送审"):
        done(reviewing.submit, notice)
    done(reviewing.approve, notice, by="reviewer")
    with pytest.raises(NoticeError, match="已经审核"):
        done(reviewing.approve, notice, by="reviewer")


def test_a_notice_that_changed_since_it_was_read_is_not_approved(april):
    notice = done(reviewing.submit, a_notice())

    with pytest.raises(NoticeError, match="又有改动"):
        done(reviewing.approve, notice, by="reviewer", version=notice.version - 1)


def test_a_notice_that_is_sent_back_is_a_draft_again(april):
    notice = reviewed()

    reviewing.send_back(notice=notice, version=notice.version)

    notice.refresh_from_db()
    assert (notice.state, notice.submitted_by, notice.reviewed_by) == ("draft", None, None)
