"""What a chart finds, as a sentence whose every clause was tested on the figures."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from reports import formats
from reports.figures import Figure
from scoring.arithmetic import half_up

from .values import Place


def highest(places: Sequence[Place], key: str) -> list[Place]:
    """The places with the greatest value; several when they tie, none without values."""
    return _extreme(places, key, max)


def lowest(places: Sequence[Place], key: str) -> list[Place]:
    """The places with the smallest value; several when they tie, none without values."""
    return _extreme(places, key, min)


def most_of(places: Sequence[Place], noun: str, share: str = "", counted: str = "assigned") -> str:
    """Who has most cases and what share: 兴隆台区转办最多，1,612件，占49.75%。

    `share` is the key of a share that the places bring along; without it, the share among them.
    """
    total = sum(_number(place.figures[counted]) for place in places)
    if not total:
        return f"没有{noun}件"
    first = highest(places, counted)
    if len(first) == len(places) > 1:
        return f"各处{noun}件数相同"
    number = _number(first[0].figures[counted])
    words = f"{formats.count(number)}件"
    if len(places) == 1:
        return f"{_names(first)}{noun}{words}"
    known = first[0].figures.get(share)
    part = known.text if known else f"{half_up(Fraction(100 * number, total))}%"
    each, also = ("各", "并列") if len(first) > 1 else ("", "")
    return f"{_names(first)}{noun}{also}最多，{each}{words}，{each}占{part}"


def best_and_worst(places: Sequence[Place], key: str, name: str) -> str:
    """Who leads and who trails by a rate; nothing when all are equal or fewer than two have one."""
    valued = [place for place in places if place.figures[key].value is not None]
    first, last = highest(valued, key), lowest(valued, key)
    if len(valued) < 2 or first[0].figures[key].value == last[0].figures[key].value:
        return ""
    return (
        f"{name}{_names(first)}最高（{first[0].figures[key].text}），"
        f"{_names(last)}最低（{last[0].figures[key].text}）"
    )


def _extreme(
    places: Sequence[Place], key: str, choose: Callable[[list[Decimal | int]], Decimal | int]
) -> list[Place]:
    values = [place.figures[key].value for place in places]
    known = [value for value in values if value is not None]
    if not known:
        return []
    wanted = choose(known)
    return [place for place in places if place.figures[key].value == wanted]


def _names(places: Sequence[Place]) -> str:
    return "、".join(place.name for place in places)


def _number(figure: Figure) -> int:
    return int(figure.value or 0)
