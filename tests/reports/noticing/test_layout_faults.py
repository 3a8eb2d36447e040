"""Wrong references in a template's fixed words: refused where no month could print them, else told
with the section and what was written.
"""

import pytest

from reports.models import TemplateSection
from tests.notices_made import a_notice, a_template
from tests.reports.noticing.in_april import NOW
from tests.reports.noticing.test_layout_pages import get, post, seen

SECTIONS = ((0, "", "opening"), (1, "寄语", "text"), (1, "十佳", "ranked"))


@pytest.fixture
def section(db) -> TemplateSection:
    return a_template(SECTIONS).sections.get(title="寄语")


def save(section: TemplateSection, text: str, **values):
    form = seen(get("layout_section", "8890", section.pk))
    return post("layout_section", "8890", section.pk, **(form | {"text": text} | values))


def told(page) -> list[str]:
    return [one.text_content() for one in page.select("div.notice-bar--warning li")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("受理{受理件。", "“寄语”的固定文字有一处引用写错了：“{”后面没有“}”"),
        ("受理受理}件。", "“寄语”的固定文字有一处引用写错了：“}”前面没有“{”"),
        ("先写对的{受理}。\n再写{|上月}。", "“{|上月}”花括号里缺少文字"),
        ("受理{" + "长" * 200 + "}件。", "不像引用"),
    ],
)
def test_a_reference_that_is_none_in_any_month_is_refused(section, text, sentence):
    page = save(section, text)

    assert page.status == 422
    assert page.says(sentence)
    assert page.one("form.form textarea[name=text]").text.strip() == text
    section.refresh_from_db()
    assert section.text == ""


def test_a_new_section_is_looked_at_too(section):
    form = {"title": "", "level": 0, "content": "text", "after": section.pk}

    page = post("add_layout_section", "8890", **form, text="受理{")

    assert page.status == 422
    assert page.says("“自由文字”的固定文字有一处引用写错了")


def test_what_only_a_month_can_tell_is_told_and_saved(april, section):
    page = save(section, "受理{受理}件，{断言|明显增加}。\n{火星}见{表|十佳单位}。")

    assert page.says("段落已保存。")
    assert page.says("按2020年4月的数据试过")
    assert [one.partition("：")[0] for one in told(page)] == [
        "“一、寄语”的 {断言|明显增加}",
        "“一、寄语”的 {火星}",
    ]
    section.refresh_from_db()
    assert "{火星}" in section.text


def test_a_table_that_is_taken_away_is_missed_where_it_is_named(april, section):
    save(section, "见{表|十佳单位}。")
    assert told(get("layout", "8890")) == []

    ranked = section.template.sections.get(content="ranked")
    page = post("remove_layout_section", "8890", ranked.pk)

    assert told(page) == [
        "“一、寄语”的 {表|十佳单位}：本期通报不印“十佳单位”表，不能引用它的表号。"
    ]


def test_the_preview_tells_of_the_month_that_it_shows(april, section):
    save(section, "{火星}")

    assert told(get("layout_preview", "8890", 1, month="2020-04")) != []
    assert told(get("layout_preview", "8890", 1, month="2019-03")) == []


def test_an_older_version_is_only_read(april, section):
    save(section, "{火星}")
    a_notice(template=section.template)
    save(section, "好的。")

    assert told(get("layout", "8890")) == []
    assert told(get("layout_version", "8890", 1)) == []


def test_without_a_scored_month_nothing_is_tried(section):
    assert told(save(section, "{火星}")) == []


def test_the_text_box_proposes_references_with_the_last_months_figures(april, section):
    page = get("layout_section", "8890", section.pk)

    text = page.one("textarea[name=text]")
    assert text.get("data-references") == "/notices/2020-04/references.json"
    assert page.says("旁边是2020年4月的数字")
    scripts = [one.get("src") for one in page.select("script[src]")]
    assert any("notice_references" in one for one in scripts)
    head = get("layout_head", "8890")
    assert not any("notice_references" in one.get("src") for one in head.select("script[src]"))


def test_the_month_of_trial_has_ended_and_was_scored(april):
    from reports.noticing.layout_faults import month_of_trial

    assert str(month_of_trial(NOW)) == "2020-04"
    assert month_of_trial(NOW.replace(year=2020, month=4, day=20)) is None
