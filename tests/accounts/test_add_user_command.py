"""`add_user`: the first person on a new installation."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_added_and_the_one_time_password_printed(capsys):
    call_command("add_user", "Chief", "--role", "system", "--name", "系统管理岗")

    person = User.objects.get()
    words, _, password = capsys.readouterr().out.strip().partition("：")
    assert words == "一次性密码（首次登录时须修改）"
    assert person.check_password(password)
    assert (person.username, str(person), person.role) == ("chief", "系统管理岗", Role.SYSTEM)
    assert person.must_change_password


def test_without_a_name_the_user_name_stands_for_it(capsys):
    call_command("add_user", "chief", "--role", "system")

    assert str(User.objects.get()) == "chief"


def test_a_mail_address_may_be_given(capsys):
    call_command("add_user", "chief", "--role", "system", "--email", "chief@example.gov.cn")

    assert User.objects.get().email == "chief@example.gov.cn"


def test_a_faulty_mail_address_is_refused_in_words():
    with pytest.raises(CommandError, match="邮箱地址不正确"):
        call_command("add_user", "chief", "--role", "system", "--email", "chief")

    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("username", "words"), [("ANALYST", "已经有人使用"), ("张三", "用户名"), ("", "必填")]
)
def test_a_person_who_cannot_be_is_refused_in_words(username, words):
    UserFactory(username="analyst")

    with pytest.raises(CommandError, match=words) as refusal:
        call_command("add_user", username, "--role", "system")

    assert refusal.value.returncode == 1
    assert User.objects.count() == 1
