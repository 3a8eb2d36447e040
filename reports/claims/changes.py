"""A change against an earlier time in words that the counts carry: more, fewer, or about as much.

Counts are compared by their daily means, because months have 28 to 31 days.
"""

from fractions import Fraction

from cases.measures import MEASURES
from reports.figures import Figure
from scoring.arithmetic import Rate, half_up
from scoring.chance import counts_apart

from .margins import FEW, LEVEL, has_risen, is_above
from .wording import Words


def of_daily_means(now: int, before: int, days: int, days_before: int, than: str = "上月") -> Words:
    """日均较上月增加25.30%; 日均与上月相差不到两成. Few cases and none before say nothing."""
    if max(now, before) < FEW or not (before and days and days_before):
        return ()
    change = Fraction(now * days_before, before * days) - 1
    has_grown = has_risen(now, before, days, days_before)
    if not has_grown and not has_risen(before, now, days_before, days):
        return (f"日均与{than}相差不到两成",) if abs(change) < Fraction(1, 5) else ()
    if counts_apart(now, before, days, days_before) > LEVEL:
        return (f"日均与{than}的差别在波动范围内",)
    return (f"日均较{than}{'增加' if has_grown else '减少'}{half_up(abs(change) * 100)}%",)


def of_rates(now: Figure | None, before: Figure | None, than: str = "上月") -> Words:
    """办结率较上月上升1.20个百分点, by the printed values as the tile says it; or nothing."""
    if now is None or before is None:
        return ()
    one, other = counts_of(now), counts_of(before)
    if one is None or other is None or min(one.whole, other.whole) < FEW:
        return ()
    word = "上升" if is_above(one, other) else "下降" if is_above(other, one) else ""
    points = half_up(abs(Fraction(now.value or 0) - Fraction(before.value or 0)))
    return (f"{MEASURES[now.key].name}较{than}{word}{points}个百分点",) if word else ()


def counts_of(figure: Figure) -> Rate | None:
    """The counts behind a rate; None where a sheet gave the rate alone."""
    if figure.part is None or figure.whole is None:
        return None
    return Rate(int(figure.part.value or 0), int(figure.whole.value or 0))
