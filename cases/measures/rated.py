"""How citizens rated it, and the flags that earn or cost points."""

from django.db.models import Q

from cases.rules import Rules

from .base import Anchor, Better, Count, Counted, RateOf
from .conditions import MOST_STARS, KnownRatings, LatestStar


def satisfying(rules: Rules) -> range:
    """The stars that count as satisfied."""
    return range(rules.satisfied_from, MOST_STARS + 1)


def satisfied_words(rules: Rules) -> str:
    """How many stars are satisfied."""
    return f"满意：{_from(rules.satisfied_from)}"


def _from(stars: int) -> str:
    return "5 星" if stars == 5 else f"{stars} 星及以上"


FIVE_STAR = Count(
    "five_star",
    "五星件",
    Anchor.ASSIGNED,
    LatestStar(lambda rules: range(rules.five_star_from, MOST_STARS + 1)),
    "统计截止前最近一次评星为五星的诉求件。",
    "每件加分。",
    better=Better.HIGHER,
    words=lambda rules: f"五星件：最近一次评星为 {_from(rules.five_star_from)}",
)
LOW_STAR = Count(
    "low_star",
    "四星以下件",
    Anchor.ASSIGNED,
    LatestStar(lambda rules: range(1, rules.low_star_below)),
    "统计截止前最近一次评星低于方案规定星级（默认不足四星，不含四星）的诉求件。",
    "每件扣分。",
    better=Better.LOWER,
    words=lambda rules: f"低星：最近一次评星不足 {rules.low_star_below} 星",
)
DIFFICULT = Count(
    "difficult",
    "疑难件",
    Anchor.ASSIGNED,
    lambda _rules, _as_of: Q(is_difficult=True),
    "平台标记为疑难的诉求件。",
    "每件加分，鼓励啃硬骨头。",
)
HIGH_STAR = Count(
    "high_star",
    "高星件",
    Anchor.ASSIGNED,
    lambda _rules, _as_of: Q(is_high_star=True),
    "平台标记为高星的诉求件。",
    "每件加分。",
    better=Better.HIGHER,
)
RATINGS = Count(
    "ratings",
    "评星",
    Anchor.ASSIGNED,
    KnownRatings(),
    "本期交办的诉求件在统计截止前收到的全部评星，一件可有多次。",
    "满意率的分母是评星数，不是件数。",
    counted=Counted.RATINGS,
    unit="次",
)
SATISFIED = Count(
    "satisfied",
    "满意评星",
    Anchor.ASSIGNED,
    KnownRatings(satisfying),
    "评星不低于方案规定的满意星级（默认三星）的评星。",
    "满意率的分子。",
    counted=Counted.RATINGS,
    unit="次",
    better=Better.HIGHER,
    words=satisfied_words,
)
SATISFACTION_RATE = RateOf(
    "satisfaction_rate",
    "满意率",
    SATISFIED,
    RATINGS,
    "满意评星 ÷ 全部评星（省平台与话务回访合计），不除以件数。",
    "群众是否认可办理结果。",
)
