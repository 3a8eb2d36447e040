"""Templates of notices on their pages: another city's structure made without code, tried, told."""

import pytest
from django.urls import reverse

from reports.models import Notice, NoticeTemplate
from tests.notices_made import a_notice, a_template
from tests.pages import ReadPage
from tests.reports.noticing.test_pages import client_of

HEAD = {
    "label": "季度通报",
    "name": "某市热线通报",
    "series": "12345 专题",
    "organ": "市热线办",
    "title": "某市热线情况通报",
}


def url(name: str, *args) -> str:
    return reverse(f"reports:{name}", args=args)


def get(name: str, /, *args, **query) -> ReadPage:
    return ReadPage(client_of().get(url(name, *args), query))


def post(name: str, /, *args, **data) -> ReadPage:
    return ReadPage(client_of().post(url(name, *args), data, follow=True))


def seen(page: ReadPage) -> dict[str, str]:
    """What a form holds that somebody opened."""
    form = next(one for one in page.tree.forms if "form" in (one.get("class") or "").split())
    return {name: value or "" for name, value in form.form_values()}


def names(page: ReadPage) -> list[str]:
    return page.all("h3.notice-sections__name")


def made() -> NoticeTemplate:
    return NoticeTemplate.objects.order_by("-pk").first()


def test_a_template_is_begun_arranged_and_tried_on_a_month(april):
    page = post("new_layout", source="", **HEAD)
    assert page.says("版式已建立")
    slug = made().slug
    sections = made().sections

    post("remove_layout_section", slug, sections.get(content="suggestions").pk)
    post("move_layout_section", slug, sections.get(content="categories").pk, to="up")
    post(
        "add_layout_section",
        slug,
        title="领导批示",
        level=1,
        content="text",
        text="受理{受理}件。",
        after=sections.get(content="opening").pk,
    )
    page = get("layout", slug)
    assert names(page)[:5] == [
        "总体情况",
        "一、领导批示",
        "二、受理及办理情况",
        "（一）从涉及领域看",
        "（二）从管辖属地看",
    ]
    assert "建议" not in "".join(names(page))

    tried = get("layout_preview", slug, 1, month="2020-04")
    assert tried.one("p.paper__name").text == "某市热线通报"
    assert tried.says("版式预览")
    assert tried.says("受理8件。")
    assert not Notice.objects.exists()


def test_a_copy_takes_the_names_that_are_left_blank(db):
    a_template(organ="原单位", report_to="市委", copies=30)

    post("new_layout", source="8890", label="抄来的", name="新报头", series="", organ="", title="")

    copy = made()
    assert (copy.label, copy.name, copy.series) == ("抄来的", "新报头", "专题")
    assert (copy.organ, copy.report_to, copy.copies) == ("原单位", "市委", 30)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"label": " \u200b"}, "请填写版式名称。"),
        ({"organ": ""}, "请填写编发单位。"),
        ({"name": "长" * 61}, "报头名称过长，最多 60 字。"),
        ({"source": "别处"}, "请选择段落照抄哪一个版式。"),
    ],
)
def test_a_template_without_its_names_is_not_begun(db, wrong, sentence):
    page = post("new_layout", **({"source": ""} | HEAD | wrong))

    assert page.status == 422
    assert page.says(sentence)
    assert not NoticeTemplate.objects.exists()


def test_the_head_is_changed_and_a_version_in_use_stays(april):
    a_notice(template=a_template(slug="town"))
    form = get("layout_head", "town")
    assert form.says("第 1 版已有通报在用，保持不变；改动存为第 2 版。")

    page = post("layout_head", "town", **(seen(form) | {"send_to": "各乡镇。", "copies": "25"}))

    assert page.says("报头和版记已保存。")
    assert page.says("各乡镇。")
    assert page.says("第 2 版")
    older = get("layout_version", "town", 1)
    assert older.says("较早的版本")
    assert older.select("main form") == []
    assert not older.says("各乡镇。")
    assert post("layout_head", "town", **(seen(form) | {"copies": "9"})).says("刚刚改过")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"copies": "0"}, "请填写印数，从 1 到 9999。"),
        ({"copies": "很多"}, "请填写印数，从 1 到 9999。"),
        ({"title": ""}, "请填写标题。"),
        ({"send_to": "长" * 1_001}, "发送过长，最多 1000 字。"),
        ({"seen": ""}, "页面不完整，请重新打开再试。"),
    ],
)
def test_a_head_that_cannot_be_printed_is_refused(db, wrong, sentence):
    a_template()

    page = post("layout_head", "8890", **(seen(get("layout_head", "8890")) | wrong))

    assert page.status == 422
    assert page.says(sentence)
    assert made().made_at is None


