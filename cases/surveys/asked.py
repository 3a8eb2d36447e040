"""Which counts a survey holds, and by which dimensions it splits them."""

from cases.dimensions import CATEGORY, CHANNEL, DISTRICT, KIND, SUBCATEGORY
from cases.measures import MEASURES, Anchor, Count, Counted

RECEIVED = (
    "accepted",
    "answered_at_once",
    "transferred",
    "province_cases",
    "province_completed",
    "province_forwarded",
    "province_answered",
    "province_answered_on_time",
)
ASSIGNED = ("assigned", "completed", "completed_on_time", "without_deadline")
OVERDUE = "overdue"
"""A scheme may date it by its deadline."""
RATED = ("ratings", "satisfied")
PRAISED = ("province_ratings", "province_praised")
EXCLUDED = {"excluded": Anchor.RECEIVED, "assigned_excluded": Anchor.ASSIGNED}
WHOLE_KEYS = (*RECEIVED, *ASSIGNED, OVERDUE, *RATED, *PRAISED, *EXCLUDED)
"""The counts that are not split."""
SHORT_KEYS = ("accepted", "answered_at_once", "assigned", "completed", "completed_on_time", *RATED)
"""Those of a month that others are compared with."""

OF_RECEIPT = (CHANNEL.key, KIND.key)
OF_ASSIGNMENT = (DISTRICT.key, CATEGORY.key, SUBCATEGORY.key)
SPLIT_KEYS = {
    **dict.fromkeys(OF_RECEIPT, ("accepted",)),
    **dict.fromkeys(OF_ASSIGNMENT, (*ASSIGNED, *RATED)),
}
"""The counts that each dimension splits."""


def count_of(key: str) -> Count:
    """A count of the registry."""
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    assert measure.counted is not Counted.SUGGESTIONS  # noqa: S101 - a month's facts settle it
    return measure
