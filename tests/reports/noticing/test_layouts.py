"""Templates of notices: begun, changed by version, retired; what is in use stays as it is."""

from dataclasses import replace

import pytest

from reports.models import NoticeTemplate
from reports.notices.standard import BULLETIN
from reports.noticing import layouts
from reports.noticing.faults import NoticeError
from reports.noticing.layouts import Block, Head, token
from tests.factories import UserFactory, at
from tests.notices_made import a_notice, a_template

pytestmark = pytest.mark.django_db
NOW = at(20, month=5)
HEAD = Head("周报", "某市热线通报", "12345 专题", "市热线办", "某市热线情况通报")
SECTIONS = (
    (0, "", "opening"),
    (1, "情况", "heading"),
    (2, "属地", "districts"),
    (0, "", "annex"),
)


@pytest.fixture
def layout() -> NoticeTemplate:
    return a_template(SECTIONS)


@pytest.fixture
def by():
    return UserFactory(username="editor")


def contents(layout) -> list[str]:
    assert list(layout.sections.values_list("order", flat=True)) == list(
        range(1, layout.sections.count() + 1)
    )
    return list(layout.sections.values_list("content", flat=True))


def named(layout, content):
    return layout.sections.get(content=content)


def change(layout, by, seen=None, **values) -> NoticeTemplate:
    return layouts.change_head(
        layout=layout,
        seen=seen or token(Head.of(layout)),
        head=replace(Head.of(layout), **values),
        by=by,
        at=NOW,
    )


def rewrite(section, by, seen=None, **values) -> NoticeTemplate:
    return layouts.change_block(
        section=section,
        seen=seen or token(Block.of(section)),
        block=replace(Block.of(section), **values),
        by=by,
        at=NOW,
    )


def test_a_template_begins_with_the_structure_of_the_bulletin(by):
    made = layouts.begin(head=HEAD, copied=None, by=by, at=NOW)

    assert contents(made) == [content for _, _, content in BULLETIN]
    assert (made.slug, made.version, made.made_by) == ("layout-1", 1, by)
    assert Head.of(made) == HEAD


def test_a_template_begins_as_a_copy_with_its_words(layout, by):
    layout.sections.filter(content="opening").update(text="各县区：")

    made = layouts.begin(head=HEAD, copied=layout, by=by, at=NOW)
    again = layouts.begin(head=HEAD, copied=made, by=by, at=NOW)

    assert contents(made) == contents(layout)
    assert named(made, "opening").text == "各县区："
    assert [made.slug, again.slug] == ["layout-1", "layout-2"]


def test_a_version_that_no_notice_uses_is_changed_itself(layout, by):
    changed = change(layout, by, organ="市政府办公室", copies=40)

    assert (changed.pk, changed.version) == (layout.pk, 1)
    layout.refresh_from_db()
    assert (layout.organ, layout.copies, layout.made_by, layout.made_at) == (
        "市政府办公室",
        40,
        by,
        NOW,
    )


def the_head(layout, by):
    return change(layout, by, organ="新单位")


def the_words(layout, by):
    return rewrite(named(layout, "opening"), by, text="各县区：")


def the_order(layout, by):
    return layouts.move_block(section=named(layout, "heading"), by=-1, who=by, at=NOW)


def one_more(layout, by):
    block = Block(1, "领导批示", "text")
    return layouts.add_block(layout=layout, block=block, after=None, by=by, at=NOW)


def one_less(layout, by):
    return layouts.remove_block(section=named(layout, "districts"), by=by, at=NOW)


@pytest.mark.parametrize("do", [the_head, the_words, the_order, one_more, one_less])
def test_a_version_in_use_stays_and_the_change_makes_the_next(layout, by, do):
    notice = a_notice(template=layout)
    stood = Head.of(layout), [Block.of(one) for one in layout.sections.order_by("order")]

    changed = do(layout, by)

    layout = NoticeTemplate.objects.get(pk=layout.pk)
    assert (changed.slug, changed.version) == (layout.slug, 2)
    assert stood == (
        Head.of(layout),
        [Block.of(one) for one in layout.sections.order_by("order")],
    )
    assert stood != (
        Head.of(changed),
        [Block.of(one) for one in changed.sections.order_by("order")],
    )
    notice.refresh_from_db()
    assert notice.template_id == layout.pk
    assert change(changed, by, copies=7).version == 2


