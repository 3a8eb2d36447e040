"""The one next step of the month, and who is shown the list when."""

from django.urls import reverse

from accounts.models import User
from cases.models import ImportJob
from cases.periods import Month
from scoring.actions import compute_month
from scoring.publishing.sealing import publish
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    SuggestionFactory,
    UnitFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line
from tests.imports_under_way import a_job
from tests.notices_made import a_notice
from tests.notices_made import publish as publish_notice
from tests.pages import read
from tests.reports.checklist.test_points import a_case_a_day
from tests.scoring.objected import for_points
from tests.scoring.publishing.a_month import publisher

MARCH = Month(2020, 3)
IMPORTS = "/imports/"


def test_the_steps_of_a_month_follow_each_other_to_its_notice(listed):
    indicator_line(UnitFactory(name="甲"), MARCH)
    assert listed().step == "下一步：2020年4月还没有数据，先导入办件。"
    assert listed().button == ("上传办件", IMPORTS)

    CaseFactory(unit=UnitFactory(name="甲"))
    assert listed().step == "下一步：还缺县区基层的指标表。"
    assert listed().button == ("补指标表", IMPORTS)

    indicator_line(UnitFactory(name="甲"))
    assert listed().button == ("计算排名", "/rankings/2020-04/")

    compute_month(month=APRIL, now=MUCH_LATER)
    assert listed().button == ("导入建议", IMPORTS)

    SuggestionFactory()
    assert listed().button == ("核对并发布", "/publishing/2020-04/")

    AdjustmentFactory()
    assert listed().button == ("重新计算排名", "/rankings/2020-04/")

    compute_month(month=APRIL, now=MUCH_LATER)
    publish(month=APRIL, by=publisher(), now=MUCH_LATER)
    assert listed().button == ("起草通报", "/notices/2020-04/")

    notice = a_notice()
    assert listed().button == ("查看通报", "/notices/2020-04/")

    publish_notice(notice)
    assert listed().button is None
    assert listed().step == "本月的工作都已完成。"


def test_the_list_stands_above_the_figures_of_its_page(small_client):
    CaseFactory()

    headings = read(small_client(), "/?month=2020-04").all("main h2")

    assert headings[0] == "本月清单"
    assert len(headings) > 1


def test_a_file_begun_with_comes_first_and_its_names_before_all(listed):
    job = a_job(ImportJob.State.RECOGNISED)
    assert listed().button == ("继续导入", f"/imports/{job.pk}/")

    unknown = [{"register": "unit", "name": "某局", "rows": 1, "first_row": 2}]
    names = a_job(ImportJob.State.CHECKED, unknown=unknown)
    assert listed().button == ("对应名称", f"/imports/{names.pk}/")


def test_a_group_left_without_its_sheet_on_purpose_does_not_stop_the_month(listed):
    indicator_line(UnitFactory(), MARCH)
    CaseFactory()
    compute_month(month=APRIL, now=MUCH_LATER)

    assert listed().button == ("导入建议", IMPORTS)


def test_a_month_without_a_scheme_says_whom_to_ask(listed):
    CaseFactory()
    scheme_2020(effective_from=APRIL.following())

    assert listed().step == "没有生效的评分方案，请联系系统的维护人员先建立方案。"
    assert listed().button is None


def test_without_anything_to_score_files_are_next(listed):
    CaseFactory(at_once=True)

    assert listed().step == "下一步：没有转办件，也没有指标表，还不能计算排名。"
    assert listed().button == ("上传文件", IMPORTS)


def test_of_a_running_month_days_without_cases_are_next_then_nothing(listed):
    CaseFactory(received_at=at(1, month=5), at_once=True)
    assert listed("2020-05").button == ("上传办件", IMPORTS)

    for day in range(2, 15):
        CaseFactory(received_at=at(day, month=5), at_once=True)
    assert listed("2020-05").button is None
    assert listed("2020-05").step.startswith("月份进行中")


def test_an_analyst_is_told_who_publishes_and_who_drafts_the_notice(listed):
    CaseFactory(completed=True)
    SuggestionFactory()
    compute_month(month=APRIL, now=MUCH_LATER)

    assert listed(role="analyst").step == "下一步：排名已算好，等业务管理员发布。"
    assert listed(role="analyst").button == ("查看发布", "/publishing/2020-04/")

    publish(month=APRIL, by=publisher(), now=MUCH_LATER)
    assert listed(role="analyst").step == "本月已封存，请业务管理员起草通报。"
    assert listed(role="analyst").button is None


def test_objections_are_decided_before_the_notice_is_drafted(listed):
    CaseFactory()
    SuggestionFactory()
    for_points()
    compute_month(month=APRIL, now=MUCH_LATER)

    assert listed().step == "下一步：还有 1 件异议待裁定。"
    assert listed().button == ("查看异议", "/objections/?month=2020-04")


# -- who and when -------------------------------------------------------------------------------


def test_leaders_and_those_who_see_a_part_are_shown_no_list(small_client):
    CaseFactory()
    analyst = small_client("analyst")
    User.objects.filter(role="analyst").update(scope_kind="districts", scope_keys=["xinglongtai"])

    for client in (small_client("leader"), analyst):
        assert read(client, "/?month=2020-04").select("section.checklist") == []


def test_a_month_that_lies_ahead_has_no_list(small_client):
    assert read(small_client(), "/?month=2020-06").select("section.checklist") == []


def test_a_list_is_folded_when_the_month_is_ranked_or_long_ago(listed):
    a_case_a_day()
    assert listed("2020-03").is_open
    assert listed("2020-04").is_open
    assert not listed("2020-02").is_open

    CaseFactory()
    compute_month(month=APRIL, now=MUCH_LATER)
    assert not listed("2020-04").is_open


def test_filters_of_the_page_do_not_narrow_the_list(small_client):
    CaseFactory()

    page = read(small_client(), f"{reverse('reports:overview')}?month=2020-04&district=none")

    assert page.says("受理 1 件，导入到 4月10日。")
