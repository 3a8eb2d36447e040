"""{断言|属地比率} and such: whole clauses that `reports.claims` tests on the month's figures."""

from collections.abc import Callable, Mapping

from cases.dimensions import NONE
from reports.claims.analysis import by_category, by_district, category_rates, district_rates
from reports.claims.changes import of_daily_means, of_rates
from reports.claims.crossed import out_of_line
from reports.claims.margins import FEW, POINT, is_above
from reports.claims.rises import risen, risen_words
from reports.claims.standing import compared, known, standing
from reports.claims.wording import Words, joined
from reports.notices.wording import names
from reports.overview.values import Digest
from scoring.arithmetic import Rate
from scoring.ranking import GroupRanking

from .world import World

RATE = "completion_rate"
RATES = ("completion_rate", "on_time_rate", "satisfaction_rate")

Clause = Callable[[World], Words]


def _unled(words: Words) -> Words:
    """Without the words that say how one looks at it (从领域看，)."""
    return words[1:]


def _groups(world: World) -> Words:
    """Completion of two ranked groups side by side, by their counts."""
    ranked = [one for one in world.material.ranking.groups if one.is_ranked and one.ranked]
    if len(ranked) != 2:
        return ()
    first, second = ranked
    one, other = _completion(first), _completion(second)
    words = f"{first.name}单位办结率{one.percent}%，{second.name}单位{other.percent}%"
    return (f"{words}，{_compared(first.name, second.name, one, other)}",)


def _compared(first: str, second: str, one: Rate, other: Rate) -> str:
    """Which of two groups does better, if more than chance tells them apart."""
    if one.value is None or other.value is None:
        return "无法比较"
    if is_above(one, other) or is_above(other, one):
        return f"{first if one.value > other.value else second}较高"
    if one.value == other.value:
        return "两者持平"
    return "两者接近" if abs(one.value - other.value) < POINT else "差别在波动范围内"


def _completion(group: GroupRanking) -> Rate:
    return Rate(
        sum(line.completed for line in group.ranked), sum(line.assigned for line in group.ranked)
    )


def _behind(key: str, name: str) -> Clause:
    """Whose rate is behind by more than chance, and whether lowest or below the whole."""

    def clause(world: World) -> Words:
        digest = world.material.digest
        stands = standing(digest.districts, key)
        behind = stands.lowest or stands.below
        if not behind:
            return ()
        each = {place.figures[key].text: place.figures[key] for place in behind}
        values = joined([(one,) for one in each.values()], "、")
        who: Words = (f"{names([place.name for place in behind])}{name}", *values)
        if not stands.lowest:
            return (*who, "，低于全市水平（", digest.figures[key], "）")
        is_of_all = len(compared(digest.districts, key)) == len(known(digest.districts, key))
        return (*who, f"，为{'' if is_of_all else f'转办{FEW}件以上的'}各属地最低")

    return clause


def _risen(world: World) -> Words:
    return risen_words(risen(world.material.digest, world.months.before))


def _received(world: World) -> Words:
    """How receipts have changed, by their daily means."""
    now, before = world.material.digest, world.months.before
    counts = _number(now, "accepted"), _number(before, "accepted")
    return of_daily_means(*counts, len(now.days), len(before.days))


def _handled(world: World) -> Words:
    now, before = world.material.digest, world.months.before
    pairs = [(now.figures.get(key), before.figures.get(key)) for key in RATES]
    return joined([of_rates(*both) for both in pairs if all(_is_valued(one) for one in both)], "，")


def _is_valued(figure: object) -> bool:
    return getattr(figure, "value", None) is not None


def _crossed(world: World) -> Words:
    digest = world.material.digest
    districts, categories = (
        {one.slug: one.name for one in places if one.slug != NONE}
        for places in (digest.districts, digest.categories)
    )
    return out_of_line(digest.crossed, districts, categories)


def _number(digest: Digest, key: str) -> int:
    figure = digest.figures.get(key)
    return int(figure.value or 0) if figure else 0


CLAUSES: Mapping[str, Clause] = {
    "属地转办": lambda world: _unled(by_district(world.material.digest)),
    "属地比率": lambda world: district_rates(world.material.digest),
    "领域转办": lambda world: _unled(by_category(world.material.digest)),
    "领域比率": lambda world: category_rates(world.material.digest),
    "分组办结率": _groups,
    "办结率落后": _behind("completion_rate", "办结率"),
    "满意率落后": _behind("satisfaction_rate", "满意率"),
    "明显增加": _risen,
    "受理变化": _received,
    "办理变化": _handled,
    "属地领域交叉": _crossed,
}
"""By the name that references call them by. Empty: the data carry no such claim."""
