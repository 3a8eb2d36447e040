"""The measure registry: the one place that says which rows a figure counts.

Tiles, charts, tables, scores, notices, workbooks and lists of cases all read from here.
"""

from datetime import datetime

from django.db.models import DurationField, ExpressionWrapper, F, Q

from cases.models import Handling, Rating, Suggestion
from cases.rules import OverdueMonth, Rules

from .base import Anchor, Better, Count, Counted, Measure, MedianOf, RateOf, ShareOf


def _any(_rules: Rules, _as_of: datetime) -> Q:
    return Q()


def _completed(_rules: Rules, as_of: datetime) -> Q:
    return Q(completed_at__lt=as_of)


def _open(_rules: Rules, as_of: datetime) -> Q:
    return Q(completed_at=None) | Q(completed_at__gte=as_of)


def _on_time(rules: Rules, as_of: datetime) -> Q:
    return _completed(rules, as_of) & Q(completed_at__lte=F("deadline"))


def _overdue(rules: Rules, as_of: datetime) -> Q:
    late = _completed(rules, as_of) & Q(completed_at__gt=F("deadline"))
    past = _open(rules, as_of) & Q(deadline__lte=as_of)
    # Dated by its deadline, a case need not have been assigned by then.
    return Q(assigned_at__lt=as_of) & (late | past)


def _given(_rules: Rules, as_of: datetime) -> Q:
    return Q(given_at=None) | Q(given_at__lt=as_of)


def _satisfied(rules: Rules, as_of: datetime) -> Q:
    return _given(rules, as_of) & Q(stars__gte=rules.satisfied_from)


def _overdue_anchor(rules: Rules) -> Anchor:
    by_deadline = rules.overdue_month is OverdueMonth.DEADLINE
    return Anchor.DEADLINE if by_deadline else Anchor.ASSIGNED


