"""What each kind of unit looks after, and how the year changes it. No database."""

from functools import cache

from cases.periods import Month

from .tables import categories

GENERALISTS = frozenset({"street", "town"})
"""Kinds that receive cases of every category."""

PROFILES: dict[str, dict[str, float]] = {
    "housing": {"fangwu": 5, "wuye": 4, "gongre": 2, "daolu": 1},
    "market": {"jianguan": 6, "xiaofei": 3, "zhengzhao": 1},
    "service": {"banshi": 6, "zuofeng": 3, "zhengzhao": 1},
    "education": {"jiaoyu": 9, "wenti": 1},
    "enforcement": {"shirong": 6, "zaosheng": 2, "laji": 2, "youyan": 1, "daolu": 1},
    "environment": {"yanchen": 4, "zaosheng": 3, "wushui": 2, "youyan": 1},
    "labour": {"qianxin": 5, "yanglao": 3, "jiuye": 2, "banshi": 1},
    "insurance": {"yanglao": 8, "yibao": 1},
    "police": {"zhian": 6, "huji": 4},
    "water": {"gongshui": 1},
    "land": {"zhengdi": 3, "zhengzhao": 3, "zhaijidi": 2, "zhandi": 2},
    "fund": {"gongjijin": 1},
    "planning": {"banshi": 1, "shuifei": 1},
    "power": {"dianli": 1},
    "medicare": {"yibao": 8, "yiliao": 2},
    "testing": {"jianguan": 1},
    "traffic": {"zhian": 1},
    "health": {"yiliao": 6, "yiqing": 4},
    "transport": {"gongjiao": 7, "daolu": 3},
    "bus": {"gongjiao": 1},
    "tax": {"shuifei": 1},
    "roads": {"daolu": 6, "shirong": 2, "gongshui": 1},
    "culture": {"wenti": 1},
    "agriculture": {"nongye": 6, "liuzhuan": 3},
}

TOP_WEIGHTS: dict[str, float] = {
    "chengjian": 1105,
    "zhengwu": 662,
    "shehui": 664,
    "huanbao": 225,
    "gongzi": 140,
    "tudi": 43,
    "qita": 401,
}

EPIDEMIC_FROM = Month(2020, 1)
HEATING = frozenset({11, 12, 1, 2, 3})
RAINY = frozenset({7, 8})
PLANTING = frozenset({4, 5, 6})


def season(category: str, month: Month) -> float:
    """How much a second-level category weighs in a month, 1 being its ordinary share."""
    if category == "yiqing":
        epidemic = {1: 0.6, 2: 6.0, 3: 3.0}
        return 0.0 if month < EPIDEMIC_FROM else epidemic.get(month.number, 1.2)
    if category == "gongre":
        return 3.0 if month.number in HEATING else 0.5
    if category == "gongshui":
        return 1.8 if month.number in RAINY else 1.0
    if category == "nongye":
        return 2.0 if month.number in PLANTING else 0.8
    if category == "qianxin":
        return 2.2 if month.number in {12, 1} else 1.0
    return 1.0


@cache
def within_top(kind: str, top: str, month: Month) -> dict[str, float]:
    """Second-level weights of a kind of unit inside one top category."""
    own = {
        slug: weight
        for slug, weight in PROFILES.get(kind, {}).items()
        if categories()[slug].top == top
    }
    ordinary = {slug: spec.weight for slug, spec in categories().items() if spec.top == top}
    weights = {slug: w * season(slug, month) for slug, w in (own or ordinary).items()}
    return weights if any(weights.values()) else dict(own)


@cache
def among_all(kind: str, month: Month) -> dict[str, float]:
    """Second-level weights of a kind of unit over all categories."""
    own = PROFILES.get(kind)
    if own is None:
        own = {
            slug: TOP_WEIGHTS[spec.top] * spec.weight / 100 for slug, spec in categories().items()
        }
    return {slug: weight * season(slug, month) for slug, weight in own.items()}


@cache
def tops_of(kind: str) -> dict[str, float]:
    """Top-category weights of a specialised kind."""
    weights: dict[str, float] = {}
    for slug, weight in PROFILES[kind].items():
        top = categories()[slug].top
        weights[top] = weights.get(top, 0) + weight
    return weights
