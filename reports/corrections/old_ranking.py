"""An earlier revision of a month's ranking, as it was sealed: read, not followed.

Its figures lead nowhere: the rows behind them are those of the newest revision.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from cases.periods import Month
from reports import formats
from reports.page import Link
from scoring.models import Evaluation, SchemeIndicator, Seal
from scoring.publishing.sealing import seal_of
from scoring.ranking import GroupRanking, Line, Ranking, read_ranking

APART = "apart"


@dataclass(frozen=True)
class OldRow:
    """A unit's line, its rates in the order of the heads."""

    rank: str
    name: str
    assigned: str
    completed: str
    rates: tuple[str, ...]
    bonus: str
    penalty: str
    total: str
    reason: str


@dataclass(frozen=True)
class OldRanking:
    """A group of an earlier revision; `seal` is its own, `newest` the one that holds."""

    seal: Seal
    newest: Seal
    tabs: tuple[Link, ...]
    name: str
    heads: tuple[str, ...]
    rows: tuple[OldRow, ...]
    is_apart: bool

    @property
    def revision(self) -> int:
        return self.seal.evaluation.revision


def asked_revision(request: HttpRequest, month: Month) -> Seal | None:
    """The earlier revision that the address names; None for the newest and for none that was."""
    wanted = request.GET.get("revision", "")
    newest = seal_of(month) if wanted.isdecimal() else None
    if newest is None or wanted == str(newest.evaluation.revision):
        return None
    rows = Seal.objects.filter(evaluation__month=month).defer("content")
    found = rows.select_related("evaluation__scheme", "sealed_by", "consented_by")
    return next((one for one in found if str(one.evaluation.revision) == wanted), None)


def old_ranking(seal: Seal, tab: str) -> OldRanking:
    """The asked group, else the first."""
    evaluation = seal.evaluation
    ranking = read_ranking(evaluation)
    groups = [one for one in ranking.groups if one.is_ranked]
    group = None if tab == APART else ranking.group(tab) or (groups[0] if groups else None)
    rates = _rates(evaluation)
    newest = seal_of(evaluation.month)
    assert newest is not None  # noqa: S101 - this seal is one of the month's
    shown = group.ranked if group else ranking.unranked
    return OldRanking(
        seal=seal,
        newest=newest,
        tabs=_tabs(seal, groups, ranking, group),
        name=group.name if group else "不参评",
        heads=tuple(one.name for one in rates),
        rows=tuple(_row(line, rates) for line in shown),
        is_apart=group is None,
    )


def _rates(evaluation: Evaluation) -> list[SchemeIndicator]:
    indicators = evaluation.scheme.indicators.filter(kind=SchemeIndicator.Kind.RATE)
    return list(indicators.order_by("order", "pk"))


def _tabs(
    seal: Seal, groups: Sequence[GroupRanking], ranking: Ranking, current: GroupRanking | None
) -> tuple[Link, ...]:
    path = reverse("reports:ranking", args=[seal.evaluation.month])
    asked = f"{path}?revision={seal.evaluation.revision}"
    tabs = [
        Link(one.name, f"{asked}&tab={one.slug}", one == current, str(len(one.ranked)))
        for one in groups
    ]
    apart = Link("不参评", f"{asked}&tab={APART}", current is None, str(len(ranking.unranked)))
    return (*tabs, apart)


def _row(line: Line, rates: Sequence[SchemeIndicator]) -> OldRow:
    return OldRow(
        rank=formats.count(line.rank),
        name=line.name,
        assigned=formats.count(line.assigned),
        completed=formats.count(line.completed),
        rates=tuple(formats.percent(line.percent(one.key)) for one in rates),
        bonus=formats.points(line.bonus),
        penalty=formats.points(line.penalty),
        total=formats.points(line.total),
        reason=line.reason,
    )
