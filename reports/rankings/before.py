"""Where the units stood a month earlier, and how far they have moved since, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from cases.periods import Month
from reports import formats
from scoring.models import Scheme, Source, UnitResult
from scoring.ranking import Line, current_evaluation

NO_RANKING, NOT_RANKED, ELSEWHERE, SAME = "上月没有排名", "上月未参评", "上月在别组", "持平"


@dataclass(frozen=True)
class Movement:
    """From last month's rank to this one: `places` counts upwards, None where they cannot be
    compared; `why` says more about a unit that cannot.
    """

    last: int | None
    words: str
    places: int | None = None
    why: str = ""

    @property
    def printed(self) -> str:
        """Last month's rank, or —."""
        return formats.NOTHING if self.last is None else str(self.last)

    @property
    def direction(self) -> str:
        """up, down, flat, or none where there is nothing to compare with."""
        if self.places is None:
            return "none"
        return "flat" if self.places == 0 else "up" if self.places > 0 else "down"


NOWHERE = Movement(None, "")
"""Of a unit that takes no rank."""


def moved(rank: int, last: int) -> Movement:
    """Between two ranks of one group.

    >>> moved(1, 4).words, moved(4, 1).words, moved(2, 2).words
    ('上升3位', '下降3位', '持平')
    """
    if rank == last:
        return Movement(last, SAME, 0)
    return Movement(last, f"{'上升' if rank < last else '下降'}{abs(last - rank)}位", last - rank)


@dataclass(frozen=True)
class Before:
    """The standing of the month before. `results` by unit, each with its group; `sources` by
    group's slug.
    """

    month: Month
    scheme: Scheme | None
    results: Mapping[int, UnitResult]
    sources: Mapping[str, str]

    @classmethod
    def of(cls, month: Month) -> Self:
        """The month before `month`; three queries."""
        last = month.previous()
        evaluation = current_evaluation(last)
        if evaluation is None:
            return cls(last, None, {}, {})
        results = evaluation.results.select_related("group")
        sources = evaluation.groups.values_list("group__slug", "source")
        return cls(last, evaluation.scheme, {one.unit_id: one for one in results}, dict(sources))

    def movement(self, line: Line) -> Movement:
        """Of a line of this month's ranking."""
        if line.rank is None:
            return NOWHERE
        if self.scheme is None:
            return Movement(None, NO_RANKING, why=f"{self.month.label}还没有评分结果。")
        last = self.results.get(line.unit.pk)
        if last is None:
            return Movement(None, NOT_RANKED, why=f"{self.month.label}的排名里没有这个单位。")
        if last.rank is None:
            why = f"{self.month.label}没有参评：{last.get_unranked_because_display()}。"
            return Movement(None, NOT_RANKED, why=why)
        if last.group.slug != line.group:
            why = (
                f"{self.month.label}在{last.group.name}排第 {last.rank} 名，不同分组的名次不相比。"
            )
            return Movement(None, ELSEWHERE, why=why)
        return moved(line.rank, last.rank)

    def other_source(self, group: str, source: str) -> str:
        """Where the group's figures came from last month, if it was from elsewhere."""
        last = self.sources.get(group, source)
        return "" if last == source else str(Source(last).label)
