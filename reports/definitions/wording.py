"""A measure in words: formula, rows, rounding, direction. What it means stands in the registry."""

from cases.dimensions import DIMENSIONS
from cases.measures import (
    MEASURES,
    Anchor,
    Better,
    Count,
    Counted,
    Measure,
    MedianOf,
    RateOf,
    ShareOf,
)
from cases.questions import Question
from reports import formats
from scoring.models import SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.spelling import plain

from .eras import Era

Kind = SchemeIndicator.Kind
MOMENTS = {
    Anchor.RECEIVED: "受理时间",
    Anchor.ASSIGNED: "首次交办时间",
    Anchor.DEADLINE: "办理时限",
}
NOUNS = {Counted.CASES: "诉求件", Counted.RATINGS: "评星", Counted.SUGGESTIONS: "建议"}
DIRECTIONS = {
    Better.HIGHER: "越高越好",
    Better.LOWER: "越低越好",
    Better.NEITHER: "不分好坏，用来看规模",
}
IN_PERCENT = "百分数，保留两位小数，四舍五入；分母为 0 时印“—”，不算 0，也不算 100%"
IN_POINTS = "印两位小数，四舍五入；排名用四舍五入以前的精确值"


def formula(measure: Measure) -> str:
    """What is computed, by the names of what it is computed from."""
    match measure:
        case RateOf():
            return f"{measure.part.name} ÷ {measure.whole.name} × 100%"
        case ShareOf():
            dimension = DIMENSIONS[measure.dimension].name
            return f"该{dimension}的{measure.of.name} ÷ 全部{measure.of.name} × 100%"
        case MedianOf():
            unit = measure.over.unit
            return (
                f"每{unit}{measure.over.name}的用时由短到长排列，"
                f"取居中的一{unit}（双数取中间两{unit}的平均）"
            )
    return f"数{NOUNS[measure.counted]}，单位：{measure.unit}"


def rounding(measure: Measure) -> str:
    """How it is printed."""
    if isinstance(measure, Count):
        return "整数，不取舍"
    return "天数，保留一位小数，四舍五入" if isinstance(measure, MedianOf) else IN_PERCENT


def rows(measure: Measure, question: Question) -> list[str]:
    """Which rows count: the meaning, the month they belong to, the cut-off, exclusions."""
    if isinstance(measure, RateOf):
        sides = (("分子", measure.part), ("分母", measure.whole))
        found = [f"{side}“{count.name}”：{count.meaning}" for side, count in sides]
        return [*found, *_around(measure.whole, question)]
    count = _counted(measure)
    return [count.meaning, *_around(count, question)]


def _counted(measure: Count | ShareOf | MedianOf) -> Count:
    if isinstance(measure, ShareOf):
        return measure.of
    return measure.over if isinstance(measure, MedianOf) else measure


def _around(count: Count, question: Question) -> list[str]:
    if count.counted is Counted.SUGGESTIONS:
        return [f"按登记的月份归月：{question.month.label}。"]
    anchor = count.anchored(question.rules)
    span = formats.span(question.whole_period)
    found = [
        f"按{MOMENTS[anchor]}归月：{span}。",
        f"统计截止 {formats.until(question.as_of)}，截止以后发生的不算。",
    ]
    if count.counted is Counted.RATINGS:
        found.append("没有时间的评星，同一件同一来源只算一次。")
    found.append("只数考核剔除的件。" if count.of_excluded else "考核剔除的件不算。")
    return found


def scored(era: Era, key: str) -> str:
    """What a scheme makes of an indicator, in one line; blank where it does not score it."""
    term = era.term(key)
    if term is None:
        return ""
    words = [_named(term), _weighed(term), _capped(term), era.notes.get(key, "")]
    return "，".join(word for word in words if word)


def composed(term: IndicatorTerm) -> str:
    """(满意 + 0.9 × 基本满意) ÷ 有效回访, of an indicator made of several columns."""
    sides = [
        [
            one.column if one.factor == 1 else f"{plain(one.factor)} × {one.column}"
            for one in term.portions
            if one.is_part is is_part
        ]
        for is_part in (True, False)
    ]
    part, whole = (f"（{' + '.join(side)}）" if len(side) > 1 else "".join(side) for side in sides)
    return f"{part} ÷ {whole} × 100%"


def source_of(term: IndicatorTerm) -> str:
    """Where an indicator that the ledger does not know is read from."""
    return composed(term) if term.portions else f"指标表的“{term.column or term.name}”一列"


def better(term: IndicatorTerm) -> Better:
    """Which direction of an indicator is better: what earns points, more of it."""
    return Better.LOWER if term.kind == Kind.PENALTY else Better.HIGHER


def steps(term: IndicatorTerm) -> str:
    """The corners of a rate in steps: 75% 及以下 0 分，至 100% 25 分，其间按比例."""
    corners = [f"{plain(rate * 100)}% 得 {plain(points)} 分" for rate, points in term.knots]
    return f"分段：{'，'.join(corners)}，相邻两点之间按比例，两端以外取最近一点"


def _named(term: IndicatorTerm) -> str:
    measure = MEASURES.get(term.key)
    return f"方案中称“{term.name}”" if measure and measure.name != term.name else ""


def _weighed(term: IndicatorTerm) -> str:
    if term.kind == Kind.RATE:
        return steps(term) if term.knots else f"权重 {plain(term.weight)}（得分 = 权重 × 比率）"
    return f"每件{'加' if term.kind == Kind.BONUS else '减'} {plain(term.weight)} 分"


def _capped(term: IndicatorTerm) -> str:
    if term.kind == Kind.RATE or term.cap is None:
        return ""
    return f"该项最多 {plain(term.cap)} 分"
