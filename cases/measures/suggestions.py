"""Citizens' suggestions, which name their month themselves."""

from collections.abc import Collection

from django.db.models import F, Q

from cases.models import OutcomeRelease, Suggestion

from .base import Anchor, Better, Count, Counted, MedianOf, RateOf
from .conditions import everything

State = Suggestion.State
SETTLED = (State.DONE, State.PARTLY_DONE)
"""The proposal was carried out, at least in part."""
CLOSED = (*SETTLED, State.DECLINED)
"""The citizen has an answer; only these have a day of settling."""


def _count(key: str, name: str, rows: Q, words: tuple[str, str], better: Better) -> Count:
    """`words`: which suggestions count, and why they matter."""
    meaning, why = words
    return Count(
        key,
        name,
        Anchor.MONTH,
        lambda _rules, _as_of: rows,
        meaning,
        why,
        counted=Counted.SUGGESTIONS,
        unit="条",
        better=better,
    )


def _in(states: Collection[State]) -> Q:
    return Q(state__in=list(states))


SUGGESTIONS = Count(
    "suggestions",
    "建议",
    Anchor.MONTH,
    everything,
    "登记在本月的市民建议。",
    "群众参与的热度。",
    counted=Counted.SUGGESTIONS,
    unit="条",
)
SUGGESTIONS_WAITING = _count(
    "suggestions_waiting",
    "待办建议",
    _in([State.WAITING]),
    ("还没有录入落实情况的市民建议。", "欠市民一个答复的建议。"),
    Better.LOWER,
)
SUGGESTIONS_IN_PROGRESS = _count(
    "suggestions_in_progress",
    "办理中建议",
    _in([State.IN_PROGRESS]),
    ("责任单位正在办理的市民建议。", "已经动手、还没有结果的建议。"),
    Better.NEITHER,
)
SUGGESTIONS_DONE = _count(
    "suggestions_done",
    "已落实建议",
    _in([State.DONE]),
    ("全部落实的市民建议。", "完全变成行动的建议。"),
    Better.HIGHER,
)
SUGGESTIONS_PARTLY_DONE = _count(
    "suggestions_partly_done",
    "部分落实建议",
    _in([State.PARTLY_DONE]),
    ("部分落实的市民建议。", "还有一部分没有变成行动的建议。"),
    Better.NEITHER,
)
SUGGESTIONS_DECLINED = _count(
    "suggestions_declined",
    "不予采纳建议",
    _in([State.DECLINED]),
    ("不予采纳、已写明原因的市民建议。", "不采纳也要有说法。"),
    Better.NEITHER,
)
SUGGESTIONS_SETTLED = _count(
    "suggestions_settled",
    "落实建议",
    _in(SETTLED),
    ("已落实或部分落实的市民建议。", "建议有没有变成行动。"),
    Better.HIGHER,
)
SUGGESTIONS_CLOSED = _count(
    "suggestions_closed",
    "办结建议",
    _in(CLOSED),
    ("已落实、部分落实或不予采纳的市民建议。", "市民已经有答复的建议。"),
    Better.HIGHER,
)
SUGGESTIONS_RELEASED = _count(
    "suggestions_released",
    "已发布建议",
    Q(pk__in=OutcomeRelease.objects.standing().values("suggestion")),
    ("落实情况已经发布的市民建议。", "建议的结果是否让人看得到。"),
    Better.HIGHER,
)
SUGGESTION_SETTLED_RATE = RateOf(
    "suggestion_settled_rate",
    "建议落实率",
    SUGGESTIONS_SETTLED,
    SUGGESTIONS,
    "落实或部分落实的建议占全部建议的比例。",
    "建议有多少变成行动。",
)
SUGGESTION_CLOSED_RATE = RateOf(
    "suggestion_closed_rate",
    "建议办结率",
    SUGGESTIONS_CLOSED,
    SUGGESTIONS,
    "已有结果的建议占全部建议的比例。",
    "市民的建议有多少得到了答复。",
)
SUGGESTIONS_TIMED = _count(
    "suggestions_timed",
    "有起止日期的办结建议",
    _in(CLOSED) & Q(received_on__isnull=False, settled_on__isnull=False),
    ("提出日期和办结日期都已登记的办结建议；缺一个日期的不算。", "能算办理天数的建议。"),
    Better.NEITHER,
)
SUGGESTION_DAYS = MedianOf(
    "suggestion_days",
    "建议办理天数",
    SUGGESTIONS_TIMED,
    F("settled_on") - F("received_on"),
    "从提出到办结的日历天数，取中位数；缺一个日期的建议不算。",
    "市民等一个结果要多久。",
)
