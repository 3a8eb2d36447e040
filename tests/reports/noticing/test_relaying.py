"""A notice follows another template: what people wrote goes along, the rest is as that one says."""

import pytest

from reports.models import Notice, NoticeComment, NoticeSection
from reports.noticing import editing, relaying
from reports.noticing.editing import Wording
from reports.noticing.faults import NoticeError
from reports.noticing.relaying import Wish, relay
from tests.factories import UserFactory, at
from tests.notices_made import a_notice, a_template

pytestmark = pytest.mark.django_db
NOW = at(20, month=5)
OLD = (
    (0, "", "opening"),
    (1, "情况", "heading"),
    (2, "属地", "districts"),
    (2, "领域", "categories"),
    (1, "寄语", "text"),
    (0, "", "annex"),
)
NEW = (
    (1, "总的情况", "opening"),
    (1, "分类", "heading"),
    (2, "各领域", "categories"),
    (1, "工作要求", "requirements"),
    (0, "", "notes"),
)


@pytest.fixture
def by():
    return UserFactory(username="editor")


@pytest.fixture
def notice() -> Notice:
    return a_notice(template=a_template(OLD), number=4)


@pytest.fixture
def other(notice):
    return a_template(NEW, slug="other", series="12345 专题")


def named(notice, content) -> NoticeSection:
    return NoticeSection.objects.get(notice=notice, content=content)


def write(section, by, text="人写的。", title=None):
    return editing.save_section(
        section=section,
        version=section.version,
        wording=Wording(section.title if title is None else title, text),
        by=by,
        at=NOW,
    )


def follow(notice, template, by) -> Notice:
    return relay(notice=notice, template=template, by=by, at=NOW)


def laid(notice) -> list[tuple[int, str, str]]:
    rows = list(notice.sections.order_by("order"))
    assert [one.order for one in rows] == list(range(1, len(rows) + 1))
    return [(one.level, one.title, one.content) for one in rows]


def test_what_nobody_touched_is_laid_out_as_the_other_template_says(notice, other, by):
    follow(notice, other, by)

    assert laid(notice) == list(NEW)
    notice.refresh_from_db()
    assert (notice.template, notice.series, notice.number) == (other, "12345 专题", 1)


def test_a_written_section_goes_along_by_its_content(notice, other, by):
    written = write(named(notice, "categories"), by)

    follow(notice, other, by)

    assert laid(notice) == list(NEW)
    carried = named(notice, "categories")
    assert (carried.pk, carried.title, carried.text) == (written.pk, "各领域", "人写的。")
    assert list(carried.edits.values_list("title", flat=True)) == ["领域", "领域", "各领域"]
    with pytest.raises(NoticeError, match="刚刚改过"):
        write(written, by, "后来的。")


def test_a_heading_that_somebody_gave_stays(notice, other, by):
    write(named(notice, "categories"), by, title="按行业看")

    follow(notice, other, by)

    assert named(notice, "categories").title == "按行业看"


@pytest.mark.parametrize("content", ["districts", "text"])
def test_what_the_other_template_does_not_have_stays_behind_its_neighbour(
    notice, other, by, content
):
    kept = write(named(notice, content), by)

    follow(notice, other, by)

    rows = laid(notice)
    place = rows.index((kept.level, kept.title, content))
    before = {"districts": "opening", "text": "categories"}[content]
    assert rows[place - 1][2] == before
    assert len(rows) == len(NEW) + 1
    assert named(notice, content).text == "人写的。"


def test_what_people_wrote_stands_where_they_wish(notice, other, by):
    kept = [write(named(notice, one), by, f"{one}的话。") for one in ("districts", "text")]
    told = relaying.kept_ones(notice, other)
    assert [(one.section.pk, one.behind.content) for one in told] == [
        (kept[0].pk, "opening"),
        (kept[1].pk, "categories"),
    ]
    behind = other.sections.get(content="requirements")
    wishes = {one.pk: Wish(behind) for one in kept}

    relay(notice=notice, template=other, by=by, at=NOW, wishes=wishes)

    assert laid(notice) == [*NEW[:-1], (2, "属地", "districts"), (1, "寄语", "text"), NEW[-1]]
    assert [named(notice, one.content).text for one in kept] == ["districts的话。", "text的话。"]


