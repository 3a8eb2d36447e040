"""Columns of the list: what they show, how they are chosen, moved and kept."""

import pytest

from cases.dimensions import DUE_SOON
from reports.cases.columns import COLUMNS
from reports.models import ColumnChoice
from tests.factories import (
    CaseFactory,
    ExclusionFactory,
    SubcategoryFactory,
    UnitFactory,
    at,
    hand_on,
)
from tests.pages import read, words
from tests.reports.cases.conftest import numbers_on

EVERYTHING = ",".join(COLUMNS)
AT_THE_END = {
    "30 April, 23:00": (at(30, 23), "未办结 超期不足 1 天"),
    "27 April": (at(27), "未办结 超期 3 天"),
    "1 May, 8:00": (at(1, 8, month=5), "未办结 明天到期"),
    "2 May": (at(2, month=5), "未办结 后天到期"),
    "the midnight after 1 May": (at(2, 0, month=5), "未办结 明天到期"),
    "11 May": (at(11, month=5), "未办结 11 天后到期"),
    "no deadline": (None, "未办结 无时限"),
}


def cells(page, row=0):
    """The cells of a row by the titles of their columns."""
    return dict(zip(page.heads(), page.rows()[row], strict=True))


def send(client, shown, order=None, **more):
    """Sends the form of columns as the page does."""
    keys = order or [*shown, *(key for key in COLUMNS if key not in shown)]
    return client.post("/cases/columns/", {"order": keys, "shown": shown, "per_page": "25", **more})


def test_every_column_has_its_words(listed):
    CaseFactory(
        number="N1",
        title="停水",
        content="早上起停水。",
        category=SubcategoryFactory(name="供水"),
        unit=UnitFactory(name="水务集团"),
        request_kind="help",
        due_at=at(28),
        is_difficult=True,
        is_province_assigned=True,
        place="某小区",
        citizen_name="王先生",
        phone_tail="1234",
    )

    shown = cells(listed(f"columns={EVERYTHING}"))

    assert list(shown) == [column.title for column in COLUMNS.values()]
    assert shown.pop("导入批次").startswith("批次 ")
    assert shown == {
        "办件编号": "N1",
        "受理时间": "2020-04-10 09:00",
        "标题与内容": "停水早上起停水。",
        "管辖属地": "兴隆台区",
        "涉及领域": "城建交通类 / 供水",
        "承办单位": "水务集团",
        "状态与时限": "未办结 超期 2 天",
        "评星": "未评价",
        "标记": "省交办 疑难",
        "受理渠道": "—",
        "诉求类型": "求助",
        "办理方式": "转办",
        "交办时间": "2020-04-10 10:00",
        "办理时限": "2020-04-28 09:00",
        "办结时间": "—",
        "诉求地点": "某小区",
        "诉求人": "王先生 尾号 1234",
        "省交办": "省交办",
    }


@pytest.mark.parametrize(("due", "said"), AT_THE_END.values(), ids=AT_THE_END)
def test_a_deadline_is_told_in_days_from_the_end_of_the_month(listed, due, said):
    CaseFactory(due_at=due)

    assert cells(listed())["状态与时限"] == said


def test_what_is_done_is_late_or_needs_no_more_words(listed):
    CaseFactory(number="1", completed=True)
    CaseFactory(number="2", overdue=True)
    CaseFactory(number="3", at_once=True)

    page = listed("sort=number")

    states = [cells(page, row)["状态与时限"] for row in range(3)]
    assert states == ["已办结", "已办结 超期 1 天", "已办结"]


def test_what_happened_after_the_end_of_the_month_is_not_shown(listed):
    case = CaseFactory(
        unit=UnitFactory(name="先办单位"), due_at=at(30), completed_at=at(3, month=5)
    )
    hand_on(case, UnitFactory(name="后办单位"), at(2, month=5))

    shown = cells(listed(f"columns={EVERYTHING}"))

    assert shown["承办单位"] == "先办单位"
    assert shown["办结时间"] == "—"
    assert shown["状态与时限"].startswith("未办结 超期")
    assert cells(listed(f"by=any&columns={EVERYTHING}"))["承办单位"] == "后办单位"


def test_soon_means_the_same_in_the_filter_and_in_the_words(listed):
    CaseFactory(number="in", due_at=at(1, 0, month=5) + DUE_SOON)
    CaseFactory(number="out", due_at=at(1, 1, month=5) + DUE_SOON)

    page = listed("due=soon")

    assert numbers_on(page) == ["in"]
    assert cells(page)["状态与时限"] == "未办结 3 天后到期"


def test_chosen_columns_are_kept_for_the_person_in_their_order(client, listed, small_client):
    CaseFactory()

    answer = send(
        client, ["number", "star", "place"], per_page="50", query="month=2020-04&star=none"
    )

    assert answer.url == "/cases/?month=2020-04&star=none"
    assert listed().heads() == ["办件编号", "评星", "诉求地点"]
    assert words(listed().one("p.pager__sizes [aria-current]")) == "50"
    assert read(small_client("leader"), "/cases/").heads()[1] == "受理时间"

    client.post("/cases/columns/", {"usual": "1"})
    assert listed().heads()[1] == "受理时间"
    assert not ColumnChoice.objects.exists()


def test_a_column_is_moved_and_the_form_stays_open(client, listed):
    CaseFactory()
    shown = ["number", "received_at", "title"]

    answer = send(client, shown, up="title")
    assert answer.url.endswith("#columns")
    assert listed().heads() == ["办件编号", "标题与内容", "受理时间"]

    send(client, ["number", "title", "received_at"], down="title")
    assert listed().heads() == ["办件编号", "受理时间", "标题与内容"]
    send(client, shown, up="received_at")
    assert listed().heads()[0] == "办件编号"


def test_the_number_stays_and_what_is_no_column_is_left_out(client, listed):
    CaseFactory()

    send(client, ["star", "password"], order=["password", "star"], per_page="7", up="password")

    assert listed().heads() == ["办件编号", "评星"]
    assert ColumnChoice.objects.get().per_page == 25


def test_columns_in_the_address_come_before_the_kept_ones(client, listed):
    CaseFactory()
    send(client, ["number", "star"])

    page = listed("columns=place,number,place")

    assert page.heads() == ["办件编号", "诉求地点"]
    assert "columns=number,place" in page.one("th.ledger__number a").get("href")


def test_an_excluded_case_is_marked_whatever_the_columns(client, listed):
    ExclusionFactory(case=CaseFactory(number="N1"))

    assert listed("columns=number").rows() == [["N1 已剔除"]]
