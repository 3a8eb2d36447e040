"""What the tables of templates, notices and their sections refuse; tried by test_constraints."""

from cases.periods import Month
from reports.models import (
    HandFigure,
    NoticeComment,
    NoticeEdit,
    NoticeFile,
    NoticeSection,
    TemplateSection,
)
from tests.constraints import twice
from tests.factories import UserFactory, at
from tests.notices_made import a_notice, a_template

MAY = Month(2020, 5)
PUBLISHED = {"state": "published", "published_at": at(16, month=5)}


def a_section(model=NoticeSection, **values):
    of = {"notice": a_notice()} if model is NoticeSection else {"template": a_template()}
    given = {"order": 99, "level": 1, "title": "标题", "content": "text"}
    return model.objects.create(**({} if "notice" in values else of), **(given | values))


def a_hand_figure(section=None, **values):
    given = {"quote": "占3%。", "source": "统计年鉴", "checked_by": UserFactory()}
    of = section or a_section()
    return HandFigure.objects.create(section=of, checked_at=at(1), **(given | values))


def a_comment(**values):
    given = {"text": "请核实", "by": UserFactory(), "at": at(1)}
    return NoticeComment.objects.create(section=a_section(), **(given | values))


def two_of_a_number():
    shared = a_template()
    a_notice(template=shared, number=3, **PUBLISHED)
    a_notice(MAY, template=shared, number=3, **PUBLISHED)


def reviewed_by_oneself():
    one = UserFactory()
    a_notice(state="reviewed", submitted_by=one, reviewed_by=one)


def two_edits_of_a_version():
    section, one = a_section(), UserFactory()
    for _ in range(2):
        NoticeEdit.objects.create(section=section, version=1, is_written=True, by=one, at=at(1))


def a_file(notice=None, **values):
    given = {"format": "pdf", "name": "通报.pdf", "sha256": "0" * 64, "size": 1, "data": b"1"}
    return NoticeFile.objects.create(notice=notice or a_notice(), **(given | values))


NOTICES = {
    "a_template_has_a_version_once": lambda: twice(a_template),
    "a_template_has_a_head": [
        lambda name=name: a_template(**{name: ""})
        for name in ("name", "series", "organ", "title", "label")
    ],
    "a_notice_has_its_revision_once": lambda: [
        a_notice(**PUBLISHED),
        a_notice(number=4),
    ],
    "a_month_has_one_notice_in_the_making": lambda: [
        a_notice(),
        a_notice(revision=2, because="数据有误"),
    ],
    "an_issue_number_is_published_once_a_year": two_of_a_number,
    "issue_numbers_begin_at_1": lambda: a_notice(number=0),
    "a_corrected_notice_says_why": [
        lambda: a_notice(revision=2),
        lambda: a_notice(because="数据有误"),
    ],
    "a_notice_has_a_known_state": lambda: a_notice(state="lost"),
    "somebody_else_reviews_a_notice": reviewed_by_oneself,
    "a_published_notice_says_when": lambda: a_notice(state="published"),
    "a_section_of_a_template_has_a_known_content": lambda: a_section(TemplateSection, content="x"),
    "a_section_of_a_template_with_a_level_has_a_title": [
        lambda: a_section(TemplateSection, title=""),
        lambda: a_section(TemplateSection, level=0),
        lambda: a_section(TemplateSection, level=4),
    ],
    "places_of_a_section_of_a_template_begin_at_1": lambda: a_section(TemplateSection, order=0),
    "a_place_in_a_template_is_taken_once": lambda: a_section(TemplateSection, order=1),
    "a_section_of_a_notice_has_a_known_content": lambda: a_section(content="x"),
    "a_section_of_a_notice_with_a_level_has_a_title": [
        lambda: a_section(title=""),
        lambda: a_section(level=0),
        lambda: a_section(level=4),
    ],
    "places_of_a_section_of_a_notice_begin_at_1": lambda: a_section(order=0),
    "a_place_in_a_notice_is_taken_once": lambda: a_section(order=1),
    "what_is_not_written_has_no_text": lambda: a_section(text="文字"),
    "an_edit_has_its_version_once": two_edits_of_a_version,
    "a_comment_says_something": lambda: a_comment(text=""),
    "a_settled_comment_names_who_and_when": [
        lambda: a_comment(settled_at=at(2)),
        lambda: a_comment(settled_by=UserFactory()),
        lambda: a_comment(settled_with="已改"),
    ],
    "a_sentence_is_checked_once": lambda: twice(a_hand_figure, section=a_section()),
    "a_checked_sentence_has_a_source": [
        lambda: a_hand_figure(source=""),
        lambda: a_hand_figure(quote=""),
    ],
    "a_notice_has_a_file_a_format": lambda: twice(a_file, notice=a_notice()),
    "a_file_of_a_notice_has_a_known_format": lambda: a_file(format="exe"),
}
