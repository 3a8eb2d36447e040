"""The scheme that the city published in 2020, so that a new installation can score at once.

total = 3 × satisfaction + 4 × on time + 3 × completion + bonus − penalty; where the bulletin is
silent, the model's defaults hold (`docs/decisions.md`).
"""

from decimal import Decimal

from django.db import migrations

INDICATORS = [
    ("satisfaction_rate", "满意率", "rate", "3"),
    ("on_time_rate", "及时办结率", "rate", "4"),
    ("completion_rate", "办结率", "rate", "3"),
    ("five_star", "五星件", "bonus", "0.02"),
    ("difficult", "疑难件", "bonus", "0.02"),
    ("high_star", "高星件", "bonus", "0.1"),
    ("low_star", "四星以下件", "penalty", "0.1"),
    ("overdue", "超期件", "penalty", "0.2"),
]


def install(apps, schema_editor):
    scheme = apps.get_model("scoring", "Scheme").objects.create(
        slug="2020", name="2020年评分方案", state="in_force", effective_from="2018-01"
    )
    indicators = apps.get_model("scoring", "SchemeIndicator").objects
    for order, (key, name, kind, weight) in enumerate(INDICATORS, start=1):
        indicators.create(
            scheme=scheme, key=key, name=name, kind=kind, weight=Decimal(weight), order=order
        )


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
