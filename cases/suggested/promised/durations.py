"""How long it will take: 三个工作日内, 两个月内, 预计30天; counted from the day of writing."""

import re
from datetime import date

from . import spans
from .numerals import NUMBER, number
from .spans import DAY, Span
from .times import Kind, Time, Written

Match = re.Match[str]
_DURATION = re.compile(
    rf"(?<!\d)(?:(?:{NUMBER}|半)(?:个?(?:工作日|天|日|周|个月))?[至到—~～-])?(?P<n>{NUMBER}|半)个?(?P<more>半)?"
    r"(?P<unit>工作日|自然日|日历天|小时|天|日|周(?!年)|星期|礼拜|(?<=[个半两])月|年|季度)"
    r"(?P<half>半)?(?:的?时间)?(?P<suffix>以内|之内|内(?![部容外])|以后|之后|后(?![续期])|左右)?"
)
_LEAD = re.compile(r"(?:预计|需要?|约|工期|周期|为期|用时?|历时|时间)[为是只]?(?:需要?)?大?约?$")
_NO_LENGTH = re.compile(r"前|以?来|一次|[一二两三四五六七八九十\d]次")
_ANCHORED = re.compile(r"(?:后|起|之日)[，的]?$|(?:接到|收到|接报|自)[^，]*[后起]")
_WEEKS = ("周", "星期", "礼拜")
_LONGEST = 50
"""Years; whoever writes more means something else."""


def _duration(match: Match, written: Written) -> Time | None:
    """Without a beginning of its own (接到通知后24小时内) it counts from the day of writing."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    is_led = bool(_LEAD.search(before)) and not _NO_LENGTH.match(after)
    if not match["suffix"] and not is_led:
        return None
    if _ANCHORED.search(before):
        return Time(needs_intent=True)
    is_within = bool(match["suffix"])
    try:
        due = _due(match, written)
    except LookupError:  # nobody has entered that year's working days yet
        return Time(is_bounded=is_within)
    return Time(Span.on(due), is_bounded=is_within) if due else None


def _due(match: Match, written: Written) -> date | None:
    unit = match["unit"]
    if match["n"] == "半":
        return _half(unit, written.on)
    count, has_half = number(match["n"]), bool(match["more"] or match["half"])
    if not count or count > _LONGEST * 12:
        return None
    if unit == "工作日":
        return written.calendar.add_working_days(written.on, count)
    return _counted(unit, count, written.on, has_half=has_half)


def _counted(unit: str, count: int, on: date, *, has_half: bool) -> date | None:
    if unit in ("天", "日", "自然日", "日历天"):
        return on + DAY * count
    if unit == "小时":
        return on + DAY * -(-count // 24)
    if unit in _WEEKS:
        return on + DAY * 7 * count
    if unit == "月":
        return spans.later(on, count) + DAY * 15 * has_half
    if count > _LONGEST:
        return None
    return spans.later(on, (3 if unit == "季度" else 12) * count + 6 * has_half)


def _half(unit: str, on: date) -> date | None:
    """半天, 半个月, 半年."""
    halves = {"天": on, "日": on, "小时": on, "月": on + DAY * 15, "年": spans.later(on, 6)}
    return halves.get(unit)


DURATIONS: tuple[Kind, ...] = ((_DURATION, _duration),)
