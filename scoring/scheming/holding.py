"""A scheme held for an action: locked, as its page showed it, not used by a sealed month."""

from datetime import datetime

from accounts.models import User
from cases.changes import Author
from cases.models import Change
from cases.periods import Month
from cases.registers.seen import check_seen
from scoring.models import Scheme

from .content import seen_of_scheme
from .faults import SchemeRefused
from .timeline import use_of

RECORD = Change.Record.SCHEME


def locked(scheme: Scheme) -> Scheme:
    """As it is stored. All schemes are kept from other writers until the transaction ends, so that
    no two of them take the same month, name or address.
    """
    stored = {one.pk: one for one in Scheme.objects.select_for_update().order_by("pk")}
    if scheme.pk not in stored:
        raise SchemeRefused("这个方案刚刚被删除，请回到方案列表。")
    return stored[scheme.pk]


def held(scheme: Scheme, seen: str) -> Scheme:
    """Locked and as it was seen; OutdatedPage otherwise, SchemeRefused once a month is sealed."""
    saved = locked(scheme)
    check_seen(seen, seen_of_scheme(saved), RECORD, saved)
    refuse_sealed(saved)
    return saved


def refuse_sealed(scheme: Scheme) -> None:
    """A published month keeps the rules that it was computed with."""
    if sealed := use_of(scheme).sealed:
        raise SchemeRefused(
            f"{listed(sealed)}已按“{scheme}”封存，这个方案不能再改。"
            "请复制为新方案，从以后的月份生效。"
        )


def listed(months: tuple[Month, ...]) -> str:
    """Months in words, the first few by name."""
    named = "、".join(month.label for month in months[:3])
    return f"{named}等 {len(months)} 个月" if len(months) > 3 else named


def note_state(scheme: Scheme, before: str, by: User, at: datetime) -> None:
    """A line of the history about being put in force or taken out."""
    Author(at, by).change(RECORD, scheme.pk, "state", before, scheme.state).save()
