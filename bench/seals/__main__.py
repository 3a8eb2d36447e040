"""Loads, measures and reports."""

import argparse
import os
from pathlib import Path

import django
from django.core.management import call_command

_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-the-bench-only",
    "PHONE_KEY": "for-the-bench-only",
}


def main() -> None:
    """Ends with a sentence if the database is not its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.seals", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--months", type=int, default=90, help="that the cases are spread over")
    parser.add_argument("--times", type=int, default=5, help="rounds of which the median counts")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    options = parser.parse_args()

    os.environ.update(_ENVIRONMENT)
    django.setup()
    call_command("migrate", verbosity=0)

    from bench.ledger.loading import load
    from cases.models import Case, ImportBatch

    from .measuring import measure
    from .report import page

    known = (Case.objects.count(), ImportBatch.objects.exclude(month=None).count())
    if known == (0, 0):
        load(options.cases, options.months, is_searched=False)
    elif known != (options.cases, options.months):
        parser.exit(1, f"The database holds {known[0]} cases; the bench needs an empty one.\n")
    text = page(options.cases, options.months, measure(options.months, options.times))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
