"""One held change: what it would do in facts, figures and ranks, and its dismissal."""

import pytest
from django.db import connection

from accounts.roles import Role
from cases.models import Case, HeldChange
from cases.turns import _LEDGER
from scoring.models import Seal
from tests.factories import CaseFactory, at
from tests.held_changes import Origin, held, held_line
from tests.pages import read
from tests.reports.corrections.conftest import PASSWORD
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(april_told, april_sealed) -> HeldChange:
    """兴隆台区's case was not completed after all."""
    return held(april_told.cases[3], {"completed_at": None})


def test_it_tells_where_it_came_from(person, change):
    page = person().reads(f"/corrections/{change.pk}/")

    assert page.all("h1") == [f"第 {change.pk} 项更正：20200404"]
    assert page.rows(0) == [["办结时间", "2020-04-12 10:00", "（空）"]]
    told = dict(zip(page.all(".facts-list dt"), page.all(".facts-list dd"), strict=True))
    assert told["来源"] == "导入文件 第 12 行"
    assert told["文件"] == "办件.csv"
    assert told["涉及的已封存月份"] == "2020年4月"
    assert f"/imports/batches/{change.batch_id}/" in {a.get("href") for a in page.select("a")}


def test_it_tells_figures_and_ranks_before_and_after(person, change):
    page = person().reads(f"/corrections/{change.pk}/")

    whole = {row[0]: row[1:] for row in page.rows(1)}
    assert whole["办结"] == ["4", "3", "−1"]
    assert whole["办结率"] == ["57.14%（4/7）", "42.86%（3/7）", "−14.28 个百分点"]
    parts = [row for row in page.rows(2) if row[0] == "管辖属地：兴隆台区"]
    assert ["管辖属地：兴隆台区", "办结", "4", "3", "−1"] in parts
    assert [row[0] for row in page.rows(3)] == ["兴隆台区"]
    assert page.says("1 个单位总分变化，名次不变。")


def test_reading_it_writes_nothing(person, change, april_sealed):
    person().reads(f"/corrections/{change.pk}/")

    change.refresh_from_db()
    assert change.state == "waiting"
    assert Case.objects.get(pk=change.case_id).completed_at is not None
    assert Seal.objects.get().digest == april_sealed.digest


def test_one_that_no_longer_fits_says_so(person, change):
    Case.objects.filter(pk=change.case_id).update(completed_at=at(25))

    page = person().reads(f"/corrections/{change.pk}/")

    assert page.says("的“办结时间”现在是“2020-04-25 09:00”，与提出更正时不同")


def test_one_that_would_change_nothing_says_so(person, change):
    Case.objects.filter(pk=change.case_id).update(completed_at=None)

    assert person().reads(f"/corrections/{change.pk}/").says("台账已经是这样")


def test_one_that_changes_facts_only_says_so(person, april_told, april_sealed):
    change = held(april_told.cases[0], {"completed_at": "2020-04-12 03:00:00+00:00"})

    page = person().reads(f"/corrections/{change.pk}/")

    assert page.says("数字、总分和名次都不变，只是逐件的记录不同。") or page.says("名次不变")


def test_one_that_cannot_be_computed_says_why(person, april_told, april_sealed):
    change = held_line(april_told.line, on_time_rate="120")

    assert person().reads(f"/corrections/{change.pk}/").says("不在 0 到 100% 之间")


def test_who_wanted_it_and_why(person, april_told, april_sealed):
    change = held(april_told.cases[3], {"title": "路灯"}, origin=Origin.CORRECTION)

    page = person("analyst", role=Role.LEADER).reads(f"/corrections/{change.pk}/")

    assert page.says("keeper")
    assert page.says("按录音核对")
    assert not page.select("form[action=#dismiss]")


def test_it_is_dismissed_with_a_reason(person, change):
    who = person()
    url = f"/corrections/{change.pk}/"

    refused = who.client.post(url, {"reason": ""})
    assert refused.status_code == 422
    assert "请写明原因" in refused.content.decode()

    answer = who.client.post(url, {"reason": "依据不足"}, follow=True)
    assert "已记为不予更正" in answer.content.decode()
    page = who.reads(url)
    assert page.says("依据不足")
    assert not page.says("只采纳这一项的影响")


def test_two_who_dismiss_it_at_once(person, change):
    url = f"/corrections/{change.pk}/"
    person().client.post(url, {"reason": "依据不足"})

    late = person("second").client.post(url, {"reason": "也不同意"})

    assert late.status_code == 422
    assert "这一项已由business于" in late.content.decode()


def test_only_who_may_publish_dismisses(person, change):
    leader = person("leader", role=Role.LEADER)

    assert leader.client.post(f"/corrections/{change.pk}/", {"reason": "x"}).status_code == 403


def test_one_that_somebody_asked_for_leads_to_the_request(person, change):
    who = person()
    who.sends("ask", change=[change.pk], reason="核对", password=PASSWORD)

    page = who.reads(f"/corrections/{change.pk}/")

    assert page.says("2020年4月更正重发的申请")
    assert not page.select("form[action=#dismiss]")


def test_there_is_none_of_that_number(person):
    assert person().client.get("/corrections/999/").status_code == 404


def test_while_a_file_is_written_the_effect_is_not_told(small_client):
    """Only PostgreSQL lets anybody ask meanwhile."""
    sealed()
    url = f"/corrections/{held(CaseFactory(), {'title': '路灯不亮'}).pk}/"
    client, importing = small_client(), connection.copy()
    try:
        if connection.vendor == "postgresql":
            importing.cursor().execute("SELECT pg_advisory_lock(%s)", [_LEDGER])
            assert read(client, url).says("请过几分钟再看对数字和名次的影响")
            importing.cursor().execute("SELECT pg_advisory_unlock(%s)", [_LEDGER])
    finally:
        importing.close()

    assert read(client, url).says("采纳不会改变任何已封存的月份")
