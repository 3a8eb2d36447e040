"""What the ranking says: {总分|单位}, {名次|单位}; of groups {首位|分组}, {末位|分组} and such."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from reports import formats
from reports.notices.parts import Run, RunKind
from reports.notices.wording import chinese
from reports.rankings.before import moved
from scoring.models import SchemeIndicator
from scoring.ranking import GroupRanking, Line

from .months import OfMonth
from .names import Kind, Where
from .values import Runs, UnresolvedError, words_run

ZERO = Decimal(0)
IndicatorKind = SchemeIndicator.Kind


def given(line: Line) -> Decimal:
    """加分, adjustments upwards among it."""
    return line.bonus + max(line.adjustment, ZERO)


def taken(line: Line) -> Decimal:
    """减分, adjustments downwards among it."""
    return line.penalty - min(line.adjustment, ZERO)


# -- units ----------------------------------------------------------------------------------------

OF_UNIT: Mapping[str, Callable[[Line, OfMonth], str]] = {
    "总分": lambda line, _of: formats.points(line.total),
    "名次": lambda line, _of: str(_rank(line)),
    "加分": lambda line, _of: formats.points(given(line)),
    "减分": lambda line, _of: formats.points(taken(line)),
    "基础分": lambda line, _of: formats.points(line.base),
    "名次变化": lambda line, of: moved(_rank(line), _rank_in(line, of)).words,
    "主要失分": lambda line, of: _lost_most(line, of),  # noqa: PLW0108 - defined below
}
"""As it is printed; what compares months is handed the one before."""
OF_BOTH_MONTHS = {"名次变化"}
WORDED = {"主要失分"}
"""Names, which are no figures."""


def of_unit(word: str, place: Where, of: OfMonth, before: Callable[[], OfMonth]) -> Runs:
    """A result of a unit that took part, leading to how it came about."""
    line = _line(place, of)
    text = OF_UNIT[word](line, before() if word in OF_BOTH_MONTHS else of)
    if word in WORDED:
        return (words_run(text),)
    url = f"{reverse('reports:unit', args=[place.slug])}?month={of.month}"
    return (Run(text, RunKind.FIGURE, "", url),)


def _line(place: Where, of: OfMonth) -> Line:
    if place.kind is not Kind.UNIT:
        raise UnresolvedError(f"“{place.name}”不是承办单位，没有得分和名次。")
    line = of.lines.get(place.slug)
    if line is None or line.total is None:
        raise UnresolvedError(f"{place.name}{of.month.label}没有参评，没有得分和名次。")
    return line


def _rank(line: Line) -> int:
    if line.rank is None:
        raise UnresolvedError(f"{line.name}没有参评，没有名次。")
    return line.rank


def _rank_in(line: Line, before: OfMonth) -> int:
    last = before.lines.get(line.unit.slug)
    if last is None or last.rank is None or last.group != line.group:
        raise UnresolvedError(f"{line.name}{before.month.label}没有在同一分组参评，不能比较名次。")
    return last.rank


def _lost_most(line: Line, of: OfMonth) -> str:
    """What cost the unit most points, against a full mark and no penalty."""
    lost = [(name, points) for name, points in _losses(line, of) if points > 0]
    if not lost:
        raise UnresolvedError(f"{line.name}没有失分。")
    most = max(points for _, points in lost)
    return next(name for name, points in lost if points == most)


def _losses(line: Line, of: OfMonth) -> Iterable[tuple[str, Fraction]]:
    counted = [one for one in line.terms.values() if one.kind == IndicatorKind.PENALTY]
    for one in line.terms.values():
        if one.kind == IndicatorKind.RATE:
            yield one.name, of.terms[one.key].full - one.points
    for one in counted:
        yield one.name, one.points
    if not counted:
        yield "减分", Fraction(line.penalty)


# -- groups ---------------------------------------------------------------------------------------


def _first(group: GroupRanking) -> str:
    return group.ranked[0].name


def _names(lines: Sequence[Line]) -> str:
    return "、".join(line.name for line in lines)


def _number(lines: Sequence[Line]) -> str:
    return chinese(len(lines))


Told = Callable[[GroupRanking], str]

NAMED: Mapping[str, Told] = {
    "首位": _first,
    "末位": lambda group: group.ranked[-1].name,
    "前列单位": lambda group: _names(group.top),
    "后列单位": lambda group: _names(group.bottom),
    "前列单位数": lambda group: _number(group.top),
    "后列单位数": lambda group: _number(group.bottom),
}
COUNTED: Mapping[str, Told] = {"参评单位数": lambda group: str(len(group.ranked))}
AGAINST: Mapping[str, Callable[[GroupRanking, GroupRanking], list[Line]]] = {
    "新进前列": lambda now, before: _not_in(now.top, before.top),
    "退出前列": lambda now, before: _not_in(before.top, now.top),
    "连续后列": lambda now, before: _also_in(now.bottom, before.bottom),
}
"""Of this month's group and the last one's."""


def of_group(word: str, place: Where, of: OfMonth, before: Callable[[], OfMonth]) -> Runs:
    """Who stands where in a group, or how many."""
    group = group_of(place, of)
    if word in AGAINST:
        found = AGAINST[word](group, group_of(place, before()))
        if not found:
            raise UnresolvedError(f"{place.name}没有“{word}”的单位。")
        return (words_run(_names(found)),)
    if word in COUNTED:
        path = reverse("reports:ranking", args=[of.month])
        return (Run(COUNTED[word](group), RunKind.FIGURE, "", f"{path}?tab={group.slug}"),)
    return (words_run(NAMED[word](group)),)


def group_of(place: Where, of: OfMonth) -> GroupRanking:
    """A group with a ranking."""
    if place.kind is not Kind.GROUP:
        raise UnresolvedError(f"“{place.name}”不是单位分组，没有排名。")
    group = of.ranking.group(place.slug) if of.ranking else None
    if group is None or not group.is_ranked or not group.ranked:
        raise UnresolvedError(f"{place.name}{of.month.label}没有排名。")
    return group


def _not_in(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    known = {line.unit.pk for line in others}
    return [line for line in lines if line.unit.pk not in known]


def _also_in(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    known = {line.unit.pk for line in others}
    return [line for line in lines if line.unit.pk in known]
