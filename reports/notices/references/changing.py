"""{环比|受理}, {同比|办结率|兴隆台区}: how a measure has changed; {上升|…}, {下降|…}: that it has,
which the data must carry.
"""

from collections.abc import Sequence
from fractions import Fraction

from cases.measures import Count, Measure, RateOf
from reports import formats
from reports.claims.changes import counts_of
from reports.claims.margins import FEW, LEVEL, has_risen, is_above
from reports.figures import Figure
from scoring.arithmetic import half_up
from scoring.chance import counts_apart

from .measured import exact, measured
from .months import OfMonth
from .names import Where
from .values import UnresolvedError

CHANGES = {"环比": 1, "同比": 12, "环比增减": 1, "同比增减": 12}
"""How many months back each looks."""
CLAIMED = {"上升": 1, "增加": 1, "下降": -1, "减少": -1}
ABSOLUTE = "增减"
NO_CHANGE = "持平"


def changed(
    word: str, measure: Measure, places: Sequence[Where], both: tuple[OfMonth, OfMonth]
) -> str:
    """上升3.20%; of a rate 上升1.20个百分点; with 增减 the number itself: 增加231件."""
    now, before = (_valued(measure, places, one) for one in both)
    if word.endswith(ABSOLUTE):
        return (
            formats.rise(now.value, before.value, measure.unit).partition("（")[0].replace(" ", "")
        )
    change = exact(now) - exact(before)
    if not change:
        return NO_CHANGE
    if measure.unit == "%":
        return f"{_word(change)}{half_up(abs(change))}个百分点"
    if not before.value:
        raise UnresolvedError(f"{both[1].month.label}的{measure.name}为 0，不能算增减百分比。")
    return f"{_word(change)}{half_up(100 * abs(change) / exact(before))}%"


def claimed(
    word: str, measure: Measure, places: Sequence[Where], both: tuple[OfMonth, OfMonth]
) -> str:
    """The same, where more than chance and a margin make the difference."""
    now, before = (_valued(measure, places, one) for one in both)
    first, second = (now, before) if CLAIMED[word] > 0 else (before, now)
    days = [len(one.question.whole_period.days()) for one in both]
    if CLAIMED[word] < 0:
        days.reverse()
    if not _is_more(measure, first, second, days) or exact(first) <= exact(second):
        raise UnresolvedError(
            f"{measure.name}由{before.text}到{now.text}，差别不足以说“{word}”"
            "（要超出偶然波动，并达到口径规定的幅度）。"
        )
    return changed("环比", measure, places, both)


def _is_more(measure: Measure, one: Figure, other: Figure, days: Sequence[int]) -> bool:
    if isinstance(measure, RateOf):
        mine, theirs = counts_of(one), counts_of(other)
        if mine is None or theirs is None or min(mine.whole, theirs.whole) < FEW:
            return False
        return is_above(mine, theirs)
    if not isinstance(measure, Count):
        raise UnresolvedError(f"“{measure.name}”不能检验升降，请改用“环比”。")
    counts = int(one.value or 0), int(other.value or 0)
    is_apart = counts_apart(*counts, *days) <= LEVEL
    return max(counts) >= FEW and has_risen(*counts, *days) and is_apart


def _valued(measure: Measure, places: Sequence[Where], of: OfMonth) -> Figure:
    found = measured(measure, places, of)
    if found.value is None:
        raise UnresolvedError(f"{of.month.label}没有数值：{found.reason or '无法计算'}。")
    return found


def _word(change: Fraction) -> str:
    return "上升" if change > 0 else "下降"
