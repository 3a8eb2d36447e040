"""Rows of a ranking made by hand, for what is worked out from rows alone."""

from fractions import Fraction

from reports.figures import Figure
from reports.rankings.before import Movement, moved
from reports.rankings.values import Points, RankingRow


def row(name: str, rank: int = 1, *, last: int | None = None, **fields: object) -> RankingRow:
    """A unit's line; `total` and rates may be given by name."""
    total = Fraction(str(fields.pop("total", 10)))
    rate = fields.pop("rate", 100)
    figures = {
        "assigned": Figure("assigned", "交办总量", fields.pop("assigned", 10), "10"),
        "completed": Figure("completed", "办结总量", 10, "10"),
        "on_time_rate": Figure(
            "on_time_rate", "及时办结率", rate, "—" if rate is None else str(rate)
        ),
    }
    none = Points("0.00", Fraction(0))
    points = dict.fromkeys(("bonus", "penalty", "adjustment", "base"), none)
    return RankingRow(
        rank=rank,
        name=name,
        slug=name,
        group="县区基层",
        source="台账",
        is_from_sheet=False,
        tie="",
        is_shared=False,
        reason="",
        explanation="",
        figures=figures,
        points=points | {"score": Points(str(total), total)},
        steps=(),
        unrounded="",
        moved=Movement(None, "上月未参评") if last is None else moved(rank, last),
        **fields,
    )
