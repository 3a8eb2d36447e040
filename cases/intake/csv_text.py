"""From text to rows: delimiter, quotes, newlines of every kind."""

import csv
import io
import re
from collections.abc import Iterator

from .decoding import decode
from .faults import Refused
from .grid import Cell, Grid, Row

DELIMITERS = ",\t;"
_LOOKED_AT = 10
_QUOTED = re.compile(r'"[^"]*"')
_WRAPPED = re.compile(r'="([^"]*)"')
_SEPARATOR_LINE = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)


def read_csv(content: bytes) -> Grid:
    """Rows count records, as a spreadsheet program numbers them."""
    decoded = decode(content)
    text = _SEPARATOR_LINE.sub("\n", decoded.text, count=1)
    rows = tuple(
        Row(number, tuple(Cell(_unwrapped(field)) for field in fields))
        for number, fields in enumerate(_records(text, delimiter_of(text)), 1)
    )
    return Grid(rows, decoded.encoding)


def delimiter_of(text: str) -> str:
    """The one that cuts most of the first lines into equally many fields; a comma if none does."""
    lines = [_QUOTED.sub("", line) for line in text[:200_000].splitlines() if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness([one.count(mark) for one in lines]))


def _evenness(counts: list[int]) -> int:
    """Number of lines that share a count, times that count; the best such pair."""
    first = counts[:_LOOKED_AT]
    return max((first.count(count) * count for count in set(first)), default=0)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begun = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(_wording(error, begun)) from error
        _refuse_swallowed(fields, begun, delimiter)
        yield fields


def _wording(error: csv.Error, line: int) -> str:
    if "field limit" in str(error):
        longest = csv.field_size_limit()
        return f"第 {line} 行字段过长（超过 {longest} 字），可能是引号未闭合，请检查。"
    return f"第 {line} 行引号未闭合或引号有误，请检查该行的双引号后重新导出。"


def _refuse_swallowed(fields: list[str], line: int, delimiter: str) -> None:
    """A quote that was closed only by another row's quote: whole rows stand in one field."""
    for field in fields:
        inner = field.splitlines()[1:]
        if len(inner) > 1 and all(one.count(delimiter) >= 2 for one in inner[:-1]):
            raise Refused(f"第 {line} 行引号未闭合，后面的行被并入同一格，请检查该行的双引号。")


def _unwrapped(field: str) -> str:
    """`="0012"`, which some platforms write to keep digits as text, without its wrapping."""
    found = _WRAPPED.fullmatch(field.strip())
    return found[1] if found else field
