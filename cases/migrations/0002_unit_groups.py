"""The three groups that units are in; importing units never creates a group."""

from django.db import migrations

GROUPS = [
    ("county", "县区基层", True, 1),
    ("municipal", "市直联网", True, 2),
    ("unranked", "不参评", False, 3),
]


def create_groups(apps, schema_editor):
    group = apps.get_model("cases", "UnitGroup")
    for slug, name, is_ranked, order in GROUPS:
        group.objects.get_or_create(
            slug=slug, defaults={"name": name, "is_ranked": is_ranked, "order": order}
        )


class Migration(migrations.Migration):

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
