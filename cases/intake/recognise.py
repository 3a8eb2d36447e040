"""From a reading to a table: which kind of file it is, its header, and its rows as cells.

`header_of` refuses what cannot be used; `table_of` holds a small file in memory; ledgers are
streamed by `data_rows`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cases.models import FileKind

from .columns import SPECS, Specs
from .data_rows import data_rows
from .faults import Refused, Remark
from .grid import Cell, Row
from .header import Column, Header, likely_header, refuse_unfit
from .reading import Reading
from .rows_file import RowsFile, cell_of

LARGEST_TABLE = 20_000
LEAST_SHARE, LEAST_KNOWN = Fraction(1, 2), 3
"""What a file must have of a kind's required columns, and of all its columns, to be likely one."""
_NO_DATA = "没有数据行：表头下面没有可以导入的内容，请重新导出。"
_GUESSED = (
    FileKind.CASES,
    FileKind.INDICATORS,
    FileKind.TOTALS,
    FileKind.UNITS,
    FileKind.SUGGESTIONS,
    FileKind.RATINGS,
)


@dataclass(frozen=True)
class _Fit:
    """How well a kind fits: its columns that the file has, and the share of the required ones."""

    kind: FileKind
    known: int
    share: Fraction


@dataclass(frozen=True)
class Line:
    """A data row, as wide as the header."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: Column) -> Cell:
        return self.cells[column.index]


@dataclass(frozen=True)
class Table:
    """A recognised file: columns, data rows, rows of another width, and what was left out."""

    header_row: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column with that key, if the file has it."""
        return next((column for column in self.columns if column.key == key), None)

    def header(self, key: str) -> str:
        """That column's header as in the file, blank if absent."""
        column = self.column(key)
        return column.header if column else ""

    def cells(self, column: Column) -> list[Cell]:
        """The column from top to bottom."""
        return [line.cell(column) for line in self.lines]


def header_of(head: Sequence[Row], specs: Specs, chosen: Mapping[int, str] | None = None) -> Header:
    """Refused when there is no header row, a required column is missing or one is there twice."""
    header = likely_header(head, specs, chosen)
    refuse_unfit(header, specs)
    return header


def guess_kind(head: Sequence[Row]) -> str:
    """The kind whose required columns are all there and most columns match; where there is none,
    the likeliest of those that lack some, so that it can be said which. Blank for none at all.

    Ratings come last: a ledger has their columns too.
    """
    fits = [fit for kind in _GUESSED if (fit := _fit(head, kind))]
    whole = [fit for fit in fits if fit.share == 1]
    likely = [fit for fit in fits if fit.share >= LEAST_SHARE and fit.known >= LEAST_KNOWN]
    best = max(whole or likely, key=lambda fit: (fit.known, fit.share), default=None)
    return best.kind.value if best else ""


def _fit(head: Sequence[Row], kind: FileKind) -> _Fit | None:
    specs = SPECS[kind]
    try:
        header = likely_header(head, specs)
    except Refused:
        return None
    required = sum(spec.required for spec in specs)
    there = required - len(header.missing(specs))
    known = len({column.key for column in header.columns} - {""})
    return _Fit(kind, known, Fraction(there, required))


def refuse_without_data(rows: RowsFile, header_row: int) -> None:
    """Refused when the file ends with its header: nothing but a slip of the export."""
    if not any(number > header_row for number, _ in rows.raw()):
        raise Refused(_NO_DATA)


def table_of(reading: Reading, header: Header) -> Table:
    """The whole file as cells; Refused when it has no data or too many rows for its kind."""
    said = _Said()
    lines = []
    for number, raw in data_rows(reading, header, said):
        lines.append(Line(number, tuple(map(cell_of, raw))))
        if len(lines) > LARGEST_TABLE:
            raise Refused(f"超过 {LARGEST_TABLE:,} 行，这一类文件不会这么长，请检查或分开导入。")
    if not lines and not said.problems:
        raise Refused(_NO_DATA)
    warnings = sorted(said.warnings, key=lambda remark: remark.row)
    return Table(header.row, header.columns, tuple(lines), tuple(said.problems), tuple(warnings))


@dataclass
class _Said:
    """Everything that is said about the rows of a small file."""

    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def reject(self, problems: Iterable[Remark], /) -> None:
        self.problems += problems

    def warn(self, remark: Remark, /) -> None:
        self.warnings.append(remark)

    def tally(self, row: int, column: str, message: str, /) -> None:
        if not any(one.message == message and one.column == column for one in self.warnings):
            self.warnings.append(Remark(row, column, message))
