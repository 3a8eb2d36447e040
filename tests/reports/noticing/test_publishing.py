"""A reviewed notice of a sealed month gets its number and its files, all or none."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from cases.models import OutcomeRelease
from reports.models import Notice, NoticeFile, NoticeSection
from reports.noticing import publishing
from reports.noticing.faults import NoticeError
from reports.noticing.making import in_the_making
from reports.noticing.numbers import gap_words, gaps, suggested
from reports.noticing.publishing import NumberTakenError
from scoring.models import Seal
from tests.factories import APRIL, at
from tests.following_factories import OutcomeReleaseFactory
from tests.notices_made import a_notice, a_template, publish
from tests.reports.noticing.in_april import NOW, editor, published, reviewed

FORMATS = ["docx", "html", "pdf", "xlsx"]


def attempted(notice: Notice, **given) -> Notice:
    values = {"version": notice.version, "number": None, "dated": date(2020, 5, 15)} | given
    return publishing.publish(notice=notice, by=editor("publisher"), at=NOW, **values)


def earlier(number: int, months: int = 1) -> Notice:
    """A published notice of an earlier month, by its number."""
    template = a_template(slug=f"t{number}")
    notice = a_notice(APRIL.plus(-months), template=template, number=number)
    publish(notice)
    return notice


def test_a_published_notice_keeps_its_number_its_day_and_four_files(april):
    notice = published(number=3)

    notice.refresh_from_db()
    assert (notice.state, str(notice), notice.published_at) == ("published", "2020年第3期", NOW)
    assert str(notice.published_by) == "publisher"
    files = NoticeFile.objects.filter(notice=notice)
    assert sorted(files.values_list("format", flat=True)) == FORMATS
    for one in files:
        assert one.sha256 == sha256(one.data).hexdigest()
        assert one.size == len(one.data) > 1000
        assert one.name == f"2020-04 情况通报.{one.format}"


def test_its_page_says_number_and_seal_and_no_longer_that_it_is_a_preview(april):
    notice = published(number=3)

    page = bytes(NoticeFile.objects.get(notice=notice, format="html").data).decode()
    assert "2020年第3期" in page
    assert f"封存码 {Seal.objects.get().code}" in page
    assert "未发布" not in page
    assert "草稿" not in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param({"state": "in_review"}, "没有经其他人审核", id="not reviewed"),
        pytest.param({"version": 7}, "又有改动", id="changed since the page was opened"),
        pytest.param({"reviewed_at": at(1, month=5)}, "没有看到封存的数字", id="reviewed too soon"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_written(april, change, sentence):
    notice = reviewed()
    Notice.objects.update(**change)

    with pytest.raises(NoticeError, match=sentence):
        attempted(notice)

    assert in_the_making(APRIL) is not None
    assert not NoticeFile.objects.exists()


def test_a_month_that_is_not_sealed_has_no_published_notice(april, monkeypatch):
    notice = reviewed()
    monkeypatch.setattr(publishing, "seal_of", lambda _month: None)

    with pytest.raises(NoticeError, match="2020年4月还没有封存"):
        attempted(notice)


def test_a_fault_that_came_after_the_review_blocks(april):
    notice = reviewed()
    NoticeSection.objects.filter(order=1).update(is_written=True, text="{没有这个}件，占3%。")

    with pytest.raises(NoticeError, match=r"1 处引用有误.*1 句手填数字没有核对"):
        attempted(notice)

    notice.refresh_from_db()
    assert notice.state == "reviewed"


@pytest.mark.parametrize("field", ["released_at", "ended_at"])
def test_an_outcome_released_or_withdrawn_after_the_review_is_reviewed_first(april, field):
    notice = reviewed()
    release = OutcomeReleaseFactory(suggestion__month=APRIL, suggestion__place=1)
    moments = {"released_at": at(1, month=5)} | {field: NOW + timedelta(hours=1)}
    if field == "ended_at":
        moments["ended_by"] = editor()
    OutcomeRelease.objects.filter(pk=release.pk).update(**moments)

    with pytest.raises(NoticeError, match="落实情况又有发布或撤下"):
        attempted(notice)


def test_a_taken_number_is_refused_with_the_next_free_one(april):
    earlier(3)
    notice = reviewed()

    with pytest.raises(
        NumberTakenError, match=r"第 3 期已是2020年3月的通报，下一个.*第 4 期"
    ) as told:
        attempted(notice, number=3)

    assert told.value.field == "number"
    assert told.value.free == 4
    assert not NoticeFile.objects.exists()


def test_without_a_number_the_next_free_one_is_taken(april):
    earlier(3)

    assert str(attempted(reviewed())) == "2020年第4期"


def test_numbers_begin_anew_with_the_year(april):
    earlier(3)

    assert str(attempted(reviewed(), dated=date(2021, 1, 4))) == "2021年第1期"


def test_the_wish_is_suggested_until_somebody_has_it(april):
    notice = a_notice(number=3)
    assert suggested(notice) == 3

    earlier(3)

    assert suggested(notice) == 4


def test_skipped_numbers_are_named(april):
    earlier(1, months=2)
    earlier(3)
    notice = a_notice(number=6)

    assert gaps(notice, 6) == [2, 4, 5]
    assert gap_words([2, 4, 5]) == "第 2、4、5 期"
    assert gap_words(range(1, 10)) == "第 1 至 9 期中的 9 期"
    assert gap_words(gaps(notice, 1)) == ""
