#!/usr/bin/env python
"""Django's command line for Tongbao: `manage.py help` lists the commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import secret
from config.folders import DATA_DIR


def main() -> None:
    """Run one command; a wrong setting ends it with a sentence instead of a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        secret.make_missing(DATA_DIR)
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        sys.exit(str(wrong))


if __name__ == "__main__":
    main()
