"""What the demo's people found out too late: two changes that wait for March 2020 to be published
anew. April counts neither of the cases.
"""

from datetime import datetime

from accounts.models import User
from cases.manual.correcting import correct
from cases.manual.excluding import exclude
from cases.manual.fields import token
from cases.models import Case, HeldChange
from cases.periods import Month

MARCH = Month(2020, 3)
OUTSIDE = "经现场核实，该处管线由市外企业管理，不在本市承办单位职责范围内。"
DIFFICULT = "涉及多家单位，平台四月补记为疑难件。"


def load(*, by: User, at: datetime) -> None:
    """Once; of the cases that were received, due and late in March the first two."""
    if HeldChange.objects.exists():
        return
    outside, difficult = _late_in_march()
    exclude(case=outside, reason=OUTSIDE, by=by, at=at)
    field = "is_difficult"
    shown = token(difficult, field)
    correct(case=difficult, field=field, value=True, shown=shown, reason=DIFFICULT, by=by, at=at)


def _late_in_march() -> list[Case]:
    """Nothing about them reaches into April."""
    period = MARCH.period()
    cases = Case.objects.counted().dated_in(period, "received").dated_in(period, "deadline")
    late = cases.filter(is_late=True, completed_at__lt=period.end, is_difficult=False)
    return list(late.order_by("pk")[:2])
