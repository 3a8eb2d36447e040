"""How objections and points decided by hand are put into words."""

from decimal import Decimal

from cases.models import Unit
from cases.periods import Month
from scoring.models import Objection, Scheme, Source
from scoring.origin import source_of
from scoring.windows import Window

STATE_BADGES = {
    Objection.State.PENDING: "warn",
    Objection.State.UPHELD: "accent",
    Objection.State.REJECTED: "neutral",
    Objection.State.WITHDRAWN: "done",
}


def signed(points: Decimal) -> str:
    """Points with their sign and no idle zeros: +0.5, −2."""
    text = f"{points.normalize():+f}"
    return text.replace("-", "−")


def demand(objection: Objection) -> str:
    """剔除办件 2020…, 调整 +0.5 分."""
    if objection.claim == Objection.Claim.EXCLUDE:
        return f"剔除办件 {objection.case}"
    assert objection.points is not None  # noqa: S101 - the database says so
    return f"调整 {signed(objection.points)} 分"


def until(window: Window) -> str:
    """When objections to the month end, and why then."""
    said = f"{window.last_day} 24:00 截止"
    if window.by_hand:
        return f"{said}（{window.by_hand.set_by}设定：{window.by_hand.reason}）"
    return f"{said}（统计截止后 {window.scheme.objection_days} 天）"


def cap(scheme: Scheme | None) -> str:
    """What the scheme says about adjustments by hand."""
    if scheme is None or scheme.adjustment_cap is None:
        return "方案没有规定每单位每月的调整上限。"
    return f"方案规定每单位每月调整合计不超过 ±{scheme.adjustment_cap.normalize():f} 分。"


def of_sheet(month: Month, unit: Unit) -> str:
    """Said where an exclusion changes no score; blank where it may."""
    if source_of(month, unit.pk, unit.group_id) is not Source.SHEET:
        return ""
    return (
        f"本单位所在分组（{unit.group}）本月按指标表计分，剔除办件不改变得分；"
        "如指标表有误，请改为请求调整分数。"
    )
