"""The counted facts of a month: for each of its cases what counts, as of the cut-off.

Plain values that JSON knows: moments are UTC text with microseconds, references are slugs. What
happened at the cut-off or later is None; what has no moment of its own is as it stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import When

from cases.models import Case, Exclusion, Rating, Unit
from cases.querysets.case import CaseQuerySet

from .window import Window

Value = str | int | bool | None

DIRECT = {
    "received_at": "received_at",
    "handling": "handling",
    "channel": "channel__slug",
    "request_kind": "request_kind",
    "is_province_assigned": "is_province_assigned",
    "district": "district__slug",
    "category": "category__slug",
    "deadline": "deadline",
    "province_due_at": "province_due_at",
    "forwarding_days": "forwarding_days",
    "is_difficult": "is_difficult",
    "is_high_star": "is_high_star",
}
"""Facts that stand as they are: name → column."""
HAPPENED = ("assigned_at", "completed_at", "province_answered_at")
"""Moments: what lies at the cut-off or later has not happened."""
FACTS = (*DIRECT, "unit", *HAPPENED, "excluded")
"""The facts of a case, by the names of its fields; `excluded` from evaluation comes from rows."""


@dataclass(frozen=True)
class CaseFacts:
    """A case's facts by name, of `FACTS`."""

    number: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class RatingFacts:
    """A rating that was given by the cut-off, or has no time.

    `place`: among the case's ratings of one moment the order they came in, from 1; the last one
    is the case's latest rating.
    """

    number: str
    source: str
    given_at: str | None
    stars: int
    place: int = 1

    @property
    def key(self) -> str:
        """One rating of a case from one source at one moment."""
        return f"{self.number}/{self.source}/{self.given_at or ''}"


def case_facts(window: Window, of: Iterable[int] | None = None) -> Iterator[CaseFacts]:
    """`of`: primary keys of the cases that are asked about, None for all; in no order."""
    slugs = dict(Unit.objects.values_list("pk", "slug"))
    happened = {
        f"{name}_then": SqlCase(When(**{f"{name}__lt": window.cut_off}, then=F(name)))
        for name in HAPPENED
    }
    excluded = Exists(Exclusion.objects.standing().filter(case=OuterRef("pk")))
    rows = _members(window, of).as_of(window.cut_off).annotate(**happened, out=excluded)
    columns = ("number", *DIRECT.values(), "unit_then", *happened, "out")
    for number, *values in rows.order_by().values_list(*columns).iterator(5_000):
        named = dict(zip(FACTS, map(plain, values), strict=True))
        named["unit"] = slugs.get(named["unit"])  # type: ignore[arg-type]
        yield CaseFacts(number, named)


def rating_facts(window: Window, of: Iterable[int] | None = None) -> Iterator[RatingFacts]:
    """The same of their ratings; in the order they came in."""
    given = Q(given_at=None) | Q(given_at__lt=window.cut_off)
    rows = Rating.objects.filter(given, case__in=_members(window, of).values("pk"))
    told = rows.order_by("pk").values_list("case__number", "source", "given_at", "stars")
    places: Counter[tuple[str, str | None]] = Counter()
    for number, source, given_at, stars in told.iterator(5_000):
        moment = None if given_at is None else moment_text(given_at)
        places[number, moment] += 1
        yield RatingFacts(number, source, moment, stars, places[number, moment])


def snapshot(windows: Iterable[Window], of: Iterable[int]) -> dict[tuple[str, str], object]:
    """The facts of some cases in several months, by month and number: equal if nothing changed."""
    asked = list(of)
    found: dict[tuple[str, str], object] = {}
    for window in windows:
        ratings: dict[str, set[RatingFacts]] = {}
        for rating in rating_facts(window, asked):
            ratings.setdefault(rating.number, set()).add(rating)
        for case in case_facts(window, asked):
            found[str(window.month), case.number] = (
                dict(case.values),
                ratings.get(case.number, set()),
            )
    return found


def plain(value: object) -> Value:
    """A column's value as JSON keeps it."""
    if isinstance(value, datetime):
        return moment_text(value)
    assert value is None or isinstance(value, str | int)  # noqa: S101 - no other kinds are asked
    return value


def moment_text(at: datetime) -> str:
    """UTC with microseconds, so that equal moments are equal texts."""
    # Several times as quick as strftime, and called for every moment of a month.
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _members(window: Window, of: Iterable[int] | None) -> CaseQuerySet:
    rows = Case.objects.filter(window.members())
    return rows if of is None else rows.filter(pk__in=list(of))
