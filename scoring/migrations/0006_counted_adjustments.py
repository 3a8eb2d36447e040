"""An evaluation names the adjustments that it counted; of older ones the moments tell which."""

from django.db import migrations, models
from django.db.models import Q


def name_counted(apps, schema_editor):
    """Those that stood when it was computed."""
    evaluations = apps.get_model("scoring", "Evaluation").objects.order_by("pk")
    adjustments = apps.get_model("scoring", "Adjustment").objects
    for one in evaluations:
        stood = Q(revoked_at=None) | Q(revoked_at__gt=one.computed_at)
        decided = adjustments.filter(stood, month=one.month, decided_at__lte=one.computed_at)
        one.adjustments.set(decided)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0005_seals")]

    operations = [
        migrations.AddField(
            model_name="evaluation",
            name="adjustments",
            field=models.ManyToManyField(related_name="evaluations", to="scoring.adjustment"),
        ),
        migrations.RunPython(name_counted, migrations.RunPython.noop),
    ]
