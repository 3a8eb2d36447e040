"""`/imports/`: sending a file, what is under way, what was applied, empty files to fill in."""

import csv
import io

import openpyxl
import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.intake.columns import SPECS
from cases.intake.reading import read as read_file
from cases.intake.recognise import guess_kind
from cases.intake.rows_file import RowsFile
from cases.intake.upload import Upload
from cases.models import FileKind, ImportJob
from tests.factories import ImportBatchFactory, UserFactory, at
from tests.imports_under_way import State, a_job
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db


def test_an_empty_installation_is_told_what_to_import_first(client):
    page = read(client, "/imports/")

    assert page.says("还没有导入过文件")
    assert page.says("先导入单位名册")
    assert page.says("必需：办件编号、受理时间。")


def test_a_sent_file_is_stored_and_waits_to_be_read(send, data_folder):
    answer = send("办件编号,受理时间\n".encode(), "四月.csv", kind="cases", month="2020-04")

    job = ImportJob.objects.get()
    assert answer.headers["Location"] == f"/imports/{job.pk}/"
    assert (job.state, job.kind, str(job.month)) == (State.WAITING, "cases", "2020-04")
    assert job.file_name == "四月.csv"
    assert (data_folder / "uploads" / job.stored_as).read_bytes().startswith("办件".encode())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "zz"}, "请从列表中选择"),
        ({"kind": "\x00"}, "请从列表中选择"),
        ({"month": "2020-13"}, "请从列表中选择"),
        ({"whole": ""}, "上传中断"),
    ],
)
def test_what_the_form_did_not_offer_is_answered_in_words(send, fields, sentence):
    answer = send(**fields)

    assert answer.status_code == 422
    assert ReadPage(answer).says(sentence)
    assert not ImportJob.objects.exists()


def test_files_of_others_are_listed_with_their_state_and_the_way_on(client):
    a_job(State.CHECKED, file_name="甲.csv", started_by=UserFactory(last_name="数据岗"))
    a_job(State.REFUSED, file_name="乙.csv", message="不行。")

    page = read(client, "/imports/")

    assert page.all(".jobs__name") == ["甲.csv"]
    assert page.says("数据岗")
    assert page.says("待确认导入")
    assert page.all(".jobs .btn") == ["继续：甲.csv"]


def test_ten_files_are_listed_ones_own_first_and_all_on_demand(client):
    own = User.objects.get(username="a-business")
    a_job(State.CHECKED, file_name="本人.csv", started_by=own)
    for number in range(11):
        a_job(State.CHECKED, file_name=f"{number}.csv", started_by=UserFactory())

    some, everything = read(client, "/imports/"), read(client, "/imports/?jobs=all")

    assert some.all(".jobs__name")[:2] == ["本人.csv", "10.csv"]
    assert len(some.all(".jobs__name")) == 10
    assert some.all(".import-hint a") == ["另有 2 个"]
    assert len(everything.all(".jobs__name")) == 12
    assert not everything.says("另有")


def test_a_name_is_shown_as_it_was_given_with_all_of_it_in_the_title(client, send):
    name = f"{'长' * 240}.csv"
    answer = send("办件编号,受理时间\n".encode(), "通报%22四月%22.csv")
    ImportBatchFactory(file_name=name)
    a_job(State.CHECKED, file_name=name)

    page = read(client, "/imports/")

    assert '通报"四月".csv' in page.all(".jobs__name")
    assert [one.get("title") for one in page.select("td .two-lines")] == [name]
    assert name in [one.get("title") for one in page.select(".jobs__name")]
    heading = read(client, answer.headers["Location"]).one("h1 span")
    assert heading.get("title") == '通报"四月".csv'


def test_applied_files_are_listed_and_chosen_by_kind(client):
    ImportBatchFactory(file_name="甲.csv", rows=1_200, new=1_200, undone_at=at(3, month=5))
    ImportBatchFactory(kind="units", file_name="乙.csv")

    everything, units = read(client, "/imports/"), read(client, "/imports/?kind=units")
    nonsense, none = read(client, "/imports/?kind=zz"), read(client, "/imports/?kind=totals")

    assert everything.listed() == nonsense.listed() == 2
    assert everything.says("甲.csv 已撤销")
    assert everything.says("1,200")
    assert units.listed() == 1
    assert units.says("乙.csv")
    assert none.says("没有这类批次")


def test_whoever_sees_only_a_part_may_not_import(db):
    limited = UserFactory(
        username="limited", scope_kind=ScopeKind.DISTRICTS, scope_keys=["xinglongtai"]
    )
    client = Client()
    client.force_login(limited)

    for answer in (client.get("/imports/"), client.post("/imports/upload/", {"whole": "1"})):
        assert answer.status_code == 403
        assert ReadPage(answer).says("您只能查看部分办件，不能导入文件")


@pytest.mark.parametrize("kind", FileKind.values)
def test_an_empty_file_has_the_columns_and_is_recognised_when_it_comes_back(client, tmp_path, kind):
    labels = [spec.label for spec in SPECS[FileKind(kind)]]
    for extension in ("csv", "xlsx"):
        answer = client.get(f"/imports/blank/{kind}.{extension}")
        path = tmp_path / f"blank.{extension}"
        path.write_bytes(answer.getvalue())
        reading = read_file(Upload.from_path(path), tmp_path / extension)

        assert "attachment; filename" in answer.headers["Content-Disposition"]
        assert guess_kind(RowsFile(reading.rows_path).head(10)) == kind
    assert list(
        csv.reader(
            io.StringIO(client.get(f"/imports/blank/{kind}.csv").getvalue().decode("utf-8-sig"))
        )
    ) == [labels]
    assert [cell.value for cell in openpyxl.load_workbook(path).active[1]] == labels
