"""How a case counts in its months: the same as the lists, with the reason in words."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases import answers
from cases.measures import (
    MEASURES,
    Anchor,
    Count,
    MedianOf,
    RateOf,
    ShareOf,
    is_of_suggestions,
)
from cases.models import Case, Rating
from cases.rules import OverdueMonth
from reports.casefile.counting import month_views
from reports.casefile.months import months_of
from tests.cases.conftest import ledger  # noqa: F401
from tests.factories import (
    MUCH_LATER,
    CaseFactory,
    ExclusionFactory,
    RatingFactory,
    UnitFactory,
    at,
    hand_on,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
LISTED = [measure for measure in MEASURES.values() if not is_of_suggestions(measure)]


def views(case: Case, now=MUCH_LATER):
    units = {one.unit_id: one.unit for one in case.hand_overs.all()}
    return month_views(Case.objects.get(pk=case.pk), now, units)


def lines(view) -> dict[str, tuple[str, str, str]]:
    """State, reason and points by the measure's name."""
    told = (*view.counted, *view.others)
    return {one.measure.label: (one.state, one.reason, one.points) for one in told}


def told(case: Case, now=MUCH_LATER) -> dict[str, tuple[str, str, str]]:
    [view] = views(case, now)
    return lines(view)


def whole(measure) -> Count:
    if isinstance(measure, RateOf):
        return measure.whole
    if isinstance(measure, ShareOf):
        return measure.of
    return measure.over if isinstance(measure, MedianOf) else measure


def holds(count: Count, question, case: Case) -> bool:
    rows = answers.rows_of(count, question)
    return rows.filter(**{"case" if rows.model is Rating else "pk": case.pk}).exists()


@pytest.mark.parametrize("overdue_month", OverdueMonth)
def test_the_page_counts_a_case_where_the_lists_hold_it_and_nowhere_else(
    ledger,  # noqa: F811
    overdue_month,
):
    scheme_2020(overdue_month=overdue_month)
    for case in Case.objects.all():
        shown = views(case)
        months = months_of(Case.objects.get(pk=case.pk), MUCH_LATER)
        for view, month in zip(shown, months, strict=True):
            counted = {one.measure.url.partition("measure=")[2] for one in view.counted}
            expected = {one.key for one in LISTED if holds(whole(one), month.question, case)}
            assert counted == expected, (case, view.name)


def test_a_good_case_earns_points_and_says_why():
    case = CaseFactory(due_at=at(20, 23, 59) + timedelta(seconds=59), completed_at=at(18, 10))
    RatingFactory(case=case, stars=5, given_at=at(19))

    found = told(case)

    assert found["办结"] == ("计入", "4月18日 10:00 办结", "")
    assert found["及时办结"] == ("计入", "4月18日 10:00 办结，时限4月20日 24时", "")
    assert found["及时办结率"][0] == "计入分子和分母"
    assert found["五星件"] == (
        "计入",
        "统计截止时最近一次评星为五星，须不低于五星",
        "加 0.02 分",
    )
    assert found["满意率"] == ("计入分子和分母", "统计截止时有 1 次评星，其中 1 次不低于三星", "")
    assert found["未办结"][0] == found["超期件"][0] == found["即时答复"][0] == "未计入"
    assert found["省交办件"] == ("未计入", "不是省交办件", "")


def test_an_open_case_past_its_deadline_costs_points():
    [view] = views(CaseFactory(due_at=at(20, 17), unit=UnitFactory(name="甲局")))

    found = lines(view)
    overdue = ("计入", "统计截止时尚未办结，时限4月20日 17:00", "减 0.2 分")
    assert found["超期件"] == overdue
    assert found["办结率"] == ("只计入分母", "统计截止时尚未办结", "")
    assert found["及时办结率"][0] == "未计入"
    assert "对甲局：超期件减 0.2 分。" in view.sentences
    assert ("计入单位", "甲局") in view.facts


def test_what_came_after_the_cut_off_is_named_and_does_not_count():
    case = CaseFactory(completed_at=at(3, 10, month=5))

    assert told(case)["办结"] == (
        "未计入",
        "统计截止时尚未办结（5月3日 10:00 才办结）",
        "",
    )


def test_in_a_running_month_it_is_said_as_of_now():
    found = told(CaseFactory(), at(12))
    assert found["办结"] == ("未计入", "目前尚未办结", "")


def test_an_excluded_case_counts_in_nothing_but_exclusions():
    case = CaseFactory(completed=True)
    ExclusionFactory(case=case, reason="重复登记")

    [view] = views(case)

    assert "已考核剔除：不计入任何指标，原因：重复登记" in view.sentences
    assert [one.measure.label for one in view.counted] == ["考核剔除", "交办剔除"]
    assert {one.reason for one in view.others} == {"已考核剔除"}


