"""{办结率|兴隆台区|上月}: the registry's measures, of anything that figures are about."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cases import answers
from cases.measures import MEASURES, Count, Measure, MedianOf, RateOf, ShareOf, is_of_suggestions
from cases.questions import Question
from reports.figures import Figure, count_figure, figure, median_figure, rate_figure, unlinked
from reports.overview.values import Origin, Place
from scoring.models import Source
from scoring.ranking import GroupRanking

from .months import OfMonth
from .names import DIMENSION, Kind, Where
from .values import UnresolvedError

ENDINGS = ("", "量", "数", "件", "件数")
"""A measure may be called 受理量 for 受理, 未办结件 for 未办结."""
OTHERWISE = {"占比": "category_share", "超期": "overdue", "办结总量": "completed"}
OTHERWISE |= {"交办总量": "assigned", "交办": "assigned"}
"""Words of the tables for what the registry calls otherwise."""
OF_PROVINCE = {
    "province_cases": "province_cases",
    "accepted": "province_cases",
    "completed": "province_completed",
    "completion_rate": "province_completion_rate",
    "satisfaction_rate": "praise_rate",
    "praise_rate": "praise_rate",
    "forwarding_rate": "forwarding_rate",
    "feedback_rate": "feedback_rate",
}
"""What a measure is called where it is said of the province's cases."""
SUMMED = {"assigned", "completed", "completion_rate"}
"""What can be told of a group from its units' lines."""


def _spellings() -> dict[str, Measure]:
    """By name; a name that belongs to a measure goes before one that is made of another's."""
    found: dict[str, Measure] = {}
    for ending in ENDINGS:
        for one in MEASURES.values():
            found.setdefault(f"{one.name}{ending}", one)
    found.update({word: MEASURES[key] for word, key in OTHERWISE.items() if word not in found})
    for one in MEASURES.values():
        found.setdefault(one.name.removesuffix("件"), one)
    return found


SPELLED: Mapping[str, Measure] = _spellings()
"""Every measure by the words that may name it."""


def measured(measure: Measure, places: Sequence[Where], of: OfMonth) -> Figure:
    """A measure of all, or of a place; UnresolvedError where it cannot be told."""
    kinds = {one.kind: one for one in places}
    if Kind.PROVINCE in kinds:
        return _of_province(measure, places, of)
    found = None
    if not places:
        found = of.digest.figures.get(measure.key)
    elif len(places) == 1:
        found = _of_one(measure, places[0], of)
    return found or _asked(measure, places, of)


def _of_province(measure: Measure, places: Sequence[Where], of: OfMonth) -> Figure:
    """By the province's own measures; with another place its cases are counted there."""
    key = OF_PROVINCE.get(measure.key, "")
    if not key:
        raise UnresolvedError(f"省交办件没有“{measure.name}”，可写省交办件、群众好评率等。")
    return measured(MEASURES[key], [one for one in places if one.kind is not Kind.PROVINCE], of)


def _of_one(measure: Measure, place: Where, of: OfMonth) -> Figure | None:
    if place.kind is Kind.UNIT:
        return _of_unit(measure, place, of)
    if place.kind is Kind.GROUP:
        return _of_group(measure, place, of)
    digest = of.digest
    known: Sequence[Place] = digest.districts
    if place.kind is Kind.CATEGORY:
        known = (*digest.categories, *digest.subcategories)
    line = next((one for one in known if one.slug == place.slug), None)
    return line.figures.get(measure.key) if line else None


def _of_unit(measure: Measure, place: Where, of: OfMonth) -> Figure | None:
    """As the ranking tells it, which a sheet may have given."""
    line = of.lines.get(place.slug)
    if line is None:
        return None
    found = of.figures(place.slug).get(measure.key)
    if found is None and line.sheet_row and not is_of_suggestions(measure):
        raise UnresolvedError(f"{of.month.label}的指标表里没有{place.name}的“{measure.name}”。")
    return found


def _of_group(measure: Measure, place: Where, of: OfMonth) -> Figure | None:
    """Of a sheet the sum of its ranked lines; no list holds just these."""
    group = of.ranking.group(place.slug) if of.ranking else None
    if group is None or group.source != Source.SHEET:
        return None
    if measure.key not in SUMMED:
        raise UnresolvedError(
            f"{of.month.label}的指标表里不能合计出{place.name}的“{measure.name}”。"
        )
    return _summed(measure, group, of.question)


def _summed(measure: Measure, group: GroupRanking, asked: Question) -> Figure:
    numbers = {
        "assigned": sum(line.assigned for line in group.ranked),
        "completed": sum(line.completed for line in group.ranked),
    }
    return unlinked(figure(measure, asked, numbers))


def _asked(measure: Measure, places: Sequence[Where], of: OfMonth) -> Figure:
    """Counted in the rows; a query or two."""
    here = of.question
    for one in places:
        here = here.where(DIMENSION[one.kind], one.slug)
    if not is_of_suggestions(measure) and of.digest.origin is not Origin.LEDGER:
        about = "、".join(one.name for one in places) or "全市"
        why = "只有总量表，其中没有" if of.digest.origin else "没有数据，没有"
        raise UnresolvedError(f"{of.month.label}{why}{about}的“{measure.name}”。")
    if isinstance(measure, ShareOf):
        raise UnresolvedError(f"“{measure.name}”要写一个领域，写作 {{占比|领域名称}}。")
    if isinstance(measure, MedianOf):
        return median_figure(measure, here, *answers.median_days(here, measure))
    numbers = answers.tally(here, [measure])[None]
    if isinstance(measure, Count):
        return count_figure(measure, here, numbers.get(measure.key, 0))
    assert isinstance(measure, RateOf)  # noqa: S101 - there is no other kind
    return rate_figure(measure, here, numbers)


def exact(found: Figure) -> Fraction:
    """A figure's value, which must be known."""
    return Fraction(found.value or 0)
