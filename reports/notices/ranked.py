"""The notice's third section: the best and the weakest units, the chosen suggestions, the annex."""

from collections.abc import Iterable, Mapping, Sequence

from cases.measures import MEASURES, RateOf
from cases.models import Suggestion
from cases.rules import OverdueMonth
from cases.suggested.releasing import words_of
from reports.definitions import wording as scheme_words
from reports.tables import citizen
from scoring.models import Scheme, SchemeIndicator
from scoring.ranking import GroupRanking, Line, Ranking
from scoring.schemes import IndicatorTerm, terms_of
from scoring.spelling import plain

from .drafting import named
from .material import Material
from .parts import Align, Annex, Cell, Column, Part, Table
from .references.grammar import spelled
from .references.names import Kind as WhereKind
from .references.scored import given, taken

Kind = SchemeIndicator.Kind
FORMULAS = {
    "satisfaction_rate": "满意评星数÷全部评星数（省平台与话务合计）",
    "on_time_rate": "时限内办结数÷办结总量",
    "completion_rate": "办结总量÷交办总量",
}
"""In the words of the tables' heads; other rates are told by the names of what they are made of."""


def best_and_weakest(material: Material) -> str:
    """Who stands first and last in the first ranked group."""
    group = _first(material.ranking)
    if group is None:
        return ""
    terms = terms_of(material.ranking.evaluation.scheme)
    weights = "、".join(one.name for one in _rates(terms))
    weights += "及加减分" if any(one.kind != Kind.RATE for one in terms) else ""
    about = named(WhereKind.GROUP, group.slug, material)
    word = about.word if about else group.name
    told = [
        f"本月{group.name}参评单位共{spelled('参评单位数', word)}家",
        f"按{weights}计算总分",
        _listed("首位", "前列单位数", "前", "十佳单位", word) if group.top else "",
        _listed("末位", "后列单位数", "后", "较差单位", word) if group.bottom else "",
    ]
    return f"{'，'.join(one for one in told if one)}。"


def _listed(who: str, number: str, end: str, table: str, group: str) -> str:
    many = spelled(number, group)
    return f"{spelled(who, group)}等{many}个单位列{end}{many}位（见{spelled('表', table)}）"


def unit_tables(ranking: Ranking, tables: Mapping[str, str]) -> list[Part]:
    """The best and the weakest, each in a table."""
    group = _first(ranking)
    if group is None:
        return []
    terms = terms_of(ranking.evaluation.scheme)
    columns = _columns(terms, _places(group.ranked))
    best = _rows(enumerate_ranks(group.top), terms)
    weakest = _rows(enumerate(group.bottom, start=1), terms)
    return [
        Table(f"{tables['best']}：“十佳”基层承办单位", columns, best, "十佳单位"),
        Table(f"{tables['weakest']}：“较差”基层承办单位", columns, weakest, "较差单位"),
    ]


def suggested(material: Material) -> str:
    """How the month's suggestions were chosen."""
    if not material.chosen:
        return ""
    return (
        f"按照建议合理、有助于解决共性问题的原则，本月选出{spelled('建议市民', '1')}等"
        f"{spelled('建议人数')}人提出的建议（见{spelled('表', '十佳建议')}）。"
    )


def has_units(ranking: Ranking) -> bool:
    """Whether there is a best and a weakest."""
    return _first(ranking) is not None


def annexed(ranking: Ranking) -> list[GroupRanking]:
    """The ranked groups behind the first."""
    return [group for group in ranking.groups if group.is_ranked and group.ranked][1:]


def has_annexes(ranking: Ranking) -> bool:
    """Whether any group is told of in an annex."""
    return bool(annexed(ranking))


def _first(ranking: Ranking) -> GroupRanking | None:
    return next((one for one in ranking.groups if one.is_ranked and one.ranked), None)


def annex(group: GroupRanking, ranking: Ranking) -> Annex:
    """A further group's whole ranking, on pages of its own."""
    title = f"{group.name}单位重要办理指标完成情况"
    terms = terms_of(ranking.evaluation.scheme)
    rows = _rows(enumerate_ranks(group.ranked), terms)
    return Annex(
        title, (Table("", _columns(terms, _places(group.ranked)), rows, sheet=f"{group.name}排名"),)
    )


def notes(ranking: Ranking) -> list[str]:
    """How the figures of the tables are computed, from the scheme and what was decided by hand."""
    evaluation = ranking.evaluation
    terms = terms_of(evaluation.scheme)
    formulas = [_formula(one) for one in _rates(terms)]
    points = [_points(one, evaluation.scheme) for one in terms if one.kind != Kind.RATE]
    steps = [f"{one.name}{scheme_words.steps(one)}；" for one in terms if one.knots]
    last = f"{'，'.join([*points, *_limits(evaluation.scheme), '名次按未四舍五入的总分排列'])}。"
    return [
        *(f"{line}；" for line in ("，".join(formulas[:1]), "，".join(formulas[1:])) if line),
        *steps,
        f"{last}{_adjusted(ranking)}",
    ]


