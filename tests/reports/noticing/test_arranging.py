"""Sections are added, moved, left out; number and day are wished for."""

from datetime import date

import pytest

from reports.models import Notice, NoticeSection
from reports.noticing import arranging
from reports.noticing.arranging import NewSection, add_section, leave_out, move_section, set_issue
from reports.noticing.faults import NoticeError
from tests.factories import UserFactory, at
from tests.notices_made import a_notice, a_template

pytestmark = pytest.mark.django_db
SECTIONS = (
    (0, "", "opening"),
    (1, "情况", "heading"),
    (2, "属地", "districts"),
    (0, "", "annex"),
)


@pytest.fixture
def notice() -> Notice:
    return a_notice(template=a_template(SECTIONS))


def contents(notice) -> list[str]:
    assert list(notice.sections.values_list("order", flat=True)) == list(
        range(1, notice.sections.count() + 1)
    )
    return list(notice.sections.values_list("content", flat=True))


def named(notice, content) -> NoticeSection:
    return notice.sections.get(content=content)


def test_a_section_is_added_behind_the_one_that_was_chosen(notice):
    add_section(notice=notice, new=NewSection(1, "领导批示", "text", named(notice, "opening")))

    assert contents(notice) == ["opening", "text", "heading", "districts", "annex"]
    added = named(notice, "text")
    assert (added.title, added.is_written, added.text) == ("领导批示", True, "")


def test_a_section_is_added_at_the_front(notice):
    add_section(notice=notice, new=NewSection(0, "", "text", None))

    assert contents(notice)[0] == "text"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        pytest.param(NewSection(1, "", "text", None), "请填写标题", id="a heading without words"),
        pytest.param(NewSection(0, "", "annex", None), "只能有一段", id="a second annex"),
    ],
)
def test_what_cannot_stand_is_not_added(notice, new, sentence):
    with pytest.raises(NoticeError, match=sentence):
        add_section(notice=notice, new=new)

    assert len(contents(notice)) == 4


def test_there_is_an_end_to_adding(notice, monkeypatch):
    monkeypatch.setattr(arranging, "MOST", 4)

    with pytest.raises(NoticeError, match="最多 4 段"):
        add_section(notice=notice, new=NewSection(0, "", "text", None))


@pytest.mark.parametrize(
    ("content", "by", "after"),
    [
        ("heading", -1, ["heading", "opening", "districts", "annex"]),
        ("heading", 1, ["opening", "districts", "heading", "annex"]),
        ("opening", -1, ["opening", "heading", "districts", "annex"]),
        ("districts", 5, ["opening", "heading", "districts", "annex"]),
    ],
)
def test_a_section_is_moved_but_not_beyond_the_ends(notice, content, by, after):
    move_section(section=named(notice, content), by=by)

    assert contents(notice) == after


def test_the_annex_stays_where_it_is(notice):
    with pytest.raises(NoticeError, match="总在最后"):
        move_section(section=named(notice, "annex"), by=-1)


def test_a_section_is_left_out_and_printed_again(notice):
    for is_left_out in (True, False):
        leave_out(section=named(notice, "districts"), is_left_out=is_left_out)
        assert named(notice, "districts").is_left_out is is_left_out


@pytest.mark.parametrize("change", ["move", "leave out", "add", "issue"])
def test_whatever_changes_a_reviewed_notice_has_to_be_reviewed_anew(notice, change):
    Notice.objects.update(state="reviewed", reviewed_by=UserFactory(), reviewed_at=at(16, month=5))
    district = named(notice, "districts")
    {
        "move": lambda: move_section(section=district, by=-1),
        "leave out": lambda: leave_out(section=district, is_left_out=True),
        "add": lambda: add_section(notice=notice, new=NewSection(0, "", "text", district)),
        "issue": lambda: set_issue(notice=notice, number=4, dated=date(2020, 5, 18)),
    }[change]()

    notice.refresh_from_db()
    assert (notice.state, notice.reviewed_by) == ("draft", None)


def test_the_year_of_a_number_is_that_of_its_day(notice):
    set_issue(notice=notice, number=1, dated=date(2021, 1, 4))

    notice.refresh_from_db()
    assert str(notice) == "2021年第1期"


def test_a_corrected_notice_keeps_its_number_and_year():
    template = a_template(SECTIONS)
    a_notice(template=template, number=3, state="published", published_at=at(16, month=5))
    again = a_notice(template=template, number=3, revision=2, because="数据有误")

    with pytest.raises(NoticeError, match="沿用原来的期号（第 3 期）"):
        set_issue(notice=again, number=4, dated=date(2021, 1, 4))
    set_issue(notice=again, number=3, dated=date(2021, 1, 4))

    again.refresh_from_db()
    assert (str(again), again.dated) == ("2020年第3期", date(2021, 1, 4))
