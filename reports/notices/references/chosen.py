"""{建议市民|1}, {承诺|2} and such: of the month's ten, and of the promises that fell due."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from cases.models import Promise
from cases.suggested.publicly import standing
from reports.notices.wording import chinese
from reports.tables import citizen

from .values import UnresolvedError
from .world import World

State = Promise.State
One = TypeVar("One")
LONGEST_LIST = 99


def _citizen(world: World, number: int) -> str:
    return citizen(_at(world.material.chosen, number, "条十佳建议"))


def _promise(world: World, number: int) -> str:
    """市住建局：“7月动工”，期限7月31日，尚未核实兑现."""
    one = _at(world.material.promises, number, "项到期承诺")
    unit = (standing(one) or one.suggestion).unit
    who = world.material.names.get(unit.pk, unit.name) if unit else "责任单位"
    assert one.due_on is not None  # noqa: S101 - the database says so of confirmed ones
    last_day = world.this.question.whole_period.last_day
    due = _day(one.due_on, last_day)
    return f"{who}：“{one.quote}”，期限{due}，{_became(one, one.due_on, last_day)}"


def _became(one: Promise, due_on: date, last_day: date) -> str:
    if one.state == State.BROKEN:
        return "未兑现"
    if one.state == State.OPEN or one.settled_on is None:
        return "尚未核实兑现"
    late = (one.settled_on - due_on).days
    delay = f"，晚{late}天" if late > 0 else ""
    return f"已于{_day(one.settled_on, last_day)}兑现{delay}"


def _day(day: date, last_day: date) -> str:
    """With the year where it is another than the notice's."""
    year = "" if day.year == last_day.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def _in_state(*states: str) -> Callable[[World], str]:
    return lambda world: str(sum(one.state in states for one in world.material.promises))


def _at(some: Sequence[One], number: int, what: str) -> One:
    if not 1 <= number <= len(some):
        raise UnresolvedError(f"没有第 {number} {what}，本月共 {len(some)} {what[0]}。")
    return some[number - 1]


NUMBERED: Mapping[str, Callable[[World, int], str]] = {"建议市民": _citizen, "承诺": _promise}
"""What has a place in its list."""
COUNTED: Mapping[str, Callable[[World], str]] = {
    "承诺数": _in_state(State.OPEN, State.KEPT, State.BROKEN),
    "已兑现承诺数": _in_state(State.KEPT),
    "未兑现承诺数": _in_state(State.BROKEN),
    "待核实承诺数": _in_state(State.OPEN),
}
TOLD: Mapping[str, Callable[[World], str]] = {
    "建议人数": lambda world: chinese(len(world.material.chosen)),
}


def numbered(word: str, place: str, world: World) -> str:
    """The one at a place of its list, counted from 1."""
    if not (place.isascii() and place.isdigit() and len(place) <= len(str(LONGEST_LIST))):
        raise UnresolvedError(f"“{place}”不是次序，应写作 {{{word}|1}}。")
    return NUMBERED[word](world, int(place))
