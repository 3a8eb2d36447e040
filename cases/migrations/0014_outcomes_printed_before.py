"""What notices printed before outcomes were released apart stays readable for others.

Every outcome that a notice could print becomes a first release, at the moment it was last edited.
"""

from django.db import migrations
from django.db.models.functions import Now, TruncDate

from cases.periods import CITY

SETTLED = ["done", "partly_done", "declined"]


def release_what_was_readable(apps, schema_editor):
    suggestions = apps.get_model("cases", "Suggestion").objects
    releases = apps.get_model("cases", "OutcomeRelease").objects
    settled = suggestions.filter(state__in=SETTLED, edited_at__isnull=False)
    settled.update(settled_on=TruncDate("edited_at", tzinfo=CITY))
    told = suggestions.exclude(state="waiting").exclude(outcome="", declined_because="")
    told = told.exclude(state="in_progress", outcome="")
    releases.bulk_create(
        (
            releases.model(
                suggestion_id=one.pk,
                number=1,
                unit_id=one.unit_id,
                state=one.state,
                outcome=one.outcome,
                declined_because=one.declined_because,
                settled_on=one.settled_on,
                released_by_id=one.edited_by_id,
                released_at=one.edited_at or Now(),
            )
            for one in told.order_by("pk").iterator()
        ),
        1_000,
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_what_follows_from_suggestions")]

    operations = [
        migrations.RunPython(release_what_was_readable, migrations.RunPython.noop),
    ]
