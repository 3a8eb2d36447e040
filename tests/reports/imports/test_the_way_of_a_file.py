"""`/imports/<job>/` from the upload to the result, and whoever comes too late on the way."""

import json
import os
import time

import pytest

from cases.intake import folder, progress
from cases.models import Case, ImportBatch, ImportJob
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory
from tests.imports_under_way import State, a_job, recognised_columns
from tests.intake_desk import ROWS, table
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

FAULTY = ["20200401000009", "昨天", "即时答复"]


def at(job: ImportJob, address: str = "") -> str:
    return f"/imports/{job.pk}/{address}"


def columns_sent(client, job: ImportJob, **changed: str):
    """The form of the columns as the page offers it, sent with changes."""
    page = read(client, at(job))
    sent = {one.get("name"): one.get("value") or "" for one in page.select("form#settle input")}
    sent |= {
        one.get("name"): next(
            (o.get("value") for o in one.iter("option") if o.get("selected") is not None), ""
        )
        for one in page.select("form#settle select")
    }
    return client.post(at(job, "columns/"), {k: v for k, v in sent.items() if v} | changed)


def aged(job: ImportJob, seconds: float) -> None:
    """The job's last sign of life lies so far back."""
    when = time.time() - seconds
    os.utime(folder.folder_of(job) / progress.FILE, (when, when))


# -- waiting and running ------------------------------------------------------------------------


def test_a_file_in_the_queue_says_so_and_can_be_cancelled(client, desk):
    job = desk.upload(table())

    page = read(client, at(job))

    assert page.says("等待读取")
    assert page.says("排队等待")
    assert page.one("[data-progress]").get("data-progress") == at(job, "progress/")
    assert 'http-equiv="refresh"' in page.text


def test_without_a_worker_the_pages_say_so(client, desk):
    job = desk.upload(table())
    aged(job, 60)

    assert read(client, at(job)).says("后台程序没有运行")
    assert read(client, "/imports/").says("后台程序没有运行")


def test_progress_is_told_to_the_script_in_numbers_and_words(client, desk):
    job = desk.upload(table())
    progress.write(folder.folder_of(job), progress.Reported(job.attempt, "核对各行", 1_200, 40_000))

    told = json.loads(client.get(at(job, "progress/")).content)

    assert told["sentence"] == "核对各行：1,200 / 40,000 行"
    assert (told["done"], told["total"]) == (1_200, 40_000)
    assert told["mark"] == read(client, at(job)).one("[data-progress]").get("data-mark")


def test_the_mark_changes_when_the_file_moves_on(client, desk):
    job = desk.upload(table())
    before = json.loads(client.get(at(job, "progress/")).content)["mark"]

    desk.work(job)

    assert json.loads(client.get(at(job, "progress/")).content)["mark"] != before


def test_an_interrupted_step_is_begun_again_by_its_button(client, desk):
    job = desk.upload(table())
    progress.write(folder.folder_of(job), progress.Reported(job.attempt, "读取文件", 1, 0))
    aged(job, 600)
    page = read(client, at(job))
    assert page.says("已中断")
    assert page.all("main form button")[0] == "重新开始"

    client.post(at(job, "restart/"))

    assert desk.work(job).state == State.RECOGNISED


def test_a_cancelled_file_is_gone_and_its_page_says_so(client, desk, data_folder):
    job = desk.read(table())

    client.post(at(job, "cancel/"))

    assert read(client, at(job)).says("没有写入任何数据，上传的文件已删除")
    assert not list((data_folder / "uploads").iterdir())


# -- columns ------------------------------------------------------------------------------------


def test_the_columns_are_shown_with_samples_and_what_they_become(client, desk):
    job = desk.read(table(header=["办件编号", "登记时间", "备注"]), kind="cases")

    page = read(client, at(job))
    rows = page.rows()

    assert rows[0][:3] == [
        "A",
        "办件编号",
        "20200401000001 20200401000002 20200402000003",
    ]
    chosen = [
        o.text
        for o in page.select("option[selected]")
        if o.getparent().get("name", "").startswith("column")
    ]
    assert chosen == ["办件编号（必需）", "受理时间（必需）", "不导入"]


def test_a_missing_column_is_named_at_the_top_and_can_be_pointed_out(client, desk):
    job = desk.read(table(header=["业务流水", "受理时间", "办理方式"]), kind="cases")
    assert read(client, at(job)).says("还没有找到：办件编号")

    refused = columns_sent(client, job)
    taken = columns_sent(client, job, **{"column-0": "number"})

    assert refused.status_code == 422
    assert ReadPage(refused).says("还缺必需的列：办件编号")
    assert taken.status_code == 302
    assert desk.work(job).state == State.CHECKED
    assert job.new == len(ROWS)


def test_two_columns_cannot_become_the_same(client, desk):
    job = desk.read(table(header=["办件编号", "受理时间", "来源"]))

    answer = columns_sent(client, job, **{"column-2": "number"})

    assert answer.status_code == 422
    assert ReadPage(answer).says("有 2 列都选了“办件编号”，只能留一列。")


