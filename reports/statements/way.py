"""The way to the next place in words: the gap, what alone would have closed it, the assumptions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cases.measures import MEASURES, RateOf
from reports import formats
from scoring.distance import Distance, Outcome, Pull
from scoring.levers import OPEN
from scoring.models import SchemeIndicator, TieKind
from scoring.ranking import GroupRanking, Line
from scoring.schemes import IndicatorTerm
from scoring.spelling import is_exact, plain

from .values import Step, Way

Kind = SchemeIndicator.Kind
ALONE = "每次只变一项：本单位的其他数字和其他单位的总分都按本月的不变。"
SATISFACTION = "satisfaction_rate"
IN_TIME = "未办结的办件算作在时限内办结：只变办结率和及时办结率，满意率和加减分不变。"
PRINTED = (
    "来源是指标表，按表上印出的比率推算：原及时办结件数取印出的及时办结率乘以办结总量，"
    "变后的比率保留两位小数。"
)
SUMS = "指标表只给出加分、减分的合计，按方案中每件的分值推算，其中各有几件并不知道。"


@dataclass(frozen=True)
class Wayfinder:
    """Puts distances into words, within a group and under its scheme's terms."""

    group: GroupRanking
    terms: Mapping[str, IndicatorTerm]

    def way(self, unit: Line, found: Distance) -> Way:
        """Everything that is said of a unit's."""
        if found.ahead is None:
            return Way(self._first(unit))
        ahead = next(one for one in self.group.ranked if one.unit.slug == found.ahead.key)
        opened = next((pull for pull in found.pulls if pull.lever.key == OPEN), None)
        others = [pull for pull in found.pulls if pull.lever.key != OPEN]
        return Way(
            gap=_gap(unit, ahead, found.gap),
            steps=tuple(_step(one, opened) for one in opened.outcomes) if opened else (),
            answer=_answer(opened, unit, ahead),
            others=tuple(self._others(others)),
            short=self._short(others),
            assumptions=tuple(_assumptions(unit, opened, others)),
        )

    def _first(self, unit: Line) -> str:
        behind = next((one for one in self.group.ranked if one.unit != unit.unit), None)
        if behind is None:
            return "本组只有这一家参评。"
        lead = (unit.total or Fraction(0)) - (behind.total or Fraction(0))
        if not lead:
            return f"已排在本组最前，与{behind.name}总分相同（{unit.tie}）。"
        return f"已排在本组最前，比其后的{behind.name}高{_exactly(lead)} 分。"

    def _others(self, pulls: Iterable[Pull]) -> Iterator[str]:
        for pull in pulls:
            if pull.least is not None:
                yield f"{self._said(pull, pull.least.number)}：{_gives(pull.least)}"

    def _short(self, pulls: Iterable[Pull]) -> str:
        """What is not enough even in full."""
        said = [self._said(one, one.lever.most) for one in pulls if one.least is None]
        if len(said) > 1:
            return f"仅靠下列任何一项都不够：{'；'.join(said)}。"
        return f"仅靠{said[0]}，不够。" if said else ""

    def _said(self, pull: Pull, number: int) -> str:
        term = self.terms[pull.lever.key]
        measure = MEASURES.get(term.key)
        if term.kind == Kind.RATE:
            if term.key == SATISFACTION:
                return f"{number} 次评星由不满意变为满意"
            part = measure.part if isinstance(measure, RateOf) else None
            name = part.name if part else f"{term.name}的分子"
            return f"{name}多 {number} {part.unit if part else ''}".rstrip()
        more = "多" if term.kind == Kind.BONUS else "少"
        return f"{term.name}{more} {number} {measure.unit if measure else '件'}"


def _gap(unit: Line, ahead: Line, gap: Fraction) -> str:
    before = f"前面是第 {ahead.rank} 名{ahead.name}，{formats.points(ahead.total)} 分"
    if not gap:
        return f"{before}，总分相同（{unit.tie}）。"
    return f"{before}；按未四舍五入的总分，差{_exactly(gap)} 分。"


def _answer(opened: Pull | None, unit: Line, ahead: Line) -> str:
    if opened is None:
        return "统计截止时没有未办结的办件。"
    most, score = opened.lever.most, formats.points(unit.total)
    if opened.least is None:
        best = opened.outcomes[-1]
        return (
            f"未办结的 {most} 件即使全部在时限内办结，"
            f"总分 {score} → {formats.points(best.total)}，也到不了前一名。"
        )
    least = opened.least
    how = "并列" if least.rank == ahead.rank and least.tie == TieKind.SHARED else "超过"
    now, theirs = formats.points(least.total), formats.points(ahead.total)
    return (
        f"未办结的 {most} 件中，只要有 {least.number} 件在时限内办结，"
        f"总分就是 {score} → {now}，排第 {least.rank} 名，"
        f"{how}{ahead.name}（{theirs}{'，按未四舍五入的总分比' if now == theirs else ''}）。"
    )


def _step(outcome: Outcome, pull: Pull) -> Step:
    enough = pull.least is not None and outcome.number >= pull.least.number
    rank = f"第 {outcome.rank} 名{_tie(outcome)}"
    return Step(f"{outcome.number} 件", formats.points(outcome.total), rank, enough)


def _gives(outcome: Outcome) -> str:
    return f"总分 {formats.points(outcome.total)}，第 {outcome.rank} 名{_tie(outcome)}"


def _tie(outcome: Outcome) -> str:
    return f"（同分：{TieKind(outcome.tie).label}）" if outcome.tie else ""


def _assumptions(unit: Line, opened: Pull | None, others: Iterable[Pull]) -> Iterator[str]:
    yield ALONE
    if opened is not None:
        yield IN_TIME
        if unit.sheet_row:
            yield PRINTED
    counted = any(one.kind != Kind.RATE for one in unit.terms.values())
    if unit.sheet_row and list(others) and not counted:
        yield SUMS


def _exactly(points: Fraction) -> str:
    """Six decimals; less than the last of them is still said to be more than nothing."""
    if is_exact(points):
        return f" {plain(points)}"
    return f"约 {plain(points)}" if plain(points) != "0" else "不到 0.000001"
