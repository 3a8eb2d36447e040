"""Closing an entry from a day on, and opening it again."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.changes import Author
from cases.models import Unit, UnitSuccession

from .faults import RegisterRefused
from .kinds import Entry, kind_of
from .later_cases import LaterCasesUnknown, later_cases
from .seen import check_seen, token

FIELD = "closed_on"


def seen_of_end(entry: Entry) -> str:
    """Stands for what a page says about the entry's end."""
    return token(str(entry.closed_on))


@transaction.atomic
def close(  # noqa: PLR0913  which, from when, what was shown and known, and who, when and why
    *, entry: Entry, on: date, seen: str, by: User, at: datetime, reason: str = "", known: str = ""
) -> None:
    """From that day on it is not in use; what was recorded under it stays.

    LaterCasesUnknown when cases came to it on that day or after it and `known` is not their token.
    """
    saved = _locked(entry, seen)
    if isinstance(saved, Unit) and saved.opened_on and saved.opened_on >= on:
        raise RegisterRefused(f"停用日期应晚于启用日期 {saved.opened_on}。")
    if saved.closed_on == on:
        raise RegisterRefused(f"“{saved}”已经从 {on} 起停用。")
    _refuse_succeeded(saved)
    later = later_cases(saved, on)
    if later.number and later.token != known:
        raise LaterCasesUnknown(saved, later)
    end(saved, on, Author(at, by, reason=reason))


@transaction.atomic
def reopen(*, entry: Entry, seen: str, by: User, at: datetime, reason: str = "") -> None:
    """As if it had never been closed. Refused when another unit took over."""
    saved = _locked(entry, seen)
    if saved.closed_on is None:
        raise RegisterRefused(f"“{saved}”没有停用。")
    _refuse_succeeded(saved)
    end(saved, None, Author(at, by, reason=reason))


def end(entry: Entry, on: date | None, author: Author) -> None:
    """Sets the day with its trace; inside a transaction."""
    kind = kind_of(entry)
    before = str(entry.closed_on) if entry.closed_on else None
    after = str(on) if on else None
    entry.closed_on = on
    entry.save(update_fields=[FIELD])
    author.change(kind.record, entry.pk, FIELD, before, after).save()


def _locked(entry: Entry, seen: str) -> Entry:
    kind = kind_of(entry)
    saved = kind.lock(entry.pk)
    check_seen(seen, seen_of_end(saved), kind.record, saved)
    return saved


def _refuse_succeeded(entry: Entry) -> None:
    """The day of a merger or split is the day on which the unit ended."""
    if not isinstance(entry, Unit):
        return
    after = UnitSuccession.objects.filter(predecessor=entry).select_related("successor").first()
    if after:
        raise RegisterRefused(
            f"“{entry}”已于 {after.took_effect_on} {after.get_kind_display()}到"
            f"“{after.successor}”，停用日期不能单独改动。"
        )
