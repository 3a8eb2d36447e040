"""Default terms, in working days, for files that bring no deadline."""

from django.db import migrations

TERMS = {
    "consultation": 3,
    "help": 5,
    "complaint": 7,
    "report": 10,
    "suggestion": 10,
    "thanks": 3,
    "other": 5,
    "": 5,
}


def create_terms(apps, schema_editor):
    apps.get_model("cases", "HandlingTerm").objects.bulk_create(
        apps.get_model("cases", "HandlingTerm")(request_kind=kind, days=days)
        for kind, days in TERMS.items()
    )


def delete_terms(apps, schema_editor):
    apps.get_model("cases", "HandlingTerm").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_intake")]
    operations = [migrations.RunPython(create_terms, delete_terms)]
