"""What the table of districts against categories says: the fullest cell, and a share out of line.

A district's share of a category is set against the other districts' (Fisher's exact test, the
level divided by the number of cells, because the reader is shown the one that stands out).
"""

from collections.abc import Mapping
from fractions import Fraction

from reports.figures import Figure
from reports.overview.values import Place
from scoring.arithmetic import Rate

from .margins import FEW, LEVEL, RISEN, is_above
from .volumes import Split, volumes
from .wording import Words, joined

CELLS = Split("项", "转办", is_whole=False, measure_word="项")

Crossed = Mapping[tuple[str, str], Figure]


def fullest(crossed: Crossed, districts: Mapping[str, str], categories: Mapping[str, str]) -> Words:
    """兴隆台区城建交通类转办最多，560件；大洼区环保生态类占比偏高（18.20%，其他属地6.10%）.

    `districts` and `categories`: the names of lines and columns by their slugs.
    """
    nothing = Figure("assigned", "转办", 0, "0")
    cells = [
        Place(f"{at}{about}", f"{one}/{other}", {"assigned": crossed.get((one, other), nothing)})
        for one, at in districts.items()
        for other, about in categories.items()
    ]
    return joined([volumes(cells, CELLS), out_of_line(crossed, districts, categories)], "；")


def out_of_line(
    crossed: Crossed, districts: Mapping[str, str], categories: Mapping[str, str]
) -> Words:
    """The share that exceeds the other districts' by most cases, and how many others do."""
    cells = [(one, other) for one in districts for other in categories if (one, other) in crossed]
    level = LEVEL / max(1, len(districts) * len(categories))
    table = _Table(crossed)
    found = [cell for cell in cells if table.is_out_of_line(cell, level)]
    if not found:
        return ()
    one, other = max(found, key=table.surplus)
    here, elsewhere = table.shares((one, other))
    also = f"，另有{len(found) - 1}项" if len(found) > 1 else ""
    return (
        f"{districts[one]}{categories[other]}占比偏高"
        f"（{here.percent}%，其他属地{elsewhere.percent}%）{also}",
    )


class _Table:
    """The cells with the sums of their lines and columns."""

    def __init__(self, crossed: Crossed) -> None:
        self.cells = {cell: int(figure.value or 0) for cell, figure in crossed.items()}
        self.lines: dict[str, int] = {}
        self.columns: dict[str, int] = {}
        for (one, other), number in self.cells.items():
            self.lines[one] = self.lines.get(one, 0) + number
            self.columns[other] = self.columns.get(other, 0) + number
        self.total = sum(self.cells.values())

    def shares(self, cell: tuple[str, str]) -> tuple[Rate, Rate]:
        """The category's share of the district's cases, and of all others'."""
        number, (one, other) = self.cells[cell], cell
        here = Rate(number, self.lines[one])
        return here, Rate(self.columns[other] - number, self.total - here.whole)

    def is_out_of_line(self, cell: tuple[str, str], level: Fraction) -> bool:
        here, elsewhere = self.shares(cell)
        if here.part < FEW or not elsewhere.whole:
            return False
        is_far = here.part * elsewhere.whole >= RISEN * elsewhere.part * here.whole
        return is_far and is_above(here, elsewhere, level)

    def surplus(self, cell: tuple[str, str]) -> Fraction:
        """Cases beyond what the category's share of everything would bring."""
        one, other = cell
        return self.cells[cell] - Fraction(self.lines[one] * self.columns[other], self.total)
