"""The score's arithmetic on one unit: the first of the first ranked group."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.questions import Question
from reports import formats
from reports.figures import Figure
from reports.rankings.cells import cells_of
from reports.rankings.lines import Figures
from reports.rankings.steps import short, weight_of
from scoring.models import Evaluation, SchemeIndicator
from scoring.ranking import Line, Measured, first_line
from scoring.schemes import IndicatorTerm

from .values import Working

Kind = SchemeIndicator.Kind
NO_RANKING = "本月还没有评分结果。"
OTHER_SCHEME = "本月的评分结果是按另一方案计算的，请重新计算草稿。"


@dataclass(frozen=True)
class Example:
    """A unit's line with its figures; without a line, the reason why."""

    line: Line | None = None
    figures: Figures | None = None
    reason: str = NO_RANKING

    @property
    def name(self) -> str:
        return f"以{self.line.name}为例" if self.line else ""

    def total(self) -> Working:
        """Base + bonus − penalty + adjustment."""
        if self.line is None:
            return self._none()
        line = self.line
        words = f"{formats.points(line.base)} + {short(line.bonus)} − {short(line.penalty)}"
        if line.adjustment:
            words += f" {'+' if line.adjustment > 0 else '−'} {short(abs(line.adjustment))}"
        exact = formats.points(line.total, 6)
        return self._told(f"{words} = {exact}，印 {formats.points(line.total)}")

    def base(self) -> Working:
        """The points of the rates, added up."""
        if self.line is None or self.figures is None:
            return self._none()
        found = self.figures.of(self.line)
        pieces: list[str | Figure] = []
        for one in self._of_kind(Kind.RATE):
            pieces += ["+"] if pieces else []
            pieces += _rate(one, found[one.key])
        return self._told(*pieces, f"= {formats.points(self.line.base, 4)}")

    def points(self, kind: Kind) -> Working:
        """The bonus or the penalty: cases × points, or the sheet's cell."""
        if self.line is None or self.figures is None:
            return self._none()
        found = self.figures.of(self.line)
        points = self.figures.points(self.line, kind)
        counted = [one for one in self._of_kind(kind) if one.part]
        pieces: list[str | Figure] = []
        for one in counted:
            pieces += ["+"] if pieces else []
            pieces += [found[one.key], f"× {weight_of(one.weight)}"]
        pieces += ["="] if pieces else []
        note = f"（{points.note}）" if points.note else ""
        return self._told(*pieces, points.figure or f"{points.text} 分", note)

    def adjustment(self) -> Working:
        if self.line is None:
            return self._none()
        return self._told(f"{short(self.line.adjustment)} 分")

    def rank(self) -> Working:
        if self.line is None:
            return self._none()
        total = formats.points(self.line.total, 6)
        return self._told(f"总分 {total}，第 {self.line.rank} 名")

    def further(self, key: str) -> Working:
        """An indicator that only a sheet knows."""
        if self.line is None or self.figures is None:
            return self._none()
        figure = self.figures.of(self.line).get(key)
        if figure is None:
            return Working(reason="这个单位的指标表里没有这一项。")
        portions = [one for one in self.figures.portions(self.line) if one.key == key]
        made_of = [piece for one in portions for piece in (one.name, one)]
        return self._told(figure, *(["来自", *made_of] if made_of else []))

    def _of_kind(self, kind: Kind) -> Sequence[Measured]:
        return [one for one in self.line.terms.values() if one.kind == kind] if self.line else ()

    def _told(self, *pieces: str | Figure) -> Working:
        return Working(tuple(piece for piece in pieces if piece), example=self.name)

    def _none(self) -> Working:
        return Working(reason=self.reason)


def example_of(
    evaluation: Evaluation | None, question: Question, terms: Sequence[IndicatorTerm], scheme: int
) -> Example:
    """From the month's evaluation under its scheme (a primary key); seven queries at most."""
    if evaluation is None:
        return Example()
    if evaluation.scheme_id != scheme:
        return Example(reason=OTHER_SCHEME)
    line = first_line(evaluation)
    if line is None:
        return Example(reason="本月没有参评的单位。")
    cells = cells_of([line.sheet_row] if line.sheet_row else [])
    return Example(line, Figures(question, terms, cells))


def _rate(one: Measured, figure: Figure) -> list[str | Figure]:
    points = formats.points(one.points, 4)
    return [f"{one.name}", figure, f"得 {points}"]
