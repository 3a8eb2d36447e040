"""A month's ties, how each was settled, and every order that was given by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cases.questions import Question
from reports import formats
from reports.figures import Figure
from reports.rankings import RankingRow, ranking_view
from scoring.models import Evaluation, TieSettlement
from scoring.ties import Tied, ties_of

from .forms import SettleForm
from .words import undone


@dataclass(frozen=True)
class Place:
    """A unit of a tie: its rank, its name in that month, what was assigned to it."""

    rank: int
    name: str
    assigned: Figure | None


@dataclass(frozen=True)
class Tie:
    """A tie of the evaluation; `waiting` when an order given or taken back is not in it yet."""

    group: str
    total: str
    kind: str
    places: tuple[Place, ...]
    order: "Order | None"
    waiting: bool
    form: SettleForm | None


@dataclass(frozen=True)
class Order:
    """An order by hand."""

    names: str
    reason: str
    decided: str
    undone: str
    take_back_url: str


def ties(
    evaluation: Evaluation,
    question: Question,
    forms: dict[frozenset[int], SettleForm],
    *,
    may: bool,
) -> list[Tie]:
    """`may`: whether the viewer may settle them; `forms` were sent and refused, by their units."""
    tied = ties_of(evaluation)
    if not tied:
        return []
    groups = ranking_view(evaluation, question).groups
    rows = {row.slug: row for group in groups for row in group.rows}
    return [_tie(one, rows, forms.get(frozenset(one.units)), may=may) for one in tied]


def orders(settlements: Iterable[TieSettlement], *, may: bool) -> list[Order]:
    """All of the month, the newest first."""
    return [order(one, may=may) for one in settlements]


def order(settlement: TieSettlement, *, may: bool) -> Order:
    """One of them in words."""
    url = reverse("reports:take_settlement_back", args=[settlement.month, settlement.pk])
    return Order(
        names=" → ".join(place.unit.name for place in settlement.places.all()),
        reason=settlement.reason,
        decided=f"{settlement.decided_by}，{formats.moment(settlement.decided_at)}",
        undone=undone(settlement.revoked_by, settlement.revoked_at, settlement.revoked_because),
        take_back_url=url if may and settlement.revoked_at is None else "",
    )


def _tie(tied: Tied, rows: dict[str, RankingRow], sent: SettleForm | None, *, may: bool) -> Tie:
    return Tie(
        group=tied.group.name,
        total=formats.points(tied.total, 4),
        kind=tied.kind,
        places=tuple(_place(one.unit.slug, one.rank or 0, rows) for one in tied.results),
        order=order(tied.settlement, may=may) if tied.settlement else None,
        waiting=tied.is_overtaken,
        form=(sent or SettleForm(tied)) if may else None,
    )


def _place(slug: str, rank: int, rows: dict[str, RankingRow]) -> Place:
    row = rows[slug]
    return Place(rank, row.name, row.figures.get("assigned"))
