"""The notice's third section: the best and the weakest units, the chosen suggestions, the annex."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cases.models import Suggestion
from reports import formats
from reports.tables import citizen
from scoring.models import Evaluation, Scheme
from scoring.ranking import GroupRanking, Line, Ranking

from .parts import Align, Annex, Cell, Column, Heading, Paragraph, Part, Table
from .wording import chinese

ZERO = Decimal(0)
RATES = ("satisfaction_rate", "on_time_rate", "completion_rate")


def parts(ranking: Ranking, chosen: Sequence[Suggestion], names: Mapping[int, str]) -> list[Part]:
    """三、“评优评差”情况, with its three tables; `names`: units that were called otherwise then."""
    scheme = ranking.evaluation.scheme
    group = next((one for one in ranking.groups if one.is_ranked and one.ranked), None)
    found: list[Part] = [Heading(1, "三、“评优评差”情况")]
    if group is not None:
        found += _best_and_weakest(group, scheme)
    if chosen:
        found += _suggestions(chosen, names)
    return found


def annex(group: GroupRanking, ranking: Ranking) -> Annex:
    """A further group's whole ranking, on pages of its own."""
    title = f"{group.name}单位重要办理指标完成情况"
    rows = _rows(enumerate_ranks(group.ranked))
    columns = _columns(ranking.evaluation.scheme)
    return Annex(title, (Table("", columns, rows, sheet=f"{group.name}排名"),))


def notes(evaluation: Evaluation) -> list[str]:
    """How the figures of the tables are computed, from the scheme."""
    points = [
        f"{one.name}每件{'加' if one.kind == 'bonus' else '减'}{_short(one.weight)}分"
        for one in evaluation.scheme.indicators.all()
        if one.kind != "rate"
    ]
    return [
        "满意率=满意评星数÷全部评星数（省平台与话务合计）；",
        "办结率=办结总量÷交办总量，及时办结率=时限内办结数÷办结总量；",
        f"{'，'.join(points)}，名次按未四舍五入的总分排列。",
    ]


def enumerate_ranks(lines: Iterable[Line]) -> list[tuple[int, Line]]:
    """Lines with the rank they hold."""
    return [(line.rank or 0, line) for line in lines]


def _best_and_weakest(group: GroupRanking, scheme: Scheme) -> list[Part]:
    top, bottom = group.top, group.bottom
    weights = "、".join(one.name for one in scheme.indicators.all() if one.kind == "rate")
    text = (
        f"本月{group.name}参评单位共{len(group.ranked)}家，按{weights}及加减分计算总分，"
        f"{top[0].name}等{chinese(len(top))}个单位列前{chinese(len(top))}位（见表一），"
        f"{bottom[0].name}等{chinese(len(bottom))}个单位列后{chinese(len(bottom))}位（见表二）。"
    )
    from_worst = list(enumerate(bottom, start=1))
    columns = _columns(scheme)
    return [
        Paragraph(text, lead="1.“十佳五差”承办单位。"),
        Table("表一：“十佳”基层承办单位", columns, _rows(enumerate_ranks(top)), "十佳单位"),
        Table("表二：“较差”基层承办单位", columns, _rows(from_worst), "较差单位"),
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


def _columns(scheme: Scheme) -> tuple[Column, ...]:
    weights = {one.key: one.weight for one in scheme.indicators.all()}
    rates = [
        Column(
            f"{name}（权重{_short(weights[key])}）" if key in weights else name,
            6,
            decimals=2,
            percent=True,
        )
        for key, name in zip(RATES, ("满意率", "及时办结率", "办结率"), strict=True)
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


def _rows(lines: Iterable[tuple[int, Line]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            number,
            line.name,
            line.assigned,
            line.completed,
            *(line.percent(key) for key in RATES),
            line.bonus + max(line.adjustment, ZERO),
            line.penalty - min(line.adjustment, ZERO),
            line.score,
        )
        for number, line in lines
    )


def _short(weight: Decimal) -> str:
    return formats.points(weight, 4).rstrip("0").rstrip(".")
