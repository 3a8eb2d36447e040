"""A batch's page: where it came from, what it changed, its original, and taking it back."""

import pytest

from cases.intake import folder
from cases.models import Case, Change, Rating, Suggestion, UnitAlias
from tests.factories import (
    APRIL,
    CaseFactory,
    ImportBatchFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.imports_under_way import a_kept_batch
from tests.intake_desk import table
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

LATER = [["20200401000001", "2020-04-01 08:45:00", "即时答复"]]


@pytest.fixture
def changed(desk):
    """A batch that changed one case which an earlier one had brought."""
    desk.applied(table())
    return desk.applied(table(LATER)).batch


def change(batch, record, row, field="", before=None, after=None):
    return Change.objects.create(
        batch=batch,
        record=record,
        record_id=row.pk,
        field=field,
        before=before,
        after=after,
        at=at(6, month=5),
    )


def test_a_batch_tells_who_when_which_bytes_and_which_columns(client, desk):
    batch = desk.applied(table()).batch

    page = read(client, f"/imports/batches/{batch.pk}/")

    for words in (batch.sha256, "UTF-8", "办件.csv", "a-business", "2020-05-06 09:00"):
        assert page.says(words), words
    assert page.all(".import-pairs dt") == ["办件编号", "受理时间", "办理方式"]
    assert page.all(".import-tiles__number") == ["3", "0", "0", "0", "0"]


def test_what_it_changed_stands_field_by_field_beside_what_it_brought(client, changed):
    page = read(client, f"/imports/batches/{changed.pk}/")

    (row,) = page.rows()
    assert row == ["20200401000001", "办件", "受理时间", "2020-04-01 08:30", "2020-04-01 08:45"]
    assert page.one("tbody a").get("href") == "/cases/20200401000001/"


def test_new_records_and_what_was_taken_back_have_lists_of_their_own(client):
    batch, unit = ImportBatchFactory(kind="units"), UnitFactory(name="市公安局")
    change(batch, "unit", unit)
    change(batch, "unit", unit, "short_name", "", "公安")
    taken_back = change(batch, "unit", unit, "short_name", "公安", "")
    Change.objects.filter(pk=taken_back.pk).update(is_undo=True)
    where = f"/imports/batches/{batch.pk}/"

    rows = [read(client, f"{where}?show={kind}").rows() for kind in ("new", "undone", "zz")]

    assert rows[0] == [["市公安局", "单位", "新增"]]
    assert rows[1] == [["市公安局", "单位", "简称", "公安", "空"]]
    assert rows[2] == [["市公安局", "单位", "简称", "空", "公安"]]
    assert read(client, where).all("nav.tabs a") == ["更新 1", "新增 1", "撤销 1"]


def test_values_are_told_in_words_whatever_the_record(client):
    batch = ImportBatchFactory()
    case, old = CaseFactory(), UnitFactory(name="市公安局")
    change(batch, "case", case, "unit", str(old.pk), "999999")
    change(batch, "case", case, "is_difficult", "0", "1")
    change(batch, "case", case, "handling", "at_once", "transferred")
    change(batch, "case", case, "completed_at", None, "not a moment")
    change(batch, "case", case, "content", "", "长" * 200)
    change(batch, "case", case, "gone", "1", "2")
    change(batch, "rating", RatingFactory(case=CaseFactory(completed=True)), "stars", "4", "5")
    change(batch, "unit", old, "short_name", "公安", "")
    change(batch, "suggestion", SuggestionFactory(month=APRIL), "state", "waiting", "done")
    change(batch, "unit_alias", UnitAlias.objects.create(name="公安局", unit=old), "name", "a", "b")
    change(batch, "case", Case(pk=10**9), "title", "a", "b")

    told = {tuple(row[2:]) for row in read(client, f"/imports/batches/{batch.pk}/").rows()}

    assert told >= {
        ("承办单位", "市公安局", "999999"),
        ("疑难件", "否", "是"),
        ("办理方式", "即时答复", "转办"),
        ("办结时间", "空", "not a moment"),
        ("诉求内容", "空", "长" * 120 + "…"),
        ("gone", "1", "2"),
        ("评星", "4", "5"),
        ("简称", "公安", "空"),
        ("状态", "待办", "已落实"),
    }
    assert Rating.objects.exists()
    assert Suggestion.objects.exists()


def test_many_changes_cost_as_many_queries_as_few(client, query_count):
    few, many = ImportBatchFactory(), ImportBatchFactory()
    for batch, number in ((few, 1), (many, 40)):
        for _ in range(number):
            case = CaseFactory(received_at=at(2), assigned_at=at(2), batch=batch)
            change(batch, "case", case, "unit", str(UnitFactory().pk), None)

    first, second = (
        query_count(lambda batch=batch: client.get(f"/imports/batches/{batch.pk}/"))
        for batch in (few, many)
    )

    assert first == second


def test_a_batch_without_history_says_why(client):
    for kind, words in (("totals", "按整张表保存"), ("cases", "没有逐字段的改动记录")):
        batch = ImportBatchFactory(kind=kind)
        assert read(client, f"/imports/batches/{batch.pk}/").says(words)


def test_a_batch_that_brought_records_alone_says_how_many_and_where_they_are(client, desk):
    batch = desk.applied(table()).batch

    page = read(client, f"/imports/batches/{batch.pk}/")
    client.post(f"/imports/batches/{batch.pk}/undo/")

    assert page.says("没有逐字段的改动记录：只新增了 3 件办件。查看2020年4月办件")
    assert read(client, f"/imports/batches/{batch.pk}/").says("新增的 3 件办件已随撤销删除。")


# -- where to look next -------------------------------------------------------------------------


def steps_of(client, batch) -> list[str]:
    return read(client, f"/imports/batches/{batch.pk}/").all(".import-actions a")[:-1]


def test_a_batch_that_only_changed_cases_leads_to_their_month(client, changed):
    assert steps_of(client, changed)[:2] == ["查看2020年4月办件", "计算2020年4月评分"]


@pytest.mark.parametrize("touch", ["case", "rating", "new rating", "hand-over"])
def test_cases_that_were_touched_count_by_their_month_of_assignment(client, touch):
    batch = ImportBatchFactory()
    case = CaseFactory(received_at=at(31, month=3), assigned_at=at(2), completed_at=at(5))
    if touch == "case":
        change(batch, "case", case, "title", "", "路灯")
    elif touch == "rating":
        change(batch, "rating", RatingFactory(case=case), "stars", "4", "5")
    elif touch == "new rating":
        RatingFactory(case=case, batch=batch)
    else:
        case.hand_overs.create(unit=UnitFactory(), at=at(3), batch=batch)

    assert steps_of(client, batch)[:2] == ["查看2020年4月办件", "计算2020年4月评分"]


def test_of_many_months_the_newest_three_are_named(client):
    batch = ImportBatchFactory()
    for month in (1, 2, 3, 4):
        CaseFactory(at_once=True, received_at=at(2, month=month), batch=batch)

    steps = steps_of(client, batch)

    assert [step for step in steps if step.startswith("查看")] == [
        f"查看2020年{month}月办件" for month in (4, 3, 2)
    ]


# -- the original -------------------------------------------------------------------------------


def test_the_original_is_fetched_as_it_came_and_never_shown(client):
    batch = a_kept_batch()
    batch.file_name = '通报"四月";\r\n.csv'
    batch.save()

    answer = client.get(f"/imports/batches/{batch.pk}/original/")

    assert answer.getvalue() == folder.original(batch.stored_as).read_bytes()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "\n" not in answer.headers["Content-Disposition"]


def test_an_original_that_is_gone_is_not_offered(client):
    batch = ImportBatchFactory(stored_as="gone.csv")

    assert client.get(f"/imports/batches/{batch.pk}/original/").status_code == 404
    assert not read(client, f"/imports/batches/{batch.pk}/").says("下载原文件")


def test_analysts_see_the_batch_and_not_the_original(small_client, data_folder):
    batch = a_kept_batch()
    analyst = small_client("analyst")

    assert not read(analyst, f"/imports/batches/{batch.pk}/").says("下载原文件")
    assert analyst.get(f"/imports/batches/{batch.pk}/original/").status_code == 403


# -- taking it back -----------------------------------------------------------------------------


def test_a_batch_is_taken_back_after_one_more_question(client, changed):
    asked = read(client, f"/imports/batches/{changed.pk}/undo/")
    assert asked.says("新增的 0 条记录会删除，更新的 1 条恢复")

    answer = client.post(f"/imports/batches/{changed.pk}/undo/", follow=True)

    page = ReadPage(answer)
    assert page.says(f"批次 {changed.pk} 已撤销")
    assert page.says("撤销人")
    assert not page.says("撤销这个批次")
    assert Case.objects.get(number="20200401000001").received_at.minute == 30
    assert read(client, "/imports/").says("已撤销")


def test_a_batch_that_later_ones_build_on_stays_and_says_why(client, changed):
    first = Case.objects.order_by("pk").first().batch

    asked = read(client, f"/imports/batches/{first.pk}/undo/")
    answer = client.post(f"/imports/batches/{first.pk}/undo/", follow=True)

    assert asked.says("不能撤销")
    assert not asked.select("main form")
    assert ReadPage(answer).select(".notice-bar--error")
    assert Case.objects.count() == 3


def test_undoing_twice_is_harmless(client, changed):
    for _ in range(2):
        answer = client.post(f"/imports/batches/{changed.pk}/undo/", follow=True)

    assert ReadPage(answer).says("已经撤销")
    assert read(client, f"/imports/{changed.job.pk}/").says("这个批次后来已经撤销")


def test_the_person_who_took_it_back_is_named(client, changed):
    changed.undone_by, changed.undone_at = UserFactory(last_name="业务岗"), at(7, month=5)
    changed.save()

    assert read(client, f"/imports/batches/{changed.pk}/").says("业务岗")
