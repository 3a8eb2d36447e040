"""Loads, measures and reports."""

import argparse
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DEMO_TODAY": "2020-06-30",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-the-bench-only",
    "PHONE_KEY": "for-the-bench-only",
}


def main() -> None:
    """Ends with a sentence if the database is not its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5, help="requests of which the median counts")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    options = parser.parse_args()

    os.environ.update(_ENVIRONMENT)
    django.setup()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    call_command("migrate", verbosity=0)

    from cases.models import Case, ImportBatch

    from .loading import load
    from .measuring import measure
    from .report import page

    known = Case.objects.count()
    if known not in {0, options.cases} or ImportBatch.objects.exclude(size=0).exists():
        parser.exit(1, f"The database holds {known} cases; the bench needs an empty one.\n")
    if not known:
        load(options.cases)
    text = page(options.cases, measure(options.times), options.times)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
