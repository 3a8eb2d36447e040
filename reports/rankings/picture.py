"""A group's ranking as a picture to paste into a report or a message: the page's table, drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D

from reports import formats
from reports.charts.paper import settings
from reports.writers import faces, glyphs
from reports.writers.widths import em, even_lines

from .values import RankingRow

if TYPE_CHECKING:
    from .file import RankingFile

FONT_FILE = "NotoSansSC-Regular.otf"
DPI = 144
SIZE, TITLE, SMALL = 10.0, 17.0, 9.0
"""Points."""
EDGE, GAP = 0.35, 1.4
"""Inches around the table; em between columns."""
ROW, HEAD = 0.27, 0.95
"""Inches of a row, and of the title with the lines below it."""
INK, SOFT, RULE = "#1a2332", "#545f6e", "#c4cbd4"
VOLUME = (("交办总量", "assigned"), ("办结总量", "completed"))
SHAPES = {"up": "↑ ", "down": "↓ ", "flat": "＝ "}


@dataclass(frozen=True)
class _Column:
    """A column's cells, the head first; numbers stand to the right."""

    cells: tuple[str, ...]
    is_name: bool

    @property
    def width(self) -> float:
        """Inches, with the room behind it."""
        return (max(map(em, self.cells)) + GAP) * SIZE / 72


def png(file: "RankingFile") -> bytes:
    """The picture; as wide as its columns, as high as its rows."""
    assert file.group is not None  # noqa: S101 - those set apart have no picture
    columns = _drawable(_columns(file))
    width = sum(one.width for one in columns) + 2 * EDGE
    foot = [line for text in _foot(file) for line in even_lines(text, (width - 1) * 72 / SMALL)]
    table = ROW * (len(file.group.rows) + 1)
    height = 2 * EDGE + HEAD + table + 0.15 + 0.2 * len(foot)
    with settings():
        figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        page = _Page(figure, width, height)
        page.write(EDGE, EDGE, f"{file.view.evaluation.month.label}{file.title}", TITLE)
        for number, line in enumerate(file.rests_on()):
            page.write(EDGE, EDGE + 0.38 + 0.2 * number, line, SMALL, SOFT)
        page.table(columns, EDGE + HEAD)
        for number, line in enumerate(foot):
            page.write(EDGE, EDGE + HEAD + table + 0.15 + 0.2 * number, line, SMALL, SOFT)
        out = BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _font(size: float) -> FontProperties:
    return FontProperties(fname=str(faces.font_file(FONT_FILE)), size=size)


def _drawable(columns: Sequence[_Column]) -> list[_Column]:
    """Without characters that the face lacks: looked for in all cells at once, there are few."""
    face = faces.font_file(FONT_FILE)
    together = "".join(cell for one in columns for cell in one.cells)
    if glyphs.drawable(together, face) == together:
        return list(columns)
    return [
        replace(one, cells=tuple(glyphs.drawable(cell, face) for cell in one.cells))
        for one in columns
    ]


@dataclass(frozen=True)
class _Page:
    """The sheet; places are inches from its left and upper edge."""

    figure: Figure
    width: float
    height: float

    def write(self, left: float, top: float, text: str, size: float, ink: str = INK) -> None:
        self._text(left, top, text, size, ink, "left")

    def table(self, columns: Sequence[_Column], top: float) -> None:
        """Hairlines below the rows, a stronger one below the heads."""
        ends = [EDGE + end for end in accumulate(one.width for one in columns)]
        rows = len(columns[0].cells)
        for number in range(rows):
            self._rule(top + (number + 1) * ROW, strong=number == 0)
        for column, end in zip(columns, ends, strict=True):
            for number, cell in enumerate(column.cells):
                down = top + number * ROW + 0.055
                ink = SOFT if number == 0 else INK
                if column.is_name:
                    self._text(end - column.width, down, cell, SIZE, ink, "left")
                else:
                    self._text(end - GAP * SIZE / 72, down, cell, SIZE, ink, "right")

    def _text(self, left: float, top: float, text: str, size: float, ink: str, side: str) -> None:
        x, y = left / self.width, 1 - top / self.height
        self.figure.text(x, y, text, va="top", ha=side, color=ink, font=_font(size))

    def _rule(self, top: float, *, strong: bool) -> None:
        y = 1 - top / self.height
        across = [EDGE / self.width, 1 - EDGE / self.width]
        ink, width = (SOFT, 0.8) if strong else (RULE, 0.5)
        self.figure.add_artist(Line2D(across, [y, y], color=ink, linewidth=width))


def _columns(file: "RankingFile") -> list[_Column]:
    """The page's."""
    group = file.group
    rows = group.rows if group else ()
    adjusted = [("调整", "adjustment")] if group and group.is_adjusted else []
    points = [
        ("加分", "bonus"),
        ("减分", "penalty"),
        *adjusted,
        ("总分", "score"),
        ("基础分", "base"),
    ]
    rates = [(one.name, one.key) for one in file.view.rates]
    return [
        _column("名次", map(_rank, rows)),
        _column("受理单位", (row.name for row in rows), is_name=True),
        *(_column(name, _figures(rows, key)) for name, key in VOLUME),
        *(_column(name, _figures(rows, key)) for name, key in rates),
        *(_column(name, _texts(rows, key)) for name, key in points),
        _column("上月名次", (row.last_rank for row in rows)),
        _column("变动", map(_movement, rows), is_name=True),
    ]


def _column(head: str, cells: Iterable[str], *, is_name: bool = False) -> _Column:
    return _Column((head, *cells), is_name)


def _figures(rows: Iterable[RankingRow], key: str) -> Iterable[str]:
    return (row.figures[key].text if key in row.figures else formats.NOTHING for row in rows)


def _texts(rows: Iterable[RankingRow], key: str) -> Iterable[str]:
    return (row.points[key].text for row in rows)


def _rank(row: RankingRow) -> str:
    if row.is_shared:
        return f"{row.rank} 并列"
    return f"{row.rank}*" if row.tie else str(row.rank)


def _movement(row: RankingRow) -> str:
    return f"{SHAPES.get(row.moved.direction, '')}{row.movement}"


def _foot(file: "RankingFile") -> Iterable[str]:
    """How equal totals were put in order, and how many units are made up."""
    rows = file.group.rows if file.group else ()
    tied = [row for row in rows if row.tie and not row.is_shared]
    for _total, level in groupby(tied, key=lambda row: row.points["score"].exact):
        equal = list(level)
        ranks = "、".join(str(row.rank) for row in equal)
        yield f"* 第 {ranks} 名总分相同：{'；'.join(sorted({row.tie for row in equal}))}。"
    if simulated := sum(row.is_simulated for row in rows):
        yield f"其中 {simulated} 家为模拟单位。"
