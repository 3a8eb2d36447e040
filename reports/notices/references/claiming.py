"""{最高|办结率|属地}, {最多|转办|领域}, {高于|满意率|属地} …: who stands out, if the data carry it.

With a name in the place of 属地 the claim is about it: {最高|办结率|大洼区} prints 大洼区 as long
as that is so. The margins are those of every claim (`reports.claims`).
"""

from collections.abc import Callable, Mapping, Sequence

from cases.dimensions import NONE
from cases.measures import Count, Measure, RateOf
from reports.claims.margins import FEW, is_more
from reports.claims.standing import Standing, standing
from reports.overview.values import Place

from .months import OfMonth
from .names import Kind, Where
from .values import UnresolvedError

DISTRICTS, CATEGORIES, SUBCATEGORIES = "属地", "领域", "细分领域"
OF_RATES: Mapping[str, Callable[[Standing], tuple[Place, ...]]] = {
    "最高": lambda stands: stands.highest,
    "最低": lambda stands: stands.lowest,
    "高于": lambda stands: stands.above,
    "低于": lambda stands: stands.below,
}
"""高于 and 低于: everything together."""
OF_COUNTS = ("最多", "最少")
CLAIMS = (*OF_RATES, *OF_COUNTS)
SPLITS = (DISTRICTS, CATEGORIES, SUBCATEGORIES)


def standing_out(word: str, measure: Measure, among: str | Where, of: OfMonth) -> str:
    """Their names; UnresolvedError where nobody stands out, or somebody else does."""
    split = among if isinstance(among, str) else ""
    places = _places(among, measure, of)
    found = _found(word, measure, places)
    if split or (isinstance(among, Where) and among.kind is Kind.GROUP):
        if not found:
            raise UnresolvedError(_nobody(word, measure, split or "单位"))
        return "、".join(place.name for place in found)
    assert isinstance(among, Where)  # noqa: S101 - the other kind was told above
    if among.slug not in {place.slug for place in found}:
        raise UnresolvedError(_somebody_else(word, measure, among, found))
    return among.name


def _found(word: str, measure: Measure, places: Sequence[Place]) -> tuple[Place, ...]:
    if word in OF_RATES:
        if not isinstance(measure, RateOf):
            raise UnresolvedError(f"“{measure.name}”不是比率，请用“最多”或“最少”。")
        return OF_RATES[word](standing(places, measure.key))
    if not isinstance(measure, Count):
        raise UnresolvedError(f"“{measure.name}”不是件数，请用“最高”或“最低”。")
    return _by_number(places, measure.key, is_most=word == OF_COUNTS[0])


def _by_number(places: Sequence[Place], key: str, *, is_most: bool) -> tuple[Place, ...]:
    """The one that has clearly more, or fewer, than each of the others."""
    named = [one for one in places if one.slug != NONE and key in one.figures]
    ordered = sorted(named, key=lambda one: _number(one, key), reverse=is_most)
    if len(ordered) < 2 or max(_number(one, key) for one in ordered) < FEW:
        return ()
    first, second = (_number(one, key) for one in ordered[:2])
    apart = is_more(first, second) if is_most else is_more(second, first)
    return (ordered[0],) if apart else ()


def _number(place: Place, key: str) -> int:
    return int(place.figures[key].value or 0)


def _places(among: str | Where, measure: Measure, of: OfMonth) -> Sequence[Place]:
    """Those that are compared; of a place that is named its fellows."""
    if isinstance(among, Where) and among.kind in {Kind.UNIT, Kind.GROUP}:
        return _units(among, measure, of)
    kind = among if isinstance(among, str) else str(among.kind)
    digest = of.digest
    if kind == DISTRICTS:
        return digest.districts
    if kind == SUBCATEGORIES:
        return digest.subcategories
    if kind != CATEGORIES:
        raise UnresolvedError(f"“{kind}”不能比较高低，请写属地、领域、细分领域或单位分组。")
    is_below = isinstance(among, Where) and among.slug in {one.slug for one in digest.subcategories}
    return digest.subcategories if is_below else digest.categories


def _units(among: Where, measure: Measure, of: OfMonth) -> Sequence[Place]:
    line = of.lines.get(among.slug)
    slug = line.group if line else among.slug
    group = of.ranking.group(slug) if of.ranking else None
    if group is None or not group.ranked:
        raise UnresolvedError(f"{among.name}{of.month.label}没有参评单位，不能比较。")
    return [Place(line.name, line.unit.slug, of.figures(line.unit.slug)) for line in group.ranked]


def _nobody(word: str, measure: Measure, noun: str) -> str:
    return f"没有哪个{noun}的{measure.name}能说“{word}”：差别要超出偶然波动，并达到口径规定的幅度。"


def _somebody_else(word: str, measure: Measure, among: Where, found: Sequence[Place]) -> str:
    who = "、".join(place.name for place in found)
    instead = f"现在是{who}" if found else "现在没有哪一个能这样说"
    return f"数据不支持{among.name}{measure.name}“{word}”，{instead}。"
