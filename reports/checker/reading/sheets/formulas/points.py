"""Points per case from the notes: 五星件每件加0.02, 超期件每件减0.2."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

_ADDS = "加|奖|增"
_EACH = re.compile(
    r"(?P<item>[^,;。:、()①-⑳]*?)的?,?每(?:发生|出现|发现|有|收到|获得)?(?:1|一)?[件次个条例起宗](?:案件)?"
    r"(?P<sign>加|奖励|奖|增加|增|减|扣除|扣减|扣|倒扣)(?:记|计|分)?(?P<points>\d+(?:\.\d+)?)"
)
_ANY = re.compile(r"(?P<sign>[加减扣奖])(?:除|减|励|记|计)?(?P<points>\d+(?:\.\d+)?)分?")
_CAP = re.compile(r"(?:最多|最高|不超过|上限)(?:为|[加减扣]|可[加减扣])?(\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Points:
    """What one case of `item` brings or costs."""

    item: str
    each: Fraction
    bonus: bool

    @property
    def overdue(self) -> bool:
        """Whether it is the cost of a case finished too late."""
        return (
            not self.bonus
            and "跨" not in self.item
            and bool(re.search("超期|逾期|超时|未按[时期]|不按时", self.item))
        )

    @property
    def poor(self) -> bool:
        """Whether it is the cost of a dissatisfied citizen."""
        return not self.bonus and bool(
            re.search("不满意|差评|[一二三四12345]星以下|低星", self.item)
        )


@dataclass(frozen=True)
class Tariff:
    """All points of the notes. `whole` tells that nothing but points per case was written."""

    points: tuple[Points, ...]
    caps: tuple[Fraction, ...]
    whole: bool

    def of(self, *, bonus: bool) -> tuple[Points, ...]:
        """Those that add, or those that take."""
        return tuple(one for one in self.points if one.bonus is bonus)

    def makes(self, value: Fraction, *, bonus: bool) -> bool:
        """Whether some number of cases comes to `value`, or a cap stopped it there."""
        each = tuple(one.each for one in self.of(bonus=bonus))
        return value in combinations((*each, *self.caps), value)


def tariff_of(notes: Iterable[str]) -> Tariff:
    """What the notes tell of points per case."""
    each, anything, caps = [], 0, []
    for note in notes:
        found = list(_EACH.finditer(note))
        each += [
            Points(_bare(one["item"]), Fraction(one["points"]), one["sign"][0] in _ADDS)
            for one in found
        ]
        anything += len(_ANY.findall(_CAP.sub("", note))) - len(found)
        caps += [Fraction(one) for one in _CAP.findall(note)]
    return Tariff(tuple(dict.fromkeys(each)), tuple(caps), anything <= 0)


def _bare(item: str) -> str:
    """An item without its number in the list, and without the words that lead to the list."""
    return re.sub(r"^\d+\.", "", item.rpartition("标准")[2])


@lru_cache(maxsize=1024)
def combinations(each: tuple[Fraction, ...], up_to: Fraction) -> frozenset[Fraction]:
    """Every sum of whole multiples of `each` that is not above `up_to`.

    >>> sorted(map(float, combinations((Fraction("0.1"), Fraction("0.2")), Fraction("0.3"))))
    [0.0, 0.1, 0.2, 0.3]
    """
    steps = [one for one in each if one > 0]
    if not steps or up_to / min(steps) > 10_000:
        return frozenset({Fraction(0), up_to})
    unit = Fraction(1, lcm(*(one.denominator for one in steps)))
    sizes = {int(one / unit) for one in steps}
    made = [True] + [False] * int(up_to / unit)
    for number in range(1, len(made)):
        made[number] = any(number >= size and made[number - size] for size in sizes)
    return frozenset(number * unit for number, one in enumerate(made) if one)
