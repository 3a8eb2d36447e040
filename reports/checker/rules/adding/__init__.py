"""Sums within a table: which rows and columns sum which others, and where one does not."""

from dataclasses import dataclass
from fractions import Fraction

from reports.checker.quantities import Column, Concept, Quantity, Sheet
from reports.checker.reading.sheets.columns import RATES
from reports.checker.reading.sheets.words import UNITLESS

_NEVER = {"%", "‰", "分", "天", "小时", "分钟", "工作日", "个百分点", "百分点", "名", "位"}


@dataclass(frozen=True)
class Misfit:
    """A printed sum and its parts that come to another number.

    `sure` tells that others like it add up, so that this one must be wrong.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    sure: bool
    name: str = ""

    @property
    def added(self) -> Fraction:
        return sum((one.printed.amount for one in self.parts), Fraction(0))

    @property
    def over(self) -> Fraction:
        """By how much the printed total is larger than its parts."""
        return self.total.printed.amount - self.added

    def right(self, cell: Quantity) -> Fraction:
        """What would have to stand in `cell` for the sum to be right."""
        if cell == self.total:
            return self.added
        return cell.printed.amount + self.over

    @property
    def cells(self) -> tuple[Quantity, ...]:
        return (self.total, *self.parts)


def adds_up(total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether the parts come to the total, as far as their printed decimals tell."""
    fine = (total, *parts)
    slack = sum((one.printed.step / 2 for one in fine if one.printed.decimals), Fraction(0))
    return abs(Misfit(total, parts, sure=True).over) <= slack


def summable(sheet: Sheet) -> tuple[Column, ...]:
    """The columns whose figures can be added: no rates, scores, ranks, changes or durations."""
    return tuple(one for one in sheet.columns if _adds(sheet, one))


def _adds(sheet: Sheet, column: Column) -> bool:
    if column.concept in {*RATES, *UNITLESS, Concept.CHANGE} or column.unit in _NEVER:
        return False
    if any(word in column.header for word in ("率", "平均", "均", "环比", "同比", "比", "序号")):
        return False
    found = [figure for row in sheet.rows if (figure := row.of(column))]
    plain = all(one.printed.factor >= 1 and one.unit not in _NEVER for one in found)
    return plain and len(found) >= 2
