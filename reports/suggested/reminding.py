"""What whoever enters outcomes is reminded of: late answers of units, suggestions left alone.

The page says how many, the mails say which; neither quotes what citizens or units wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import RIGHTS, Right
from cases.models import Inquiry, Suggestion
from cases.suggested.silence import came_on, silent
from reports.page import Link
from reports.publishing.duties import Duty, DutyNotice

from .inquiry_rows import visible_inquiries

OVERDUE, STILL, SILENT = "overdue", "still", "silent"


@dataclass(frozen=True)
class Matter:
    """One thing to see to: `key` names it and its stage, `before` the stages that it takes in."""

    key: str
    words: str
    url: str
    before: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.before)


def reminded() -> QuerySet[User]:
    """The people who may enter outcomes."""
    roles = [role for role, rights in RIGHTS.items() if Right.EDIT_SUGGESTIONS in rights]
    return User.objects.filter(is_active=True, role__in=roles).order_by("username")


def late(reader: User, today: date) -> QuerySet[Inquiry]:
    """Questions to units that wait past their day, the latest first."""
    return visible_inquiries(reader.scope).overdue(today).order_by("due_on", "pk")  # type: ignore[attr-defined]


def left_alone(reader: User, today: date) -> QuerySet[Suggestion]:
    """Suggestions of which nobody has said anything since they came, the oldest first."""
    mine = Suggestion.objects.visible_to(reader.scope).select_related("unit")
    found = silent(mine, today, settings.REMIND_AFTER)
    return found.order_by("month", "received_on", "pk")


def matters(reader: User, today: date) -> list[Matter]:
    """All of them, in the order of the pages; two queries."""
    found = [_of_inquiry(one, today) for one in late(reader, today)]
    return found + [_of_suggestion(one, today) for one in left_alone(reader, today)]


def reminder_notice(reader: User, today: date) -> DutyNotice | None:
    """For the home page; None where there is nothing to see to. Two queries."""
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return None
    duties = tuple(_duties(reader, today))
    return DutyNotice("市民建议需要催办：", duties) if duties else None


def _duties(reader: User, today: date) -> Iterable[Duty]:
    after = settings.REMIND_AFTER
    limit = Q(due_on__lte=date.fromordinal(today.toordinal() - after))
    numbers = (
        late(reader, today).order_by().aggregate(all=Count("pk"), still=Count("pk", filter=limit))
    )
    if numbers["all"]:
        words = f"有 {numbers['all']} 件询办过了期限还没有答复"
        if numbers["still"]:
            words += f"，其中 {numbers['still']} 件已超过 {after} 天"
        url = f"{reverse('reports:inquiries')}?tab={OVERDUE}"
        yield Duty(f"{words}。", (Link("查看逾期的询办", url),), words)
    if number := left_alone(reader, today).count():
        words = f"有 {number} 条建议提出 {after} 天以上，没有落实情况，也没有正在询办"
        ways = (Link("查看久未落实的建议", reverse("reports:silent_suggestions")),)
        yield Duty(f"{words}。", ways, words)


def _of_inquiry(one: Inquiry, today: date) -> Matter:
    days = (today - one.due_on).days
    key, is_still = f"inquiry-{one.pk}", days >= settings.REMIND_AFTER
    about = f"{one.suggestion.month.label}建议"
    words = f"{one.unit}：询办的答复期限是 {one.due_on}，已逾期 {days} 天（{about}）。"
    url = reverse("reports:suggestion", args=[one.suggestion_id])
    if is_still:
        return Matter(f"{key}-{STILL}", words, url, (f"{key}-{OVERDUE}",))
    return Matter(f"{key}-{OVERDUE}", words, url)


def _of_suggestion(one: Suggestion, today: date) -> Matter:
    days = (today - came_on(one)).days
    unit = one.unit.name if one.unit else "没有责任单位"
    words = f"{unit}：{one.month.label}的一条建议，{days} 天没有落实情况。"
    url = reverse("reports:suggestion", args=[one.pk])
    return Matter(f"suggestion-{one.pk}-{SILENT}", words, url)
