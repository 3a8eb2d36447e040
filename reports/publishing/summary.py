"""What would be sealed: period, scheme, sources, headline figures, both ends of each ranking."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from accounts.scope import Scope
from cases import answers
from cases.held.window import Window
from cases.measures import MEASURES, Count
from cases.models import Case, Rating
from cases.periods import Month
from cases.questions import Question
from reports import formats
from reports.figures import Figure, count_figure, unlinked
from reports.overview.material import digest_of
from reports.overview.tiles import TILES
from reports.page import Link
from reports.rankings import RankingRow, ranking_view
from scoring.models import Adjustment, Evaluation, TieSettlement

EXCLUDED = "assigned_excluded"


@dataclass(frozen=True)
class Place:
    """A unit's line: its rank, what was assigned to it, its total."""

    rank: str
    unit: Link
    assigned: Figure | None
    score: str
    source: str


@dataclass(frozen=True)
class Ends:
    """The best and the last of a group."""

    name: str
    source: str
    number: int
    top: tuple[Place, ...]
    bottom: tuple[Place, ...]


@dataclass(frozen=True)
class Decided:
    """So many decisions by hand of one kind, and where they stand."""

    label: str
    number: str
    figure: Figure | None
    link: Link | None


@dataclass(frozen=True)
class Summary:
    """`facts`: label and words. `rows`: what is kept of the ledger, in words."""

    facts: tuple[tuple[str, str], ...]
    origin: str
    figures: tuple[Figure, ...]
    groups: tuple[Ends, ...]
    unranked: Link
    decided: tuple[Decided, ...]
    rows: str


def summary(evaluation: Evaluation, asked: Question, scope: Scope) -> Summary:
    """Of the whole city; `scope` is the reader's: it says which figures lead to their rows.

    `asked`: the month under the evaluation's rules, without filters. A fixed number of queries.
    """
    month = evaluation.month
    view = ranking_view(evaluation, asked)
    digest = digest_of(asked)
    return Summary(
        facts=tuple(_facts(evaluation, asked)),
        origin=digest.origin.value,
        figures=tuple(_seen(digest.figures[key], scope) for key in TILES if key in digest.figures),
        groups=tuple(
            Ends(
                one.name,
                one.source,
                len(one.rows),
                tuple(_place(row, scope) for row in one.top),
                tuple(_place(row, scope) for row in one.bottom),
            )
            for one in view.groups
        ),
        unranked=Link(
            f"{len(view.unranked)} 个单位",
            f"{reverse('reports:ranking', args=[month])}?tab=apart",
        ),
        decided=tuple(_decided(month, asked, scope)),
        rows=_rows(asked),
    )


def _facts(evaluation: Evaluation, asked: Question) -> Iterable[tuple[str, str]]:
    yield "统计期间", formats.span(asked.whole_period)
    yield "统计截止", formats.until(asked.as_of)
    yield "评分方案", str(evaluation.scheme)
    by = evaluation.computed_by or "命令行"
    yield "草稿计算", f"{by}，{formats.moment(evaluation.computed_at)}"


def _place(row: RankingRow, scope: Scope) -> Place:
    assigned = row.figures.get("assigned")
    return Place(
        rank=formats.NOTHING if row.rank is None else str(row.rank),
        unit=Link(row.name, row.url),
        assigned=_seen(assigned, scope) if assigned else None,
        score=row.points["score"].text,
        source=row.source,
    )


def _decided(month: Month, asked: Question, scope: Scope) -> Iterable[Decided]:
    """Points, exclusions, orders of tied units."""
    adjusted = Adjustment.objects.standing().filter(month=month).count()
    settled = TieSettlement.objects.standing().filter(month=month).count()
    url = reverse("reports:adjustments", args=[month])
    yield Decided("分数调整", f"{adjusted} 项", None, Link("查看", url) if adjusted else None)
    measure = MEASURES[EXCLUDED]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    number = answers.tally(asked, [measure]).get(None, {}).get(EXCLUDED, 0)
    excluded = _seen(count_figure(measure, asked, number), scope)
    yield Decided("考核剔除", "", excluded, None)
    url = reverse("reports:ties", args=[month])
    yield Decided("同分裁定", f"{settled} 项", None, Link("查看", url) if settled else None)


def _rows(asked: Question) -> str:
    """How many cases and ratings are held fast; two queries."""
    cases = Case.objects.filter(Window.asked(asked).members())
    given = Q(given_at=None) | Q(given_at__lt=asked.as_of)
    ratings = Rating.objects.filter(given, case__in=cases.order_by().values("pk"))
    return (
        f"{formats.count(cases.count())} 件办件（本月受理、交办或到期）"
        f"和 {formats.count(ratings.count())} 次评星"
    )


def _seen(fig: Figure, scope: Scope) -> Figure:
    return unlinked(fig) if scope.is_partial else fig
