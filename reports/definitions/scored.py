"""The figures of the score: what every column of the ranking means under the month's scheme."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scoring.models import Reason, Scheme, SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.spelling import plain

from .eras import Era
from .example import Example, NoExample
from .values import Definition, Working
from .wording import IN_POINTS, steps

Kind = SchemeIndicator.Kind
UP, DOWN, NEITHER = "越高越好", "越低越好", "不分好坏"
EVERY_UNIT = "每个参评单位一个，不参评的单位没有。"


@dataclass(frozen=True)
class Figure:
    """A figure of the score: fixed words, and what the scheme's values make of it.

    `where` says where its values stand, of one that is not worked on an example.
    """

    key: str
    name: str
    formula: Callable[[Era], str]
    rows: tuple[str, ...]
    rounding: str
    better: str
    why: str
    values: Callable[[Era], list[str]]
    where: str = ""
    also: str = ""

    def words(self, era: Era) -> str:
        """What an era makes of it: when this changes, the figure means something else."""
        return "；".join([self.formula(era), *self.values(era)])


Since = Callable[[Callable[[Era], str]], tuple[str, str]]
"""From what an era says to since when that has held, and what was said before."""


def definitions(
    figures: Iterable[Figure], era: Era, since: Since, example: Example | NoExample | None
) -> Iterable[Definition]:
    """All of them as they stand under an era."""
    for one in figures:
        began, before = since(one.words)
        yield Definition(
            key=one.key,
            name=one.name,
            formula=one.formula(era),
            rows=one.rows,
            rounding=one.rounding,
            better=one.better,
            why=one.why,
            since=began,
            before=before,
            values=tuple(one.values(era)),
            also=one.also,
            working=_working(one, example) if example else None,
        )


def _working(figure: Figure, example: Example | NoExample) -> Working:
    return Working(reason=figure.where) if figure.where else example.of(figure.key)


# -- the scheme's values in words -----------------------------------------------------------------


def _rates(era: Era) -> str:
    return " + ".join(_earned(term) for term in era.terms if term.kind == Kind.RATE)


def _earned(term: IndicatorTerm) -> str:
    return f"{term.name}的分段得分" if term.knots else f"{plain(term.weight)} × {term.name}"


def _cases(kind: Kind) -> Callable[[Era], str]:
    def words(era: Era) -> str:
        terms = [term for term in era.terms if term.kind == kind]
        return " + ".join(f"{plain(one.weight)} × {one.name}" for one in terms) or "方案没有这一项"

    return words


def _in_steps(era: Era) -> list[str]:
    return [f"{term.name}{steps(term)}" for term in era.terms if term.knots]


def _empty(era: Era) -> list[str]:
    if era.scheme.empty_rate == Scheme.EmptyRate.FULL:
        return ["没有分母的比率印“—”，按满分计"]
    return ["有比率没有分母的单位不参评"]


def _cap(name: str, field: str) -> Callable[[Era], list[str]]:
    def words(era: Era) -> list[str]:
        cap = getattr(era.scheme, field)
        alone = f"合计最多 {plain(cap)} 分" if cap is not None else f"{name}合计没有上限"
        kind = {"bonus_cap": Kind.BONUS, "penalty_cap": Kind.PENALTY}.get(field)
        single = [
            f"{term.name}最多 {plain(term.cap)} 分"
            for term in era.terms
            if term.kind == kind and term.cap is not None
        ]
        return [alone, *single]

    return words


def _ties(era: Era) -> list[str]:
    if era.scheme.tie_order == Scheme.TieOrder.SHARED:
        return ["总分完全相同的并列，占用后面的名次"]
    return ["总分完全相同的，交办量大者在前；交办量也相同的，按单位排序"]


def _volume(era: Era) -> list[str]:
    least = era.scheme.minimum_volume
    found = [f"交办少于 {least} 件的不参评"] if least else ["没有最低办件量的要求"]
    apart = [one.group.name for one in era.scheme.groups.all() if not one.is_ranked]
    return [*found, *_empty(era), *([f"不参评的分组：{'、'.join(apart)}"] if apart else [])]


def _listed(era: Era) -> list[str]:
    scheme = era.scheme
    found = [f"前 {scheme.top_size} 名，后 {scheme.bottom_size} 名"]
    for one in era.scheme.groups.all():
        if one.is_ranked and (one.top_size, one.bottom_size) != (None, None):
            top = scheme.top_size if one.top_size is None else one.top_size
            bottom = scheme.bottom_size if one.bottom_size is None else one.bottom_size
            found.append(f"{one.group.name}：前 {top} 名，后 {bottom} 名")
    return found


def _period(era: Era) -> list[str]:
    scheme = era.scheme
    first = scheme.month_first_day
    days = "每月 1 日至月末" if first == 1 else f"上月 {first} 日至本月 {first - 1} 日"
    late = scheme.cut_off_days
    cut = f"期末后第 {late} 天 24:00" if late else "期末 24:00"
    return [days, f"统计截止：{cut}", f"异议期：统计截止后 {scheme.objection_days} 天"]


def fixed(words: str) -> Callable[[Era], str]:
    """A formula that no scheme changes."""
    return lambda _era: words


def nothing(_era: Era) -> list[str]:
    """Of a figure that the scheme says nothing of."""
    return []


FIGURES = (
    Figure(
        "score",
        "总分",
        fixed("基础分 + 加分 − 减分 + 调整"),
        (EVERY_UNIT, "排名按它由高到低。"),
        IN_POINTS,
        UP,
        "把几项指标和加减分合成一个可以比较的数。",
        lambda era: [f"满分 {era.scheme.scale} 分（不含加分）"],
    ),
    Figure(
        "base",
        "基础分",
        _rates,
        (EVERY_UNIT, "只由比率得来，不含加分、减分和调整，不受件数多少影响。"),
        IN_POINTS,
        UP,
        "加分随件数增长，单看基础分才知道办得好不好。",
        lambda era: [*_in_steps(era), *_empty(era)],
    ),
    Figure(
        "bonus",
        "加分",
        _cases(Kind.BONUS),
        (
            EVERY_UNIT,
            "按台账计分的由件数算出；按指标表计分的取表中的加分，表中有件数列的由件数算出。",
        ),
        IN_POINTS,
        UP,
        "奖励群众特别满意的件和难办的件。",
        _cap("加分", "bonus_cap"),
    ),
    Figure(
        "penalty",
        "减分",
        _cases(Kind.PENALTY),
        (
            EVERY_UNIT,
            "按台账计分的由件数算出；按指标表计分的取表中的减分，表中有件数列的由件数算出。",
        ),
        IN_POINTS,
        DOWN,
        "群众不满意的件和超期的件要有代价。",
        _cap("减分", "penalty_cap"),
    ),
    Figure(
        "adjustment",
        "调整",
        fixed("当月对该单位的各次分数调整之和"),
        ("人工作出，每一次都有原因、经办人和时间；撤销的不算。",),
        IN_POINTS,
        NEITHER,
        "指标算不到的事由人决定，但要留痕。",
        _cap("调整", "adjustment_cap"),
    ),
    Figure(
        "rank",
        "名次",
        fixed("组内按总分由高到低排列的位次"),
        ("各组分别排，不跨组比较。", "人工裁定过的同分按裁定的次序，名次带 * 的为同分。"),
        "整数",
        DOWN,
        "月度通报公布的结果。",
        _ties,
    ),
    Figure(
        "last_rank",
        "上月名次、变动",
        fixed("变动 = 上月名次 − 本月名次"),
        (
            "上月同一单位的名次；上月没有名次的写“上月未参评”。",
            "两个月方案不同时，名次不能直接比较。",
        ),
        "整数",
        UP,
        "看得出是进步还是退步。",
        nothing,
        where="逐个单位列在排名表中。",
        also="变动",
    ),
    Figure(
        "unranked",
        "不参评",
        fixed(f"有下列情形之一的单位不排名次：{'、'.join(reason.label for reason in Reason)}"),
        ("逐个列在排名的“不参评”页，附数字和说明。",),
        "整数",
        NEITHER,
        "件数太少或没有数据的单位排进去，对谁都不公平。",
        _volume,
        where="逐个单位列在排名的“不参评”页。",
    ),
    Figure(
        "listed",
        "前列与后列",
        fixed("组内名次最前的若干家和最后的若干家"),
        ("后列从最末一名排起。", "参评单位不足时，同一单位可能同时在两边。"),
        "整数",
        NEITHER,
        "通报中“十佳”和“较差”的名单。",
        _listed,
        where="名单见排名页。",
        also="十佳、较差",
    ),
    Figure(
        "period",
        "统计期间与统计截止",
        fixed("方案规定的一个月的起止，和看数据的最后时刻"),
        ("截止以后发生的事，对这个月不存在；本月还没有结束时，以当前时刻为截止。",),
        "起止都按北京时间的整日",
        NEITHER,
        "同一件事算在哪个月，人人一样。",
        _period,
        where="见页首的统计期间和数据截至。",
    ),
)
"""In the order of the page."""
