"""Signing in and out, and the one-time password that has to be changed first."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from accounts.actions import add_user, give_one_time_password, one_time_password
from accounts.roles import Role
from tests.accounts.conftest import PASSWORD
from tests.factories import UserFactory

LOGIN, PASSWORD_PAGE, USERS = "/login/", "/password/", "/users/"
WRONG = "用户名或密码不正确，请核对后重试。"
OWN = "Haus-am-Meer-2020"


def sign_in(client, username, password, **more):
    return client.post(LOGIN, {"username": username, "password": password, **more})


# -- signing in -----------------------------------------------------------------------------------


def test_an_analyst_lands_on_the_overview(client, analyst):
    found = sign_in(client, "analyst", PASSWORD)

    assertRedirects(found, reverse("reports:overview"), fetch_redirect_response=False)


def test_a_leader_lands_on_the_last_published_month(client, analyst):
    analyst.role = Role.LEADER
    analyst.save()

    found = sign_in(client, "analyst", PASSWORD)

    assertRedirects(found, "/leader/", fetch_redirect_response=False)


def test_a_leader_comes_back_to_the_page_that_was_asked_for(client, analyst):
    analyst.role = Role.LEADER
    analyst.save()

    found = sign_in(client, "analyst", PASSWORD, next="/?month=2020-04")

    assertRedirects(found, "/?month=2020-04", fetch_redirect_response=False)


@pytest.mark.parametrize(("role", "home"), [(Role.LEADER, "/leader/"), (Role.SYSTEM, USERS)])
def test_whoever_opens_the_bare_address_is_led_to_where_the_work_is(client, analyst, role, home):
    analyst.role = role
    analyst.save()
    asked = client.get("/")
    assertRedirects(asked, "/login/?next=/", fetch_redirect_response=False)

    found = sign_in(client, "analyst", PASSWORD, next="/")

    assertRedirects(found, home, fetch_redirect_response=False)


def test_the_system_administrator_lands_on_the_people(client, analyst):
    analyst.role = Role.SYSTEM
    analyst.save()

    found = sign_in(client, "analyst", PASSWORD)

    assertRedirects(found, USERS, fetch_redirect_response=False)


def test_one_comes_back_to_the_page_one_had_asked_for(client, analyst):
    asked = client.get("/cases/?district=dawa")
    assertRedirects(asked, "/login/?next=/cases/%3Fdistrict%3Ddawa", fetch_redirect_response=False)

    found = sign_in(client, "analyst", PASSWORD, next="/cases/?district=dawa")

    assertRedirects(found, "/cases/?district=dawa", fetch_redirect_response=False)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:1"])
def test_nobody_is_sent_to_another_host(client, analyst, elsewhere):
    found = sign_in(client, "analyst", PASSWORD, next=elsewhere)

    assertRedirects(found, reverse("reports:overview"), fetch_redirect_response=False)


@pytest.mark.parametrize(
    ("username", "password"), [("analyst", "wrong"), ("nobody", PASSWORD), ("analyst", " ")]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_sentence(
    client, analyst, username, password
):
    assertContains(sign_in(client, username, password), WRONG)


def test_whoever_was_disabled_is_told_no_more_than_others(client, analyst):
    analyst.is_active = False
    analyst.save()

    assertContains(sign_in(client, "analyst", PASSWORD), WRONG)


def test_whoever_is_disabled_while_signed_in_is_out_at_the_next_page(client, analyst):
    client.force_login(analyst)
    analyst.is_active = False
    analyst.save()

    found = client.get(PASSWORD_PAGE)

    assertRedirects(found, f"{LOGIN}?next={PASSWORD_PAGE}", fetch_redirect_response=False)


def test_empty_fields_are_asked_for_in_chinese(client, db):
    assertContains(client.post(LOGIN, {}), "这个字段是必填项", count=2)


def test_whoever_is_signed_in_need_not_sign_in_again(signed_in):
    found = signed_in("system").get(LOGIN)

    assertRedirects(found, USERS, fetch_redirect_response=False)


def test_signing_out_leads_back_to_the_door_and_takes_a_button(signed_in):
    client = signed_in("analyst")

    assert client.get("/logout/").status_code == 405
    assertRedirects(client.post("/logout/"), LOGIN)
    assert client.get(PASSWORD_PAGE).status_code == 302


# -- one-time passwords ---------------------------------------------------------------------------


@pytest.fixture
def newcomer(db):
    return add_user(username="newcomer", full_name="数据分析岗", role=Role.ANALYST)


def test_one_time_passwords_are_long_differ_and_leave_out_what_is_misread():
    some = {one_time_password() for _ in range(200)}

    assert len(some) == 200
    assert {len(one) for one in some} == {14}
    assert not set("".join(some)) & set("0O1lIio")


def test_a_newcomer_signs_in_with_the_one_time_password(client, newcomer):
    user, once = newcomer

    assert sign_in(client, "newcomer", once).status_code == 302
    assert (str(user), user.role, user.must_change_password) == ("数据分析岗", Role.ANALYST, True)
    assert user.password != once


@pytest.mark.parametrize("page", ["/", "/cases/", "/users/", "/login/", "/rankings/2020-04/"])
def test_until_it_is_changed_every_page_leads_to_the_change(client, newcomer, page):
    client.force_login(newcomer[0])

    assertRedirects(client.get(page), PASSWORD_PAGE)
    assertRedirects(client.post(page), PASSWORD_PAGE)


def test_the_page_of_the_change_says_why_one_is_there(client, newcomer):
    client.force_login(newcomer[0])

    assertContains(client.get(PASSWORD_PAGE), "您使用的是一次性密码")


def test_signing_out_is_possible_before_the_change(client, newcomer):
    client.force_login(newcomer[0])

    assertRedirects(client.post("/logout/"), LOGIN)


def change(client, old, new, again=None):
    given = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(PASSWORD_PAGE, given)


def test_after_the_change_work_begins_and_the_old_password_is_gone(client, newcomer):
    user, once = newcomer
    client.force_login(user)

    found = change(client, once, OWN)

    assertRedirects(found, reverse("reports:overview"), fetch_redirect_response=False)
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.check_password(OWN)
    assert not user.check_password(once)
    assert client.get(PASSWORD_PAGE).status_code == 200


def test_the_system_administrator_goes_on_to_the_people(client, db):
    user, once = add_user(username="chief", full_name="系统管理岗", role=Role.SYSTEM)
    client.force_login(user)

    assertContains(client.get(PASSWORD_PAGE), "一次性密码")
    assertRedirects(change(client, once, OWN), USERS)
    assertContains(client.get(USERS), "chief")


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("wrong", OWN, OWN, "你的旧密码不正确"),
        (None, OWN, "another", "输入的两个密码不一致"),
        (None, "short-1", None, "密码太短，至少要有10个字符。"),
        (None, "1234567890123", None, "密码只包含数字"),
        (None, "1q2w3e4r5t", None, "太常见"),
        (None, "newcomer01", None, "太相似了"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    client, newcomer, old, new, again, sentence
):
    user, once = newcomer
    client.force_login(user)

    found = change(client, old or once, new, again)

    user.refresh_from_db()
    said = " ".join(error for errors in found.context["form"].errors.values() for error in errors)
    assert sentence in said
    assert not re.search("[a-z]{3}", said)
    assert user.must_change_password
    assert user.check_password(once)


def test_a_new_one_time_password_ends_the_old_one_and_open_sessions(client, analyst):
    client.force_login(analyst)

    once = give_one_time_password(user=analyst)

    assert analyst.must_change_password
    assert client.get(PASSWORD_PAGE).status_code == 302
    assertContains(sign_in(client, "analyst", PASSWORD), WRONG)
    assert sign_in(client, "analyst", once).status_code == 302


def test_a_stranger_is_not_sent_to_the_change(client, db):
    UserFactory(must_change_password=True)

    assert client.get(LOGIN).status_code == 200
