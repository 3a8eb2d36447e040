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
