"""Sheets, schemes and decisions changed in plain SQL, and the sentence that names it."""

from cases.models import SheetRow
from scoring.models import (
    Adjustment,
    Evaluation,
    IndicatorResult,
    SchemeGroup,
    SchemeIndicator,
    TieSettlement,
)
from tests.factories import UnitFactory
from tests.scoring.publishing.a_month import AMonth
from tests.scoring.publishing.tampering import LATER, Tampering, gone, written

# -- of the sheets --------------------------------------------------------------------------------


def _cell(**columns: object) -> Tampering:
    return lambda april: written(april.line.cells.get(key="assigned"), **columns)


SHEETS: dict[str, tuple[Tampering, str]] = {
    "a cell's number": (
        _cell(number="11.5"),
        "的“第 0 列 assigned”的“数值”封存时为 10，现在为 11.5。",
    ),
    "a cell's text": (_cell(text="十"), "的“第 0 列 assigned”的“原文”封存时为 10，现在为 十。"),
    "a cell's header": (_cell(header="交办"), "的“列名”封存时为 assigned，现在为 交办。"),
    "a cell's key": (_cell(key="rank"), "的“指标”封存时为 assigned，现在为 rank。"),
    "a cell deleted": (
        lambda april: gone(april.line.cells.get(key="assigned")),
        "的“第 0 列 assigned”的“列名”封存时为 assigned，现在为 （空）。",
    ),
    "the sheet's group": (
        lambda april: written(april.line.sheet, group_id=april.unit.group_id),
        "的“分组”封存时为 市直联网，现在为 县区基层。",
    ),
    "a line replaced": (
        lambda april: written(SheetRow.objects.get(kind="totals"), is_current=False),
        "总量表“overall:accepted”一行封存时有，现在没有。",
    ),
}


# -- of the scheme --------------------------------------------------------------------------------

SCHEME: dict[str, tuple[object, str, str]] = {
    "name": ("改过的方案", "名称", "2020年评分方案，现在为 改过的方案"),
    "note": ("补记", "说明", "（空），现在为 补记"),
    "effective_from": ("2018-02", "生效月份", "2018-01，现在为 2018-02"),
    "scale": (100, "满分", "10，现在为 100"),
    "satisfied_from": (4, "满意（星级不低于）", "3，现在为 4"),
    "low_star_below": (3, "低星（星级低于）", "4，现在为 3"),
    "five_star_from": (4, "五星件（星级不低于）", "5，现在为 4"),
    "overdue_month": ("deadline", "超期扣分月份", "交办月，现在为 到期月"),
    "forwarding_limit": (2, "即时分转限（工作日）", "1，现在为 2"),
    "month_first_day": (19, "月度起始日", "1，现在为 19"),
    "cut_off_days": (5, "统计截止延后（天）", "0，现在为 5"),
    "empty_rate": ("apart", "无分母时", "得满分，现在为 不参评"),
    "minimum_volume": (1, "最低办件量", "0，现在为 1"),
    "tie_order": ("shared", "同分排序", "交办量大者在前，现在为 并列"),
    "top_size": (9, "十佳家数", "10，现在为 9"),
    "bottom_size": (4, "较差家数", "5，现在为 4"),
    "bonus_cap": ("0.5", "加分上限", "1.5，现在为 0.5"),
    "penalty_cap": (None, "减分上限", "2，现在为 （空）"),
    "adjustment_cap": ("1.25", "调整上限", "1，现在为 1.25"),
    "objection_days": (10, "异议期（统计截止后天数）", "15，现在为 10"),
}
"""By field: what is written, the field's name, and both values as they are told."""


def scheme_field(name: str) -> Tampering:
    return lambda april: written(april.scheme, **{name: SCHEME[name][0]})


def _indicator(key: str = "satisfaction_rate", **columns: object) -> Tampering:
    return lambda april: written(SchemeIndicator.objects.get(key=key), **columns)


RULES: dict[str, tuple[Tampering, str]] = {
    "a group's size": (
        lambda april: written(SchemeGroup.objects.get(), top_size=1),
        "方案分组“县区基层”的“十佳家数”封存时为 2，现在为 1。",
    ),
    "an indicator's weight": (
        _indicator(weight=2.5),
        "指标“满意率”的“权重或分值”封存时为 3，现在为 2.5。",
    ),
    "an indicator's cap": (_indicator("five_star", cap=1), "的“上限”封存时为 （空），现在为 1。"),
    "an indicator's column": (_indicator(column="满意度"), "的“指标表列名”封存时为 （空）"),
    "an indicator's kind": (
        _indicator("overdue", kind="bonus"),
        "的“类别”封存时为 减分，现在为 加分",
    ),
    "a knot": (
        lambda april: written(
            SchemeIndicator.objects.get(key="on_time_rate").knots.get(percent=50), points=2
        ),
        "的“分段”封存时为 0% → 0、50% → 1、100% → 4，现在为 0% → 0、50% → 2、100% → 4。",
    ),
    "a part's factor": (
        lambda april: written(
            SchemeIndicator.objects.get(key="satisfaction_rate").parts.get(side="part"), factor=0.5
        ),
        "的“指标构成”封存时为 分子 1 × 满意、分母 1 × 评价，现在为 分子 0.5 × 满意、",
    ),
    "an indicator deleted": (
        lambda april: gone(
            *IndicatorResult.objects.filter(indicator__key="overdue"),
            SchemeIndicator.objects.get(key="overdue"),
        ),
        "指标“超期件”封存时有，现在没有。",
    ),
}


# -- of decisions and results ---------------------------------------------------------------------


def _order(april: AMonth) -> None:
    first, second = april.settlement.places.all()
    written(first, position=9)
    written(second, position=1)


DECISIONS: dict[str, tuple[Tampering, str]] = {
    "an adjustment's points": (
        lambda april: written(april.adjustment, points=-0.25),
        "“双台子区”的分数调整（+0.5）的“分值”封存时为 0.5，现在为 -0.25。",
    ),
    "an adjustment's unit": (
        lambda april: written(april.adjustment, unit_id=UnitFactory(name="大洼区").pk),
        "的“单位”封存时为 双台子区，现在为 大洼区。",
    ),
    "an adjustment deleted": (
        lambda april: gone(*Evaluation.adjustments.through.objects.all(), Adjustment.objects.get()),
        "“双台子区”的分数调整（+0.5）封存时有，现在没有。",
    ),
    "points taken off": (
        lambda april: Adjustment.objects.create(
            month="2020-04",
            unit=april.unit,
            points=-1,
            reason="补扣",
            decided_by=april.adjustment.decided_by,
            decided_at=LATER,
        ),
        "“双台子区”的分数调整（-1）封存时没有，现在有。",
    ),
    "a settlement's order": (
        _order,
        "市直联网的同分裁定（市教育局、市民政局）的“次序”"
        "封存时为 市教育局、市民政局，现在为 市民政局、市教育局。",
    ),
    "a settlement's reason": (
        lambda april: written(TieSettlement.objects.get(), reason="另有原因"),
        "的“理由”封存时为 按印发次序，现在为 另有原因。",
    ),
}