@pytest.mark.parametrize("do", [the_head, the_words, the_order, one_more, one_less])
def test_an_older_version_is_not_changed(layout, by, do):
    a_notice(template=layout)
    change(layout, by, organ="别的单位")

    with pytest.raises(NoticeError, match="已有更新的版本"):
        do(layout, by)


def test_nothing_changed_makes_no_version(layout, by):
    a_notice(template=layout)

    assert change(layout, by).pk == layout.pk
    assert rewrite(named(layout, "opening"), by).pk == layout.pk
    assert (
        layouts.move_block(section=named(layout, "opening"), by=-1, who=by, at=NOW).pk == layout.pk
    )
    assert NoticeTemplate.objects.count() == 1


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(layout, by):
    seen, of_section = token(Head.of(layout)), token(Block.of(named(layout, "districts")))
    change(layout, by, organ="甲")
    rewrite(named(layout, "districts"), by, title="甲")

    with pytest.raises(NoticeError, match="editor刚刚改过"):
        change(layout, by, seen=seen, organ="乙")
    with pytest.raises(NoticeError, match="editor刚刚改过"):
        rewrite(named(layout, "districts"), by, seen=of_section, title="乙")

    layout.refresh_from_db()
    assert (layout.organ, named(layout, "districts").title) == ("甲", "甲")


def test_sections_are_added_behind_another_and_moved_before_annex_and_notes(layout, by):
    layouts.add_block(
        layout=layout,
        block=Block(1, "批示", "text", "略。"),
        after=named(layout, "opening"),
        by=by,
        at=NOW,
    )
    layouts.add_block(layout=layout, block=Block(0, "", "notes"), after=None, by=by, at=NOW)
    layouts.move_block(section=named(layout, "text"), by=9, who=by, at=NOW)

    assert contents(layout) == ["opening", "heading", "districts", "text", "annex", "notes"]


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        pytest.param(Block(1, "", "text"), "请填写标题", id="a heading without words"),
        pytest.param(Block(0, "", "heading"), "要有标题级别", id="nothing but a heading"),
        pytest.param(Block(0, "", "annex"), "只能有一段", id="a second annex"),
    ],
)
def test_what_cannot_stand_is_refused(layout, by, block, sentence):
    with pytest.raises(NoticeError, match=sentence):
        layouts.add_block(layout=layout, block=block, after=None, by=by, at=NOW)

    assert len(contents(layout)) == 4


def test_there_is_an_end_to_adding(layout, by, monkeypatch):
    monkeypatch.setattr(layouts, "MOST", 4)

    with pytest.raises(NoticeError, match="最多 4 段"):
        one_more(layout, by)


def test_annex_stays_last_and_what_is_gone_is_told(layout, by):
    gone = named(layout, "districts")
    one_less(layout, by)

    with pytest.raises(NoticeError, match="总在最后"):
        layouts.move_block(section=named(layout, "annex"), by=-1, who=by, at=NOW)
    with pytest.raises(NoticeError, match="已经删去"):
        rewrite(gone, by, title="别的")


def test_the_last_section_stays(by):
    layout = a_template(((0, "", "opening"),))

    with pytest.raises(NoticeError, match="至少要有一段"):
        layouts.remove_block(section=named(layout, "opening"), by=by, at=NOW)


def test_a_section_that_becomes_the_annex_goes_last_without_words(layout, by):
    one_less(layout, by)
    layouts.remove_block(section=named(layout, "annex"), by=by, at=NOW)

    rewrite(named(layout, "opening"), by, content="annex", text="多余的", level=1, title="标题")

    assert contents(layout) == ["heading", "annex"]
    assert Block.of(named(layout, "annex")) == Block(0, "", "annex")


def test_a_retired_template_is_not_chosen_until_it_is_taken_up_again(layout, by):
    a_notice(template=layout)
    changed = change(layout, by, organ="新单位")
    other = layouts.begin(head=HEAD, copied=None, by=by, at=NOW)
    assert layouts.choosable() == [other, changed]

    layouts.retire(layout=changed, is_retired=True)
    assert layouts.choosable() == [other]
    assert layouts.newest_versions() == [other, changed]

    layouts.retire(layout=changed, is_retired=False)
    assert layouts.choosable() == [other, changed]
