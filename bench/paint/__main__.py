"""Serves, measures and reports."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import django

_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser's own loop runs in this thread
    "DEMO_TODAY": "2020-05-15",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-the-bench-only",
    "PHONE_KEY": "for-the-bench-only",
}


def main() -> None:
    """The database is read; what is written goes into a copy."""
    parser = argparse.ArgumentParser(prog="python -m bench.paint", description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="an SQLite file with the demo")
    parser.add_argument("--runs", type=int, default=5, help="views of which the median counts")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = shutil.copy(options.database, folder / "paint.sqlite3")
        os.environ.update(_ENVIRONMENT, DATA_DIR=name, DATABASE_URL=f"sqlite:///{database}")
        django.setup()
        from tests.browser.served import serve

        from .measuring import measure
        from .report import page

        with serve(str(database), folder) as site:
            text = page(measure(site, options.runs), options.runs)
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
