"""A notice from its data: every number in its text is a figure of the month; gaps are worded."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from cases.models import OutcomeRelease, Story, Suggestion
from cases.periods import CITY, Month
from cases.questions import question
from reports.models import Notice, NoticeSection
from reports.notices.compose import compose, file_name
from reports.notices.parts import Annex, Chart, Heading, Paragraph, Table
from reports.notices.wording import chinese, names
from reports.overview.material import digest_of
from scoring.models import Adjustment, Evaluation
from scoring.ranking import current_evaluation

APRIL = Month(2020, 4)
NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)


def texts(parts) -> list[str]:
    return [part.text for part in parts if isinstance(part, Paragraph)]


def section(notice, first: str, last: str) -> list[str]:
    """The paragraphs between two headings."""
    headings = [part.text if isinstance(part, Heading) else "" for part in notice.parts]
    return texts(notice.parts[headings.index(first) : headings.index(last)])


def tables(notice) -> dict[str, Table]:
    return {part.caption[:2]: part for part in notice.parts if isinstance(part, Table)}


def first_of_the_ten() -> Suggestion:
    return Suggestion.objects.get(month="2020-04", place=1)


def figures_of_april() -> set[str]:
    """Every figure of the month's digest as it is printed on paper."""
    digest = digest_of(question(APRIL, current_evaluation(APRIL).scheme.rules, NOW))
    every = [digest.figures, *(place.figures for place in (*digest.districts, *digest.categories))]
    return {figure.text.replace(",", "") for one in every for figure in one.values()}


def test_every_number_of_the_opening_and_the_first_section_is_a_figure_of_the_month(demo):
    notice = compose(APRIL, NOW)
    written = texts(notice.parts[:1]) + section(notice, "一、受理及办理情况", "（三）诉求问题分析")

    numbers = set(re.findall(r"[\d.]+%?", " ".join(written))) - {"2020", "4"}
    assert numbers <= figures_of_april()
    assert {"10984", "7744", "3240", "95.86%", "95.16%", "451", "1612", "34.10%"} <= numbers


def test_charts_are_named_for_what_they_show_and_print_numbers_as_the_text_does(demo):
    first, second = (part.spec for part in compose(APRIL, NOW).parts if isinstance(part, Chart))

    assert [first.title, second.title] == ["各属地转办件数量", "各领域转办件数量"]
    assert first.headline.startswith("兴隆台区转办最多，1612件，占49.75%")
    assert "1105件" in second.headline
    assert not re.search(r"\d,\d", first.alt + second.alt)


def test_the_analysis_claims_only_what_the_figures_carry(demo):
    notice = compose(APRIL, NOW)

    first, second, risen, last = section(
        notice, "（三）诉求问题分析", "二、地区工作经验及群众好评典型件"
    )

    assert first.startswith(
        "从属地看，办结率大洼区（99.00%）高于总体（95.86%），兴隆台区（93.86%）低于总体；满意率"
    )
    assert second == (
        "从领域看，城建交通类转办最多，1105件，占34.10%，社会事业类、政务服务类次之（664件、662件）。"
    )
    assert risen == "与上月相比，农业生产由33件增至70件。"
    assert last == "从承办单位看，县区基层单位办结率95.92%，市直联网单位95.63%，两者接近。"


def test_the_text_above_the_tables_names_their_first_lines(demo):
    notice = compose(APRIL, NOW)
    text = " ".join(section(notice, "三、“评优评差”情况", "四、下一步工作要求"))

    assert tables(notice)["表一"].rows[0][1] in text
    assert tables(notice)["表二"].rows[0][1] in text
    assert "参评单位共76家" in text
    assert "手机尾号 6654 滕先生等十人" in text


def test_sections_that_have_nothing_to_say_are_neither_printed_nor_counted(demo):
    Story.objects.all().delete()

    headings = [part.text for part in compose(APRIL, NOW).parts if isinstance(part, Heading)]

    assert headings == [
        "一、受理及办理情况",
        "（一）从管辖属地看",
        "（二）从涉及领域看",
        "（三）诉求问题分析",
        "二、“评优评差”情况",
        "三、下一步工作要求",
    ]


def test_a_heading_goes_only_when_everything_beneath_it_goes(demo):
    Story.objects.filter(kind="experience").delete()

    headings = [part.text for part in compose(APRIL, NOW).parts if isinstance(part, Heading)]

    assert headings[4:6] == ["二、地区工作经验及群众好评典型件", "（一）群众好评典型件"]


def test_sections_that_nobody_wrote_are_drafted_from_the_figures(demo):
    NoticeSection.objects.update(is_written=False, text="")

    notice = compose(APRIL, NOW)

    headings = [getattr(part, "text", "") for part in notice.parts]
    drafted = notice.parts[headings.index("四、下一步工作要求") + 1 :]
    assert [part.lead for part in drafted] == [
        "（一）抓紧办理未办结诉求。",
        "（二）提高群众满意度。",
        "（三）按时办结，杜绝超期。",
        "（四）集中解决突出问题。",
        "（五）排名靠后单位限期整改。",
    ]
    assert drafted[0].text.startswith("2020年4月，兴隆台区办结率93.86%，低于全市水平（95.86%）。")
    for row in tables(notice)["表二"].rows:
        assert row[1] in drafted[-1].text


