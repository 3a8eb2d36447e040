"""The imported cells of a sheet's line, found as scoring finds them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.intake.text import header_key
from cases.models import SheetCell
from scoring.schemes import IndicatorTerm


@dataclass(frozen=True)
class LineCells:
    """One line's cells: by canonical key, and by header as `header_key` spells it."""

    by_key: dict[str, SheetCell]
    by_header: dict[str, SheetCell]

    @classmethod
    def of(cls, cells: Iterable[SheetCell]) -> "LineCells":
        """From the cells in any order."""
        there = list(cells)
        return cls(
            {cell.key: cell for cell in there if cell.key},
            {header_key(cell.header): cell for cell in there},
        )

    def of_term(self, term: IndicatorTerm) -> SheetCell | None:
        """The cell in the indicator's own column, found as `scoring.sources` finds it."""
        if not term.column and term.key in self.by_key:
            return self.by_key[term.key]
        return self.by_header.get(header_key(term.column or term.name))
