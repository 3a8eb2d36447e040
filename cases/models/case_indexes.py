"""What lists of cases are read off, so that a page of a million cases costs what one of a hundred
does: `bench/ledger` measures it.

A reference has no index of its own beside these: each begins with the reference.
"""

from django.db.models import Index, Q

_IN_ORDER = ("batch", "district", "category", "channel", "unit", "request_kind")
"""Lists over all months stand in the order of receipt; a filtered one is read off in it too."""

_RARE = {
    "late": Q(is_late=True),
    "province": Q(is_province_assigned=True),
    "difficult": Q(is_difficult=True),
    "high_star": Q(is_high_star=True),
    "no_deadline": Q(lacks_deadline=True),
}
"""What few cases are: their lists have small indexes of their own."""

_FOUND_BY = ("phone_tail", "phone_hash", "place")

INDEXES = [
    Index(fields=["received_at"], name="for_months_of_receipt"),
    Index(fields=["assigned_at", "unit"], name="for_months_of_assignment"),
    Index(fields=["deadline"], name="for_overdue_by_deadline"),
    Index(fields=["completed_at"], name="for_open_cases"),
    *(Index(fields=[name, "received_at"], name=f"for_lists_by_{name}") for name in _IN_ORDER),
    Index(
        fields=["star_now", "received_at"],
        condition=Q(star_now__isnull=False),
        name="for_lists_by_star",
    ),
    *(
        Index(fields=["received_at"], condition=condition, name=f"for_lists_of_{what}")
        for what, condition in _RARE.items()
    ),
    *(Index(fields=[name], name=f"for_finding_by_{name}") for name in _FOUND_BY),
    # Most cases have none.
    Index(
        fields=["upper_number"], condition=~Q(upper_number=""), name="for_finding_by_upper_number"
    ),
]
