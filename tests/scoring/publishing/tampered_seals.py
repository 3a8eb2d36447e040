"""Results, figures and seals changed in plain SQL, and the sentence that names it."""

from cases.models import SealedFigures, SealedMonth
from scoring.models import (
    Evaluation,
    GroupResult,
    Seal,
    UnitResult,
)
from tests.factories import at
from tests.scoring.publishing.a_month import AMonth
from tests.scoring.publishing.tampering import LATER, Tampering, gone, written


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
