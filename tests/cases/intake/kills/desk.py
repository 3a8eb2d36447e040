"""The files of these tests and who hands them in."""

import os
from pathlib import Path

from django.conf import settings

from accounts.models import User
from cases.models import ImportJob
from tests.cases.intake.kills.ledger_file import Edition
from tests.intake_desk import Desk

SOAK = bool(os.environ.get("TONGBAO_SOAK"))
KNOWN, NEW = (5_000, 15_000) if SOAK else (2_000, 6_000)
BEFORE, FILE = Edition(KNOWN), Edition(KNOWN, new=NEW, turn=1)
"""What the ledger knows, and the file whose import is killed."""


def the_desk() -> Desk:
    return Desk(User.objects.get(username="keeper"))


def the_job() -> ImportJob:
    """The one whose file waits to be applied."""
    return ImportJob.objects.get(batch=None)


def files() -> list[str]:
    """Every file under DATA_DIR, by its folder and ending."""
    found = Path(settings.DATA_DIR).rglob("*")
    names = (path.relative_to(settings.DATA_DIR) for path in found if path.is_file())
    return sorted(f"{name.parts[0]}/*{name.suffix or name.name}" for name in names)
