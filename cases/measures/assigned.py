"""What units were given and what they did with it: measures anchored at assignment."""

from django.db.models import DurationField, ExpressionWrapper, F, Q

from cases.rules import OverdueMonth, Rules

from .base import Anchor, Better, Count, MedianOf, RateOf, ShareOf
from .conditions import completed, everything, on_time, overdue, still_open


def _overdue_anchor(rules: Rules) -> Anchor:
    by_deadline = rules.overdue_month is OverdueMonth.DEADLINE
    return Anchor.DEADLINE if by_deadline else Anchor.ASSIGNED


def _overdue_words(rules: Rules) -> str:
    by_deadline = rules.overdue_month is OverdueMonth.DEADLINE
    return f"超期件计入{'办理时限' if by_deadline else '首次交办'}所在的月份"


def _carried_words(rules: Rules) -> str:
    if rules.overdue_month is OverdueMonth.DEADLINE:
        return "方案按到期月扣超期分，这些件已计入本月的超期件"
    return "方案按交办月扣超期分，这些件只列出，不再扣分"


ASSIGNED = Count(
    "assigned",
    "转办",
    Anchor.ASSIGNED,
    everything,
    "首次交办时间在本期内的诉求件，是办结率、属地、领域和评分的基数。",
    "承办单位的工作量。",
)
COMPLETED = Count(
    "completed",
    "办结",
    Anchor.ASSIGNED,
    completed,
    "本期交办、统计截止前已办结的诉求件。",
    "办结率的分子。",
    better=Better.HIGHER,
)
OPEN = Count(
    "open",
    "未办结",
    Anchor.ASSIGNED,
    still_open,
    "本期交办、统计截止时尚未办结的诉求件。",
    "还欠群众一个答复的件。",
    better=Better.LOWER,
)
ON_TIME = Count(
    "completed_on_time",
    "及时办结",
    Anchor.ASSIGNED,
    on_time,
    "本期交办、在办理时限（有延期的按延期后时限）以内办结的诉求件；只有日期的时限到当日24时止。",
    "及时办结率的分子。",
    better=Better.HIGHER,
)
WITHOUT_DEADLINE = Count(
    "without_deadline",
    "缺办理时限",
    Anchor.ASSIGNED,
    lambda _rules, _as_of: Q(deadline=None),
    "本期交办、没有办理时限的诉求件，无法判断是否及时。",
    "数据缺项，应补录时限。",
    better=Better.LOWER,
)
OVERDUE = Count(
    "overdue",
    "超期件",
    Anchor.ASSIGNED,
    overdue,
    "超过时限才办结，或统计截止时仍未办结且已过时限的诉求件。",
    "每件扣分。",
    better=Better.LOWER,
    anchor_by_rules=_overdue_anchor,
    words=_overdue_words,
)
CARRIED_OVERDUE = Count(
    "carried_overdue",
    "结转超期",
    Anchor.DEADLINE,
    overdue,
    "以前月份交办、在交办月统计截止之后才超过时限的诉求件，列入时限所在的月份；"
    "按交办月扣分的方案不为它扣分。",
    "截止以后才超期的件不漏掉。",
    better=Better.LOWER,
    of_carried=True,
    words=_carried_words,
)
ASSIGNED_EXCLUDED = Count(
    "assigned_excluded",
    "交办剔除",
    Anchor.ASSIGNED,
    everything,
    "本期交办、被考核剔除的诉求件，留在台账，不计入转办、任何比率和得分。",
    "单位看得到哪些件没有算，为什么。",
    of_excluded=True,
)
COMPLETION_RATE = RateOf(
    "completion_rate",
    "办结率",
    COMPLETED,
    ASSIGNED,
    "办结 ÷ 转办。",
    "交办的诉求有没有办完。",
)
ON_TIME_RATE = RateOf(
    "on_time_rate",
    "及时办结率",
    ON_TIME,
    COMPLETED,
    "及时办结 ÷ 办结。",
    "办完的诉求有没有按时。",
)
ASSIGNED_BY_CATEGORY = ShareOf(
    "category_share",
    "占转办量",
    ASSIGNED,
    "category",
    "该领域转办 ÷ 全部转办。",
    "诉求集中在哪些领域。",
)
HANDLING_DAYS = MedianOf(
    "handling_days",
    "办结用时中位数",
    COMPLETED,
    ExpressionWrapper(F("completed_at") - F("assigned_at"), output_field=DurationField()),
    "本期交办且已办结的诉求件，从首次交办到办结的天数的中位数。",
    "一半的诉求在这个时间内办结。",
)
