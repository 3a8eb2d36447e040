"""What is said after the calendar or the terms were changed."""

from collections.abc import Iterable
from datetime import date

from cases.calendar_actions import ChangedTerm, days_from
from cases.workdays import PUBLISHED_YEARS

from .days import is_usual
from .forms import KINDS
from .year import span


def declared(first: date, last: date, number: int, *, is_working: bool) -> str:
    """With the hint that nothing has changed where it has not."""
    rule = "上班" if is_working else "休息"
    together = f"共 {number} 天" if number > 1 else ""
    said = f"{first.year}年{span(first, last)}{together}已定为{rule}"
    if first.year not in PUBLISHED_YEARS or last.year not in PUBLISHED_YEARS:
        return f"{said}。"
    same = sum(is_usual(day, is_working=is_working) for day in days_from(first, last))
    return f"{said}，其中 {same} 天与公布的日历相同。" if same else f"{said}。"


def taken_back(first: date, last: date, number: int) -> str:
    """Where the published calendar ends, whoever takes days back leaves a gap."""
    where = f"{first.year}年{span(first, last)}"
    if not number:
        return f"{where}没有本单位登记的日子，没有改动。"
    if last.year in PUBLISHED_YEARS and first.year in PUBLISHED_YEARS:
        return f"{where}撤回 {number} 天，恢复为公布的日历。"
    return f"{where}撤回 {number} 天。公布的日历没有的日子现在没有安排，请重新登记或按周末补齐。"


def laid_out(year: int, number: int) -> str:
    """The next step is named: nobody's year is without holidays."""
    if not number:
        return f"{year}年没有缺少安排的日子，没有改动。"
    return (
        f"{year}年有 {number} 天已按周一至周五上班、周末休息预填。"
        "请接着按国务院办公厅的放假通知登记节假日和调休上班。"
    )


def changed_terms(changed: Iterable[ChangedTerm]) -> str:
    """Before and now, kind by kind."""
    told = [
        f"{KINDS.get(one.request_kind, one.request_kind)}由 {one.before} 改为 {one.after} 个工作日"
        if one.before
        else f"{KINDS.get(one.request_kind, one.request_kind)}定为 {one.after} 个工作日"
        for one in changed
    ]
    return f"默认办理期限已保存：{'，'.join(told)}。" if told else "默认办理期限没有改动。"
