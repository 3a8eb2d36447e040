"""Values of a published month changed behind the product's back, in plain SQL."""

import json
from collections.abc import Callable
from datetime import datetime

from django.db import connection, models

from cases.models import Exclusion, HandOver, Rating, SealedFigures, SealedMonth, SheetRow
from scoring.models import (
    Adjustment,
    Evaluation,
    GroupResult,
    IndicatorResult,
    SchemeGroup,
    SchemeIndicator,
    Seal,
    TieSettlement,
    UnitResult,
)
from tests.factories import CaseFactory, CategoryFactory, DistrictFactory, UnitFactory, at
from tests.scoring.publishing.a_month import AMonth

Tampering = Callable[[AMonth], object]
LATER = at(11, 15)


def written(row: models.Model, **columns: object) -> None:
    """An UPDATE of one row."""
    sets = ", ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {sets} WHERE id = %s",
            [*map(_plain, columns.values()), row.pk],
        )


def gone(*rows: models.Model) -> None:
    """A DELETE of each row."""
    with connection.cursor() as cursor:
        for row in rows:
            cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict) else value


# -- of the ledger --------------------------------------------------------------------------------


def first_case(**columns: object) -> Tampering:
    return lambda april: written(april.cases[0], **columns)


def _handed_elsewhere(april: AMonth) -> None:
    unit = UnitFactory(name="大洼区")
    written(april.cases[0], unit_id=unit.pk)
    written(HandOver.objects.get(case=april.cases[0]), unit_id=unit.pk)


def _answered_at_once(april: AMonth) -> None:
    nothing = dict.fromkeys(("unit_id", "assigned_at"))
    written(april.cases[0], handling="at_once", **nothing)


def _another_turn(april: AMonth) -> None:
    """The rating that came first comes last."""
    written(april.rating, id=Rating.objects.latest("pk").pk + 1)


def _case_gone(april: AMonth) -> None:
    case = april.cases[2]
    gone(*case.ratings.all(), *case.hand_overs.all(), case)


FACTS: dict[str, tuple[Tampering, str]] = {
    "received_at": (
        first_case(received_at=at(9)),
        "的“受理时间”封存时为 2020-04-10 09:00:00，现在为 2020-04-09 09:00:00。",
    ),
    "handling": (_answered_at_once, "的“交办时间”封存时为 2020-04-10 10:00:00，现在为 （空）。"),
    "channel": (first_case(channel_id=None), "的“受理渠道”封存时为 渠道phone，现在为 （空）。"),
    "request_kind": (
        first_case(request_kind="help"),
        "的“诉求类型”封存时为 （空），现在为 求助。",
    ),
    "is_province_assigned": (
        first_case(is_province_assigned=True),
        "的“省交办”封存时为 否，现在为 是。",
    ),
    "district": (
        lambda april: written(april.cases[0], district_id=DistrictFactory(slug="dawa").pk),
        "的“管辖属地”封存时为 兴隆台区，现在为 属地dawa。",
    ),
    "category": (
        lambda april: written(april.cases[0], category_id=CategoryFactory(slug="qita").pk),
        "的“涉及领域”封存时为 城建交通类，现在为 领域qita。",
    ),
    "deadline": (
        first_case(due_at=at(18)),
        "的“时限”封存时为 2020-04-17 10:00:00，现在为 2020-04-18 09:00:00。",
    ),
    "province_due_at": (
        first_case(province_due_at=at(18)),
        "的“省反馈时限”封存时为 （空），现在为 2020-04-18 09:00:00。",
    ),
    "forwarding_days": (
        first_case(forwarding_days=3),
        "的“受理到首次交办的工作日数”封存时为 0，现在为 3。",
    ),
    "is_difficult": (first_case(is_difficult=True), "的“疑难件”封存时为 否，现在为 是。"),
    "is_high_star": (first_case(is_high_star=True), "的“高星件”封存时为 否，现在为 是。"),
    "unit": (_handed_elsewhere, "的“承办单位”封存时为 双台子区，现在为 大洼区。"),
    "assigned_at": (
        first_case(assigned_at=at(10, 9, 30)),
        "的“交办时间”封存时为 2020-04-10 10:00:00，现在为 2020-04-10 09:30:00。",
    ),
    "completed_at": (
        first_case(completed_at=at(12, 10).replace(microsecond=1)),
        "的“办结时间”封存时为 2020-04-12 10:00:00，现在为 2020-04-12 10:00:00.000001。",
    ),
    "province_answered_at": (
        first_case(province_answered_at=at(12)),
        "的“反馈时间”封存时为 （空），现在为 2020-04-12 09:00:00。",
    ),
    "excluded": (
        lambda april: gone(Exclusion.objects.get()),
        "办件 20200409 的“考核剔除”封存时为 是，现在为 否。",
    ),
}
"""By the fact that is no longer what it was; of the case 20200401 unless the sentence says so."""

