"""The block that the province counts: its cases, anchored at receipt, and their four rates."""

from django.db.models import F, Q

from cases.models import Rating

from .base import Anchor, Better, Count, Counted, RateOf
from .conditions import KnownRatings, completed
from .rated import satisfied_words, satisfying

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
    lambda rules, as_of: Q(is_province_assigned=True) & completed(rules, as_of),
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
    words=lambda rules: f"即时：受理后 {rules.forwarding_limit} 个工作日内首次交办",
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
    KnownRatings(source=Rating.Source.PROVINCE),
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
    KnownRatings(satisfying, Rating.Source.PROVINCE),
    "省交办件在省平台上收到的满意评星。",
    "群众好评率的分子。",
    counted=Counted.RATINGS,
    unit="次",
    better=Better.HIGHER,
    of_case=Q(is_province_assigned=True),
    words=satisfied_words,
)
PROVINCE_COMPLETION_RATE = RateOf(
    "province_completion_rate",
    "省交办办结率",
    PROVINCE_COMPLETED,
    PROVINCE_CASES,
    "省交办办结 ÷ 省交办件。",
    "省里考核的办结情况。",
)
PRAISE_RATE = RateOf(
    "praise_rate",
    "群众好评率",
    PROVINCE_PRAISED,
    PROVINCE_RATINGS,
    "省平台好评 ÷ 省平台评星。",
    "省交办件的群众评价。",
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