def test_what_people_wrote_stands_instead_of_a_draft(demo):
    notice = compose(APRIL, NOW)
    section = NoticeSection.objects.get(content="requirements", notice__month=APRIL)

    written = [f"**{part.lead}**{part.text}" for part in notice.parts[-2:]]
    assert written == section.text.split("\n")


def test_a_month_without_chosen_suggestions_has_no_third_table(demo):
    Suggestion.objects.filter(month="2020-04").update(place=None)

    assert list(tables(compose(APRIL, NOW))) == ["表一", "表二"]


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ({"state": "declined", "declined_because": "不属本市职权。"}, "不属本市职权。"),
        ({"state": "in_progress", "outcome": "正在铺设。"}, "正在铺设。"),
        ({"state": "done", "outcome": "已办。"}, "已办。"),
    ],
    ids=["declined", "in progress", "done"],
)
def test_the_outcome_of_a_suggestion_is_what_was_released(demo, told, printed):
    release = first_of_the_ten().standing
    empty = {"outcome": "", "declined_because": "", "settled_on": None}
    OutcomeRelease.objects.filter(pk=release.pk).update(**(empty | told))

    assert tables(compose(APRIL, NOW))["表三"].rows[0][4] == printed


def test_what_stands_inside_is_not_printed(demo):
    printed = tables(compose(APRIL, NOW))["表三"].rows[0]
    Suggestion.objects.filter(month="2020-04", place=1).update(outcome="还没有发布。", unit=None)

    assert tables(compose(APRIL, NOW))["表三"].rows[0] == printed


def test_one_that_was_never_released_or_was_withdrawn_is_being_handled(demo):
    first = first_of_the_ten()
    first.releases.update(ended_at=NOW, ended_by=first.edited_by)

    row = tables(compose(APRIL, NOW))["表三"].rows[0]

    assert row[3:] == (first.unit.name, "正在办理")


def test_a_suggestion_without_a_unit_leaves_a_gap(demo):
    first_of_the_ten().releases.update(unit=None)

    assert tables(compose(APRIL, NOW))["表三"].rows[0][3] is None


def test_an_adjustment_stands_among_bonus_or_penalty(demo):
    evaluation = Evaluation.objects.get(month="2020-04")
    best = evaluation.results.get(rank=1, group__slug="county")
    before = tables(compose(APRIL, NOW))["表一"].rows[0]

    for points, column in ((Decimal("0.5"), 7), (Decimal("-0.5"), 8)):
        best.adjustment = points
        best.save()
        row = tables(compose(APRIL, NOW))["表一"].rows[0]
        assert row[column] == before[column] + Decimal("0.5")
        assert row[:7] == before[:7]
    assert Adjustment.objects.count() == 0


def test_the_marks_say_what_the_notice_is_not_yet(demo):
    assert compose(APRIL, NOW).marks == ("演示数据", "草稿")
    Evaluation.objects.filter(month="2020-04").update(state="sealed")
    assert compose(APRIL, NOW).marks == ("演示数据", "未发布")
    Notice.objects.update(state="published", published_at=NOW)
    assert compose(APRIL, NOW).marks == ("演示数据",)


def test_head_tail_and_notes_come_from_template_and_scheme(demo):
    notice = compose(APRIL, NOW)

    assert (notice.head.issue, notice.head.day) == ("2020年第3期", date(2020, 5, 15))
    assert notice.tail.copies == 100
    assert "五星件每件加0.02分" in notice.notes[2]
    assert "四星以下件每件减0.1分" in notice.notes[2]
    assert [annex.title for annex in notice.annexes] == ["市直联网单位重要办理指标完成情况"]
    assert isinstance(notice.annexes[0], Annex)


def test_every_measure_is_defined_once(demo):
    definitions = compose(APRIL, NOW).definitions

    assert len({one.name for one in definitions}) == len(definitions) > 25
    assert all(one.meaning and one.direction for one in definitions)


def test_a_month_of_the_ledger_alone_is_composed_too(demo):
    from reports.actions import begin_notice

    begin_notice(month=Month(2020, 2), dated=date(2020, 3, 15))

    notice = compose(Month(2020, 2), NOW)

    assert len(tables(notice)["表一"].rows) == 10
    assert notice.head.issue == "2020年第4期"


def test_a_file_name_has_nothing_that_a_disk_refuses(demo):
    notice = replace(compose(APRIL, NOW), title='甲/乙:丙*?"<丁>|[戊]', marks=())

    assert file_name(notice, "pdf") == "2020-04 甲乙丙丁戊.pdf"


def test_small_words():
    assert [chinese(number) for number in (0, 5, 10, 11)] == ["零", "五", "十", "11"]
    assert names(["甲", "乙"]) == "甲、乙"
