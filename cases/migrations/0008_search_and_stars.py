"""The search index beside the ledger, and the latest star of the cases that are there already."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery

TABLE = "cases_casesearch"
CREATE = {
    # Vectors stay beside their keys: moved out of the row, each would be one more place to look at.
    "postgresql": (
        f"CREATE TABLE {TABLE} (case_id bigint PRIMARY KEY, words tsvector NOT NULL)"
        " WITH (toast_tuple_target = 8160)"
    ),
    "sqlite": f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize='ascii', columnsize=0)",
}


def create_index(apps, schema_editor):
    schema_editor.execute(CREATE[schema_editor.connection.vendor])
    fill_index(schema_editor)
    # Made in one go it takes a fraction of what growing by each case would.
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)")


def fill_index(schema_editor):
    """Reads the five columns that every later form of the ledger has."""
    from cases.search import index_everything

    if schema_editor.connection.alias == "default":
        index_everything()


def drop_index(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


def fill_stars(apps, schema_editor):
    Case, Rating = apps.get_model("cases", "Case"), apps.get_model("cases", "Rating")
    latest = (
        Rating.objects.filter(case=OuterRef("pk"))
        .order_by(F("given_at").desc(nulls_last=True), "-pk")
        .values("stars")[:1]
    )
    rated = Case.objects.filter(pk__in=Rating.objects.values("case"))
    rated.update(star_now=Subquery(latest))


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_ledger_work")]

    operations = [
        migrations.RunPython(create_index, drop_index),
        migrations.RunPython(fill_stars, migrations.RunPython.noop),
    ]
