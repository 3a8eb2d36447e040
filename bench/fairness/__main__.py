"""Measures and reports."""

import argparse
import os
from pathlib import Path

import django

_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "PLAIN_HTTP": "1",
    "SECRET_KEY": "for-the-bench-only",
    "PHONE_KEY": "for-the-bench-only",
}


def main() -> None:
    """Ends with an error if the draws and a plain loop rank differently."""
    parser = argparse.ArgumentParser(prog="python -m bench.fairness", description=__doc__)
    parser.add_argument("--units", type=int, default=95)
    parser.add_argument("--draws", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=11, help="rounds of which the median counts")
    parser.add_argument("--output", type=Path, help="a Markdown file")
    options = parser.parse_args()

    os.environ.update(_ENVIRONMENT)
    django.setup()

    from .measuring import measure
    from .report import page

    text = page(measure(options.units, options.draws, options.times))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