def test_a_section_gets_words_of_its_own_and_keeps_them_against_a_second_editor(db):
    section = a_template().sections.get(order=3)
    form = seen(get("layout_section", "8890", section.pk))

    saved = post("layout_section", "8890", section.pk, **(form | {"title": "从县区看"}))
    second = post("layout_section", "8890", section.pk, **(form | {"title": "别的"}))

    assert saved.says("段落已保存。")
    assert "（一）从县区看" in names(saved)
    assert second.status == 422
    assert second.says("editor刚刚改过")
    assert "从县区看" in second.all("dl.facts-list dd")
    section.refresh_from_db()
    assert section.title == "从县区看"

    post("layout_section", "8890", section.pk, **seen(second))
    section.refresh_from_db()
    assert section.title == "别的"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"level": "7"}, "请选择标题级别。"),
        ({"content": "poem"}, "请选择这一段的内容。"),
        ({"title": ""}, "请填写标题"),
        ({"content": "notes", "text": "文字"}, "这种内容没有文字"),
        ({"text": "长" * 20_001}, "文字过长"),
    ],
)
def test_a_section_that_cannot_stand_is_refused(db, wrong, sentence):
    section = a_template().sections.get(order=3)
    form = seen(get("layout_section", "8890", section.pk))

    page = post("layout_section", "8890", section.pk, **(form | wrong))

    assert page.status == 422
    assert page.says(sentence)
    section.refresh_from_db()
    assert (section.content, section.title, section.text) == ("districts", "从管辖属地看", "")


def test_a_section_of_an_older_version_is_told_not_changed(db):
    layout = a_template()
    section = layout.sections.get(order=3)
    a_notice(template=layout)
    post("move_layout_section", "8890", section.pk, to="up")

    page = post("move_layout_section", "8890", section.pk, to="up")

    assert page.says("这个版式已有更新的版本")
    assert NoticeTemplate.objects.count() == 2


def test_the_list_tells_newest_versions_and_their_use(april):
    assert get("layouts").says("还没有版式")
    a_notice(template=a_template(label="月度通报"))
    post("move_layout_section", "8890", made().sections.get(order=3).pk, to="up")
    post("retire_layout", "8890", retired="1")

    row = get("layouts").rows()[0]
    assert [row[0], row[2], row[3], row[5]] == ["月度通报", "第 2 版", "1 期", "已停用"]
    assert row[4].startswith("editor ")
    links = [one.get("href") for one in get("notices").select("main a")]
    assert url("layouts") in links

    assert post("retire_layout", "8890", retired="0").says("已启用")


def test_lines_of_the_tail_that_name_nobody_are_not_printed(april):
    a_template(((0, "", "opening"),), report_to="市委。", editor="综合科")

    tried = get("layout_preview", "8890", 1, month="2020-04")

    tail = [one.text_content() for one in tried.select("footer.paper__tail p")]
    assert tail[:2] == ["报送：市委。", "编辑：综合科"]
    assert not tried.select("ol.paper__notes")


def test_a_month_without_data_is_told_in_the_preview(april):
    a_template()

    assert get("layout_preview", "8890", 1, month="2019-03").says("还没有评分结果")


def test_whoever_moves_a_section_comes_back_to_where_it_stands(db):
    layout = a_template()
    a_notice(template=layout)
    section = layout.sections.get(order=3)

    answer = client_of().post(url("move_layout_section", "8890", section.pk), {"to": "up"})

    there = get("layout", "8890").one(f"li#{answer.url.partition('#')[2]}")
    assert "从管辖属地看" in there.text_content()


def test_what_is_not_there_is_not_found(db):
    a_template()
    client = client_of()

    for address in (
        url("layout", "none"),
        url("layout_version", "8890", 2),
        url("layout_section", "8890", 10**6),
    ):
        assert client.get(address).status_code == 404
