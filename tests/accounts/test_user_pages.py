"""The people who may sign in, seen and changed by the system role alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django.asserts import assertContains, assertRedirects

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right, Role
from tests.factories import UserFactory

USERS = "/users/"
NEW = {"username": "newcomer", "full_name": "数据分析岗", "role": "analyst"}
SENT = ["/users/new/", "/users/1/mailbox/", "/users/1/password/", "/users/1/active/"]
OTHERS = ["analyst", "leader", "business"]


def add(client, **changes):
    return client.post("/users/new/", {**NEW, **changes})


# -- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_neither_see_nor_change_people(signed_in, role):
    client, person = signed_in(role), UserFactory()

    assert client.get(USERS).status_code == 403
    assert add(client).status_code == 403
    assert client.post(f"/users/{person.pk}/mailbox/").status_code == 403
    assert client.post(f"/users/{person.pk}/password/").status_code == 403
    assert client.post(f"/users/{person.pk}/active/").status_code == 403
    assert not User.objects.filter(username="newcomer").exists()
    person.refresh_from_db()
    assert (person.is_active, person.must_change_password) == (True, False)


@pytest.mark.parametrize("page", [USERS, *SENT])
def test_a_stranger_is_sent_to_the_door(client, db, page):
    found = client.post(page)

    assertRedirects(found, f"/login/?next={page}", fetch_redirect_response=False)


@pytest.mark.parametrize("page", SENT)
def test_nothing_changes_by_following_a_link(system, page):
    assert system.get(page).status_code == 405


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", Role.values)
def test_the_guard_lets_in_whose_role_holds_the_right(role, right):
    @requires(right)
    def page(request, number):
        """A page."""
        return HttpResponse(str(number))

    request = RequestFactory().get("/")
    request.user = User(role=role)

    assert page.__doc__ == "A page."
    if request.user.may(right):
        assert page(request, number=7).content == b"7"
    else:
        with pytest.raises(PermissionDenied):
            page(request, number=7)


# -- seeing and adding ----------------------------------------------------------------------------


def test_everybody_is_listed_with_role_and_state(system):
    UserFactory(username="busy", last_name="分管领导", role=Role.LEADER)
    UserFactory(username="waiting", must_change_password=True)
    UserFactory(username="gone", is_active=False)

    page = system.get(USERS)

    for words in ("busy", "分管领导", "waiting", "待改密码", "gone", "已停用", "the-system"):
        assertContains(page, words)


def test_a_new_person_gets_a_one_time_password_that_is_shown_once(system):
    page = add(system)

    person = User.objects.get(username="newcomer")
    once = page.context["password"]
    assertContains(page, once)
    assert person.check_password(once)
    assert (person.role, person.last_name) == (Role.ANALYST, "数据分析岗")
    assert person.must_change_password
    assert once not in system.get(USERS).content.decode()


def test_user_names_are_kept_in_small_letters(system):
    add(system, username="NewComer")

    assert User.objects.filter(username="newcomer").exists()


@pytest.mark.parametrize("taken", ["newcomer", "NewComer", "NEWCOMER"])
def test_a_user_name_is_taken_whatever_the_case_of_its_letters(system, taken):
    UserFactory(username="Newcomer")

    page = add(system, username=taken)

    assertContains(page, "用户名“newcomer”已经有人使用，请换一个。", status_code=422)
    assertContains(page, "the-system", status_code=422)
    assert User.objects.filter(username__iexact="newcomer").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", ""),
        ("username", "张三"),
        ("username", "new comer"),
        ("username", "n" * 31),
        ("full_name", ""),
        ("full_name", "岗" * 31),
        ("role", ""),
        ("role", "mayor"),
        ("email", "newcomer"),
        ("email", "new\nBcc: comer@example.gov.cn"),
        ("email", f"{'n' * 250}@example.gov.cn"),
    ],
)
def test_a_person_who_cannot_be_is_refused(system, field, value):
    before = User.objects.count()

    page = add(system, **{field: value})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert User.objects.count() == before


# -- mail addresses -------------------------------------------------------------------------------


def test_a_new_person_may_have_a_mail_address(system):
    add(system, email="12345@example.gov.cn")

    assert User.objects.get(username="newcomer").email == "12345@example.gov.cn"
    assertContains(system.get(USERS), "<td>12345@example.gov.cn</td>")


def test_a_faulty_mail_address_is_refused_in_words(system):
    assertContains(add(system, email="a@b"), "邮箱地址不正确", status_code=422)


def test_a_mail_address_is_changed_and_taken_away(system):
    person = UserFactory(last_name="数据分析岗")

    page = system.post(f"/users/{person.pk}/mailbox/", {"email": " a@example.gov.cn "}, follow=True)
    person.refresh_from_db()
    assertContains(page, "数据分析岗的邮箱已改为 a@example.gov.cn。")
    assert person.email == "a@example.gov.cn"

    page = system.post(f"/users/{person.pk}/mailbox/", {"email": ""}, follow=True)
    person.refresh_from_db()
    assertContains(page, "数据分析岗的邮箱已清除。")
    assert person.email == ""


def test_a_faulty_change_leaves_the_mail_address_as_it_was(system):
    person = UserFactory(email="a@example.gov.cn")

    page = system.post(f"/users/{person.pk}/mailbox/", {"email": "a@b"}, follow=True)

    person.refresh_from_db()
    assertContains(page, "的邮箱没有改动：邮箱地址不正确")
    assert person.email == "a@example.gov.cn"


# -- passwords and doors --------------------------------------------------------------------------


def test_a_forgotten_password_is_replaced_by_a_one_time_one(system):
    person = UserFactory(username="analyst")

    page = system.post(f"/users/{person.pk}/password/")

    person.refresh_from_db()
    assertContains(page, "analyst")
    assert person.check_password(page.context["password"])
    assert person.must_change_password


def test_a_person_is_disabled_and_enabled_again(system):
    person = UserFactory(last_name="分管领导")

    page = system.post(f"/users/{person.pk}/active/", follow=True)
    person.refresh_from_db()
    assertContains(page, "分管领导的账户已停用。")
    assert not person.is_active

    page = system.post(f"/users/{person.pk}/active/", follow=True)
    person.refresh_from_db()
    assertContains(page, "分管领导的账户已启用。")
    assert person.is_active


def test_nobody_disables_himself(system):
    oneself = User.objects.get(username="the-system")

    page = system.post(f"/users/{oneself.pk}/active/", follow=True)

    oneself.refresh_from_db()
    assertContains(page, "不能停用自己的账户")
    assert oneself.is_active


@pytest.mark.parametrize("action", ["mailbox", "password", "active"])
def test_a_person_who_is_not_there_is_not_found(system, action):
    assert system.post(f"/users/999999/{action}/").status_code == 404
