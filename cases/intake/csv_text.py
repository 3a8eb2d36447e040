"""From a text file to rows: delimiter, quotes, newlines of every kind. Runs in the child."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from .decoding import CONTROLS, Encoding, encoding_of
from .faults import Refused, Remark

DELIMITERS = ",\t;"
MAX_ROWS = 1_048_576
MAX_FIELDS = 16_384
_HEAD = 200_000
_LOOKED_AT = 10
_MOST_WIDTHS = 200
_QUOTED = re.compile(r'"[^"]*"')
_WRAPPED = re.compile(r'\t*="([^"]*)"\t*')
_WRAPPERS = frozenset("=\t ")
_SEPARATOR_LINE = re.compile(r'sep=([^"\r\n])\r?\n', re.IGNORECASE)
NO_CONTENT = "没有数据行：文件里没有内容，请重新导出。"
TOO_LONG = f"超过 {MAX_ROWS:,} 行，请按月拆分后再导入。"


def read_text(path: Path, out: TextIO) -> dict[str, Any]:
    """Writes the rows and says what the file is like.

    Rows count records, as a spreadsheet program numbers them.
    """
    encoding = encoding_of(path)
    with path.open(encoding=encoding.codec, newline="") as file:
        head = file.read(_HEAD)
    found = _SEPARATOR_LINE.match(head)
    delimiter = found[1] if found else delimiter_of(head)
    shape = _Shape(encoding, delimiter)
    with path.open(encoding=encoding.codec, newline="") as file:
        if found:
            file.readline()
        records = enumerate(_records(file, delimiter), 2 if found else 1)
        csv.writer(out, lineterminator="\n").writerows(shape.rows(records))
    if not shape.widths:
        raise Refused(NO_CONTENT)
    return {
        "rows": shape.widths.total(),
        "width": max(shape.widths),
        "encoding": encoding.name,
        "delimiter": delimiter,
        "sheet_names": [],
        "sheet": "",
        "remarks": [remark.as_json() for remark in shape.remarks()],
        "merged": [],
        "widths": shape.widths.most_common(_MOST_WIDTHS),
        "has_blank_ends": shape.has_blank_ends,
    }


def delimiter_of(text: str) -> str:
    """The one that cuts most of the first lines into equally many fields; a comma if none does."""
    lines = [_QUOTED.sub("", line) for line in text.splitlines() if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness([one.count(mark) for one in lines]))


def _evenness(counts: list[int]) -> int:
    """Number of lines that share a count, times that count; the best such pair."""
    first = counts[:_LOOKED_AT]
    return max((first.count(count) * count for count in set(first)), default=0)


class _Shape:
    """Lets the rows through that are not blank and keeps count of what they are like."""

    def __init__(self, encoding: Encoding, delimiter: str) -> None:
        self.widths: Counter[int] = Counter()
        self.has_blank_ends = False
        self._has_controls = encoding.has_controls
        self._has_wrapped = encoding.has_wrapped or (encoding.has_tabs and delimiter != "\t")
        self._removed = 0
        self._first_removed = 0

    def rows(self, records: Iterable[tuple[int, list[str]]]) -> Iterator[list[str]]:
        for number, fields in records:
            whole = "".join(fields)
            if self._has_controls and CONTROLS.search(whole):
                fields[:] = [self._without_controls(field, number) for field in fields]
                whole = "".join(fields)
            if not whole.strip():
                continue
            if number > MAX_ROWS:
                raise Refused(TOO_LONG)
            if self._has_wrapped:
                fields[:] = [_unwrapped(one) if one[:1] in _WRAPPERS else one for one in fields]
            if not fields[-1]:
                self.has_blank_ends = True
            self.widths[len(fields)] += 1
            yield [str(number), *fields]

    def _without_controls(self, field: str, number: int) -> str:
        clean = CONTROLS.sub("", field)
        if len(clean) < len(field):
            self._removed += len(field) - len(clean)
            self._first_removed = self._first_removed or number
        return clean

    def remarks(self) -> Sequence[Remark]:
        return removed_controls(self._first_removed, self._removed)


def _unwrapped(field: str) -> str:
    """`="0012"` or a tab before digits, which platforms write to keep them as text."""
    found = _WRAPPED.fullmatch(field.strip(" "))
    return found[1] if found else field.strip("\t")


def removed_controls(row: int, times: int) -> Sequence[Remark]:
    """What is said when control characters were taken out."""
    message = f"已去除控制字符 {times} 处，从这一行起。"
    return [Remark(row, "", message)] if times else []


def _records(file: TextIO, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    line = widest = 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(_wording(error, line + 1)) from error
        if reader.line_num > line + 1:
            _refuse_swallowed(fields, line + 1, delimiter, max(2, widest // 2))
        widest = max(widest, len(fields))
        line = reader.line_num
        if len(fields) > MAX_FIELDS:
            raise Refused(f"第 {line} 行列数过多（{len(fields)} 列），请检查分隔符后重新导出。")
        yield fields


def _wording(error: csv.Error, line: int) -> str:
    if "field limit" in str(error):
        longest = csv.field_size_limit()
        return f"第 {line} 行字段过长（超过 {longest} 字），可能是引号未闭合，请检查。"
    return f"第 {line} 行引号未闭合或引号有误，请检查该行的双引号后重新导出。"


def _refuse_swallowed(fields: list[str], line: int, delimiter: str, least: int) -> None:
    """A quote that was closed only by another row's quote: whole rows stand in one field. A line
    of a citizen's text has some commas too, but not half as many as a row.
    """
    for field in fields:
        inner = field.splitlines()[1:]
        if len(inner) > 1 and all(one.count(delimiter) >= least for one in inner[:-1]):
            raise Refused(f"第 {line} 行引号未闭合，后面的行被并入同一格，请检查该行的双引号。")
