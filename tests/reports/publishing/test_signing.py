"""`/publishing/<month>/`: the month is published with a signature, once, and by those who may."""

import pytest
from django.test import Client

from accounts.models import User
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Evaluation, Seal
from scoring.publishing.sealing import mark_of, publish
from tests.factories import (
    APRIL,
    AdjustmentFactory,
    UnitFactory,
)
from tests.pages import ReadPage, read
from tests.reports.publishing.conftest import NOW, PASSWORD
from tests.scoring.objected import for_points
from tests.scoring.publishing.a_month import publisher

PAGE = "/publishing/2020-04/"
MARCH = Month(2020, 3)


def form_of(client: Client, password: str = PASSWORD) -> dict[str, str]:
    """The form of the page as it stands, signed."""
    [shown] = read(client, PAGE).select("input[name=shown]")
    return {"shown": shown.get("value"), "password": password}


def obstacles(page: ReadPage) -> list[str]:
    return page.all(".publish__step .publish__words")


# -- publishing -----------------------------------------------------------------------------------


def test_a_month_is_published_with_the_persons_own_password(signer, draft):
    client = signer()

    page = ReadPage(client.post(PAGE, form_of(client), follow=True))

    seal = Seal.objects.get()
    assert (seal.sealed_by.username, seal.sealed_at) == ("a-business", NOW)
    assert Evaluation.objects.get().state == "sealed"
    assert page.says(f"2020年4月已发布并封存，封存码 {seal.code}。")
    assert page.one("h1").text_content().strip() == "2020年4月已封存"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Not-my-password-1", "密码不正确，请重新输入您登录时用的密码。"),
        ("", "请输入您的登录密码。"),
        (f" {PASSWORD}", "密码不正确"),
        ("x" * 5_000, "密码不正确"),
    ],
    ids=["wrong", "none", "with a space", "endless"],
)
def test_without_the_right_password_nothing_is_published_and_nothing_lost(
    signer, draft, password, words
):
    client = signer()

    answer = client.post(PAGE, form_of(client, password))
    page = ReadPage(answer)

    assert answer.status_code == 422
    assert page.says(words)
    assert page.select("input[name=shown]")[0].get("value") == mark_of(draft)
    assert not Seal.objects.exists()


def test_a_form_without_the_drafts_mark_is_not_taken(signer, draft):
    answer = signer().post(PAGE, {"shown": "", "password": PASSWORD})

    assert answer.status_code == 422
    assert ReadPage(answer).says("页面不完整，请重新打开再试。")


def test_a_draft_that_was_computed_anew_meanwhile_is_looked_at_again(signer, draft):
    client = signer()
    old = form_of(client)
    AdjustmentFactory(unit=UnitFactory(name="市水务局"))
    compute_month(month=APRIL, now=NOW)

    answer = client.post(PAGE, old)
    page = ReadPage(answer)

    assert answer.status_code == 409
    assert page.says("您查看之后草稿又重新计算过，请核对现在的摘要，再次确认发布。")
    assert page.select("input[name=shown]")[0].get("value") != old["shown"]
    assert not Seal.objects.exists()


def test_what_came_into_the_way_meanwhile_stands_on_the_page(signer, draft):
    client = signer()
    old = form_of(client)
    for_points()

    answer = client.post(PAGE, old)
    page = ReadPage(answer)

    assert answer.status_code == 409
    assert page.says("您打开页面之后又有事项要先处理，见下面第 1 步。")
    assert obstacles(page)[0].startswith("有 1 件异议还没有裁定")
    assert page.select("input[name=password]") == []


def test_whoever_comes_second_is_told_by_whom_and_when(signer, draft):
    client = signer()
    old = form_of(client)
    other = publisher("other")
    seal = publish(month=APRIL, by=other, now=NOW)

    answer = client.post(PAGE, old)
    page = ReadPage(answer)

    assert answer.status_code == 409
    words = f"2020年4月已由{other}于2020-05-15 00:00封存，封存码 {seal.code}。"
    assert page.says(words)
    assert Seal.objects.get() == seal


# -- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["analyst", "leader"])
def test_others_read_the_page_without_the_form(signer, draft, role):
    client = signer(role)
    page = read(client, PAGE)

    assert page.says("可以发布了，由业务管理员签名发布。")
    assert page.select("input[name=password]") == []
    answer = client.post(PAGE, {"shown": mark_of(draft), "password": PASSWORD})
    assert answer.status_code == 403
    assert not Seal.objects.exists()


def test_the_system_administrator_may_not_enter(signer, draft):
    client = signer("system")

    for path in ("/publishing/", PAGE, f"{PAGE}seal/"):
        assert client.get(path).status_code == 403


def test_whoever_sees_a_part_reads_the_citys_figures_without_links_into_rows(signer, draft):
    client = signer("leader")
    User.objects.filter(role="leader").update(scope_kind="districts", scope_keys=["dawa"])

    page = read(client, PAGE)

    assert page.says("本页是全市的数字；您可见范围以外的数字不能点开。")
    assert "1" in page.all(".publish__figures dd")
    assert page.select("a[data-figure]") == []
