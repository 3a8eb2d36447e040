"""Every month with its place on the way: running, without a draft, draft, ready, sealed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from cases.models import HeldChange, SealedMonth
from cases.months import first_month
from cases.periods import CITY, Month
from reports import formats
from scoring.models import Evaluation, Reissue
from scoring.publishing.blockers import blockers

from .seals import Mark, mark_of

COUNTED = 3
"""Of so many months that are not sealed, the newest, the blockers are counted: each costs a dozen
queries. The others say so on their own pages.
"""


@dataclass(frozen=True)
class MonthLine:
    """A month of the list. `to_do`: how much stands in the way, or waits to be decided about a
    sealed one, in words.
    """

    month: Month
    state: str
    badge: str
    mark: Mark
    scheme: str
    to_do: str
    who: str
    when: str


@dataclass(frozen=True)
class MonthList:
    """The newest month first. `sealed`: how many of them are."""

    lines: tuple[MonthLine, ...]

    @property
    def sealed(self) -> int:
        return sum(line.mark.is_sealed for line in self.lines)


def month_list(now: datetime) -> MonthList:
    """From the first month with data until the running one. The number of queries grows neither
    with months nor with cases.
    """
    newest, waiting = _evaluations(), _waiting()
    left, lines = COUNTED, []
    for month in _months(newest, now):
        evaluation = newest.get(month)
        counts = left > 0 and not _is_sealed(evaluation) and _has_ended(month, now)
        left -= counts
        lines.append(_line(month, evaluation, waiting.get(month, ""), now, counts=counts))
    return MonthList(tuple(lines))


def _evaluations() -> dict[Month, Evaluation]:
    """Each month's newest, with its seal; one query."""
    rows = Evaluation.objects.select_related("scheme", "seal__sealed_by").defer("seal__content")
    return {one.month: one for one in rows.order_by("revision")}


def _waiting() -> Mapping[Month, str]:
    """待更正 and requests for a new revision, by month; two queries."""
    asked = set(Reissue.objects.filter(state=Reissue.State.WAITING).values_list("month", flat=True))
    kept = Q(held_changes__state=HeldChange.State.WAITING)
    rows = SealedMonth.objects.annotate(kept=Count("held_changes", filter=kept))
    found = {}
    for month, number in rows.values_list("month", "kept"):
        words = [f"待更正 {number} 项"] if number else []
        words += ["更正重发待同意"] if month in asked else []
        found[month] = "，".join(words)
    return found


def _months(known: Mapping[Month, Evaluation], now: datetime) -> Iterator[Month]:
    """The newest first."""
    running = Month.of(now.astimezone(CITY).date())
    data = first_month()
    first = min([*known, *([data] if data else []), running])
    month = max([*known, running])
    while month >= first:
        yield month
        month = month.previous()


def _line(
    month: Month, evaluation: Evaluation | None, waiting: str, now: datetime, *, counts: bool
) -> MonthLine:
    mark = mark_of(evaluation)
    in_the_way = len(blockers(month, now)) if counts else None
    state, badge = _state(evaluation, month, now, in_the_way)
    seal = evaluation.seal if evaluation and mark.code else None
    return MonthLine(
        month=month,
        state=state,
        badge=badge,
        mark=mark,
        scheme=str(evaluation.scheme) if evaluation else "",
        to_do=f"{in_the_way} 项妨碍发布" if in_the_way else waiting,
        who=str(seal.sealed_by) if seal else "",
        when=formats.moment(seal.sealed_at) if seal else "",
    )


def _state(
    evaluation: Evaluation | None, month: Month, now: datetime, in_the_way: int | None
) -> tuple[str, str]:
    """The word and the kind of its badge."""
    if _is_sealed(evaluation):
        return "已封存", "sealed"
    if not _has_ended(month, now):
        return "月份进行中", "warn"
    if evaluation is None:
        return "未计算", "neutral"
    return ("可发布", "accent") if in_the_way == 0 else ("草稿", "draft")


def _is_sealed(evaluation: Evaluation | None) -> bool:
    return evaluation is not None and evaluation.state == Evaluation.State.SEALED


def _has_ended(month: Month, now: datetime) -> bool:
    """By the calendar."""
    return month < Month.of(now.astimezone(CITY).date())
