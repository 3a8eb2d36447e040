"""The person who signs in: role, rights, visible rows, and what the table refuses."""

import pytest

from accounts.models import User
from accounts.roles import RIGHTS, Right, Role
from accounts.scope import EVERYTHING, NOTHING, Scope, ScopeKind
from tests import constraints
from tests.factories import UserFactory

REFUSED = {
    "User.username": lambda: [User.objects.create(username="analyst") for _ in range(2)],
    "a_user_has_a_known_role": lambda: UserFactory(role="mayor"),
    "a_user_has_a_known_scope": lambda: UserFactory(scope_kind="galaxy", scope_keys=["dawa"]),
    "a_limited_scope_names_its_keys": [
        lambda: UserFactory(scope_kind=ScopeKind.DISTRICTS),
        lambda: UserFactory(scope_kind=ScopeKind.UNIT, scope_keys=[]),
        lambda: UserFactory(scope_keys=["dawa"]),
    ],
}
MAY = {
    Role.ANALYST: (
        "read_figures read_definitions read_cases compute export_notice import_files export_cases"
        " record_objections"
    ),
    Role.LEADER: "read_figures read_definitions read_cases export_notice",
    Role.BUSINESS: (
        "read_figures read_definitions read_cases compute export_notice import_files export_cases"
        " edit_suggestions edit_notices fetch_originals keep_calendar"
        " correct_cases keep_registers keep_schemes decide_scores record_objections publish"
    ),
    Role.SYSTEM: "manage_users read_definitions",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_the_table_of_people_refuses_what_cannot_be(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_of_people_is_tried():
    assert set(REFUSED) == constraints.names_of("accounts")


@pytest.mark.parametrize("role", Role.values)
def test_a_role_may_do_what_its_work_asks_and_nothing_else(role):
    person = User(role=role)

    assert {right for right in Right if person.may(right)} == set(MAY[role].split())


def test_every_role_has_its_rights():
    assert set(RIGHTS) == set(Role.values)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.BUSINESS])
def test_a_person_without_limits_sees_every_row(role):
    assert User(role=role).scope == EVERYTHING
    assert not User(role=role).scope.is_partial


def test_the_system_administrator_sees_no_row_whatever_the_scope_says():
    assert User(role=Role.SYSTEM).scope == NOTHING
    limited = User(role=Role.SYSTEM, scope_kind=ScopeKind.UNIT, scope_keys=["gongan"])
    assert limited.scope == NOTHING


@pytest.mark.parametrize("kind", [ScopeKind.DISTRICTS, ScopeKind.UNIT])
def test_a_limited_person_sees_the_rows_of_the_keys(kind):
    person = User(role=Role.LEADER, scope_kind=kind, scope_keys=["dawa", "dawa", "panshan"])

    assert person.scope == Scope(kind, frozenset({"dawa", "panshan"}))
    assert person.scope.is_partial


@pytest.mark.django_db
def test_the_scope_is_the_same_after_a_way_through_the_database():
    kept = UserFactory(scope_kind=ScopeKind.DISTRICTS, scope_keys=["dawa"])

    assert User.objects.get(pk=kept.pk).scope == Scope(ScopeKind.DISTRICTS, frozenset({"dawa"}))


def test_a_person_is_called_by_the_name_as_written_or_else_by_the_user_name():
    assert str(User(username="analyst", last_name="数据分析岗")) == "数据分析岗"
    assert str(User(username="analyst")) == "analyst"
