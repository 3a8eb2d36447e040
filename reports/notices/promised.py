"""承诺兑现: released outcomes said by when something would be done; what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cases.models import Promise
from cases.suggested.publicly import standing

from .material import Material
from .parts import Paragraph
from .wording import chinese

State = Promise.State
LEAD = "跟踪已公布的承诺。"


def told(material: Material) -> list[Paragraph]:
    """How many fell due, and each; nothing where none did."""
    due = material.promises
    if not due:
        return []
    told = [
        _sentence(number, one, material.names, material.asked.whole_period.last_day)
        for number, one in enumerate(due, start=1)
    ]
    return [Paragraph(_summary(due)), *(Paragraph(one) for one in told)]


def beneath(material: Material, above: Sequence[Paragraph]) -> list[Paragraph]:
    """The same beneath other paragraphs, counted on where those are counted."""
    found = told(material)
    if not found:
        return []
    is_counted = all(one.lead.startswith("（") for one in above)
    number = f"（{chinese(len(above) + 1)}）" if is_counted else ""
    return [replace(found[0], lead=f"{number}{LEAD}"), *found[1:]]


def _summary(due: Sequence[Promise]) -> str:
    numbers = {state: sum(one.state == state for one in due) for state in State}
    words = {State.KEPT: "已兑现", State.BROKEN: "未兑现", State.OPEN: "尚未核实兑现"}
    counted = [f"{word}{numbers[state]}项" for state, word in words.items() if numbers[state]]
    return (
        f"市民建议的落实情况中，本月到期和此前逾期的承诺共{len(due)}项，{'，'.join(counted)}。"
        + ("请责任单位抓紧兑现，不能兑现的说明原因。" if numbers[State.OPEN] else "")
    )


def _sentence(number: int, one: Promise, names: Mapping[int, str], last_day: date) -> str:
    unit = (standing(one) or one.suggestion).unit
    who = names.get(unit.pk, unit.name) if unit else "责任单位"
    assert one.due_on is not None  # noqa: S101 - the database says so of confirmed ones
    due = _day(one.due_on, last_day)
    return f"{number}.{who}：“{one.quote}”，期限{due}，{_became(one, one.due_on, last_day)}。"


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
