"""The preview: counts, problems, changes, the same file again; unknown names."""

import pytest

from cases.models import Case, ImportBatch, ImportJob
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, UserFactory
from tests.imports_under_way import State
from tests.intake_desk import ROWS, Desk, table
from tests.pages import ReadPage, read
from tests.reports.imports.sending import at

pytestmark = pytest.mark.django_db

FAULTY = ["20200401000009", "昨天", "即时答复"]


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

    client.post(at(job, "apply/"), {"attempt": job.attempt})
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


def test_the_batch_names_whoever_confirmed_and_not_whoever_uploaded(client):
    job = Desk(UserFactory(username="colleague")).checked(table())

    client.post(at(job, "apply/"), {"attempt": job.attempt})
    batch = Desk(job.started_by).work(job).batch

    assert (job.started_by.username, batch.imported_by.username) == ("colleague", "a-business")


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
    client.post(at(job, "apply/"), {"attempt": job.attempt})

    assert page.says("全部 1 行都有问题，没有可以导入的行。")
    assert not page.select(f"form[action={at(job, 'apply/')}]")
    assert not ImportBatch.objects.exists()


def test_all_or_nothing_is_held_to_and_explained(client, desk):
    job = desk.checked(table([*ROWS, FAULTY]), all_or_nothing=True)

    page = read(client, at(job))
    answer = client.post(at(job, "apply/"), {"attempt": job.attempt}, follow=True)

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


def test_only_the_preview_that_was_seen_can_be_confirmed(client, desk):
    job = desk.checked(table())
    seen = job.attempt
    desk.settle(job)
    job = desk.work(job)

    answer = client.post(at(job, "apply/"), {"attempt": seen}, follow=True)

    assert ReadPage(answer).says("预览在您打开之后已经更新，还没有导入")
    assert ImportJob.objects.get(pk=job.pk).state == State.CHECKED