ACCEPTED = Count(
    "accepted",
    "受理",
    Anchor.RECEIVED,
    _any,
    "本期登记的全部诉求件，受理 = 即时答复 + 转办。",
    "反映群众诉求的总量。",
)
EXCLUDED = Count(
    "excluded",
    "考核剔除",
    Anchor.RECEIVED,
    _any,
    "本期受理、留在台账但不计入任何指标的诉求件，受理登记数 = 受理 + 考核剔除。",
    "每一件都有原因、经办人和时间。",
    of_excluded=True,
)
AT_ONCE = Count(
    "answered_at_once",
    "即时答复",
    Anchor.RECEIVED,
    lambda _rules, _as_of: Q(handling=Handling.AT_ONCE),
    "本期受理、当场答复办结、未交承办单位的诉求件。",
    "知识库越全，当场答复越多。",
)
TRANSFERRED = Count(
    "transferred",
    "受理中转办",
    Anchor.RECEIVED,
    lambda _rules, _as_of: Q(handling=Handling.TRANSFERRED),
    "本期受理并转交承办单位的诉求件（按受理时间归月）。",
    "与按交办时间归月的转办量相差跨月交办的件数。",
)
ASSIGNED = Count(
    "assigned",
    "转办",
    Anchor.ASSIGNED,
    _any,
    "首次交办时间在本期内的诉求件，是办结率、属地、领域和评分的基数。",
    "承办单位的工作量。",
)
COMPLETED = Count(
    "completed",
    "办结",
    Anchor.ASSIGNED,
    _completed,
    "本期交办、统计截止前已办结的诉求件。",
    "办结率的分子。",
    better=Better.HIGHER,
)
OPEN = Count(
    "open",
    "未办结",
    Anchor.ASSIGNED,
    _open,
    "本期交办、统计截止时尚未办结的诉求件。",
    "还欠群众一个答复的件。",
    better=Better.LOWER,
)
ON_TIME = Count(
    "completed_on_time",
    "及时办结",
    Anchor.ASSIGNED,
    _on_time,
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
    _overdue,
    "超过时限才办结，或统计截止时仍未办结且已过时限的诉求件。",
    "每件扣分。",
    better=Better.LOWER,
    anchor_by_rules=_overdue_anchor,
)
FIVE_STAR = Count(
    "five_star",
    "五星件",
    Anchor.ASSIGNED,
    lambda rules, _as_of: Q(star__gte=rules.five_star_from),
    "统计截止前最近一次评星为五星的诉求件。",
    "每件加分。",
    better=Better.HIGHER,
)
LOW_STAR = Count(
    "low_star",
    "四星以下件",
    Anchor.ASSIGNED,
    lambda rules, _as_of: Q(star__lt=rules.low_star_below),
    "统计截止前最近一次评星低于方案规定星级（默认不足四星，不含四星）的诉求件。",
    "每件扣分。",
    better=Better.LOWER,
)
DIFFICULT = Count(
    "difficult",
    "疑难件",
    Anchor.ASSIGNED,
    lambda _rules, _as_of: Q(is_difficult=True),
    "平台标记为疑难的诉求件。",
    "每件加分，鼓励啃硬骨头。",
)
HIGH_STAR = Count(
    "high_star",
    "高星件",
    Anchor.ASSIGNED,
    lambda _rules, _as_of: Q(is_high_star=True),
    "平台标记为高星的诉求件。",
    "每件加分。",
    better=Better.HIGHER,
)
RATINGS = Count(
    "ratings",
    "评星",
    Anchor.ASSIGNED,
    _given,
    "本期交办的诉求件在统计截止前收到的全部评星，一件可有多次。",
    "满意率的分母是评星数，不是件数。",
    counted=Counted.RATINGS,
    unit="次",
)
SATISFIED = Count(
    "satisfied",
    "满意评星",
    Anchor.ASSIGNED,
    _satisfied,
    "评星不低于方案规定的满意星级（默认三星）的评星。",
    "满意率的分子。",
    counted=Counted.RATINGS,
    unit="次",
    better=Better.HIGHER,
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
SATISFACTION_RATE = RateOf(
    "satisfaction_rate",
    "满意率",
    SATISFIED,
    RATINGS,
    "满意评星 ÷ 全部评星（省平台与话务回访合计），不除以件数。",
    "群众是否认可办理结果。",
)
ASSIGNED_BY_CATEGORY = ShareOf(
    "category_share",
    "占转办量",
    ASSIGNED,
    "category",
    "该领域转办 ÷ 全部转办。",
    "诉求集中在哪些领域。",
)
PROVINCE_CASES = Count(
    "province_cases",
    "省交办件",
    Anchor.RECEIVED,
    lambda _rules, _as_of: Q(is_province_assigned=True),
    "本期受理的、由省平台交办的诉求件。",
    "省里单独考核。",
)
PROVINCE_COMPLETED = Count(
    "province_completed",
    "省交办办结",
    Anchor.RECEIVED,
    lambda rules, as_of: Q(is_province_assigned=True) & _completed(rules, as_of),
    "省交办件中统计截止前已办结的。",
    "省交办办结率的分子。",
    better=Better.HIGHER,
)
PROVINCE_FORWARDED = Count(
    "province_forwarded",
    "即时分转",
    Anchor.RECEIVED,
    lambda rules, as_of: Q(
        is_province_assigned=True,
        forwarding_days__lte=rules.forwarding_limit,
        assigned_at__lt=as_of,
    ),
    "省交办件中统计截止前、在方案规定的工作日内（默认一个）首次交办的。",
    "即时分转率的分子。",
    better=Better.HIGHER,
)
PROVINCE_ANSWERED = Count(
    "province_answered",
    "已反馈",
    Anchor.RECEIVED,
    lambda _rules, as_of: Q(is_province_assigned=True, answered_at__lt=as_of),
    "省交办件中已向省平台反馈的；没有反馈时间的按办结时间。",
    "按时反馈率的分母。",
)
PROVINCE_ANSWERED_ON_TIME = Count(
    "province_answered_on_time",
    "按时反馈",
    Anchor.RECEIVED,
    lambda _rules, as_of: Q(
        is_province_assigned=True, answered_at__lt=as_of, answered_at__lte=F("answer_due_at")
    ),
    "省交办件中在省反馈时限内反馈的；没有省反馈时限的按办理时限。",
    "按时反馈率的分子。",
    better=Better.HIGHER,
)
PROVINCE_RATINGS = Count(
    "province_ratings",
    "省平台评星",
    Anchor.RECEIVED,
    lambda rules, as_of: _given(rules, as_of) & Q(source=Rating.Source.PROVINCE),
    "省交办件在省平台上收到的评星。",
    "群众好评率的分母。",
    counted=Counted.RATINGS,
    unit="次",
    of_case=Q(is_province_assigned=True),
)
PROVINCE_PRAISED = Count(
    "province_praised",
    "省平台好评",
    Anchor.RECEIVED,
    lambda rules, as_of: _satisfied(rules, as_of) & Q(source=Rating.Source.PROVINCE),
    "省交办件在省平台上收到的满意评星。",
    "群众好评率的分子。",
    counted=Counted.RATINGS,
    unit="次",
    better=Better.HIGHER,
    of_case=Q(is_province_assigned=True),
)
PRAISE_RATE = RateOf(
    "praise_rate",
    "群众好评率",
    PROVINCE_PRAISED,
    PROVINCE_RATINGS,
    "省平台好评 ÷ 省平台评星。",
    "省交办件的群众评价。",
)
PROVINCE_COMPLETION_RATE = RateOf(
    "province_completion_rate",
    "省交办办结率",
    PROVINCE_COMPLETED,
    PROVINCE_CASES,
    "省交办办结 ÷ 省交办件。",
    "省里考核的办结情况。",
)
FORWARDING_RATE = RateOf(
    "forwarding_rate",
    "即时分转率",
    PROVINCE_FORWARDED,
    PROVINCE_CASES,
    "即时分转 ÷ 省交办件。",
    "平台接到省交办件后转得快不快。",
)
FEEDBACK_RATE = RateOf(
    "feedback_rate",
    "按时反馈率",
    PROVINCE_ANSWERED_ON_TIME,
    PROVINCE_ANSWERED,
    "按时反馈 ÷ 已反馈。",
    "向省平台反馈是否按时。",
)
HANDLING_DAYS = MedianOf(
    "handling_days",
    "办结用时中位数",
    COMPLETED,
    ExpressionWrapper(F("completed_at") - F("assigned_at"), output_field=DurationField()),
    "本期交办且已办结的诉求件，从首次交办到办结的天数的中位数。",
    "一半的诉求在这个时间内办结。",
)
SUGGESTIONS = Count(
    "suggestions",
    "建议",
    Anchor.MONTH,
    _any,
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

_ALL: tuple[Measure, ...] = tuple(
    value
    for value in list(globals().values())
    if isinstance(value, Count | RateOf | ShareOf | MedianOf)
)
MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
"""Every measure by its key, as it stands in `data-figure` and in addresses."""