def test_months_of_receipt_and_assignment_are_told_apart():
    case = CaseFactory(received_at=at(30), assigned_at=at(1, month=5))

    received, assigned = views(case)

    assert (received.name, received.role) == ("2020年4月", "受理月")
    assert (assigned.name, assigned.role) == ("2020年5月", "交办月")
    assert "受理" in lines(received)
    assert "受理" not in lines(assigned)
    assert lines(assigned)["转办"] == ("计入", "5月1日 09:00 首次交办", "")


def test_the_holder_at_the_cut_off_is_the_unit_it_counts_for():
    case = CaseFactory(unit=UnitFactory(name="甲局"))
    hand_on(case, UnitFactory(name="乙局"), at(2, month=5))

    [view] = views(case)

    assert ("计入单位", "甲局") in view.facts


def test_a_group_that_is_scored_from_its_sheet_says_so():
    unit = UnitFactory(name="甲局")
    indicator_line(unit)

    [view] = views(CaseFactory(unit=unit))

    assert any("按指标表计分" in sentence for sentence in view.sentences)


def test_a_month_may_begin_on_another_day():
    scheme_2020(month_first_day=19)
    [view] = views(CaseFactory(received_at=at(25), assigned_at=at(26)))
    assert view.name == "2020年5月"


def test_a_province_case_is_measured_by_its_own_times():
    case = CaseFactory(
        is_province_assigned=True,
        province_due_at=at(15, 17),
        province_answered_at=at(14, 9),
        forwarding_days=2,
        completed_at=None,
    )
    RatingFactory(case=case, stars=2, source=Rating.Source.PROVINCE, given_at=at(16))

    found = told(case)

    assert found["按时反馈"][:2] == (
        "计入",
        "4月14日 09:00 向省平台反馈，省反馈时限4月15日 17:00",
    )
    assert found["即时分转"][:2] == ("未计入", "受理后 2 个工作日首次交办，方案规定 1 个以内")
    assert found["群众好评率"][:2] == (
        "只计入分母",
        "统计截止时有 1 次省平台评星，其中 0 次不低于三星",
    )


def test_every_measure_of_cases_and_ratings_is_worded():
    from reports.casefile.reasons import REASONS

    counts = {one.key for one in LISTED if isinstance(one, Count)}
    assert set(REASONS) == counts


def test_a_case_older_than_any_month_counts_in_none():
    long_ago = at(10).replace(year=1960)
    assert views(CaseFactory(at_once=True, received_at=long_ago)) == []


def test_without_a_scheme_the_defaults_hold():
    old = at(10).replace(year=2012)
    [view] = views(CaseFactory(at_once=True, received_at=old))
    assert ("评分方案", "无生效方案") in view.facts
    assert lines(view)["即时答复"][0] == "计入"


def test_the_month_of_the_deadline_is_one_where_the_scheme_counts_by_it():
    scheme_2020(overdue_month=OverdueMonth.DEADLINE)
    case = CaseFactory(due_at=at(6, month=5))

    april, may = views(case)

    assert (april.role, may.role) == ("受理月、交办月", "到期月")
    assert "超期件" not in lines(april)
    assert set(lines(may)) == {"超期件", "结转超期"}
    assert Anchor.DEADLINE in months_of(Case.objects.get(), MUCH_LATER)[1].anchors


def test_a_case_carried_over_shows_the_month_in_which_it_became_overdue():
    april, may = views(CaseFactory(due_at=at(6, month=5)))

    assert (april.role, may.role) == ("受理月、交办月", "到期月")
    assert lines(april)["超期件"][0] == "未计入"
    why = "4月10日 10:00 首次交办，统计截止时尚未办结，时限5月6日 09:00"
    assert lines(may) == {"结转超期": ("计入", why, "")}


def test_a_case_completed_in_time_has_nothing_to_do_with_the_month_of_its_deadline():
    assert len(views(CaseFactory(due_at=at(6, month=5), completed_at=at(6, month=5)))) == 1


def test_a_case_that_will_be_due_is_not_yet_carried_over():
    assert len(views(CaseFactory(due_at=at(6, month=5)), now=at(5, month=5))) == 1


def test_caps_are_told_with_the_points_they_limit():
    scheme = scheme_2020(bonus_cap=Decimal(1))
    scheme.indicators.filter(key="difficult").update(cap=Decimal("0.5"))

    found = told(CaseFactory(is_difficult=True))

    assert found["疑难件"][2] == "加 0.02 分（该项合计最多 0.5 分，加分合计最多 1 分）"


def test_a_case_of_a_unit_that_takes_no_rank_earns_nothing():
    unit = UnitFactory()
    scheme_2020().groups.create(group=unit.group, is_ranked=False)

    [view] = views(CaseFactory(unit=unit, is_difficult=True))

    assert lines(view)["疑难件"] == ("计入", "标记为疑难件", "")
    [sentence] = view.sentences
    assert sentence.endswith("在“2020年评分方案”中不参评，不加分也不减分。")
