"""Which held changes a viewer may see, and the lines of their list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from accounts.scope import Scope, ScopeKind
from cases.held.guard import months_in_words
from cases.history import Wording
from cases.models import Case, District, HeldChange, SealedMonth, Unit
from cases.periods import Month
from reports.page import Link

from .told import BADGES, source, subject, told

PAGE = 50
ALL = "all"
STATES = {ALL: "全部"} | {state.value: state.label for state in HeldChange.State}
PLACES = {"district": District, "unit": Unit}


@dataclass(frozen=True)
class Line:
    """A held change in the list."""

    pk: int
    subject: str
    would: str
    months: str
    source: str
    who: str
    state: str
    badge: str


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; what the address names and nobody knows is left out."""

    state: str = ALL
    month: Month | None = None
    origin: str = ""
    batch: int | None = None
    notices: tuple[str, ...] = ()

    @classmethod
    def of(cls, parameters: QueryDict) -> "Wanted":
        """From an address."""
        notices: list[str] = []
        state, origin = parameters.get("state", "") or ALL, parameters.get("origin", "")
        if state not in STATES:
            state = _unknown(notices, "状态", ALL)
        if origin and origin not in HeldChange.Origin.values:
            origin = _unknown(notices, "来源", "")
        month, batch = parameters.get("month", ""), parameters.get("batch", "")
        sealed = {str(one): one for one in SealedMonth.objects.values_list("month", flat=True)}
        if month and month not in sealed:
            month = _unknown(notices, "月份", "")
        if batch and not (batch.isdecimal() and len(batch) < LONGEST_KEY):
            batch = _unknown(notices, "批次", "")
        return cls(state, sealed.get(month), origin, int(batch) if batch else None, tuple(notices))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the state narrows the list."""
        return bool(self.month or self.origin or self.batch)

    def address(self, **other: str) -> str:
        """The list so narrowed, but for some of it; a blank one is not asked for."""
        return f"{reverse('reports:corrections')}?{self.query(**other)}"

    def query(self, **other: str) -> str:
        """The same without the path."""
        asked = {
            "state": self.state if self.state != ALL else "",
            "month": str(self.month) if self.month else "",
            "origin": self.origin,
            "batch": str(self.batch) if self.batch else "",
        } | other
        return urlencode({name: value for name, value in asked.items() if value})


LONGEST_KEY = 19
"""Digits of a primary key that every database knows."""


def visible_changes(scope: Scope) -> QuerySet[HeldChange]:
    """Those of cases that the viewer may see; of a case that is still to come by what it would be.
    Sheets are everybody's, like the ranking.
    """
    rows = HeldChange.objects.select_related("case", "batch", "recorded_by", "settled_by")
    if scope.kind is ScopeKind.ALL:
        return rows
    column = {ScopeKind.DISTRICTS: "district", ScopeKind.UNIT: "unit"}.get(scope.kind)
    if column is None:
        return rows.none()
    entries = PLACES[column]._default_manager.filter(slug__in=scope.keys)
    keys = list(entries.values_list("pk", flat=True))
    known = Case.objects.filter(**{f"{column}__in": keys})
    coming = Q(case=None, **{f"values__{column}__1__in": [str(pk) for pk in keys]})
    return rows.filter(Q(case__in=known.values("pk")) | coming | Q(line__isnull=False))


def found(wanted: Wanted, scope: Scope) -> QuerySet[HeldChange]:
    """The asked ones, those that wait first."""
    rows = _narrowed(visible_changes(scope), wanted)
    if wanted.state != ALL:
        rows = rows.filter(state=wanted.state)
    return rows.prefetch_related("months").order_by(F("settled_at").desc(nulls_first=True), "-pk")


def lines(changes: Iterable[HeldChange]) -> list[Line]:
    """As they stand in the list; names are read once."""
    wording = Wording()
    return [_line(one, wording) for one in changes]


def tabs(wanted: Wanted, scope: Scope) -> list[Link]:
    """The states with their numbers; one query."""
    numbers = {one.value: Count("pk", filter=Q(state=one)) for one in HeldChange.State}
    rows = _narrowed(visible_changes(scope), wanted).order_by()
    counted: Mapping[str, int] = rows.aggregate(**numbers)
    every = {ALL: sum(counted.values()), **counted}
    return [
        Link(
            label,
            wanted.address(state="" if key == ALL else key),
            key == wanted.state,
            str(every[key]),
        )
        for key, label in STATES.items()
    ]


def _narrowed(rows: QuerySet[HeldChange], wanted: Wanted) -> QuerySet[HeldChange]:
    if wanted.month:
        rows = rows.filter(months__month=wanted.month)
    if wanted.origin:
        rows = rows.filter(origin=wanted.origin)
    return rows.filter(batch=wanted.batch) if wanted.batch else rows


def _line(change: HeldChange, wording: Wording) -> Line:
    state = HeldChange.State(change.state)
    return Line(
        pk=change.pk,
        subject=subject(change),
        would=told(change, wording).brief,
        months=months_in_words(one.month for one in change.months.all()),
        source=source(change),
        who=f"批次 {change.batch_id}" if change.batch_id else str(change.recorded_by or "—"),
        state=state.label,
        badge=BADGES[state],
    )


def _unknown(notices: list[str], name: str, instead: str) -> str:
    notices.append(f"没有所选的{name}，该条件已忽略。")
    return instead
