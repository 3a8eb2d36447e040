"""A case of kind 建议 becomes a suggestion by one click; both lead to each other."""

from datetime import date

import pytest

from accounts.models import User
from cases.models import Suggestion, Unit
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory, at
from tests.pages import ReadPage, read


@pytest.fixture
def client(small_client):
    UnitFactory(slug="jia", name="甲局")
    return small_client()


def here(one: Suggestion) -> str:
    return f"/suggestions/{one.pk}/"


@pytest.fixture
def case(client):
    return CaseFactory(
        number="PJ9",
        request_kind="suggestion",
        title="公园照明",
        content="请增设照明，电话13900001234",
        citizen_name="李女士",
        phone_tail="1234",
        received_at=at(30, 23),
    )


def test_one_click_makes_a_suggestion_of_a_case_and_both_lead_to_each_other(client, case):
    page = read(client, "/cases/PJ9/")
    action = page.one("form.case-actions__form").get("action")

    answer = client.post(action, follow=True)

    one, shown = Suggestion.objects.get(), ReadPage(answer)
    assert answer.redirect_chain == [(here(one), 302)]
    assert (one.case, one.month, one.received_on) == (case, APRIL, date(2020, 4, 30))
    assert shown.says("已登记为2020年4月的建议，请核对市民、内容和责任单位。")
    assert shown.says("建议内容里有个人信息，已隐去：手机号 1 处。")
    assert shown.select("a[href=/cases/PJ9/]")
    back = read(client, "/cases/PJ9/")
    assert back.select(f"a[href={here(one)}]")
    assert not back.select("form.case-actions__form")


def test_a_second_click_leads_to_the_same_suggestion(client, case):
    client.post("/cases/PJ9/suggestion/")

    page = ReadPage(client.post("/cases/PJ9/suggestion/", follow=True))

    assert page.says("这件办件已登记为这条建议。")
    assert Suggestion.objects.count() == 1


def test_cases_of_other_kinds_are_not_offered_and_not_taken(client):
    CaseFactory(number="PJ8", request_kind="complaint", content="噪音")

    page = ReadPage(client.post("/cases/PJ8/suggestion/", follow=True))

    assert page.says("只有诉求类型为“建议”的办件才能登记为建议。")
    assert not page.select("form.case-actions__form")


def test_a_case_that_is_not_ones_own_is_not_found(client, case):
    User.objects.update(scope_kind="unit", scope_keys=["elsewhere"])

    assert client.post("/cases/PJ9/suggestion/").status_code == 404
    assert not Suggestion.objects.exists()


def test_only_who_enters_suggestions_is_offered_the_click(small_client, case):
    page = read(small_client("analyst"), "/cases/PJ9/")

    assert not page.select("form.case-actions__form")


def test_a_reader_of_the_suggestion_is_led_into_no_case_of_others(client, case):
    one = SuggestionFactory(case=case, unit=Unit.objects.get(slug="jia"))
    User.objects.update(scope_kind="unit", scope_keys=["jia"])

    page = read(client, here(one))

    assert page.says("来自办件 PJ9。")
    assert not page.select("a[href=/cases/PJ9/]")
    assert "公园照明" not in page.text


def test_a_reader_who_enters_nothing_reads_where_it_came_from(small_client, case):
    one, other = SuggestionFactory(case=case), SuggestionFactory()
    reader = small_client("leader")

    assert read(reader, here(one)).select("a[href=/cases/PJ9/]")
    assert not read(reader, here(other)).says("没有关联的办件。")
