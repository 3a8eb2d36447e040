"""Each point of the checklist: done, to do, to be looked at, or not due yet."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from cases.intake import folder
from cases.models import ImportBatch, ImportJob, SheetRow
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Evaluation
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    CaseFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.imported_sheets import indicator_line, totals_line
from tests.imports_under_way import a_job
from tests.notices_made import a_notice, publish
from tests.pages import read

MARCH = Month(2020, 3)


def a_case_a_day(*, but: tuple[int, ...] = ()) -> None:
    for day in range(1, 31):
        if day not in but:
            CaseFactory(received_at=at(day), at_once=True)


# -- cases --------------------------------------------------------------------------------------


def test_a_month_with_cases_every_day_is_complete(listed):
    a_case_a_day()
    ImportBatch.objects.update(imported_by=UserFactory(username="importer"))

    found = listed()

    state, words = found.points["办件"]
    assert state == "已完成"
    assert "受理 30 件，导入到 4月30日。" in words
    assert "最近一批：importer 2020-05-02 09:00 导入 办件.csv" in words
    assert f"/imports/batches/{ImportBatch.objects.get().pk}/" in found.links()
    assert "/cases/?month=2020-04&measure=accepted" in found.links()


def test_days_without_a_case_are_named_neighbours_as_one_stretch(listed):
    a_case_a_day(but=(3, 7, 8, 9, 29, 30))

    state, words = listed().points["办件"]

    assert state == "注意"
    assert "导入到 4月28日。" in words
    assert "4月3日、4月7日至9日、4月29日至30日没有办件" in words


def test_of_many_stretches_three_are_named_and_the_days_counted(listed):
    a_case_a_day(but=(2, 4, 6, 8, 9))

    assert "4月2日、4月4日、4月6日等共 5 天没有办件" in listed().points["办件"][1]


def test_of_a_running_month_only_days_that_are_over_are_missed(listed):
    for day in range(1, 13):
        CaseFactory(received_at=at(day, month=5), at_once=True)

    assert "5月13日至14日没有办件" in listed("2020-05").points["办件"][1]


def test_excluded_cases_are_not_counted_as_received(listed):
    ExclusionFactory(case=CaseFactory(at_once=True))
    CaseFactory(at_once=True)

    assert "受理 1 件" in listed().points["办件"][1]


def test_rows_that_a_batch_rejected_are_told_with_the_way_to_them(listed):
    a_case_a_day()
    batch = ImportBatch.objects.get()
    ImportBatch.objects.update(rows=2, rejected=2)
    job = a_job(ImportJob.State.APPLIED, batch=batch)
    (folder.folder_of(job) / folder.REJECTED).write_bytes(b"PK")

    found = listed()

    assert found.points["办件"][0] == "注意"
    assert "其中 2 行没有导入，请改正后重新上传。 下载被拒绝的行" in found.points["办件"][1]
    assert f"/imports/{job.pk}/rejected.xlsx" in found.links()


# -- what counts --------------------------------------------------------------------------------


def test_ratings_and_completed_cases_without_one_are_told(listed, small_client):
    rating = RatingFactory(given_at=at(20))
    RatingFactory(case=rating.case, given_at=at(21))
    RatingFactory(given_at=at(2, month=5))  # after the cut-off
    CaseFactory(completed=True)

    found = listed()
    state, words = found.points["评星"]

    assert state == "已完成"
    assert words.startswith("评星 2 次，最近一次 4月21日。 办结件中 2 件还没有评星。")
    [url] = [url for url in found.links() if "star=none" in url]
    assert len(read(small_client("analyst"), url).rows()) == 2


def test_completed_cases_without_any_rating_wait_for_a_file(listed):
    CaseFactory(completed=True)

    assert listed().points["评星"] == ("待办", "还没有评星，满意率和加减分无法计算。")


def test_nothing_is_said_of_ratings_and_deadlines_where_none_is_due(listed):
    CaseFactory(at_once=True)

    assert not {"评星", "办理时限"} & set(listed().points)


def test_cases_without_a_deadline_lead_to_their_list(listed):
    CaseFactory()
    assert listed().points["办理时限"] == ("已完成", "转办 1 件都有时限。")
    CaseFactory(due_at=None)

    found = listed()

    assert found.points["办理时限"] == ("注意", "有 1 件转办件没有时限，请补录。")
    assert "/cases/?month=2020-04&measure=without_deadline" in found.links()


# -- sheets and suggestions ---------------------------------------------------------------------


def test_a_group_that_had_a_sheet_before_lacks_one_now(listed):
    CaseFactory()
    indicator_line(UnitFactory(name="甲"), MARCH)

    assert listed().points["指标表"] == ("待办", "县区基层：往月有，本月还没有导入。")

    indicator_line(UnitFactory(name="甲"))
    state, words = listed().points["指标表"]
    assert (state, words.startswith("县区基层：命令行 2020-05-02 09:00 导入")) == ("已完成", True)


@pytest.mark.parametrize("change", [{"undone_at": at(3, month=5)}, {"month": Month(2019, 3)}])
def test_sheets_taken_back_or_of_long_ago_ask_for_nothing(listed, change):
    CaseFactory()
    indicator_line(UnitFactory(), MARCH)
    ImportBatch.objects.filter(kind="indicators").update(**change)

    assert listed().points["指标表"] == ("暂不需要", "没有指标表，各组按台账计算。")


def test_a_totals_sheet_stands_for_a_ledger(listed):
    totals_line("overall:accepted", count=10)

    points = listed().points

    assert points["办件"] == ("暂不需要", "没有办件台账，总览的数字来自总量表。")
    assert points["总量表"][0] == "已完成"


def test_a_totals_sheet_is_missed_only_where_there_is_no_ledger(listed):
    totals_line("overall:accepted", MARCH, count=10)
    assert listed().points["总量表"] == ("待办", "往月有总量表，本月还没有导入。")

    CaseFactory()
    assert "总量表" not in listed().points


def test_suggestions_and_those_without_an_outcome_are_counted(listed):
    CaseFactory()
    assert listed().points["建议"] == ("待办", "还没有导入建议。")

    SuggestionFactory(state="in_progress")
    assert listed().points["建议"] == ("已完成", "共 1 条。")

    SuggestionFactory()
    assert listed().points["建议"] == ("待办", "共 2 条。 待录入落实情况 1 条。")


# -- files that wait ----------------------------------------------------------------------------


def test_files_that_wait_for_somebody_are_listed_those_with_unknown_names_first(listed):
    unknown = [{"register": "unit", "name": "某局", "rows": 1, "first_row": 2}]
    a_job(ImportJob.State.RECOGNISED, file_name="甲.csv")
    names = a_job(ImportJob.State.CHECKED, file_name="乙.csv", unknown=unknown)
    a_job(ImportJob.State.CHECKED, file_name="丙.csv", month=MARCH)
    a_job(ImportJob.State.APPLYING, file_name="丁.csv")

    found = listed()

    assert found.points["待确认的文件"] == (
        "待办",
        "待确认导入，1 个名称没有对应： 乙.csv 待确认列： 甲.csv",
    )
    assert f"/imports/{names.pk}/" in found.links()


def test_of_many_files_three_are_named(listed):
    for number in range(5):
        a_job(ImportJob.State.CHECKED, file_name=f"{number}.csv")

    assert "另有 2 个文件。 全部导入任务" in listed().points["待确认的文件"][1]


# -- ranking and notice -------------------------------------------------------------------------


def test_a_ranking_is_due_current_then_stale(listed):
    CaseFactory()
    assert listed().points["排名"] == ("待办", "还没有计算。")

    compute_month(month=APRIL, now=at(12, month=5))
    assert listed().points["排名"] == ("已完成", "2020-05-12 09:00 计算草稿。 查看排名")

    AdjustmentFactory()
    assert listed().points["排名"][0] == "注意"
    assert "之后又有新的数据或裁定" in listed().points["排名"][1]

    Evaluation.objects.update(state="sealed")
    assert listed().points["排名"] == ("已完成", "2020-05-12 09:00 计算。 查看排名")


def test_without_a_scheme_no_ranking_can_be_computed(listed):
    CaseFactory()
    scheme_2020(effective_from=APRIL.following())

    assert listed().points["排名"] == ("注意", "2020年4月没有生效的评分方案，不能计算排名。")


def test_a_notice_is_due_drafted_then_published(listed):
    CaseFactory()
    assert listed().points["通报"] == ("待办", "还没有起草。")

    compute_month(month=APRIL, now=MUCH_LATER)
    found = a_notice()
    assert listed().points["通报"] == ("待办", "草稿。 查看通报")

    publish(found)
    assert listed().points["通报"] == ("已完成", "已发布。 查看通报")


def test_of_a_running_month_nothing_is_due_that_comes_after_its_end(listed):
    CaseFactory(received_at=at(1, month=5))
    indicator_line(UnitFactory())

    points = listed("2020-05").points

    assert {points[name][0] for name in ("指标表", "建议", "排名", "通报")} == {"暂不需要"}
    assert points["指标表"][1] == "县区基层：月末后导入。"


# -- cost ---------------------------------------------------------------------------------------


def test_a_list_asks_as_often_for_many_rows_as_for_one(listed, query_count):
    def everything(number: int) -> None:
        for n in range(number):
            rating = RatingFactory(given_at=at(20) + timedelta(minutes=n))
            indicator_line(rating.case.unit)
            SuggestionFactory()
            batch = ImportBatchFactory(kind="totals", month=APRIL, rows=1, rejected=1)
            a_job(ImportJob.State.APPLIED, batch=batch)
            a_job(ImportJob.State.CHECKED)

    def anew() -> int:
        cache.clear()
        return query_count(listed)

    everything(1)
    compute_month(month=APRIL, now=MUCH_LATER)
    everything(1)  # an outdated draft asks for more than one that is up to date
    listed()
    few = anew()
    everything(8)
    assert anew() == few
    assert SheetRow.objects.count() == 10
