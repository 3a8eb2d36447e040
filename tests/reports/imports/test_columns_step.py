"""Confirming the columns: samples, what is missing, kinds, months, profiles, sheets."""

import pytest

from tests.imports_under_way import State, a_job, recognised_columns
from tests.intake_desk import ROWS, table
from tests.pages import ReadPage, read
from tests.reports.imports.sending import at, columns_sent

pytestmark = pytest.mark.django_db


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


def test_an_applied_profile_is_shown_as_chosen_and_can_be_taken_off(client, desk):
    header = ["业务流水", "受理时间", "办理方式"]
    first = desk.read(table(header=header), kind="cases")
    columns_sent(client, first, **{"column-0": "number", "save_as": "旧平台"})
    job = desk.read(table(ROWS[:1], header), "二.csv", kind="cases")

    applied, without = read(client, at(job)), read(client, at(job, "?kind=cases&profile="))

    assert applied.all("select#profile option[selected]") == ["旧平台"]
    assert applied.says("已套用方案“旧平台”")
    assert without.all("select#profile option[selected]") == []
    assert without.says("还没有找到：办件编号")


def test_samples_hide_persons_and_write_moments_as_people_do(client):
    columns = recognised_columns()
    columns[1]["samples"] = ["2020-04-07T03:52:51", "2020-04-07"]
    columns += [
        {"index": len(columns), "header": "身份证号", "samples": [], "key": ""},
        {"index": len(columns) + 1, "header": "备用", "samples": [], "key": ""},
    ]

    rows = read(client, at(a_job(State.RECOGNISED, columns=columns))).rows()

    assert rows[1][2] == "2020-04-07 03:52:51 2020-04-07"
    assert [row[2] for row in rows[-2:]] == ["内容已隐藏", "空列"]


@pytest.mark.parametrize(
    ("kind", "words"), [("cases", "受理时间不在这个月的行会被拒绝"), ("ratings", "只记在批次上")]
)
def test_the_month_says_what_it_does_for_that_kind(client, kind, words):
    page = read(client, at(a_job(State.RECOGNISED, kind=kind, columns=recognised_columns())))

    assert page.says(words)
    assert page.says("受理时间不在") == (kind == "cases")


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