def test_a_file_of_no_known_kind_is_given_one(client, desk):
    job = desk.read(table(header=["甲", "乙", "丙"]))
    page = read(client, at(job))
    assert page.says("没有认出这是哪一类文件")
    assert not page.select("form#settle")

    page = read(client, at(job, "?kind=cases"))

    assert page.says("还没有找到：办件编号、受理时间")
    assert len(page.select("form#settle select")) >= 3


def test_sheets_want_a_month(client, desk):
    job = a_job(State.RECOGNISED, kind="totals", columns=recognised_columns())

    answer = client.post(at(job, "columns/"), {"kind": "totals"})

    assert ReadPage(answer).says("这类文件要指明是哪个月的。")


def test_columns_are_kept_under_a_name_and_offered_for_the_next_file(client, desk):
    header = ["业务流水", "受理时间", "办理方式"]
    first = desk.read(table(header=header), kind="cases")
    columns_sent(client, first, **{"column-0": "number", "save_as": "旧平台"})
    again = columns_sent(
        client, desk.read(table(header=header), "二.csv", kind="cases"), save_as="旧平台"
    )

    second = desk.read(table(ROWS[:1], header), "三.csv", kind="cases")
    page = read(client, at(second))

    assert again.status_code == 422
    assert ReadPage(again).says("已有名为“旧平台”的方案")
    assert page.says("旧平台")
    assert not page.says("还没有找到")


def test_several_sheets_are_chosen_from(client, desk):
    job = a_job(State.RECOGNISED, kind="", sheet_names=["四月", "三月"], message="请选择工作表。")

    page = read(client, at(job))
    wrong = client.post(at(job, "sheet/"), {"sheet": "五月"}, follow=True)
    client.post(at(job, "sheet/"), {"sheet": "三月"})

    assert page.all(".sheet-list__button") == ["四月", "三月"]
    assert ReadPage(wrong).says("请选择要读取的工作表。")
    job.refresh_from_db()
    assert (job.state, job.sheet_name) == (State.WAITING, "三月")


def test_forty_columns_and_none_that_is_needed_are_shown(client):
    job = a_job(State.RECOGNISED, columns=recognised_columns(left_out=40))

    assert len(read(client, at(job)).rows()) == 68


# -- preview ------------------------------------------------------------------------------------


def test_the_preview_counts_names_problems_by_row_and_column_and_offers_the_way_on(client, desk):
    job = desk.checked(table([*ROWS, FAULTY]))

    page = read(client, at(job))

    assert page.all(".import-tiles__number") == ["3", "0", "0", "1", "0"]
    assert page.says("确认后写入 3 行；被拒绝的 1 行不导入")
    (row,) = page.rows()
    assert row[:2] == ["5", "受理时间"]
    assert "导入 3 行" in page.all("form button")


def test_a_confirmed_preview_is_written_and_the_result_leads_on(client, desk):
    job = desk.checked(table())

    client.post(at(job, "apply/"))
    desk.work(job)
    page = read(client, at(job))

    assert Case.objects.count() == 3
    assert page.says("已写入 3 行。")
    links = {one.get("href") for one in page.select("main a")}
    assert {
        "/cases/?month=2020-04",
        "/rankings/2020-04/",
        f"/imports/batches/{job.batch_id}/",
    } <= links


def test_looking_at_the_columns_again_changes_nothing_until_they_are_sent(client, desk):
    job = desk.checked(table())

    page = read(client, at(job, "?step=columns"))

    assert page.says("回到预览")
    job.refresh_from_db()
    assert job.state == State.CHECKED
    answer = client.post(
        at(job, "columns/"),
        {"kind": "cases", "column-0": "number", "column-1": "received_at", "all_or_nothing": "on"},
    )
    assert answer.status_code == 302
    assert desk.work(job).all_or_nothing


def test_when_everything_is_rejected_nothing_can_be_confirmed(client, desk):
    job = desk.checked(table([FAULTY]))

    page = read(client, at(job))
    client.post(at(job, "apply/"))

    assert page.says("全部 1 行都有问题，没有可以导入的行。")
    assert not page.select(f"form[action={at(job, 'apply/')}]")
    assert not ImportBatch.objects.exists()


def test_all_or_nothing_is_held_to_and_explained(client, desk):
    job = desk.checked(table([*ROWS, FAULTY]), all_or_nothing=True)

    page = read(client, at(job))
    answer = client.post(at(job, "apply/"), follow=True)

    assert page.says("而您选择了“有一行不行就都不导入”")
    assert not page.select(f"form[action={at(job, 'apply/')}]")
    assert ReadPage(answer).says("有 1 行不能导入")
    assert not Case.objects.exists()


def test_the_same_file_is_recognised_and_comes_in_again_only_on_purpose(client, desk):
    first = desk.applied(table())
    job = desk.checked(table())

    page = read(client, at(job))
    assert page.says(f"这个文件已作为批次 {first.batch_id} 于")
    assert not page.select(f"form[action={at(job, 'apply/')}]")

    client.post(at(job, "again/"))
    assert desk.work(job).again
    assert read(client, at(job)).says("没有需要写入的行")


