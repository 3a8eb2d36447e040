"""What each field of a scheme is called, means and says: for the form and for the page."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cases.periods import Month
from cases.rules import OverdueMonth
from scoring.models import Scheme


@dataclass(frozen=True)
class Told:
    """A field: its label, what it means, and its value in words."""

    label: str
    help: str
    words: Callable[[Any], str]


@dataclass(frozen=True)
class Section:
    """Fields that stand together."""

    key: str
    title: str
    names: tuple[str, ...]


def number(value: Decimal | int | None) -> str:
    """Without needless zeros: 3, 0.02, 17.665."""
    return "" if value is None else f"{Decimal(value).normalize():f}"


def _cap(value: Decimal | None) -> str:
    return "不设上限" if value is None else f"最多 {number(value)} 分"


def _month(value: Month) -> str:
    return f"{value.label}起"


def _first_day(day: int) -> str:
    if day == 1:
        return "每月 1 日，即自然月"
    return f"每月 {day} 日：某月从上月 {day} 日到本月 {day - 1} 日"


def _cut_off(days: int) -> str:
    return f"月末之后 {days} 天" if days else "月末 24:00"


FIELDS: dict[str, Told] = {
    "name": Told("方案名称", "印在页面和口径说明里，例如“2021年评分方案”。", str),
    "effective_from": Told("生效月份", "从这个月起，直到下一个方案生效。", _month),
    "scale": Told(
        "满分", "各指标的满分合计应等于它；加分、减分另计。", lambda value: f"{value} 分"
    ),
    "note": Told("说明", "依据的文件、与上一版的不同，给查看的人读。", lambda value: value or "—"),
    "bonus_cap": Told("加分上限", "一个单位一个月各项加分合计最多多少分；留空不设上限。", _cap),
    "penalty_cap": Told("减分上限", "一个单位一个月各项减分合计最多多少分；留空不设上限。", _cap),
    "adjustment_cap": Told(
        "调整上限", "人工调整合计最多加或减多少分；0 为不允许调整，留空不设上限。", _cap
    ),
    "satisfied_from": Told(
        "满意（星级不低于）",
        "几星起算满意。满意率 = 满意的评星 ÷ 全部评星。",
        lambda value: f"{value} 星及以上",
    ),
    "low_star_below": Told(
        "四星以下件（星级低于）",
        "低于几星算低星件。填 4 就是 1 至 3 星，不含 4 星；法律用语里的“以下”包括本数，"
        "照那样读应填 5。公布的通报与“不含 4 星”相符。",
        lambda value: f"低于 {value} 星，不含 {value} 星",
    ),
    "five_star_from": Told(
        "五星件（星级不低于）",
        "几星起算五星件。一件有几次评星的，看最后一次。",
        lambda value: f"{value} 星及以上",
    ),
    "month_first_day": Told(
        "月度起始日",
        "统计月从几日开始，1 至 28。填 19，则 4 月从 3 月 19 日到 4 月 18 日。",
        _first_day,
    ),
    "cut_off_days": Told(
        "统计截止延后（天）",
        "月末之后再等几天才截止，等办结和评星。截止之后发生的，对这个月不算数。",
        _cut_off,
    ),
    "overdue_month": Told(
        "超期扣分的月份",
        "超期件扣哪个月的分。按交办月的，截止之后才到期的另列为结转超期。",
        lambda value: "交办的那个月" if value == OverdueMonth.ASSIGNED else "到期的那个月",
    ),
    "forwarding_limit": Told(
        "即时分转限（工作日）",
        "受理后几个工作日之内转办算即时分转。",
        lambda value: f"{value} 个工作日之内",
    ),
    "objection_days": Told(
        "异议期（天）", "统计截止之后多少天之内受理异议。", lambda value: f"统计截止后 {value} 天"
    ),
    "empty_rate": Told(
        "无分母的指标",
        "例如没有评星，就没有满意率。得满分的，表里仍印“—”，不印 100%。",
        lambda value: "得满分" if value == Scheme.EmptyRate.FULL else "该单位单列，不参评",
    ),
    "minimum_volume": Told(
        "最低办件量",
        "交办量少于它的单位单列，不参评；0 为不限。没有办件的单位总是不参评。",
        lambda value: f"{value} 件" if value else "不限",
    ),
    "tie_order": Told(
        "总分相同时",
        "按未四舍五入的总分比较。并列的占同一名次，其后的名次空出。",
        lambda value: (
            "并列同一名次" if value == Scheme.TieOrder.SHARED else "交办量大的在前，再按名册次序"
        ),
    ),
    "top_size": Told(
        "十佳家数", "每组列出的前几名；分组可以另定。", lambda value: f"前 {value} 家"
    ),
    "bottom_size": Told(
        "较差家数", "每组列出的后几名；分组可以另定。", lambda value: f"后 {value} 家"
    ),
}

SECTIONS = (
    Section("basics", "基本", ("name", "effective_from", "scale", "note")),
    Section("caps", "加分、减分与调整的上限", ("bonus_cap", "penalty_cap", "adjustment_cap")),
    Section("stars", "星级口径", ("satisfied_from", "low_star_below", "five_star_from")),
    Section(
        "period",
        "统计期间与时限",
        ("month_first_day", "cut_off_days", "overdue_month", "forwarding_limit", "objection_days"),
    ),
    Section(
        "order",
        "参评与名次",
        ("empty_rate", "minimum_volume", "tie_order", "top_size", "bottom_size"),
    ),
)
"""The form in its order; indicators stand behind the basics, groups at the end."""
