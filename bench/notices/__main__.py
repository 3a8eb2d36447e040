"""Composes, measures and reports."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import django

_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DEMO_TODAY": "2020-05-15",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-the-bench-only",
    "PHONE_KEY": "for-the-bench-only",
}


def main() -> None:
    """The database is read; what is written goes into a copy."""
    parser = argparse.ArgumentParser(prog="python -m bench.notices", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="an SQLite file with the demo")
    parser.add_argument("--times", type=int, default=7, help="rounds of which the median counts")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        database = shutil.copy(options.database, Path(name) / "notices.sqlite3")
        os.environ.update(_ENVIRONMENT, DATA_DIR=name, DATABASE_URL=f"sqlite:///{database}")
        django.setup()

        from .measuring import measure
        from .report import page

        text = page(measure(options.times), options.times)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
