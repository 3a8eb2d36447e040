"""What is wrong with one indicator of a scheme: its source, its points, knots and parts."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cases.intake.text import header_key
from cases.measures import MEASURES, Count, RateOf
from scoring.models import IndicatorPart

from .content import RATE, IndicatorContent
from .faults import Fault, Place

Side = IndicatorPart.Side


def indicator_faults(said: IndicatorContent, number: int, scale: int) -> list[Fault]:
    """`number` is its row, from 0."""
    row = _Row(said, number)
    of_rate = [*row.knots(scale), *row.parts()] if said.kind == RATE else [*row.points_of_a_case()]
    return [*row.itself(), *of_rate]


def _said(number: Decimal) -> str:
    return f"{number.normalize():f}"


class _Row:
    """One indicator in its row; sentences name both."""

    def __init__(self, said: IndicatorContent, number: int) -> None:
        self.said = said
        self.number = number
        self.called = f"指标第 {number + 1} 行" + (f"“{said.name}”" if said.name else "")

    def itself(self) -> Iterator[Fault]:
        if not self.said.name:
            yield self._fault("name", "没有名称，请填写。", is_unkeepable=True)
        weight = self.said.weight
        if weight is None:
            words = "没有权重（满分）" if self.said.kind == RATE else "没有每件的分值"
            yield self._fault("weight", f"{words}，请填写。", is_unkeepable=True)
        elif weight <= 0:
            told = f"的权重或分值是 {_said(weight)}，应大于 0（减分也填正数）。"
            yield self._fault("weight", told, is_unkeepable=True)
        yield from self._source()

    def _source(self) -> Iterator[Fault]:
        measure = MEASURES.get(self.said.key)
        if measure is None:
            return
        if self.said.kind == RATE and not isinstance(measure, RateOf):
            told = f"取“{measure.name}”，那不是比率。类别为“指标”的要选比率，或取指标表的列。"
            yield self._fault("source", told)
        if self.said.kind != RATE and not isinstance(measure, Count):
            told = f"取“{measure.name}”，那不是件数。加分和减分按件计，请选件数，或取指标表的列。"
            yield self._fault("source", told)

    def points_of_a_case(self) -> Iterator[Fault]:
        if self.said.cap is not None and self.said.cap <= 0:
            yield self._fault("cap", "的上限应大于 0，不设上限请留空。", is_unkeepable=True)
        if self.said.knots or self.said.parts:
            yield self._fault("kind", "按件计分，不能分段，也不能由几列合成。")

    # -- rates ----------------------------------------------------------------------------------

    def knots(self, scale: int) -> Iterator[Fault]:
        knots = self.said.knots
        if self.said.cap is not None:
            yield self._fault("cap", "是按比率得分的指标，没有上限可设，请留空。")
        if len(knots) == 1:
            yield self._fault("knots", "只有一行分段，至少要两行，比率在两行之间按直线计分。")
        yield from self._order_of_knots()
        for row, knot in enumerate(knots, start=1):
            if not 0 <= knot.percent <= 100:
                told = f"的分段第 {row} 行：比率 {_said(knot.percent)}% 不在 0 到 100 之间。"
                yield self._fault("knots", told, is_unkeepable=True)
            if not 0 <= knot.points <= scale:
                told = f"的分段第 {row} 行：{_said(knot.points)} 分不在 0 到满分 {scale} 之间。"
                yield self._fault("knots", told)
        most = max((knot.points for knot in knots), default=self.said.weight)
        if self.said.weight is not None and most != self.said.weight:
            told = (
                f"的满分写的是 {_said(self.said.weight)}，分段里最高是 {_said(most or Decimal(0))}"
            )
            yield self._fault("weight", f"{told}，请改成一致。")

    def _order_of_knots(self) -> Iterator[Fault]:
        for row, (left, right) in enumerate(pairwise(self.said.knots), start=1):
            at, then = _said(left.percent), _said(right.percent)
            where = f"的分段第 {row + 1} 行"
            if left.percent == right.percent:
                told = f"{where}与第 {row} 行的比率都是 {at}%，请删去一行。"
                yield self._fault("knots", told, is_unkeepable=True)
            elif left.percent > right.percent:
                told = f"{where}的比率 {then}% 小于第 {row} 行的 {at}%，请从小到大填写。"
                yield self._fault("knots", told, is_unkeepable=True)
            elif left.points > right.points:
                told = f"{where}的得分比第 {row} 行低：比率越高得分越少，请确认不是填反了。"
                yield self._fault("knots", told, is_warning=True)

    def parts(self) -> Iterator[Fault]:
        parts = self.said.parts
        if parts and len({part.side for part in parts}) < len(Side):
            lacking = Side.WHOLE if parts[0].side == Side.PART else Side.PART
            yield self._fault("parts", f"由几列合成，还缺{lacking.label}的列。")
        seen: dict[tuple[str, str], int] = {}
        for row, part in enumerate(parts, start=1):
            if not part.column:
                told = f"的构成第 {row} 行没有列名，请填写指标表里的列名。"
                yield self._fault("parts", told, is_unkeepable=True)
            if part.factor <= 0:
                told = f"的构成第 {row} 行：系数 {_said(part.factor)} 应大于 0。"
                yield self._fault("parts", told, is_unkeepable=True)
            first = seen.setdefault((part.side, header_key(part.column)), row)
            if part.column and first != row:
                told = (
                    f"的构成第 {row} 行与第 {first} 行是同一侧的同一列“{part.column}”，请删去一行。"
                )
                yield self._fault("parts", told, is_unkeepable=True)

    def _fault(
        self, field: str, told: str, *, is_unkeepable: bool = False, is_warning: bool = False
    ) -> Fault:
        place = Place(field, self.number)
        return Fault(f"{self.called}{told}", place, is_unkeepable, is_warning)
