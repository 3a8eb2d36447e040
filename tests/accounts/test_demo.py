"""The demo's people: every role, with passwords for whoever has not chosen one."""

import pytest

from accounts.actions import choose_password
from accounts.demo import PEOPLE, demo_users
from accounts.models import User
from accounts.roles import Right, Role


@pytest.mark.django_db
def test_every_role_has_somebody_with_a_password_that_works():
    passwords = demo_users()

    assert {person.role for person in User.objects.all()} == set(Role.values)
    publishers = [person for person in User.objects.all() if person.may(Right.PUBLISH)]
    assert len(publishers) == 2
    for person in User.objects.all():
        assert person.check_password(passwords[person.username])
        assert person.must_change_password


@pytest.mark.django_db
def test_repeating_gives_new_passwords_only_where_none_was_chosen():
    first = demo_users()
    choose_password(user=User.objects.get(username="leader"), password="Haus-am-Meer-2020")

    again = demo_users()

    assert set(again) == set(PEOPLE) - {"leader"}
    assert again["analyst"] != first["analyst"]
    assert User.objects.count() == len(PEOPLE)
