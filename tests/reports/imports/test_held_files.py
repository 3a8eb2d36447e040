"""The pages of a file that would change a published month."""

import pytest

from cases.intake import undo
from cases.models import HeldChange, ImportBatch, SealedMonth
from tests.factories import MUCH_LATER
from tests.intake_desk import ROWS, table
from tests.pages import read
from tests.reports.imports.sending import at
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db

OPEN = ["20200501000004", "2020-05-01 08:00:00", "即时答复"]
FAULTY = ["20200401000009", "昨天", "即时答复"]
WAITING = "查看待更正（3 行）"


@pytest.fixture
def published() -> SealedMonth:
    return sealed()


def links(page) -> dict[str, str]:
    return {one.text_content().strip(): one.get("href") for one in page.select("main a")}


def test_the_preview_says_how_many_rows_wait_for_which_month(client, desk, published):
    page = read(client, at(desk.checked(table([*ROWS, OPEN, FAULTY]))))

    assert page.all(".import-tiles__number") == ["1", "0", "0", "1", "3"]
    assert page.says("有 3 行会改变已封存的月份（2020年4月 3 行），不写入台账，列入待更正")
    assert page.says("确认后写入 1 行；会改变已封存月份的 3 行列入待更正；被拒绝的 1 行不导入")
    assert page.says("新办件“20200401000001”属于已封存的2020年4月")


def test_a_file_that_only_waits_can_be_confirmed(client, desk, published):
    job = desk.checked(table())

    page = read(client, at(job))
    assert page.says("没有行会写入台账；确认后，会改变已封存月份的 3 行列入待更正。")
    assert "列入待更正 3 行" in page.all("form button")

    client.post(at(job, "apply/"), {"attempt": job.attempt})
    desk.work(job)
    done = read(client, at(job))
    assert done.says("已写入 0 行。有 3 行会改变已封存的月份")
    assert links(done)[WAITING] == f"/corrections/?batch={job.batch_id}"


def test_all_or_nothing_cannot_be_confirmed_while_rows_would_wait(client, desk, published):
    page = read(client, at(desk.checked(table([*ROWS, OPEN]), all_or_nothing=True)))

    assert page.says("有 3 行不能导入，而您选择了“有一行不行就都不导入”。")


def test_what_waits_already_leads_to_all_that_waits(client, desk, published):
    desk.applied(table())

    page = read(client, at(desk.applied(table())))

    assert page.says("其中 3 行早已在待更正中。")
    assert links(page)[WAITING] == "/corrections/"


def test_a_batch_says_what_became_of_its_rows(client, desk, published):
    batch = desk.applied(table([*ROWS, OPEN])).batch
    address = f"/imports/batches/{batch.pk}/"

    page = read(client, address)
    assert page.says("3 行会改变已封存的月份，没有写入台账（2020年4月 3 行）：3 行待处理。")
    assert links(page)[WAITING] == f"/corrections/?batch={batch.pk}"

    first = HeldChange.objects.order_by("pk")[:1].values("pk")
    settled = {"state": "applied", "settled_at": MUCH_LATER, "settled_because": "补录"}
    HeldChange.objects.filter(pk__in=first).update(**settled)
    assert read(client, address).says("2 行待处理，1 行已更正。")


def test_a_batch_whose_rows_waited_before_says_so(client, desk, published):
    desk.applied(table())
    batch = desk.applied(table([*ROWS, OPEN])).batch

    page = read(client, f"/imports/batches/{batch.pk}/")

    assert page.says("3 行会改变已封存的月份，没有写入台账；这些内容此前已列入待更正。")


def test_the_list_of_batches_leads_to_what_waits(client, desk, published):
    batch = desk.applied(table()).batch

    assert links(read(client, "/imports/"))["3"] == f"/corrections/?batch={batch.pk}"


def test_a_batch_that_a_published_month_counts_cannot_be_taken_back(client, desk):
    batch = desk.applied(table()).batch
    sealed()

    page = read(client, f"/imports/batches/{batch.pk}/undo/")

    assert page.says("撤销会改变已封存的2020年4月（3 件办件），不能撤销")
    assert not page.select("main form")


def test_undoing_tells_that_what_waits_is_given_up(client, desk, published):
    batch = desk.applied(table()).batch
    address = f"/imports/batches/{batch.pk}/undo/"

    assert read(client, address).says("暂存的行不再列入待更正")
    client.post(address)

    batch = ImportBatch.objects.get()
    assert batch.undone_at
    assert undo.obstacle(batch)
    assert not HeldChange.objects.filter(state="waiting").exists()
    assert WAITING not in links(read(client, f"/imports/batches/{batch.pk}/"))
