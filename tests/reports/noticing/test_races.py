"""Two who publish, correct or edit at the same moment."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from cases.periods import Month
from reports.models import Notice, NoticeFile, NoticeSection
from reports.noticing import publishing
from reports.noticing.correcting import correct
from reports.noticing.editing import Wording, save_section
from reports.noticing.faults import NoticeError
from tests.cases.intake.kills.races import Gate, at_once
from tests.factories import APRIL
from tests.notices_made import DATED
from tests.reports.noticing.in_april import MARCH, NOW, editor

pytestmark = pytest.mark.django_db
DONE = "done"
Work = Callable[[Gate], str]


def told(do: Callable[[], object]) -> str:
    try:
        do()
    except NoticeError as error:
        return str(error)
    return DONE


def publishes(month: Month, number: int | None) -> Work:
    def work(gate: Gate) -> str:
        notice, by = Notice.objects.get(month=month), editor("publisher")
        gate()
        return told(
            lambda: publishing.publish(
                notice=notice, version=notice.version, number=number, dated=DATED, by=by, at=NOW
            )
        )

    return work


def published_numbers() -> list[int]:
    rows = Notice.objects.filter(state="published")
    return sorted(rows.values_list("number", flat=True))


@pytest.fixture
def taken(monkeypatch) -> list[int]:
    """Every number that somebody tried to take."""
    tried: list[int] = []
    take = publishing._take
    monkeypatch.setattr(
        publishing, "_take", lambda notice, number: (tried.append(number), take(notice, number))[1]
    )
    return tried


def test_two_publishers_at_once_get_different_numbers(ground, taken):
    with ground():
        editor("publisher")
        answers = at_once([publishes(MARCH, None), publishes(APRIL, None)])

        assert answers == [DONE, DONE]
        assert published_numbers() == [1, 2]
        files = NoticeFile.objects.filter(format="html").select_related("notice")
        for one in files:
            assert f"第{one.notice.number}期" in bytes(one.data).decode()
    # So the race was one: on PostgreSQL both tried the same number, and the table let one have it.
    # SQLite lets one writer in at a time by itself.
    assert Counter(taken)[1] == (2 if connection.vendor == "postgresql" else 1)


def test_of_two_who_want_the_same_number_one_is_told_the_next_free_one(ground):
    with ground():
        editor("publisher")
        answers = at_once([publishes(MARCH, 3), publishes(APRIL, 3)])

        assert sorted(answers)[0].startswith("2020年第 3 期已是2020年")
        assert sorted(answers)[0].endswith("下一个可用的期号是第 4 期。")
        assert sorted(answers)[1] == DONE
        assert published_numbers() == [3]
        assert NoticeFile.objects.count() == 4


def test_a_notice_is_published_once(ground):
    with ground():
        editor("publisher")
        answers = at_once([publishes(APRIL, None)] * 2)

        assert sorted(answers) == sorted([DONE, "这一期通报已经发布，不能再改。要改请更正。"])
        assert NoticeFile.objects.count() == 4


def test_a_notice_is_corrected_once(ground):
    def corrects(gate: Gate) -> str:
        notice = Notice.objects.get(month=APRIL)
        gate()
        return told(lambda: correct(notice=notice, because="数据有误", dated=DATED))

    with ground():
        editor("publisher")
        publishes(APRIL, 3)(lambda: None)
        answers = at_once([corrects] * 4)

        assert Counter(answers)[DONE] == 1
        assert Counter(answers)["这一期正在更正，或还没有发布。"] == 3
        assert Notice.objects.filter(month=APRIL).count() == 2


def test_of_many_editors_of_a_version_one_saves_and_the_others_are_told(ground):
    def edits(text: str) -> Work:
        def work(gate: Gate) -> str:
            section = NoticeSection.objects.get(notice__month=APRIL, order=1)
            by = editor(text)
            gate()
            return told(
                lambda: save_section(
                    section=section, version=1, wording=Wording("", text), by=by, at=NOW
                )
            )

        return work

    with ground():
        for name in "甲乙丙丁":
            editor(name)
        answers = at_once([edits(name) for name in "甲乙丙丁"])

        saved = NoticeSection.objects.get(notice__month=APRIL, order=1)
        assert Counter(answers)[DONE] == 1
        assert answers["甲乙丙丁".index(saved.text)] == DONE
        others = {answer for answer in answers if answer != DONE}
        assert others == {f"{saved.text}刚刚改过这一段，您的内容还没有保存。请核对后再存。"}
