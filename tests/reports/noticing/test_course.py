"""经过: who did what to a notice and when, on the page of its revisions."""

import pytest
from django.test import Client

from reports.models import NoticeSection
from reports.noticing import editing, reviewing
from reports.noticing.course import courses
from reports.noticing.editing import Wording
from tests.factories import APRIL, UserFactory, at
from tests.notices_made import a_notice
from tests.pages import ReadPage
from tests.reports.noticing.in_april import editor, published

pytestmark = pytest.mark.django_db


def save(section: NoticeSection, day: int, by: str, **wording) -> NoticeSection:
    given = {"title": section.title, "text": section.text if section.is_written else None}
    return editing.save_section(
        section=section,
        version=section.version,
        wording=Wording(**(given | wording)),
        by=editor(by),
        at=at(day, month=5),
    )


def told(notice) -> list[str]:
    events = courses(APRIL, [notice]).get(notice.pk, [])
    return [f"{one.at.day} {one.by} {one.what}" for one in events]


def test_writing_renaming_and_going_back_are_told_the_newest_first():
    notice = a_notice()
    section = notice.sections.get(content="districts")
    section = save(section, 16, "one", text="写的。")
    section = save(section, 17, "two", title="从县区看")
    section = save(section, 18, "one", title="各县区", text="又写的。")
    section = save(section, 19, "two", level=1)
    save(section, 20, "one", text=None)

    assert told(notice) == [
        "20 one “各县区”恢复为按数据起草",
        "19 two 改“各县区”的标题级别",
        "18 one 把“从县区看”改名为“各县区”，并改写",
        "17 two 把“从管辖属地看”改名为“从县区看”",
        "16 one 改写“从管辖属地看”",
    ]


def test_comments_and_typed_figures_are_told_with_what_was_said():
    notice = a_notice()
    section = notice.sections.get(content="districts")
    reviewing.comment(section=section, quote="", text="长" * 61, by=editor("one"), at=at(16))
    comment = section.comments.get()
    reviewing.settle(comment=comment, words="已改", by=editor("two"), at=at(17))
    reviewing.answer_for(
        section=section, quote="占3%。", source="统计局", by=editor("two"), at=at(18)
    )

    events = courses(APRIL, [notice])[notice.pk]

    assert [(str(one.by), one.what, one.detail) for one in events] == [
        ("two", "核对“从管辖属地看”的手填数字", "占3%。（依据：统计局）"),
        ("two", "处理“从管辖属地看”的批注", f"{'长' * 60}……——已改"),
        ("one", "批注“从管辖属地看”", f"{'长' * 60}……"),
    ]


def test_a_comment_that_was_settled_without_words_is_told_by_itself():
    section = a_notice().sections.first()
    reviewing.comment(section=section, quote="", text="太长", by=editor("one"), at=at(16))
    reviewing.settle(comment=section.comments.get(), words="", by=editor("two"), at=at(17))

    assert courses(APRIL, [section.notice])[section.notice_id][0].detail == "太长"


def test_the_page_tells_editors_everything_and_readers_the_steps(april):
    notice = a_notice()
    save(notice.sections.get(content="districts"), 16, "one", text="写的。")
    notice.refresh_from_db()
    published(notice)

    def page(role: str) -> list[str]:
        client = Client()
        client.force_login(UserFactory(role=role))
        read = ReadPage(client.get("/notices/2020-04/versions/"))
        return [
            f"{when} {what}"
            for when, what in zip(
                read.all(".timeline__when"), read.all(".timeline__what"), strict=True
            )
        ]

    steps = ["publisher · 发布", "reviewer · 审核通过", "editor · 送审"]
    assert [one[17:] for one in page("leader")] == steps
    assert [one[17:] for one in page("business")] == [*steps, "one · 改写“从管辖属地看”"]
    assert page("leader")[0].startswith("2021-01-01 08:00 ")
