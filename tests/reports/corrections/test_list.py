"""The list of what waits for published months: all of it, narrowed, page by page."""

import pytest

from accounts.roles import Role
from cases.models import HeldChange, Unit
from cases.periods import Month
from tests.factories import CaseFactory, UnitFactory, at
from tests.held_changes import Origin, excluded, held, held_line
from tests.reports.corrections.conftest import REISSUE
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db


def settled(change: HeldChange, state: str) -> HeldChange:
    fields = {"state": state, "settled_at": at(9, month=5), "settled_because": "依据不足"}
    HeldChange.objects.filter(pk=change.pk).update(**fields)
    return change


def subjects(page) -> list[str]:
    return [row[1] for row in page.rows()] if page.select("main table") else []


def test_nothing_waits(person):
    page = person().reads("/corrections/")

    assert page.says("没有待更正的内容")
    assert page.all(".tabs__link") == ["全部 0", "待处理 0", "已更正 0", "不予更正 0"]


def test_every_kind_is_told_in_words(person, april_told):
    first, second, third, fourth = april_told.cases[:4]
    unit = UnitFactory(name="水务集团")
    held(first, {"completed_at": None})
    held(second, {"unit": str(unit.pk)}, origin=Origin.CORRECTION)
    excluded(third)
    held(fourth, rating={"source": "call_back", "stars": 1, "given_at": None, "was": None})
    held(fourth, hand_over={"unit": unit.pk, "at": "2020-04-15T01:00:00+00:00"})
    held_line(april_told.line, completed="9")

    rows = {row[0].split("，")[0]: row for row in person().reads("/corrections/").rows()}

    told = {row[1]: row[2] for row in rows.values()}
    assert told["20200401"].startswith("办结时间：2020-04-12 10:00 → （空）")
    assert told["20200402"] == "承办单位：双台子区 → 水务集团"
    assert told["20200403"] == "考核剔除：计入 → 剔除"
    assert {row[2] for row in rows.values() if row[1] == "20200404"} == {
        "评星（话务）：（空） → 1 星",
        "交办记录：（空） → 2020-04-15 09:00 交办给水务集团",
    }
    line = next(row for row in rows.values() if row[4].startswith("上报表"))
    assert line[2] == "completed：10 → 9"
    assert {row[3] for row in rows.values()} == {"2020年4月"}


def test_a_new_case_is_told_without_who_called(person, april_told):
    places = {"unit": str(april_told.unit.pk), "citizen_name": "王先生", "title": "路灯不亮"}
    dated = {"received_at": "2020-04-12 01:00:00+00:00", "handling": "transferred"}
    change = held(None, dated | places, number="20200412000001")

    page = person().reads("/corrections/")
    detail = person().reads(f"/corrections/{change.pk}/")

    assert page.rows()[0][2] == "办件：新增；受理时间：2020-04-12 09:00；办理方式：转办；另有 1 项"
    assert detail.says("同一行里另有 2 项不计数的内容")
    assert not any(one.says(name) for one in (page, detail) for name in ("王先生", "路灯"))


def test_those_that_wait_come_first(person, april_told):
    changes = [held(one, {"is_difficult": "True"}) for one in april_told.cases[:3]]
    settled(changes[2], "dismissed")
    settled(changes[1], "applied")

    page = person().reads("/corrections/")

    assert subjects(page)[0] == "20200401"
    assert page.all(".tabs__link") == ["全部 3", "待处理 1", "已更正 1", "不予更正 1"]
    assert subjects(person().reads("/corrections/?state=dismissed")) == ["20200403"]


def test_it_is_narrowed_by_month_origin_and_batch(person, april_told):
    sealed(Month(2020, 3))
    file, wish = april_told.cases[:2]
    change = held(file, {"is_difficult": "True"})
    excluded(wish).months.set(change.months.filter(month=Month(2020, 3)))
    reads = person().reads

    assert subjects(reads("/corrections/?month=2020-03&origin=exclusion")) == ["20200402"]
    assert subjects(reads("/corrections/?origin=import")) == ["20200401"]
    page = reads(f"/corrections/?batch={change.batch_id}&state=waiting")
    assert subjects(page) == ["20200401"]
    assert page.all(".chip__label") == ["批次"]
    assert reads("/corrections/?month=2020-03&origin=sheet").all(".chip__label") == ["月份", "来源"]


def test_filters_that_leave_nothing_can_be_cleared(person, april_told):
    held(april_told.cases[0], {"is_difficult": "True"})

    page = person().reads("/corrections/?state=applied")

    assert page.says("没有符合条件的更正")
    assert page.one(".empty-state a").get("href") == "/corrections/"


def test_what_nobody_knows_is_left_out_with_a_notice(person):
    page = person().reads("/corrections/?state=x&month=1999-01&origin=y&batch=-1")

    for name in ("状态", "月份", "来源", "批次"):
        assert page.says(f"没有所选的{name}，该条件已忽略。")


def test_a_long_list_has_pages(person, april_told):
    for number in range(60):
        held(april_told.cases[0], {"due_at": str(at(20, minute=number))})

    page = person().reads("/corrections/?state=waiting&page=2")

    assert len(page.rows()) == 10
    assert page.listed() == 60
    assert page.one("a.pager__link").get("href") == "?state=waiting&page=1"


def test_the_cost_does_not_grow_with_the_list(person, april_told, query_count):
    who = person()
    held(april_told.cases[0], {"unit": str(april_told.unit.pk)})
    one = query_count(lambda: who.reads("/corrections/"))
    for case in april_told.cases:
        held(case, {"is_difficult": "True"}, hand_over={"unit": 1, "at": str(at(20))})

    assert query_count(lambda: who.reads("/corrections/")) == one


# -- who sees what --------------------------------------------------------------------------------


@pytest.fixture
def several(april_told) -> dict[str, HeldChange]:
    """Of 兴隆台区's case, of another's, of a case that is to come, of a sheet."""
    other = CaseFactory(district__slug="dawa", unit=UnitFactory(name="别的单位"))
    own = april_told.cases[3]
    coming = {
        "received_at": "2020-04-12 01:00:00+00:00",
        "district": str(own.district_id),
        "unit": str(own.unit_id),
    }
    return {
        "own": held(own, {"is_difficult": "True"}),
        "other": held(other, {"is_difficult": "True"}),
        "coming": held(None, coming, number="20200412000001"),
        "line": held_line(april_told.line, completed="9"),
    }


@pytest.mark.parametrize("kind", ["districts", "unit"])
def test_whoever_sees_a_part_sees_the_changes_of_that_part(person, several, kind):
    own = several["own"].case
    slug = {"districts": own.district.slug, "unit": Unit.objects.get(pk=own.unit_id).slug}[kind]
    viewer = person("limited", role=Role.LEADER, scope_kind=kind, scope_keys=[slug])

    seen = {
        name
        for name, one in several.items()
        if viewer.client.get(f"/corrections/{one.pk}/").status_code == 200
    }

    assert seen == {"own", "coming", "line"}
    assert len(viewer.reads("/corrections/").rows()) == 3
    page = viewer.reads(f"/corrections/{several['own'].pk}/")
    assert page.says("由可以查看全部办件的人员查看")
    assert not page.says("全市数字变化")


def test_who_reads_no_cases_may_not_enter(person, several):
    system = person("system", role=Role.SYSTEM)

    for url in ("/corrections/", f"/corrections/{several['own'].pk}/", REISSUE):
        assert system.client.get(url).status_code == 403
