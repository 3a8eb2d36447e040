"""The notice's third section: the best and the weakest units, the chosen suggestions, the annex."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cases.measures import MEASURES, RateOf
from cases.models import Suggestion
from reports.definitions import wording as scheme_words
from reports.tables import citizen
from scoring.models import Evaluation, SchemeIndicator
from scoring.ranking import GroupRanking, Line, Ranking
from scoring.schemes import IndicatorTerm, terms_of
from scoring.spelling import plain

from .parts import Align, Annex, Cell, Column, Heading, Paragraph, Part, Table
from .wording import chinese

ZERO = Decimal(0)
Kind = SchemeIndicator.Kind
FORMULAS = {
    "satisfaction_rate": "满意评星数÷全部评星数（省平台与话务合计）",
    "on_time_rate": "时限内办结数÷办结总量",
    "completion_rate": "办结总量÷交办总量",
}
"""In the words of the tables' heads; other rates are told by the names of what they are made of."""


def parts(ranking: Ranking, chosen: Sequence[Suggestion], names: Mapping[int, str]) -> list[Part]:
    """三、“评优评差”情况, with its three tables; `names`: units that were called otherwise then."""
    group = next((one for one in ranking.groups if one.is_ranked and one.ranked), None)
    found: list[Part] = [Heading(1, "三、“评优评差”情况")]
    if group is not None:
        found += _best_and_weakest(group, terms_of(ranking.evaluation.scheme))
    if chosen:
        found += _suggestions(chosen, names)
    return found


def annex(group: GroupRanking, ranking: Ranking) -> Annex:
    """A further group's whole ranking, on pages of its own."""
    title = f"{group.name}单位重要办理指标完成情况"
    terms = terms_of(ranking.evaluation.scheme)
    rows = _rows(enumerate_ranks(group.ranked), terms)
    return Annex(title, (Table("", _columns(terms), rows, sheet=f"{group.name}排名"),))


def notes(evaluation: Evaluation) -> list[str]:
    """How the figures of the tables are computed, from the scheme."""
    terms = terms_of(evaluation.scheme)
    formulas = [_formula(one) for one in _rates(terms)]
    points = [
        f"{one.name}每件{'加' if one.kind == Kind.BONUS else '减'}{plain(one.weight)}分"
        for one in terms
        if one.kind != Kind.RATE
    ]
    steps = [f"{one.name}{scheme_words.steps(one)}；" for one in terms if one.knots]
    return [
        *(f"{line}；" for line in ("，".join(formulas[:1]), "，".join(formulas[1:])) if line),
        *steps,
        f"{'，'.join([*points, '名次按未四舍五入的总分排列'])}。",
    ]


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


def _best_and_weakest(group: GroupRanking, terms: Sequence[IndicatorTerm]) -> list[Part]:
    top, bottom = group.top, group.bottom
    weights = "、".join(one.name for one in _rates(terms))
    weights += "及加减分" if any(one.kind != Kind.RATE for one in terms) else ""
    text = (
        f"本月{group.name}参评单位共{len(group.ranked)}家，按{weights}计算总分，"
        f"{top[0].name}等{chinese(len(top))}个单位列前{chinese(len(top))}位（见表一），"
        f"{bottom[0].name}等{chinese(len(bottom))}个单位列后{chinese(len(bottom))}位（见表二）。"
    )
    from_worst = list(enumerate(bottom, start=1))
    columns = _columns(terms)
    best, weakest = _rows(enumerate_ranks(top), terms), _rows(from_worst, terms)
    return [
        Paragraph(text, lead="1.“十佳五差”承办单位。"),
        Table("表一：“十佳”基层承办单位", columns, best, "十佳单位"),
        Table("表二：“较差”基层承办单位", columns, weakest, "较差单位"),
    ]


def _suggestions(chosen: Sequence[Suggestion], names: Mapping[int, str]) -> list[Part]:
    text = (
        f"按照建议合理、有助于解决共性问题的原则，本月选出{citizen(chosen[0])}等"
        f"{chinese(len(chosen))}人提出的建议（见表三）。"
    )
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
    return [
        Paragraph(text, lead="2.“十佳”建议市民。"),
        Table("表三：“十佳”建议市民", columns, rows, "十佳建议"),
    ]


def _unit(suggestion: Suggestion, names: Mapping[int, str]) -> str | None:
    unit = suggestion.unit
    return names.get(unit.pk, unit.name) if unit else None


def _outcome(suggestion: Suggestion) -> str:
    if suggestion.state == Suggestion.State.DECLINED:
        return suggestion.declined_because
    return suggestion.outcome or "正在办理"


def _columns(terms: Iterable[IndicatorTerm]) -> tuple[Column, ...]:
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
        Column("加分", 4, decimals=2),
        Column("减分", 4, decimals=2),
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
            line.bonus + max(line.adjustment, ZERO),
            line.penalty - min(line.adjustment, ZERO),
            line.score,
        )
        for number, line in lines
    )