def test_what_people_wrote_may_stand_in_front_or_be_kept_unprinted(notice, other, by):
    write(named(notice, "districts"), by)
    write(named(notice, "text"), by)
    wishes = {
        named(notice, "districts").pk: Wish(is_left_out=True),
        named(notice, "text").pk: Wish(),
    }

    relay(notice=notice, template=other, by=by, at=NOW, wishes=wishes)

    assert laid(notice)[0] == (1, "寄语", "text")
    assert laid(notice)[2] == (2, "属地", "districts")
    out = notice.sections.filter(is_left_out=True)
    assert list(out.values_list("content", "text")) == [("districts", "人写的。")]


def test_a_wish_for_what_is_gone_by_now_puts_it_in_front(notice, other, by):
    kept = write(named(notice, "text"), by)
    behind = other.sections.get(content="requirements")
    behind_all = Wish(type(behind)(pk=10**6))

    relay(notice=notice, template=other, by=by, at=NOW, wishes={kept.pk: behind_all})

    assert laid(notice)[0][2] == "text"


def test_what_somebody_commented_on_stays(notice, other, by):
    NoticeComment.objects.create(section=named(notice, "districts"), text="请核实", by=by, at=NOW)

    follow(notice, other, by)

    assert NoticeComment.objects.count() == 1


def test_words_of_a_template_go_with_it(by):
    old, new = a_template(OLD), a_template(NEW, slug="other")
    old.sections.filter(content="opening").update(text="旧的开头。")
    old.sections.filter(content="text").update(text="旧的寄语。")
    new.sections.filter(content="opening").update(text="新的开头。")
    notice = a_notice(template=old)

    follow(notice, new, by)

    assert named(notice, "opening").text == "新的开头。"
    assert laid(notice) == list(NEW)


def test_sections_of_one_content_are_known_by_their_titles(by):
    two = ((1, "甲", "text"), (1, "乙", "text"))
    notice = a_notice(template=a_template(two))
    for title in ("甲", "乙"):
        write(notice.sections.get(title=title), by, f"{title}的话。")

    follow(notice, a_template(tuple(reversed(two)), slug="other"), by)

    texts = list(notice.sections.order_by("order").values_list("title", "text"))
    assert texts == [("乙", "乙的话。"), ("甲", "甲的话。")]


def test_a_section_left_out_stays_left_out(notice, other, by):
    notice.sections.filter(content="categories").update(is_left_out=True)

    follow(notice, other, by)

    assert named(notice, "categories").is_left_out


def test_a_reviewed_notice_has_to_be_reviewed_anew(notice, other, by):
    Notice.objects.update(state="reviewed", reviewed_by=UserFactory(), reviewed_at=NOW)

    follow(notice, other, by)

    notice.refresh_from_db()
    assert (notice.state, notice.reviewed_by) == ("draft", None)


def test_its_own_template_changes_nothing(notice, by):
    follow(notice, notice.template, by)

    notice.refresh_from_db()
    assert (notice.version, laid(notice)) == (1, list(OLD))


def test_a_retired_template_is_not_followed(notice, other, by):
    type(other).objects.filter(pk=other.pk).update(is_retired=True)

    with pytest.raises(NoticeError, match="已经停用"):
        follow(notice, other, by)


def test_a_correction_stays_in_its_series(notice, other, by):
    Notice.objects.update(state="published", published_at=NOW)
    again = a_notice(template=notice.template, number=4, revision=2, because="数据有误")

    with pytest.raises(NoticeError, match="沿用原来的专题"):
        follow(again, other, by)

    assert laid(again) == list(OLD)


def test_too_many_sections_are_refused_and_nothing_is_lost(notice, other, by, monkeypatch):
    monkeypatch.setattr(relaying, "MOST", 5)
    write(named(notice, "text"), by)

    with pytest.raises(NoticeError, match="超过 5 段"):
        follow(notice, other, by)

    assert laid(notice) == list(OLD)