LEDGER: dict[str, tuple[Tampering, str]] = {
    "a case deleted": (_case_gone, "办件 20200403 封存时有，现在没有：已被删除"),
    "a case moved to another month": (
        lambda april: written(
            april.cases[6], received_at=at(10, month=6), completed_at=at(10, month=6)
        ),
        "办件 20200407 封存时有，现在没有：已被删除，或日期已不在这个月。",
    ),
    "a case added": (
        lambda april: CaseFactory(number="2020040Z"),
        "办件 2020040Z 封存时没有，现在有。",
    ),
    "stars": (
        lambda april: written(april.rating, stars=1),
        "办件 20200401 的评星（话务，2020-04-20 09:00:00）的“评星”封存时为 5，现在为 1。",
    ),
    "the turn of ratings of one moment": (
        _another_turn,
        "的评星（话务，2020-04-20 09:00:00）的“同一时间的先后”封存时为 1，现在为 2。",
    ),
    "a rating deleted": (
        lambda april: gone(april.rating),
        "办件 20200401 的评星（话务，2020-04-20 09:00:00）封存时有，现在没有。",
    ),
    "a rating added": (
        lambda april: Rating.objects.create(case=april.cases[6], source="call_back", stars=1),
        "办件 20200407 的评星（话务，无评星时间）封存时没有，现在有。",
    ),
}


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


def result_of(name: str = "双台子区") -> UnitResult:
    return UnitResult.objects.get(name=name)


RESULTS: dict[str, tuple[dict[str, object], str]] = {
    "name": ({"name": "某单位"}, "的“单位名称”封存时为 双台子区，现在为 某单位。"),
    "rank": ({"rank": 1}, "“双台子区”的评分结果的“名次”封存时为 3，现在为 1。"),
    "position": ({"position": 9}, "的“顺序”封存时为 3，现在为 9。"),
    "unranked_because": (
        {"rank": None, "unranked_because": "no_cases"},
        "的“名次”封存时为 3，现在为 （空）。",
    ),
    "tie": ({"tie": "shared"}, "的“同分处理”封存时为 （空），现在为 并列。"),
    "assigned": ({"assigned": 4}, "的“交办总量”封存时为 3，现在为 4。"),
    "completed": ({"completed": 3}, "的“办结总量”封存时为 2，现在为 3。"),
    "base": ({"base": "5"}, "的“基础分”封存时为 9/2，现在为 5。"),
    "bonus": ({"bonus": 1}, "的“加分”封存时为 0.02，现在为 1。"),
    "penalty": ({"penalty": 0}, "的“减分”封存时为 0.7，现在为 0。"),
    "adjustment": ({"adjustment": 1}, "的“调整”封存时为 0.5，现在为 1。"),
    "total": ({"total": "10"}, "的“总分”封存时为 108/25，现在为 10。"),
    "unrounded": ({"unrounded": 10}, "的“总分（六位）”封存时为 4.32，现在为 10。"),
}
"""By field: what is written, and the sentence."""


def _overdue(**columns: object) -> Tampering:
    return lambda april: written(result_of().terms.get(indicator__key="overdue"), **columns)


def _figure(dimension: str, member: str, key: str, number: object) -> Tampering:
    def tamper(_april: AMonth) -> None:
        part = SealedFigures.objects.get(dimension=dimension)
        part.numbers[member][key] = number
        written(part, numbers=part.numbers)

    return tamper


def _units_moved(_april: AMonth) -> None:
    written(SealedMonth.objects.get(), groups={"county": ["county-0"], "municipal": []})


