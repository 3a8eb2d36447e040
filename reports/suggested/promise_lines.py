"""承诺 as pages and files show them: found ones that wait for a person, and decided ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Promise, Suggestion, Unit
from cases.periods import Month
from cases.querysets.suggestion import SuggestionQuerySet
from cases.suggested.found import Offered, offered, readable
from cases.suggested.promised import stands_in
from cases.suggested.publicly import is_public, standing, with_releases
from reports.page import Link

State = Promise.State
OFFERED, OPEN, OVERDUE, ALL = "offered", "open", "overdue", "all"
TABS = {
    OFFERED: "待确认",
    OPEN: "待兑现",
    OVERDUE: "逾期",
    State.KEPT.value: "已兑现",
    State.BROKEN.value: "未兑现",
    State.DISMISSED.value: "不是承诺",
    ALL: "全部",
}
FOR_EDITORS = {OFFERED, State.DISMISSED.value}
"""Tabs of what nobody else knows of."""
_BADGES = {State.OPEN: "warn", State.KEPT: "done", State.BROKEN: "neutral"}


@dataclass(frozen=True)
class Line:
    """A promise. `offer_url`: where one that was only found is decided; `note`: what is amiss."""

    quote: str
    words: str
    due_on: date | None
    left: str
    state: str
    badge: str
    tabs: frozenset[str]
    about: Suggestion
    unit: Unit | None
    evidence: str = ""
    settled_on: date | None = None
    decided: str = ""
    settled: str = ""
    note: str = ""
    offer_url: str = ""
    actions: tuple[Link, ...] = ()

    @property
    def suggestion(self) -> Link:
        """The page of the suggestion."""
        url = reverse("reports:suggestion", args=[self.about.pk])
        return Link(f"{self.about.month.label} · {self.about}", f"{url}#promises")

    @property
    def parts(self) -> tuple[str, str, str]:
        """The quote before, in and after the words that tell the time."""
        return self.quote.partition(self.words) if self.words else (self.quote, "", "")

    @property
    def month(self) -> Month:
        month: Month = self.about.month
        return month

    @property
    def due(self) -> str:
        return str(self.due_on) if self.due_on else "日期待定"


def lines(mine: SuggestionQuerySet, reader: User, today: date) -> list[Line]:
    """All promises of these suggestions that the reader may know, the earliest day first.

    Whoever enters outcomes also sees what was only found, or not released. Six queries at most.
    """
    may_edit = reader.may(Right.EDIT_SUGGESTIONS)
    known = with_releases(Promise.objects.filter(suggestion__in=mine.order_by()))
    found = [line(one, today, may_edit=may_edit) for one in known if may_edit or is_public(one)]
    if may_edit:
        texts = readable(mine).select_related("unit__district").order_by("-month", "pk")
        found += offers(offered(list(texts)), today)
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or today))


def offers(found: Iterable[Offered], today: date) -> list[Line]:
    """Promises that a person is asked about."""
    return [
        Line(
            quote=one.found.quote,
            words=one.found.words,
            due_on=one.found.due_on,
            left=_left(one.found.due_on, today),
            state="待确认",
            badge="accent",
            tabs=frozenset({OFFERED}),
            about=one.suggestion,
            unit=one.suggestion.unit,
            offer_url=reverse("reports:decide_promise", args=[one.suggestion.pk]),
        )
        for one in found
    ]


def line(one: Promise, today: date, *, may_edit: bool) -> Line:
    """One that was decided; without the doings inside for those who do not enter outcomes."""
    state = State(one.state)
    is_overdue = state is State.OPEN and one.due_on is not None and one.due_on < today
    told = standing(one)
    return Line(
        quote=one.quote,
        words=one.words,
        due_on=one.due_on,
        left=_left_of(one, today),
        state="逾期" if is_overdue else state.label,
        badge="overdue" if is_overdue else _BADGES.get(state, "neutral"),
        tabs=frozenset({state.value, *([OVERDUE] if is_overdue else [])}),
        about=one.suggestion,
        unit=told.unit if told and not may_edit else one.suggestion.unit,
        evidence=one.evidence,
        settled_on=one.settled_on,
        decided=str(one.decided_by),
        settled=str(one.settled_by or ""),
        note=_note(one) if may_edit else "",
        actions=tuple(_actions(one)) if may_edit else (),
    )


def _note(one: Promise) -> str:
    """That the outcome does not say so any more, or that others cannot read it."""
    if one.words and not stands_in(one.quote, one.suggestion.outcome):
        return "原文已改"
    is_told = one.state == State.DISMISSED or is_public(one)
    return "" if is_told else "未发布，不进通报"


def _left_of(one: Promise, today: date) -> str:
    if one.state == State.OPEN:
        return _left(one.due_on, today)
    if one.state != State.KEPT or one.due_on is None or one.settled_on is None:
        return ""
    late = (one.settled_on - one.due_on).days
    return f"晚 {late} 天" if late > 0 else ""


def _left(due_on: date | None, today: date) -> str:
    """How long it still has, or how late it is."""
    if due_on is None:
        return ""
    days = (due_on - today).days
    if days < 0:
        return f"已过 {-days} 天"
    return f"还有 {days} 天" if days else "今天到期"


def _actions(one: Promise) -> Iterator[Link]:
    offered_by_state = {
        State.OPEN: (("核实", "settle"), ("改期限", "redate"), ("撤回确认", "take_back")),
        State.DISMISSED: (("撤回", "take_back"),),
    }
    settled = (("撤回核实", "reopen"),)
    for label, name in offered_by_state.get(State(one.state), settled):
        yield Link(label, reverse(f"reports:{name}_promise", args=[one.pk]))
