"""Loads, measures and reports."""

import argparse
import os
import sys
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
    options = _options()
    os.environ.update(_ENVIRONMENT)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    text = _measured(options)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.overview", description=__doc__)
    parser.add_argument("--cases", type=int, default=11_000, help="of each month")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--times", type=int, default=7, help="rounds of which the median counts")
    parser.add_argument("--note", default="", help="a sentence about the machine, for the page")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    return parser.parse_args()


def _measured(options: argparse.Namespace) -> str:
    from django.db import connection

    from bench.ledger.loading import load
    from cases.models import Case, SealedMonth

    from .asking import last_month
    from .measuring import measure
    from .report import page
    from .sealing import seal_all_before

    number = options.cases * options.months
    known = Case.objects.count()
    if not known:
        load(number, options.months, is_searched=False)
        connection.close()  # on SQLite moves what was loaded from the log to where it stays
    elif known != number:
        sys.exit(f"The database holds {known} cases; the bench needs an empty one.")
    SealedMonth.objects.all().delete()  # of an earlier run
    month = last_month(options.months)
    found = [measure(month, options.times, are_published=False)]
    seal_all_before(month, options.months)
    found.append(measure(month, options.times, are_published=True))
    return page(options.cases, options.months, found, options.note)


if __name__ == "__main__":
    main()
