"""A sheet's given totals held against the recomputed ones: remarks for whoever imports it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cases.intake.faults import Remark
from cases.intake.sheet_lines import SheetLine
from cases.intake.text import header_key
from cases.periods import Month

from .arithmetic import half_up
from .schemes import IndicatorTerm, NoSchemeError, scheme_for, terms_of
from .scores import Weighing
from .sources import Columns, figures_of_line


@dataclass(frozen=True)
class GivenTotals:
    """Recomputes each line's total under the month's scheme; one without a total is passed over."""

    month: Month

    def __call__(self, lines: Iterable[SheetLine]) -> list[Remark]:
        try:
            scheme = scheme_for(self.month)
        except NoSchemeError as error:
            return [Remark(1, "", f"总分没有核对：{error}")]
        terms = terms_of(scheme)
        return list(_remarks(lines, Weighing.of(scheme, terms), terms))


def _remarks(
    lines: Iterable[SheetLine], weighing: Weighing, terms: list[IndicatorTerm]
) -> Iterator[Remark]:
    for line in lines:
        cells = {cell.key: cell for cell in line.cells if cell.key}
        given = cells["total"].number if "total" in cells else None
        if given is None or line.unit is None:
            continue
        columns = Columns(
            {key: cell.number for key, cell in cells.items()},
            {header_key(cell.header): cell.number for cell in line.cells},
        )
        figures = figures_of_line(line.unit, columns, terms)
        computed = half_up(weighing.score(figures).total)
        if computed != half_up(given):
            words = f"填写 {_plain(given)}，按权重和加减分应为 {computed}。"
            yield Remark(line.number, cells["total"].header, words)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
