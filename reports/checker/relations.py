"""How measures hang together: rates with their counts, wholes with their parts. No Django.

Where cities differ (on time of the completed or of the assigned), every usual way is listed; what
fits one of them is not wrong.
"""

from .quantities import Concept, Quantity
from .vocabulary import COUNTS

DENOMINATORS: dict[Concept, tuple[Concept, ...]] = {
    Concept.COMPLETION_RATE: (Concept.ASSIGNED, Concept.ACCEPTED),
    Concept.ON_TIME_RATE: (Concept.COMPLETED, Concept.ASSIGNED, Concept.ACCEPTED),
    Concept.SATISFACTION_RATE: (Concept.RATED,),
}
"""Where no numerator is printed beside the rate; the usual one first."""
PARTITIONS: tuple[tuple[Concept, tuple[Concept, ...]], ...] = (
    (Concept.ACCEPTED, (Concept.ANSWERED, Concept.ASSIGNED)),
    (Concept.RATED, (Concept.SATISFIED, Concept.DISSATISFIED)),
    (Concept.ASSIGNED, (Concept.COMPLETED, Concept.OPEN)),
    (Concept.COMPLETED, (Concept.ON_TIME, Concept.OVERDUE)),
)
"""Wholes and the parts that by their nature make them up."""
WITHIN: tuple[tuple[Concept, Concept], ...] = (
    (Concept.ANSWERED, Concept.ACCEPTED),
    (Concept.ASSIGNED, Concept.ACCEPTED),
    (Concept.COMPLETED, Concept.ASSIGNED),
    (Concept.ON_TIME, Concept.COMPLETED),
    (Concept.SATISFIED, Concept.RATED),
    (Concept.DISSATISFIED, Concept.RATED),
    (Concept.SATISFIED, Concept.COMPLETED),
)
"""Parts that cannot be larger than their wholes, the last pair only where each case counts once."""
TOTALS: dict[Concept | None, tuple[Concept | None, ...]] = {
    Concept.ACCEPTED: (Concept.ACCEPTED, Concept.ASSIGNED),
    Concept.ASSIGNED: (Concept.ASSIGNED, Concept.ACCEPTED),
    None: (Concept.ACCEPTED, Concept.ASSIGNED, Concept.ANSWERED, None),
}
"""What counts of one kind may add up to; others to figures of their own kind alone."""
_BASES = (
    (Concept.COMPLETED, ("办结", "办理完", "完成")),
    (Concept.RATED, ("评价", "回访", "评星", "评分", "测评")),
    (Concept.ANSWERED, ("即时", "直接", "当场", "在线答复", "即办")),
    (Concept.ASSIGNED, ("转办", "交办", "派发", "派单", "转派", "承办", "派遣", "转交", "分派")),
    (Concept.ACCEPTED, ("受理", "接听", "诉求", "来电", "登记", "接收")),
)


def base_of(words: str) -> Concept | None:
    """Which whole the words after 占 name: 转办总量 → ASSIGNED."""
    return next((concept for concept, marks in _BASES if any(one in words for one in marks)), None)


def is_count(one: Quantity) -> bool:
    """Whether it counts whole things, so that parts of it can be added."""
    if one.concept in COUNTS:
        return one.printed.amount.denominator == 1
    bare = one.unit == "" and one.where.row >= 0 and one.measure != "" and one.printed.step == 1
    return (
        one.concept is None
        and (one.unit not in _NEVER_COUNTED or bare)
        and one.printed.amount.denominator == 1
        and one.printed.factor == 1
    )


_NEVER_COUNTED = {"", "%", "‰", "分", "个百分点", "百分点", "天", "小时", "元", "名", "位", "倍"}
"""Units of what is not added up; 名 and 位 tell places as often as people."""
