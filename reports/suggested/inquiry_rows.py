"""Which questions to units a viewer may see, and the lines that pages show of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.scope import Scope, ScopeKind
from cases.models import Inquiry, Suggestion
from reports import formats
from reports.page import Link

WAITING, OVERDUE, ANSWERED, RECALLED, ALL = "waiting", "overdue", "answered", "recalled", "all"
TABS = {
    WAITING: "待答复",
    OVERDUE: "逾期",
    ANSWERED: "已答复",
    RECALLED: "已撤回",
    ALL: "全部",
}
_AROUND = ("unit", "suggestion__unit", "asked_by", "answered_by", "revoked_by")


@dataclass(frozen=True)
class Line:
    """A question, until when it is to be answered, and what became of it."""

    unit: str
    suggestion: Link
    question: str
    due: str
    left: str
    state: str
    badge: str
    asked: tuple[str, str]
    answer: str
    answered: tuple[str, str] | None
    recalled: tuple[str, str, str] | None
    actions: tuple[Link, ...]


def visible_inquiries(scope: Scope) -> QuerySet[Inquiry]:
    """Those about suggestions that the viewer may see, with everything around them."""
    rows = Inquiry.objects.select_related(*_AROUND)
    if scope.kind is ScopeKind.ALL:
        return rows
    return rows.filter(suggestion__in=Suggestion.objects.visible_to(scope).order_by())


def of_tab(rows: QuerySet[Inquiry], tab: str, today: date) -> QuerySet[Inquiry]:
    """Those of a tab: what waits in the order of the days, what is over with the latest first."""
    found = rows.filter(_CHOSEN[tab](today)) if tab in _CHOSEN else rows
    if tab in {WAITING, OVERDUE}:
        return found.order_by("due_on", "pk")
    return found.order_by("-due_on", "-pk")


def tabs(rows: QuerySet[Inquiry], today: date, current: str, kept: dict[str, str]) -> list[Link]:
    """With their numbers, of rows that are narrowed by what else stands in the address."""
    numbers = {key: Count("pk", filter=chosen(today)) for key, chosen in _CHOSEN.items()}
    counted = rows.order_by().aggregate(**numbers, all=Count("pk"))
    path = reverse("reports:inquiries")
    return [
        Link(label, f"{path}?{urlencode({'tab': key} | kept)}", key == current, str(counted[key]))
        for key, label in TABS.items()
    ]


def lines(inquiries: Iterable[Inquiry], today: date) -> list[Line]:
    """As the pages show them."""
    return [_line(one, today) for one in inquiries]


_CHOSEN = {
    WAITING: lambda _today: Q(answered_on=None, revoked_at=None),
    OVERDUE: lambda today: Q(answered_on=None, revoked_at=None, due_on__lt=today),
    ANSWERED: lambda _today: Q(answered_on__isnull=False),
    RECALLED: lambda _today: Q(revoked_at__isnull=False),
}


def _line(one: Inquiry, today: date) -> Line:
    state, badge = _state(one, today)
    who = str(one.answered_by)
    recalled = (str(one.revoked_by), formats.moment(one.revoked_at), one.revoked_because)
    return Line(
        unit=one.unit.name,
        suggestion=Link(
            f"{one.suggestion.month.label} · {one.suggestion}",
            reverse("reports:suggestion", args=[one.suggestion_id]),
        ),
        question=one.question,
        due=str(one.due_on),
        left=_left(one, today),
        state=state,
        badge=badge,
        asked=(str(one.asked_by), formats.moment(one.asked_at)),
        answer=one.answer,
        answered=(who, str(one.answered_on)) if one.answered_on else None,
        recalled=recalled if one.revoked_at else None,
        actions=tuple(_actions(one)),
    )


def _state(one: Inquiry, today: date) -> tuple[str, str]:
    if one.revoked_at:
        return "已撤回", "neutral"
    if one.answered_on:
        return "已答复", "done"
    return ("逾期", "overdue") if one.due_on < today else ("待答复", "warn")


def _left(one: Inquiry, today: date) -> str:
    """How long it still has, or how late it is or was; blank where neither says anything."""
    if one.revoked_at:
        return ""
    days = (one.due_on - (one.answered_on or today)).days
    if one.answered_on:
        return f"晚 {-days} 天" if days < 0 else ""
    if days < 0:
        return f"逾期 {-days} 天"
    return f"还有 {days} 天" if days else "今天到期"


def _actions(one: Inquiry) -> Iterable[Link]:
    if one.revoked_at:
        return
    label = "更正答复" if one.answered_on else "登记答复"
    yield Link(label, reverse("reports:answer_inquiry", args=[one.pk]))
    if one.answered_on is None:
        yield Link("撤回", reverse("reports:recall_inquiry", args=[one.pk]))
    yield Link("询办函", reverse("reports:inquiry_letter", args=[one.pk]))
