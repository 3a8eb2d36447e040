"""First drafts: texts with references, nothing typed, nothing that does not resolve."""

from datetime import datetime

import pytest

from cases.models import Category, District, Rating, Story, Unit
from cases.periods import CITY, Month
from reports.models import Content, Notice, NoticeSection
from reports.notices import filling
from reports.notices.compose import compose, material_of
from reports.notices.contents import DRAFTS
from reports.notices.parts import Heading
from reports.notices.references.values import TypedFigure
from tests.notices_made import a_notice, a_template

APRIL = Month(2020, 4)
NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)
MONTHS = {"the ledger with sheets": APRIL, "the ledger alone": Month(2020, 2)}
EVERY = [(1, str(Content(content).label), content) for content in DRAFTS]


def laid(month: Month, sections=EVERY) -> filling.Laid:
    Notice.objects.filter(month=month).delete()
    notice = a_notice(
        month=month, template=a_template(sections, slug="every"), revision=7, because="更正"
    )
    return filling.laid_out(notice.sections.all(), material_of(month, NOW))


@pytest.mark.parametrize("month", MONTHS.values(), ids=MONTHS)
def test_every_draft_is_printed_without_a_fault_and_without_typed_digits(demo, month):
    Story.objects.all().delete()
    found = laid(month)

    told = [
        filling.resolve(filling.text_of(one.section, found.material), found.material)
        for one in found.sections
    ]

    assert len(found.sections) >= 7
    assert [one.faults for one in told] == [()] * len(told)
    assert [one.hand_figures for one in told] == [()] * len(told)


def test_digits_of_a_story_are_somebody_s_to_answer_for(demo):
    section = NoticeSection.objects.get(content="praised", notice__month=APRIL)
    material = material_of(APRIL, NOW)

    told = filling.resolve(filling.draft_text(section, material), material)

    assert told.hand_figures == (
        TypedFigure(
            "市医保局在2至4月对企业减半征收医保费，减收近2亿元，数千家企业受益。", ("2亿",)
        ),
    )


def test_braces_and_stars_of_a_story_are_no_references(demo):
    Story.objects.all().delete()
    Story.objects.create(
        month=APRIL,
        kind="praised",
        place=1,
        lead="*甲*{乙}",
        text="{丙}好。\n再好。",
        written_at=NOW,
    )
    section = NoticeSection.objects.get(content="praised", notice__month=APRIL)
    material = material_of(APRIL, NOW)

    told = filling.resolve(filling.draft_text(section, material), material)

    assert [(one.lead, one.text) for one in told.paragraphs] == [
        ("甲{乙}", "{丙}好。"),
        ("", "再好。"),
    ]
    assert told.faults == ()


def test_whoever_edits_a_draft_gets_its_references(demo):
    material = material_of(APRIL, NOW)
    section = NoticeSection.objects.get(content="opening", notice__month=APRIL)

    assert filling.draft_text(section, material).startswith(
        "2020年4月，全市热线平台受理市民诉求{受理}件，其中即时答复{即时答复}件，"
    )


def test_the_comments_tell_of_leaders_newcomers_and_what_cost_the_last_most(demo):
    found = laid(APRIL, [(1, "排名点评", Content.COMMENTS)])

    parts = [one.text for one in filling.filled(found) if not isinstance(one, Heading)]

    assert parts[0].startswith("县区基层参评单位76家，兴隆台区住建局以10.40分居首位。")
    assert "新进入前十位" in parts[0]
    assert "兴隆台区环保局总分9.09分，主要失分在办结率" in parts[1]
    assert parts[2].startswith("市直联网参评单位19家，市公安局以10.44分居首位。")


def test_the_first_month_of_all_is_commented_without_a_month_before(demo):
    first = Month(2019, 5)
    while True:
        try:
            material_of(first, NOW)
            break
        except ValueError:
            first = first.following()
    found = laid(first, [(1, "排名点评", Content.COMMENTS)])

    told = filling.resolve(
        filling.text_of(found.sections[0].section, found.material), found.material
    )

    assert told.faults == ()


def test_a_place_whose_name_no_reference_can_spell_is_told_in_plain_words(demo):
    District.objects.filter(name="大洼区").update(name="大洼|区")
    Category.objects.filter(name="其他类").update(name="{其他}")
    Unit.objects.filter(name="兴隆台区住建局").update(name="住|建")

    told = " ".join(getattr(part, "text", "") for part in compose(APRIL, NOW).parts)

    assert "大洼|区701件，办结率99.00%" in told
    assert "{其他}401件，占12.38%" in told
    assert "【" not in told


def test_a_figure_without_value_is_left_out_of_its_draft(demo):
    Rating.objects.all().delete()

    told = compose(APRIL, NOW).parts[0].text

    assert "转办件办结率95.86%。" in told
    assert "满意率" not in told


def test_a_heading_without_a_level_and_the_end_stand_outside_of_what_is_beneath(demo):
    sections = [
        (1, "甲", Content.HEADING),
        (2, "空", Content.TEXT),
        (1, "乙", Content.HEADING),
        (0, "", Content.OPENING),
        (1, "丙", Content.HEADING),
        (0, "", Content.NOTES),
    ]

    found = laid(APRIL, sections)

    assert [one.heading for one in found.sections] == ["一、乙", "", ""]


def test_what_a_person_wrote_is_printed_and_an_emptied_section_is_not(demo):
    sections = NoticeSection.objects.filter(notice__month=APRIL)
    sections.filter(content="opening").update(is_written=True, text="受理{受理}件。")
    sections.filter(content="requirements").update(is_written=True, text=" \n")

    notice = compose(APRIL, NOW)

    assert notice.parts[0].text == "受理10984件。"
    headings = [part.text for part in notice.parts if isinstance(part, Heading)]
    assert headings[-1] == "三、“评优评差”情况"


def test_a_third_level_heading_without_text_runs_in_alone(demo):
    section = NoticeSection.objects.get(content="ranked", notice__month=APRIL)
    NoticeSection.objects.filter(pk=section.pk).update(is_written=True, text="")

    leads = [getattr(part, "lead", "") for part in compose(APRIL, NOW).parts]

    assert "1.“十佳五差”承办单位。" in leads