def test_three_hundred_problems_are_turned_page_by_page_and_chosen_by_column(client, desk):
    unread = [[f"2020{number:010}", "昨天", "即时答复"] for number in range(300)]
    unknown = [["", "2020-04-01 08:30:00", "即时答复"]] * 3
    job = desk.checked(table([*ROWS, *unread, *unknown]))

    first, last = read(client, at(job)), read(client, at(job, "?problems-page=7"))
    chosen = read(client, at(job, "?column=办件编号"))

    assert first.says("问题（303）")
    assert len(first.rows()) == 50
    assert len(last.rows()) == 3
    assert len(chosen.rows()) == 3
    assert {row[1] for row in chosen.rows()} == {"办件编号"}
    assert len(read(client, at(job, "?problems-page=zz&column=zz")).rows()) == 50


def test_rejected_rows_are_downloaded_as_a_workbook(client, desk):
    job = desk.checked(
        table([*ROWS, FAULTY]),
    )

    answer = client.get(at(job, "rejected.xlsx"))

    assert answer.getvalue().startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get(at(desk.checked(table(ROWS[:1])), "rejected.xlsx")).status_code == 404


def test_what_would_change_is_shown_before_and_after(client, desk):
    desk.applied(table())
    later = [["20200401000001", "2020-04-01 08:45:00", "即时答复"]]
    job = desk.checked(table(later))

    page = read(client, at(job))

    assert page.says("共更新 1 行")
    assert page.all("td del") == ["2020-04-01 08:30"]
    assert page.all("td ins") == ["2020-04-01 08:45"]


# -- unknown names ------------------------------------------------------------------------------

HEADER = ["办件编号", "受理时间", "管辖属地", "事项大类", "承办单位"]
UNKNOWN = ["20200401000001", "2020-04-01 08:30:00", "兴隆台区", "城建交通类", "市住建"]


@pytest.fixture
def known_places(db):
    DistrictFactory()
    CategoryFactory()
    UnitFactory(name="市公安局", slug="gongan")
    return UnitFactory(name="市住建局", slug="zhujian")


def test_an_unknown_unit_is_asked_about_and_remembered(client, desk, known_places):
    job = desk.checked(table([UNKNOWN], HEADER))
    page = read(client, at(job))
    assert page.rows()[0][:3] == ["市住建", "1", "第 2 行"]
    offered = [option.text for option in page.select("select option")]
    assert offered[:2] == ["暂不对应", "市住建局"]

    client.post(at(job, "names/"), {"attempt": job.attempt, "name-0": "zhujian"})
    desk.work(job)

    assert (job.new, job.rejected) == (1, 0)
    assert known_places.aliases.get().confirmed_by == desk.person
    assert known_places.aliases.get().confirmed_at is not None


def test_a_name_is_not_taken_for_what_no_register_holds(client, desk, known_places):
    job = desk.checked(table([UNKNOWN], HEADER))

    answers = [
        client.post(at(job, "names/"), {"attempt": attempt, "name-0": value}, follow=True)
        for attempt, value in (
            (job.attempt, "nobody"),
            (job.attempt, ""),
            (job.attempt - 1, "zhujian"),
        )
    ]

    sentences = ("请从列表中选择", "还没有为任何名称选择对应", "状态已经变化")
    assert [ReadPage(one).says(said) for one, said in zip(answers, sentences, strict=True)] == [
        True
    ] * 3
    assert not known_places.aliases.exists()


# -- two people, two clicks ---------------------------------------------------------------------


@pytest.mark.parametrize("address", ["apply/", "columns/", "cancel/", "restart/", "again/"])
def test_whoever_comes_too_late_is_told_and_changes_nothing(client, desk, address):
    job = desk.applied(table())

    answer = client.post(at(job, address), {"kind": "cases"}, follow=True)

    assert ReadPage(answer).says("状态已经变化") or ReadPage(answer).says("已由别人处理")
    assert Case.objects.count() == 3
    assert ImportBatch.objects.count() == 1


def test_a_double_click_imports_once(client, desk):
    job = desk.checked(table())

    client.post(at(job, "apply/"))
    client.post(at(job, "apply/"))
    desk.work(job)

    assert len([task for task in desk.tasks(job) if task.task_path.endswith("apply_job")]) == 1
    assert ImportBatch.objects.count() == 1


def test_a_refused_file_says_why_and_what_to_do(client, desk):
    job = desk.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧表.xls")

    page = read(client, at(job))

    assert job.state == State.REFUSED
    assert page.says("另存为 .xlsx")
    assert page.says("重新上传")


def test_a_fault_of_ours_leaves_a_way_on(client, desk):
    job = a_job(
        State.CHECKED,
        rows=3,
        new=3,
        columns=recognised_columns(),
        message="处理时出错（编号 1a2b）。",
    )

    assert read(client, at(job)).says("编号 1a2b")
