"""From a case to the form of an objection: which month and which unit it counts for."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from cases.measures import Anchor
from cases.models import Case
from reports.casefile.months import months_of


def form_url(case: Case, now: datetime) -> str:
    """The form filled in for the month of its assignment and the unit that held it at the cut-off;
    blank for a case that no unit was given.
    """
    month = next((one for one in months_of(case, now) if Anchor.ASSIGNED in one.anchors), None)
    if month is None or case.assigned_at is None:
        return ""
    before = case.hand_overs.filter(at__lt=month.question.as_of).select_related("unit")
    last = before.order_by("-at", "-pk").first()
    unit = last.unit if last else case.unit
    told = {"month": str(month.month), "unit": unit.slug if unit else "", "case": case.number}
    return f"{reverse('reports:new_objection')}?{urlencode(told)}"
