"""What can be done to a case by hand now, as links; each opens a page of its own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cases.manual.attaching import MOST
from cases.manual.fields import label
from reports import formats
from reports.page import Link

from .record import CaseRecord


@dataclass(frozen=True)
class StandingCorrection:
    """A correction that stands, and where it can be taken back."""

    label: str
    reason: str
    who: str
    when: str
    url: str


def standing_corrections(record: CaseRecord) -> list[StandingCorrection]:
    """The newest first."""
    return [
        StandingCorrection(
            label(one.field),
            one.reason,
            str(one.decided_by),
            formats.moment(one.decided_at),
            reverse("reports:take_correction_back", args=[record.case.number, one.pk]),
        )
        for one in record.corrections.values()
    ]


def actions(record: CaseRecord) -> list[Link]:
    """Without what would be refused at once."""
    number = record.case.number
    found = [("更正", "choose_field")]
    if record.case.deadline:
        found.append(("延期", "extend_case"))
    if record.exclusion:
        found.append(("撤销剔除", "take_exclusion_back"))
    else:
        found.append(("考核剔除", "exclude_case"))
    if len(record.attachments) < MOST:
        found.append(("添加附件", "attach_file"))
    return [Link(label, reverse(f"reports:{name}", args=[number])) for label, name in found]


def objection_url(record: CaseRecord) -> str:
    """Where an objection about the case is entered; blank for one that counts for no unit."""
    if record.case.assigned_at is None or record.exclusion:
        return ""
    query = urlencode({"case": record.case.number})
    return f"{reverse('reports:new_objection')}?{query}"
