"""`/publishing/`: every month and where it stands."""

from cases.models import HeldChange
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Reissue
from scoring.publishing.sealing import publish
from tests.factories import APRIL, CaseFactory, UnitFactory, at
from tests.held_changes import held
from tests.pages import read
from tests.reports.publishing.conftest import NOW
from tests.scoring.objected import for_points
from tests.scoring.publishing.a_month import publisher

LIST = "/publishing/"
MAY = Month(2020, 5)


def test_each_month_says_where_it_stands(signer, seal):
    CaseFactory(received_at=at(10, month=3), unit__name="市水务局")
    page = read(signer(), LIST)

    assert page.rows() == [
        ["2020年5月", "月份进行中", "", "", "", ""],
        ["2020年4月", "已封存", "", seal.code, "热线业务岗 2020-05-15 00:00", "2020年评分方案"],
        ["2020年3月", "未计算", "1 项妨碍发布", "", "", ""],
    ]
    assert [link.get("href") for link in page.select("main th a")] == [
        "/publishing/2020-05/",
        "/publishing/2020-04/",
        "/publishing/2020-03/",
    ]


def test_a_draft_is_ready_when_nothing_is_in_its_way(signer, draft):
    assert read(signer(), LIST).rows()[1][1] == "可发布"

    for_points()

    assert read(signer(), LIST).rows()[1][1:3] == ["草稿", "1 项妨碍发布"]


def test_what_waits_for_a_sealed_month_is_told(signer, seal):
    change = held(seal.evaluation.results.get().unit.cases.get(), {"is_difficult": "True"})
    assert read(signer(), LIST).rows()[1][2] == "待更正 1 项"

    by = publisher()
    Reissue.objects.create(month=APRIL, reason="漏报", asked_by=by, asked_at=NOW)
    assert read(signer(), LIST).rows()[1][2] == "待更正 1 项，更正重发待同意"

    settled = {"settled_at": NOW, "settled_because": "核对无误", "settled_by": by}
    HeldChange.objects.filter(pk=change.pk).update(state="dismissed", **settled)
    assert read(signer(), LIST).rows()[1][2] == "更正重发待同意"


def test_an_empty_ledger_has_the_running_month_alone(signer, db):
    assert [row[0] for row in read(signer(), LIST).rows()] == ["2020年5月"]


def test_old_drafts_that_nobody_published_are_not_examined_one_by_one(signer, db, query_count):
    client, unit = signer(), UnitFactory()
    months = [Month(2019, 10).plus(number) for number in range(7)]
    for month in months:
        CaseFactory(unit=unit, received_at=month.period().start, completed=True)
    for month in months[3:]:
        compute_month(month=month, now=NOW)
    few = query_count(lambda: read(client, LIST))
    for month in months[:3]:
        compute_month(month=month, now=NOW)

    states = [row[1] for row in read(client, LIST).rows()]

    assert states == ["月份进行中", *["可发布"] * 3, *["草稿"] * 4]
    assert query_count(lambda: read(client, LIST)) == few


def test_sealed_months_cost_nothing_each(signer, db, query_count):
    client, unit = signer(), UnitFactory()
    months = [Month(2020, 1).plus(number) for number in range(4)]
    for month in months:
        CaseFactory(unit=unit, received_at=month.period().start, completed=True)
        compute_month(month=month, now=NOW)
    publish(month=months[0], by=publisher(), now=NOW)
    one = query_count(lambda: read(client, LIST))
    for month in months[1:]:
        publish(month=month, by=publisher(), now=NOW)

    assert query_count(lambda: read(client, LIST)) < one


def test_only_the_newest_revision_is_listed(signer, seal):
    seal.evaluation.revision = 2
    seal.evaluation.save()

    row = read(signer(), LIST).rows()[1]

    assert row[1] == "已封存 第2版"
