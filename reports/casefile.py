"""A case's own story: what happened when, in order."""

from dataclasses import dataclass
from datetime import datetime

from cases.models import Case

from . import formats


@dataclass(frozen=True)
class Event:
    """Something that happened to a case; `at` None means nobody recorded when."""

    at: datetime | None
    what: str
    detail: str = ""

    @property
    def when(self) -> str:
        return formats.moment(self.at) if self.at else "未记录时间"


def timeline(case: Case) -> list[Event]:
    """Received, assigned, extended, completed, rated, excluded; untimed ones last."""
    events = [Event(case.received_at, "受理", case.channel.name if case.channel else "")]
    events += [_hand_over(one.at, one.unit.name, i) for i, one in enumerate(case.hand_overs.all())]
    if case.province_answered_at:
        events.append(Event(case.province_answered_at, "向省平台反馈"))
    if case.completed_at:
        events.append(Event(case.completed_at, "办结", _punctuality(case)))
    events += [
        Event(one.given_at, f"评星 {one.stars} 星", one.get_source_display())
        for one in case.ratings.all()
    ]
    for one in case.exclusions.all():
        events.append(Event(one.decided_at, "考核剔除", one.reason))
        if one.revoked_at:
            events.append(Event(one.revoked_at, "撤销剔除"))
    return sorted(events, key=lambda event: (event.at is None, event.at or case.received_at))


def _hand_over(at: datetime, unit: str, index: int) -> Event:
    return Event(at, "改派" if index else "交办", unit)


def _punctuality(case: Case) -> str:
    if case.deadline is None or case.completed_at is None:
        return ""
    return "在时限内" if case.completed_at <= case.deadline else "超过时限"
