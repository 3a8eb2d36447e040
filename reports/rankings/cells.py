"""The imported cells that a sheet's lines were scored from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cases.intake.text import header_key
from cases.models import SheetCell
from scoring.schemes import IndicatorTerm


@dataclass(frozen=True)
class LineCells:
    """One line's cells: by canonical key, and by header as `header_key` spells it."""

    by_key: dict[str, SheetCell] = field(default_factory=dict)
    by_header: dict[str, SheetCell] = field(default_factory=dict)

    def of_term(self, term: IndicatorTerm) -> SheetCell | None:
        """The cell in the indicator's own column, found as `scoring.sources` finds it."""
        if not term.column and term.key in self.by_key:
            return self.by_key[term.key]
        return self.by_header.get(header_key(term.column or term.name))

    def of_portions(self, term: IndicatorTerm) -> list[SheetCell]:
        """The cells that the indicator is made of."""
        found = (self.by_header.get(header_key(one.column)) for one in term.portions)
        return [cell for cell in found if cell is not None]


NO_CELLS = LineCells()


def cells_of(rows: Iterable[int]) -> Mapping[int, LineCells]:
    """By the primary key of the line; one query."""
    found: defaultdict[int, LineCells] = defaultdict(LineCells)
    for cell in SheetCell.objects.filter(row__in=list(rows)).select_related("row"):
        line = found[cell.row_id]
        line.by_header[header_key(cell.header)] = cell
        if cell.key:
            line.by_key[cell.key] = cell
    return found