FIGURES: dict[str, tuple[Tampering, str]] = {
    "a term's part": (_overdue(part=1), "的“超期件”的“分子”封存时为 2，现在为 1。"),
    "a term's points": (_overdue(points="0"), "的“超期件”的“得分”封存时为 2/5，现在为 0。"),
    "a term deleted": (
        lambda april: gone(result_of().terms.get(indicator__key="overdue")),
        "的“超期件”的“分子”封存时为 2，现在为 （空）。",
    ),
    "a unit's group": (
        lambda april: written(
            result_of(), group_id=GroupResult.objects.get(group__slug="municipal").group_id
        ),
        "的“分组”封存时为 县区基层，现在为 市直联网。",
    ),
    "a result deleted": (
        lambda april: gone(*result_of().terms.all(), result_of()),
        "“双台子区”的评分结果封存时有，现在没有。",
    ),
    "a group's source": (
        lambda april: written(GroupResult.objects.get(group__slug="county"), source="sheet"),
        "分组“县区基层”的评分的“来源”封存时为 台账，现在为 指标表。",
    ),
    "a figure of the whole": (
        _figure("", "", "overdue", 1),
        "封存数字“全市”的“超期件”封存时为 4，现在为 1。",
    ),
    "a unit's figure": (
        _figure("unit", "county-0", "assigned", 9),
        "封存数字“承办单位 双台子区”的“转办”封存时为 3，现在为 9。",
    ),
    "a district's figure": (
        _figure("district", "xinglongtai", "carried_overdue", 9),
        "封存数字“管辖属地 兴隆台区”的“结转超期”封存时为 0，现在为 9。",
    ),
    "a subcategory's figure": (
        _figure("subcategory", "chengjian", "accepted", 9),
        "封存数字“涉及领域 城建交通类”的“受理”封存时为 7，现在为 9。",
    ),
    "a figure of no member": (
        _figure("unit", "none", "accepted", 9),
        "封存数字“承办单位 无”的“受理”封存时为 1，现在为 9。",
    ),
    "a kind's figure": (
        _figure("kind", "complaint", "accepted", 9),
        "封存数字“诉求类型 投诉”的“受理”封存时为 1，现在为 9。",
    ),
    "a day's figure": (
        _figure("day", "2020-04-10", "accepted", 9),
        "封存数字“2020-04-10”的“受理”封存时为 8，现在为 9。",
    ),
    "a median": (
        _figure("median", "handling_days", "value", "9"),
        "的“中位数”封存时为 2，现在为 9。",
    ),
    "the units of a group": (
        _units_moved,
        "分组“县区基层”的“单位”封存时为 双台子区、兴隆台区、大洼区，现在为 双台子区。",
    ),
}


# -- of the seal itself ---------------------------------------------------------------------------


def _of_month(**columns: object) -> Tampering:
    return lambda _april: written(SealedMonth.objects.get(), **columns)


def _of_seal(**columns: object) -> Tampering:
    return lambda _april: written(Seal.objects.get(), **columns)


SEALS: dict[str, tuple[Tampering, str]] = {
    "the content": (_of_seal(content=b"not even packed"), "的封存内容被改动：内容与摘要"),
    "the content cut off": (
        lambda _april: written(Seal.objects.get(), content=bytes(Seal.objects.get().content)[:-20]),
        "的封存内容被改动：内容与摘要",
    ),
    "the digest": (_of_seal(digest="f" * 64), "的封存内容被改动：内容与摘要 ffff"),
    "the size": (_of_seal(size=1), "的封存内容被改动"),
    "the number": (
        lambda april: written(Seal.objects.get(), number=2, previous_id=Seal.objects.get().pk),
        "封存记录的“序号”封存时为 1，现在为 2。",
    ),
    "when it was sealed": (
        lambda april: [_of_seal(sealed_at=LATER)(april), _of_month(sealed_at=LATER)(april)],
        "封存记录的“封存时间”封存时为 2021-01-01 08:00:00，现在为 2020-04-11 15:00:00。",
    ),
    "the evaluation's state": (
        lambda _april: written(Evaluation.objects.get(), state="draft"),
        "的评分不再是已封存状态。",
    ),
    "the month's revision": (_of_month(revision=2), "封存月份登记的“版次”应为 1，现在为 2。"),
    "the month's digest": (_of_month(digest="0" * 64), "封存月份登记的“封存摘要”应为"),
    "the month's moment": (_of_month(sealed_at=LATER), "封存月份登记的“封存时间”应为"),
    "the month's beginning": (
        _of_month(starts_at=at(2, 0)),
        "封存记录的“开始时间”封存时为 2020-04-01 00:00:00，现在为 2020-04-02 00:00:00。",
    ),
    "the month's end": (_of_month(ends_at=at(30, 0)), "封存记录的“结束时间”封存时为 2020-05-01"),
    "the month's cut-off": (
        _of_month(cut_off=at(2, 0, month=5)),
        "封存记录的“统计截止”封存时为 2020-05-01 00:00:00，现在为 2020-05-02 00:00:00。",
    ),
    "the month deleted": (
        lambda _april: gone(*SealedFigures.objects.all(), SealedMonth.objects.get()),
        "的封存月份登记不见了。",
    ),
}
TAMPERINGS = {**LEDGER, **SHEETS, **RULES, **DECISIONS, **FIGURES, **SEALS}
