"""Citizens' suggestions, which name their month themselves."""

from django.db.models import Q

from cases.models import Suggestion

from .base import Anchor, Better, Count, Counted
from .conditions import everything

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
SUGGESTIONS_WAITING = Count(
    "suggestions_waiting",
    "待办建议",
    Anchor.MONTH,
    lambda _rules, _as_of: Q(state=Suggestion.State.WAITING),
    "还没有录入落实情况的市民建议。",
    "欠市民一个答复的建议。",
    counted=Counted.SUGGESTIONS,
    unit="条",
    better=Better.LOWER,
)
SUGGESTIONS_SETTLED = Count(
    "suggestions_settled",
    "已落实建议",
    Anchor.MONTH,
    lambda _rules, _as_of: Q(state__in=[Suggestion.State.DONE, Suggestion.State.PARTLY_DONE]),
    "已落实或部分落实的市民建议。",
    "建议有没有变成行动。",
    counted=Counted.SUGGESTIONS,
    unit="条",
    better=Better.HIGHER,
)
