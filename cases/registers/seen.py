"""Noticing a form that was filled in on an outdated page: a token of what it showed."""

import json
from hashlib import blake2b

from django.db import models

from cases.models import Change

from .faults import OutdatedPage


def token(*shown: object) -> str:
    """Stands for the values; equal values give the same text."""
    text = json.dumps(shown, default=str, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def check_seen(seen: str, now: str, record: str, about: models.Model) -> None:
    """OutdatedPage with the last editor's name when the tokens differ."""
    if seen != now:
        edits = Change.objects.filter(record=record, record_id=about.pk).select_related("by")
        last = edits.order_by("-at", "-pk").first()
        raise OutdatedPage(last.by if last else None, str(about))
