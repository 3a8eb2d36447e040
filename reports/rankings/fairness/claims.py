"""What the page finds, in sentences: facts as facts, and a claim only where chance will not do."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reports import formats
from reports.claims.margins import LEVEL
from reports.claims.wording import NAMED, Words
from reports.figures import Figure
from scoring.arithmetic import half_up
from scoring.fairness.correlation import Correlation, correlation
from scoring.fairness.orders import Scored, Turned, turned
from scoring.ranking import GroupRanking

from .values import FairnessRow

FEW = 8
"""Units below it are not compared: shuffles of fewer give chances that say little."""
CLOSE = Fraction(3, 10)
"""A coefficient below it is no news, however little chance had to do with it: volume then goes with
less than a tenth of how points differ.
"""
MINUS = "−"


def of_chance(group: GroupRanking, rows: Sequence[FairnessRow], *, by: str = "") -> Iterator[Words]:
    """How wide the ranges are, and who keeps his place at either end whatever chance did.

    `by` names the source whose ranks these are where it is not the one that counts: without it the
    first ten would be read as the official ones.
    """
    spans = [row.range.strip.span for row in rows if row.range]
    if not spans:
        return
    mean = half_up(Fraction(sum(spans), len(spans)), 0)
    sure = sum(span == 1 for span in spans)
    yield (
        f"{group.name} {len(spans)} 家单位的名次范围平均包含 {mean} 个名次",
        f"，只含一个名次的有 {sure} 家。" if sure else "，没有一家只含一个名次。",
    )
    placed: Words = (f"按{by}排的",) if by else ()
    yield (*placed, *_of_top(group, rows))
    yield (*placed, *_of_bottom(group, rows))


def _of_top(group: GroupRanking, rows: Sequence[FairnessRow]) -> Words:
    size = min(group.top_size, len(rows))
    kept = [row.name for row in rows[:size] if _worst(row) <= size]
    if not kept:
        return (f"前 {size} 名中，每一家的范围都伸到第 {size} 名以后。",)
    if len(kept) == size:
        return (f"前 {size} 名的范围都不超出前 {size} 名。",)
    return (f"前 {size} 名中，范围不超出前 {size} 名的有 {len(kept)} 家：{_names(kept)}。",)


def _of_bottom(group: GroupRanking, rows: Sequence[FairnessRow]) -> Words:
    size = min(group.bottom_size, len(rows))
    first = len(rows) - size + 1
    kept = [row.name for row in rows[first - 1 :] if _best(row) >= first]
    if not kept:
        return (f"后 {size} 名中，每一家的范围都伸到第 {first} 名以前。",)
    if len(kept) == size:
        return (f"后 {size} 名的范围都在后 {size} 名以内。",)
    return (f"后 {size} 名中，范围都在后 {size} 名以内的有 {len(kept)} 家：{_names(kept)}。",)


def of_volume(
    units: Sequence[Scored], names: dict[str, str], gaps: dict[str, int], chance: Fraction | None
) -> Iterator[Words]:
    """Who is moved most by points, how many pairs they turn round, whether they follow volume.

    `gaps`: places by base score less places, by unit; `chance`: of the coefficient being so large,
    None where there is none.
    """
    furthest = max((abs(gap) for gap in gaps.values()), default=0)
    if furthest:
        most = [names[key] for key, gap in gaps.items() if abs(gap) == furthest]
        yield (f"加减分使名次移动最多的是{_names(most)}，与按基础分排的相差 {furthest} 位。",)
    yield from _of_pairs(units)
    yield _of_correlation(
        correlation([(Fraction(one.volume), one.bonus) for one in units]), len(units), chance
    )


def _of_pairs(units: Sequence[Scored]) -> Iterator[Words]:
    by_base = turned([(one.total, one.base) for one in units])
    by_rest = turned([(one.total, one.without_bonus) for one in units])
    if not by_base.pairs or not by_rest.pairs:
        return
    yield (
        "每两家比一次，总分和基础分都不相同的有 ",
        _pairs(by_base, by_base.pairs),
        " 对，其中 ",
        _pairs(by_base, by_base.number),
        " 对的先后相反；只去掉加分、保留减分，是 ",
        _pairs(by_rest, by_rest.pairs),
        " 对中的 ",
        _pairs(by_rest, by_rest.number),
        " 对。",
    )


def _pairs(_of: Turned, number: int) -> Figure:
    return Figure("turned_pairs", "先后相反的对数", number, formats.count(number))


def _of_correlation(found: Correlation | None, number: int, chance: Fraction | None) -> Words:
    if found is None or chance is None:
        return ("各家的加分或交办量都一样，谈不上相关。",)
    coefficient = found.coefficient
    printed = correlation_figure(coefficient)
    if number < FEW:
        return ("加分与交办量的相关系数为 ", printed, f"；只有 {number} 家单位，不足以下结论。")
    if chance > LEVEL:
        words = "；这样的关系碰巧也会出现，看不出加分随交办量变化。"
        return ("加分与交办量的相关系数为 ", printed, words)
    if abs(coefficient) < CLOSE:
        return ("加分与交办量的相关系数为 ", printed, "，有关系，但很弱。")
    finding = "交办量大的单位加分也多" if coefficient > 0 else "交办量大的单位加分反而少"
    return (finding, "：两者的相关系数为 ", printed, "，碰巧很难这样一致。")


def correlation_figure(coefficient: Fraction) -> Figure:
    """0.93, with a real minus sign."""
    value: Decimal = half_up(coefficient)
    text = str(value).replace("-", MINUS)
    return Figure("correlation", "加分与交办量的相关系数", value, text)


def _worst(row: FairnessRow) -> int:
    return row.range.strip.start + row.range.strip.span if row.range else 0


def _best(row: FairnessRow) -> int:
    return row.range.strip.start + 1 if row.range else 0


def _names(names: Sequence[str]) -> str:
    first = "、".join(names[:NAMED])
    return first if len(names) <= NAMED else f"{first}等 {len(names)} 家"
