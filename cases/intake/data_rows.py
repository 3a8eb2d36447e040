"""Which rows under the header are data; totals, notes and repeated headers are left out, said so.

One pass, whatever the length. Texts are only looked at closely where a glance gives a reason.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from .faults import Remark
from .header import Header
from .merges import CoveredCells
from .reading import Reading
from .rows_file import RowsFile, text_of
from .text import match_key, visible_text

_TOTAL = re.compile(r"(?:.{0,8}(?:合计|总计|小计|共计|平均值|均值)|平均)[:]?")
_NOTE = re.compile(r"(?:注|备注|说明|填报|填表|制表|审核|单位负责人|数据来源|统计时间)[^,]{0,3}:.*")
_UNITS_OF_MEASURE = re.compile(r"[(]?(?:件|个|次|条|人|分|天|星|%|元|单位[:].{0,4})[)]?")
_HINT = re.compile("[计均(（%]")
_FIGURE = re.compile("[-0-9.,%—/:+年月日时分秒t]*")
_FIGURE_STARTS = frozenset("0123456789.-—/")
_NAMED_AT_MOST = 10
_LONGEST_LABEL = 40
Raw = tuple[int, list[str]]


class Sink(Protocol):
    """Hears what is said about rows; `cases.intake.notes.Notes` is one."""

    def reject(self, problems: Iterable[Remark], /) -> None: ...

    def warn(self, remark: Remark, /) -> None: ...

    def tally(self, row: int, column: str, message: str, /) -> None: ...


def data_rows(reading: Reading, header: Header, notes: Sink) -> Iterator[Raw]:
    """Row numbers and raw cells, as many as the header has columns, of every row that is data.

    `notes` hears what the reading and the header have to say, then of every row that is left out
    or rejected.
    """
    for remark in (*reading.remarks, *header.remarks):
        notes.warn(remark)
    yield from _Sorter(reading, header, notes).data()


class _Sorter:
    """Keeps in mind, from row to row, what stands under no header."""

    def __init__(self, reading: Reading, header: Header, notes: Sink) -> None:
        self._reading = reading
        self._header = header
        self._notes = notes
        self._width = len(header.columns)
        self._nameless = [column.index for column in header.columns if not column.header]
        self._filled: set[int] = set()
        self._header_texts: list[str] = []
        self._may_be_short = reading.leaves_trailing_blanks_out(self._width)
        self._covered = CoveredCells.of(
            reading.merged, [column.index for column in header.columns if column.key]
        )

    def data(self) -> Iterator[Raw]:
        for number, fields in RowsFile(self._reading.rows_path).raw():
            if number < self._header.row:
                continue
            if number == self._header.row:
                self._header_texts = _texts(fields)
            elif self._is_data(number, fields):
                yield number, fields
        self._say_nameless()

    def _is_data(self, number: int, fields: list[str]) -> bool:
        """Whether the row is taken; brings it to the header's width."""
        if self._deserves_a_look(fields) and self._is_left_out(number, fields):
            return False
        if len(fields) != self._width and not self._fits(number, fields):
            return False
        if self._covered and self._is_covered(number, fields):
            return False
        self._filled.update(index for index in self._nameless if fields[index].strip())
        return True

    def _deserves_a_look(self, fields: Sequence[str]) -> bool:
        """Whether a row may be no data, at a glance: one cell or two, or its first wording."""
        if len(fields) - fields.count("") <= 2:
            return True
        for field in fields:
            if field:
                if len(field) < _LONGEST_LABEL and _HINT.search(field):
                    return True
                if field[0] not in _FIGURE_STARTS:
                    return field in self._header_texts
        return True

    def _is_left_out(self, number: int, fields: Sequence[str]) -> bool:
        reason = _reason(_texts(fields), self._header_texts)
        if reason:
            self._notes.warn(Remark(number, "", reason))
        return bool(reason)

    def _fits(self, number: int, fields: list[str]) -> bool:
        """Brings the row to the header's width, or rejects it."""
        width, used = self._width, _used(fields)
        if self._reading.is_text and not self._is_explained(number, len(fields), used):
            shown = max(used, min(len(fields), width))
            fault = f"有 {shown} 列，应为 {width} 列，请检查分隔符和引号。"
            self._notes.reject([Remark(number, "", fault)])
            return False
        self._filled.update(index for index in range(width, used) if fields[index].strip())
        del fields[width:]
        fields += [""] * (width - len(fields))
        return True

    def _is_explained(self, number: int, given: int, used: int) -> bool:
        """A row of a text file that is wider by blanks, or shorter in a file of short rows."""
        if given >= self._width:
            return used <= self._width
        is_short = self._may_be_short and given > 1
        if is_short:
            self._notes.tally(number, "", "行尾省略了空白的列，按空白读取。")
        return is_short

    def _is_covered(self, number: int, fields: Sequence[str]) -> bool:
        """A blank that a merged cell above or beside it hides is never filled in silently."""
        problems = [
            Remark(
                number,
                self._header.columns[index].header,
                f"在合并单元格 {where} 里，内容不明，请取消合并并逐行填写。",
            )
            for index, where in self._covered.in_row(number)
            if not fields[index].strip()
        ]
        if problems:
            self._notes.reject(problems)
        return bool(problems)

    def _say_nameless(self) -> None:
        if self._filled:
            first = sorted(self._filled)[:_NAMED_AT_MOST]
            places = "、".join(str(index + 1) for index in first)
            remark = Remark(self._header.row, "", f"第 {places} 列没有表头，未导入。")
            self._notes.warn(remark)


def _texts(fields: Iterable[str]) -> list[str]:
    return [text for raw in fields if (text := text_of(raw)).strip()]


def _reason(texts: Sequence[str], header_texts: Sequence[str]) -> str:
    """Why a row is no data: a total, a note, the header again. Blank if it is data."""
    if not texts:
        return ""
    keys = [match_key(text) for text in texts]
    label = next((key for key in keys if not _is_figure(key)), "")
    shown = visible_text(texts[0])[:20]
    if _TOTAL.fullmatch(label):
        return f"“{shown}”是合计行，已跳过。"
    if len(texts) == 1 and _NOTE.fullmatch(label):
        return f"“{shown}”是说明文字，已跳过。"
    if texts == header_texts:
        return "与表头相同，已跳过。"
    if all(map(_UNITS_OF_MEASURE.fullmatch, keys)):
        return f"“{shown}”是计量单位行，已跳过。"
    return ""


def _is_figure(key: str) -> bool:
    """A number, a rate, a moment, a dash."""
    return _FIGURE.fullmatch(key) is not None


def _used(fields: Sequence[str]) -> int:
    return max((place for place, field in enumerate(fields, 1) if field.strip()), default=0)
