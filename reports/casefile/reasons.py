"""Why a case counts in a measure or does not: what the ledger says of it, in words.

Whether it counts is the database's answer (`cases.membership`); a sentence here only names the
facts that the answer rests on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cases.measures import Count
from cases.membership import Membership
from cases.models import Case, Handling

from . import words


@dataclass(frozen=True)
class Told:
    """A case in a month that is to be spoken of."""

    case: Case
    at: Membership

    def moment(self, name: str) -> str:
        return words.moment(getattr(self.case, name), self.at.question.month)

    @property
    def by_then(self) -> str:
        return "目前" if self.at.question.is_running else "统计截止时"

    def end(self, name: str) -> str:
        return words.end(getattr(self.case, name), self.at.question.month)


Reason = Callable[[Told], str]
EXCLUDED = "已考核剔除"


def reason(measure: Count, told: Told, *, is_excluded: bool) -> str:
    """The sentence for a measure; for one that nobody has worded, what the measure means."""
    if is_excluded and not measure.of_excluded:
        return EXCLUDED
    worded = REASONS.get(measure.key)
    return worded(told) if worded else measure.meaning


def _received(told: Told) -> str:
    return f"{told.moment('received_at')} 受理"


def _excluded(told: Told) -> str:
    return EXCLUDED if told.at.numbers["excluded"] else "没有考核剔除"


def _assigned_excluded(told: Told) -> str:
    return EXCLUDED if told.at.numbers["assigned_excluded"] else "没有考核剔除"


def _handling(told: Told) -> str:
    case = told.case
    if case.handling == Handling.AT_ONCE:
        return "办理方式是即时答复"
    return f"办理方式是转办，{told.moment('assigned_at')} 首次交办"


def _assigned(told: Told) -> str:
    return f"{told.moment('assigned_at')} 首次交办"


def _completion(told: Told) -> str:
    if told.case.completed_at is None:
        return f"{told.by_then}尚未办结"
    done = told.moment("completed_at")
    if told.case.completed_at < told.at.question.as_of:
        return f"{done} 办结"
    return f"{told.by_then}尚未办结（{done} 才办结）"


def _deadline(told: Told) -> str:
    if told.case.deadline is None:
        return "没有办理时限"
    name = "延期后时限" if told.case.extended_until else "时限"
    return f"{name}{told.end('deadline')}"


def _punctuality(told: Told) -> str:
    return f"{_completion(told)}，{_deadline(told)}"


def _carried(told: Told) -> str:
    return f"{_assigned(told)}，{_punctuality(told)}"


def _stars(told: Told) -> str:
    if told.at.star is None:
        return f"{told.by_then}没有评星"
    return f"{told.by_then}最近一次评星为{words.star(told.at.star)}"


def _five_star(told: Told) -> str:
    asked = words.star(told.at.question.rules.five_star_from)
    return _stars(told) if told.at.star is None else f"{_stars(told)}，须不低于{asked}"


def _low_star(told: Told) -> str:
    asked = words.star(told.at.question.rules.low_star_below)
    return _stars(told) if told.at.star is None else f"{_stars(told)}，低于{asked}的才算"


def _difficult(told: Told) -> str:
    return "标记为疑难件" if told.case.is_difficult else "没有标记为疑难件"


def _high_star(told: Told) -> str:
    return "标记为高星件" if told.case.is_high_star else "没有标记为高星件"


def _ratings(told: Told) -> str:
    return _times(told, "ratings", "评星")


def _satisfied(told: Told) -> str:
    asked = words.star(told.at.question.rules.satisfied_from)
    heard = _ratings(told)
    if not told.at.numbers["ratings"]:
        return heard
    return f"{heard}，其中 {told.at.numbers['satisfied']} 次不低于{asked}"


def _times(told: Told, key: str, what: str) -> str:
    number = told.at.numbers[key]
    return f"{told.by_then}有 {number} 次{what}" if number else f"{told.by_then}没有{what}"


def _of_province(then: Reason) -> Reason:
    def worded(told: Told) -> str:
        return then(told) if told.case.is_province_assigned else "不是省交办件"

    return worded


def _forwarded(told: Told) -> str:
    days, limit = told.case.forwarding_days, told.at.question.rules.forwarding_limit
    if told.case.assigned_at is None:
        return "没有交办"
    if days is None:
        return "交办用了几个工作日无法推算"
    return f"受理后 {days} 个工作日首次交办，方案规定 {limit} 个以内"


ANSWERS = {
    "province_answered_at": "向省平台反馈",
    "completed_at": "办结（没有另记反馈时间）",
}
"""What is taken for the answer to the province, the first that there is by then."""


def _answered(told: Told) -> str:
    for name, done in ANSWERS.items():
        at = getattr(told.case, name)
        if at is not None and at < told.at.question.as_of:
            return f"{told.moment(name)} {done}"
    return f"{told.by_then}没有反馈"


def _answered_on_time(told: Told) -> str:
    if told.case.province_due_at:
        return f"{_answered(told)}，省反馈时限{told.end('province_due_at')}"
    return f"{_answered(told)}，{_deadline(told)}"


def _province_ratings(told: Told) -> str:
    return _times(told, "province_ratings", "省平台评星")


def _province_praised(told: Told) -> str:
    asked = words.star(told.at.question.rules.satisfied_from)
    heard = _province_ratings(told)
    if not told.at.numbers["province_ratings"]:
        return heard
    return f"{heard}，其中 {told.at.numbers['province_praised']} 次不低于{asked}"


REASONS: Mapping[str, Reason] = {
    "accepted": _received,
    "excluded": _excluded,
    "assigned_excluded": _assigned_excluded,
    "answered_at_once": _handling,
    "transferred": _handling,
    "assigned": _assigned,
    "completed": _completion,
    "open": _completion,
    "completed_on_time": _punctuality,
    "without_deadline": _deadline,
    "overdue": _punctuality,
    "carried_overdue": _carried,
    "five_star": _five_star,
    "low_star": _low_star,
    "difficult": _difficult,
    "high_star": _high_star,
    "ratings": _ratings,
    "satisfied": _satisfied,
    "province_cases": _of_province(lambda _told: "由省平台交办"),
    "province_completed": _of_province(_completion),
    "province_forwarded": _of_province(_forwarded),
    "province_answered": _of_province(_answered),
    "province_answered_on_time": _of_province(_answered_on_time),
    "province_ratings": _of_province(_province_ratings),
    "province_praised": _of_province(_province_praised),
}
"""By measure key."""
