"""The score's arithmetic on one unit: the first of the first ranked group."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from cases.questions import Question
from reports import formats
from reports.figures import Figure
from reports.rankings.lines import LineFigures
from reports.statements.values import SumLine
from scoring.models import Evaluation, SchemeIndicator
from scoring.ranking import Line, first_line
from scoring.spelling import plain, signed
from scoring.statements import book_of

from .values import Working

Kind = SchemeIndicator.Kind
Piece = str | Figure
NO_RANKING = "本月还没有评分结果。"
OTHER_SCHEME = "本月的评分结果是按另一方案计算的，请重新计算草稿。"
NOBODY = "本月没有参评的单位。"


@dataclass(frozen=True)
class NoExample:
    """Why there is no unit to show the arithmetic on."""

    reason: str

    def of(self, _key: str) -> Working:
        return Working(reason=self.reason)


@dataclass(frozen=True)
class Example:
    """A unit's line and its figures."""

    line: Line
    figures: LineFigures

    def of(self, key: str) -> Working:
        """The working of a figure of the score, or of an indicator that only a sheet knows."""
        line = self.line
        match key:
            case "score":
                return self._told(self._total())
            case "base":
                steps = self._steps(Kind.RATE)
                return self._told(*_joined(steps), f"= {plain(line.base or 0, 2)}")
            case Kind.BONUS | Kind.PENALTY:
                points = self.figures.points(line, Kind(key))
                end = points.figure or f"{points.text} 分"
                steps = [] if points.figure else self._steps(Kind(key))
                return self._told(*_joined(steps), "=" if steps else "", end, points.note)
            case "adjustment":
                points = self.figures.adjustment(line)
                return self._told(f"{points.text} 分", points.note)
            case "rank":
                return self._told(f"总分 {formats.points(line.total, 6)}，第 {line.rank} 名")
        return self._further(key)

    def _total(self) -> str:
        line = self.line
        words = f"{plain(line.base or 0, 2)} + {plain(line.bonus, 2)} − {plain(line.penalty, 2)}"
        if line.adjustment:
            sign, size = signed(Fraction(line.adjustment))[0], abs(line.adjustment)
            words += f" {sign} {plain(size, 2)}"
        return f"{words} = {formats.points(line.total, 6)}，印 {formats.points(line.total)}"

    def _steps(self, kind: Kind) -> list[SumLine]:
        return self._steps_of(*(one.key for one in self.line.terms.values() if one.kind == kind))

    def _steps_of(self, *keys: str) -> list[SumLine]:
        lines = self.figures.book.statement(self.line).lines
        steps = zip(lines, self.figures.said(self.line), strict=True)
        return [step for line, step in steps if line.key in keys]

    def _further(self, key: str) -> Working:
        if key not in self.line.terms:
            return Working(reason="这个单位的指标表里没有这一项。")
        return self._told(*_joined(self._steps_of(key)))

    def _told(self, *pieces: Piece) -> Working:
        kept = tuple(piece for piece in pieces if piece)
        return Working(kept, example=f"以{self.line.name}为例")


def example_of(
    evaluation: Evaluation | None, question: Question, scheme: int
) -> Example | NoExample:
    """From the month's evaluation under its scheme (a primary key); ten queries at most."""
    if evaluation is None:
        return NoExample(NO_RANKING)
    if evaluation.scheme_id != scheme:
        return NoExample(OTHER_SCHEME)
    line = first_line(evaluation)
    if line is None:
        return NoExample(NOBODY)
    return Example(line, LineFigures(question, book_of(evaluation, [line])))


def _joined(steps: Iterable[SumLine]) -> list[Piece]:
    """满意率 100.00% × 权重 3 得 3.00 + …"""
    found: list[Piece] = []
    for step in steps:
        found += ["+"] if found else []
        found += [step.name, *(one.figure or one.text for one in step.words)]
        found.append(f"得 {step.points}")
    return found
