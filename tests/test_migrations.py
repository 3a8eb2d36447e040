"""The migrations and the models say the same."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OURS = {"accounts", "cases", "scoring", "reports"}


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_its_migration():
    said = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()


@pytest.mark.django_db
def test_a_new_database_has_been_brought_to_the_newest_state():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_every_app_has_one_newest_migration():
    loader = MigrationLoader(None, ignore_no_migrations=False)

    assert {app for app, _ in loader.graph.leaf_nodes()} >= OURS
    assert loader.detect_conflicts() == {}


@pytest.mark.django_db(transaction=True)
def test_the_tables_of_the_intake_can_be_taken_away_and_brought_back():
    """A release that has to be withdrawn gives the database back as it was."""
    before = connection.introspection.table_names()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    MigrationExecutor(connection).migrate([("cases", "0002_unit_groups")])
    without = connection.introspection.table_names()
    MigrationExecutor(connection).migrate(newest)

    assert {"cases_change", "cases_importjob", "cases_handlingterm"}.isdisjoint(without)
    assert connection.introspection.table_names() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_handlingterm")
        assert cursor.fetchone() == (8,)