def _points(one: IndicatorTerm, scheme: Scheme) -> str:
    """五星件每件加0.02分（最多0.1分）, 超期件每件减0.2分（按到期月计）."""
    limits = [f"最多{plain(one.cap)}分"] if one.cap is not None else []
    if one.key == "overdue" and scheme.overdue_month == OverdueMonth.DEADLINE:
        limits.insert(0, "按到期月计")
    each = f"{one.name}每件{'加' if one.kind == Kind.BONUS else '减'}{plain(one.weight)}分"
    return f"{each}（{'，'.join(limits)}）" if limits else each


def _limits(scheme: Scheme) -> list[str]:
    caps = (("加分", scheme.bonus_cap), ("减分", scheme.penalty_cap))
    return [f"{name}合计最多{plain(cap)}分" for name, cap in caps if cap is not None]


def _adjusted(ranking: Ranking) -> str:
    """Points by hand, which stand among bonus and penalty: no line adds up without them."""
    told = [
        f"{line.name}{'加' if line.adjustment > 0 else '减'}{plain(abs(line.adjustment))}分"
        for group in ranking.groups
        if group.is_ranked
        for line in group.ranked
        if line.adjustment
    ]
    return f"表中加分、减分含另行调整的分：{'，'.join(told)}。" if told else ""


def _formula(rate: IndicatorTerm) -> str:
    measure = MEASURES.get(rate.key)
    if isinstance(measure, RateOf):
        known = f"{measure.part.name}÷{measure.whole.name}"
        return f"{rate.name}={FORMULAS.get(rate.key, known)}"
    if rate.portions:
        return f"{rate.name}={scheme_words.composed(rate)}"
    return f"{rate.name}取自指标表"


def enumerate_ranks(lines: Iterable[Line]) -> list[tuple[int, Line]]:
    """Lines with the rank they hold."""
    return [(line.rank or 0, line) for line in lines]


def suggestion_table(
    chosen: Sequence[Suggestion], names: Mapping[int, str], tables: Mapping[str, str]
) -> list[Part]:
    """The chosen suggestions with their outcomes; `names`: units that were called otherwise."""
    if not chosen:
        return []
    columns = (
        Column("名次", 3),
        Column("建议市民", 2),
        Column("建议内容", 10, Align.LEFT),
        Column("责任单位", 2),
        Column("落实情况", 14, Align.LEFT),
    )
    rows = tuple(
        (one.place, citizen(one), one.content, _unit(one, names), _outcome(one)) for one in chosen
    )
    return [Table(f"{tables['suggestions']}：“十佳”建议市民", columns, rows, "十佳建议")]


def _unit(suggestion: Suggestion, names: Mapping[int, str]) -> str | None:
    """Whoever answers for what is released; for what is not, the suggestion's."""
    unit = suggestion.standing.unit if suggestion.standing else suggestion.unit
    return names.get(unit.pk, unit.name) if unit else None


def _outcome(suggestion: Suggestion) -> str:
    """What is released; what stands inside is no business of a notice."""
    return words_of(suggestion.standing) if suggestion.standing else "正在办理"


def _places(lines: Iterable[Line]) -> int:
    """Decimals that print every bonus and penalty in full: who adds them up gets the total."""
    told = [points for line in lines for points in (given(line), taken(line))]
    return max([2, *(len(plain(one).partition(".")[2]) for one in told)])


def _columns(terms: Iterable[IndicatorTerm], places: int) -> tuple[Column, ...]:
    """The bulletin's columns, with the scheme's rates in its order."""
    rates = [
        Column(f"{one.name}（{_worth(one)}）", 6, decimals=2, percent=True) for one in _rates(terms)
    ]
    return (
        Column("名次", 3),
        Column("受理单位", 13),
        Column("交办总量", 4),
        Column("办结总量", 4),
        *rates,
        Column("加分", 4, decimals=places),
        Column("减分", 4, decimals=places),
        Column("总分", 5, decimals=2),
    )


def _worth(rate: IndicatorTerm) -> str:
    return f"满分{plain(rate.full)}" if rate.knots else f"权重{plain(rate.weight)}"


def _rates(terms: Iterable[IndicatorTerm]) -> list[IndicatorTerm]:
    return [one for one in terms if one.kind == Kind.RATE]


def _rows(
    lines: Iterable[tuple[int, Line]], terms: Iterable[IndicatorTerm]
) -> tuple[tuple[Cell, ...], ...]:
    keys = [one.key for one in _rates(terms)]
    return tuple(
        (
            number,
            line.name,
            line.assigned,
            line.completed,
            *(line.percent(key) for key in keys),
            given(line),
            taken(line),
            line.score,
        )
        for number, line in lines
    )
