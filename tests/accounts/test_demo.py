"""The demo's people: one per role, with passwords for whoever has not chosen one."""

import pytest

from accounts.actions import choose_password
from accounts.demo import PEOPLE, demo_users
from accounts.models import User
from accounts.roles import Role


@pytest.mark.django_db
def test_there_is_one_person_per_role_with_a_password_that_works():
    passwords = demo_users()

    assert {person.role for person in User.objects.all()} == set(Role.values)
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
