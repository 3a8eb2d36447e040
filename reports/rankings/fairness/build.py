"""The fairness page's values, from a stored evaluation or from the ledger beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from cases.questions import Question
from reports import formats
from reports.figures import Figure, definition_url
from reports.page import Link
from reports.rankings.build import rate_heads
from reports.rankings.lines import LineFigures
from scoring.arithmetic import TieOrder
from scoring.fairness.orders import Scored, base_ranks
from scoring.models import Evaluation, SchemeIndicator, Source
from scoring.ranking import GroupRanking, Line, read_ranking

from . import claims, rates, wording
from .gather import Ground, ground_of, has_ledger, in_order, of_ledger, ranks_of
from .values import (
    BaseView,
    FairnessRow,
    FairnessView,
    RangeView,
    Sources,
    Strip,
)

Kind = SchemeIndicator.Kind
LEDGER = "ledger"
MEANINGS = (
    ("名次的范围", "rank_range"),
    ("比率的区间", "interval"),
    ("按基础分的名次", "base_rank"),
    ("每百件加分", "bonus_per_hundred"),
    ("相关系数", "correlation"),
    ("先后相反的对数", "turned_pairs"),
)


def fairness_view(
    evaluation: Evaluation, question: Question, tab: str, source: str
) -> FairnessView | None:
    """The asked group, else the first; None where no group is ranked. `source`: what the address
    names; "ledger" shows the ledger beside a sheet.
    """
    ranking = read_ranking(evaluation)
    groups = [group for group in ranking.groups if group.is_ranked]
    counting = next((group for group in groups if group.slug == tab), groups[0] if groups else None)
    if counting is None:
        return None
    shown, fault = counting, ""
    if source == LEDGER and counting.source == Source.SHEET:
        found = of_ledger(evaluation, counting.slug, question)
        shown, fault = (counting, found) if isinstance(found, str) else (found, "")
    page = _Page(evaluation, question, counting, ground_of(evaluation, shown))
    return page.view(groups, fault)


@dataclass(frozen=True)
class _Page:
    """Makes the values of one group; `ground` is what is shown, `counting` what counts."""

    evaluation: Evaluation
    question: Question
    counting: GroupRanking
    ground: Ground

    def view(self, groups: Sequence[GroupRanking], fault: str) -> FairnessView:
        shown = self.ground.group
        rows = tuple(self._rows())
        return FairnessView(
            name=self.counting.name,
            slug=self.counting.slug,
            tabs=[self._tab(group) for group in groups],
            rates=[head.name for head in rate_heads(self.ground.book.terms.values())],
            rows=rows,
            sources=self._sources(fault),
            chance=tuple(claims.of_chance(shown, rows, by=self._other_source())),
            volume=tuple(self._of_volume()),
            outside=[row.name for row in rows if row.range and row.range.is_outside],
            meanings=[
                Link(name, definition_url(self.evaluation.month, key)) for name, key in MEANINGS
            ],
        )

    # -- where the figures come from ------------------------------------------------------------

    def _sources(self, fault: str) -> Sources:
        return Sources(
            counting=Source(self.counting.source).label,
            shown=Source(self.ground.group.source).label,
            other=self._other(),
            without=() if self.ground.can_be_drawn else tuple(self._without()),
            fault=fault,
        )

    def _other_source(self) -> str:
        """What the page is shown from, unless that is what counts."""
        shown = self.ground.group.source
        return "" if shown == self.counting.source else Source(shown).label

    def _other(self) -> Link | None:
        """From the sheet to the ledger, if the month has one, and back."""
        if self.ground.group.source != self.counting.source:
            return Link(f"回到计分所用的{Source.SHEET.label}", self._url(self.counting.slug))
        if self.counting.source == Source.SHEET and has_ledger(self.question):
            url = self._url(self.counting.slug, source=LEDGER)
            return Link("按本月台账计算同样的内容", url)
        return None

    def _without(self) -> Iterator[str]:
        for head in rate_heads(self.ground.book.terms.values()):
            counts = [one[head.key] for one in self.ground.counts.values() if head.key in one]
            if words := wording.without_words(head.name, counts):
                yield words

    def _tab(self, group: GroupRanking) -> Link:
        is_current = group.slug == self.counting.slug
        return Link(group.name, self._url(group.slug), is_current, str(len(group.ranked)))

    def _url(self, slug: str, **more: str) -> str:
        path = reverse("reports:fairness", args=[self.evaluation.month])
        return f"{path}?{urlencode({'tab': slug, **more})}"

    # -- rows -----------------------------------------------------------------------------------

    def _rows(self) -> Iterator[FairnessRow]:
        shown = self.ground.group
        figures = LineFigures(self.question.everywhere(), self.ground.book)
        by_base = self._base_ranks()
        official, drawn = ranks_of(self.counting), self._ranges()
        asked = f"?month={self.evaluation.month}"
        for line in shown.ranked:
            rank = official.get(line.unit.pk)
            found = figures.of(line)
            yield FairnessRow(
                rank=formats.count(rank),
                own_rank=line.rank or 0,
                name=line.name,
                url=f"{reverse('reports:unit', args=[line.unit.slug])}{asked}",
                is_simulated=line.unit.is_simulated,
                assigned=found["assigned"],
                rates=rates.views(found, self.ground.counts[line.unit.slug]),
                base=_base(line, by_base[line.unit.slug], figures),
                range=drawn.get(line.unit.slug),
            )

    def _ranges(self) -> Mapping[str, RangeView]:
        if not self.ground.can_be_drawn:
            return {}
        # Whoever looks at a sheet never waits for numpy.
        from scoring.fairness.ranges import ranges  # noqa: PLC0415

        group = self.ground.group
        ranks = in_order(group)
        places = {line.unit.slug: place for place, line in enumerate(group.ranked)}
        found = {}
        for one in ranges(self.ground.field()):
            place = places[one.key]
            alike = [places[other] for other in one.alike]
            words = wording.alike_words(ranks, place, alike)
            found[one.key] = _range(one.best, one.worst, ranks[place], group, words)
        return found

    # -- points and volume ----------------------------------------------------------------------

    def _scored(self) -> list[Scored]:
        ranked = sorted(self.ground.group.ranked, key=lambda one: (one.unit.order, one.unit.pk))
        return [_scored(line, order) for order, line in enumerate(ranked)]

    def _base_ranks(self) -> Mapping[str, int]:
        return base_ranks(self._scored(), TieOrder(self.evaluation.scheme.tie_order))

    def _of_volume(self) -> Iterator[claims.Words]:
        units, by_base = self._scored(), self._base_ranks()
        lines = self.ground.group.ranked
        gaps = {line.unit.slug: by_base[line.unit.slug] - (line.rank or 0) for line in lines}
        names = {line.unit.slug: line.name for line in lines}
        yield from claims.of_volume(units, names, gaps, self._chance(units))

    def _chance(self, units: Sequence[Scored]) -> Fraction | None:
        """Of points going with volume as closely as they do."""
        if len({one.volume for one in units}) < 2 or len({one.bonus for one in units}) < 2:
            return None
        from scoring.fairness.shuffles import chance_of  # noqa: PLC0415

        return chance_of([(Fraction(one.volume), one.bonus) for one in units], self.ground.seed)


def _scored(line: Line, order: int) -> Scored:
    return Scored(
        key=line.unit.slug,
        base=line.base or Fraction(0),
        bonus=Fraction(line.bonus),
        penalty=Fraction(line.penalty),
        adjustment=Fraction(line.adjustment),
        volume=line.assigned,
        order=order,
    )


def _range(best: int, worst: int, rank: int, group: GroupRanking, alike: str) -> RangeView:
    size, text = len(group.ranked), wording.range_text(best, worst)
    return RangeView(
        figure=Figure("rank_range", "名次的范围", worst - best + 1, text),
        strip=Strip(
            start=best - 1,
            span=worst - best + 1,
            mark=rank,
            size=size,
            top=min(group.top_size, size),
            bottom=max(size - group.bottom_size, 0),
        ),
        alike=alike,
        is_outside=not best <= rank <= worst,
    )


def _base(line: Line, rank: int, figures: LineFigures) -> BaseView:
    bonus = figures.points(line, Kind.BONUS)
    per_hundred = 100 * Fraction(line.bonus) / line.assigned
    return BaseView(
        rank=Figure("base_rank", "按基础分的名次", rank, str(rank)),
        gap=wording.gap_words(line.rank or 0, rank),
        base=_points("base", "基础分", line.base or Fraction(0)),
        bonus=bonus.figure or _points("bonus", "加分", Fraction(line.bonus)),
        per_hundred=_points("bonus_per_hundred", "每百件加分", per_hundred),
    )


def _points(key: str, name: str, value: Fraction) -> Figure:
    return Figure(key, name, formats.half_up(value), formats.points(value))
