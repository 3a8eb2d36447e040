"""Where the header of a file stands, and which of its columns is which.

`likely_header` answers for every file that has a row of texts, for a reader who will adjust it;
`refuse_unfit` says what is still wrong with the answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .columns import ColumnSpec, Specs, is_personal, keeps_every_column
from .faults import Refused, Remark
from .grid import Row
from .text import header_key, match_key, visible_text

HEADER_WITHIN = 10
LONGEST_HEADER = 100
MAX_COLUMNS = 256


@dataclass(frozen=True)
class Column:
    """A column of the file; `key` is blank for one that nobody asked for."""

    index: int
    key: str
    header: str
    says_percent: bool = False


@dataclass(frozen=True)
class Header:
    """The header row (the lower one of two), its columns, and what is to be said about them."""

    row: int
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column with that key, if the file has it."""
        return next((column for column in self.columns if column.key == key), None)

    def missing(self, specs: Specs) -> tuple[ColumnSpec, ...]:
        """The required columns that the file does not have."""
        keys = {column.key for column in self.columns}
        return tuple(spec for spec in specs if spec.required and spec.key not in keys)


@dataclass(frozen=True)
class _Candidate:
    """A row of texts that may be the header, or two rows laid over each other."""

    row: int
    texts: tuple[str, ...]
    known: Mapping[int, str]

    def fitness(self, required: frozenset[str]) -> tuple[bool, int]:
        keys = set(self.known.values())
        return required <= keys, len(keys)


def likely_header(
    head: Sequence[Row], specs: Specs, chosen: Mapping[int, str] | None = None
) -> Header:
    """Never refuses for columns that are missing or there twice; only when there is no row at all.

    `chosen` gives columns by index a key of the reader's choice, "" for none.
    """
    rows = [row for row in head if row.number <= HEADER_WITHIN and not row.is_blank]
    best = _best(rows, specs)
    if best is None or not (best.known or chosen is not None):
        names = "、".join(spec.label for spec in specs if spec.required)
        raise Refused(f"前 {HEADER_WITHIN} 行里没有找到表头，表头应含：{names}。")
    columns = _columns(best, specs, chosen or {})
    return Header(best.row, columns, tuple(_remarks(rows, best, columns, specs)))


def refuse_unfit(header: Header, specs: Specs) -> None:
    """Refused for a column that is there twice, a required one that is not, and absurd sizes."""
    for spec in specs:
        same = [column for column in header.columns if column.key == spec.key]
        if len(same) > 1:
            raise Refused(_wording_of_twins(same, spec))
    if missing := header.missing(specs):
        present = "、".join(column.header for column in header.columns if column.header)[:400]
        names = "、".join(spec.label for spec in missing)
        raise Refused(f"缺少必需列：{names}。第 {header.row} 行的现有列名是：{present}。")
    for column in header.columns:
        if len(column.header) > LONGEST_HEADER:
            raise Refused(f"第 {column.index + 1} 列的表头超过 {LONGEST_HEADER} 字，请缩短。")


def _wording_of_twins(same: Sequence[Column], spec: ColumnSpec) -> str:
    places = "、".join(str(column.index + 1) for column in same)
    headers = list(dict.fromkeys(f"“{column.header}”" for column in same))
    if len(headers) == 1:
        return f"表头重复：第 {places} 列都是{headers[0]}，请只保留一列。"
    return (
        f"表头重复：第 {places} 列（{'、'.join(headers)}）都是“{spec.label}”，"
        "请只保留一列，或指定用哪一列。"
    )


def _best(rows: Sequence[Row], specs: Specs) -> _Candidate | None:
    """Every required column before most known ones before the earliest; else the fullest row."""
    keys = {header_key(name): spec.key for spec in specs for name in (*spec.names, *spec.weak)}
    singles = [_candidate(row.number, [cell.text for cell in row.cells], keys) for row in rows]
    doubles = [
        double
        for upper, lower in pairwise(singles)
        if lower.row == upper.row + 1 and (double := _laid_over(upper, lower, keys))
    ]
    required = frozenset(spec.key for spec in specs if spec.required)
    best = max([*singles, *doubles], key=lambda one: one.fitness(required), default=None)
    if best is None or best.known:
        return best
    return max(singles, key=lambda one: sum(map(_is_wording, one.texts)))


def _candidate(number: int, texts: Iterable[str], keys: Mapping[str, str]) -> _Candidate:
    row = tuple(texts)
    found = {index: keys.get(header_key(text), "") for index, text in enumerate(row) if text}
    return _Candidate(number, row, {index: key for index, key in found.items() if key})


def _laid_over(upper: _Candidate, lower: _Candidate, keys: Mapping[str, str]) -> _Candidate | None:
    """Two rows as one header: the lower text where there is one, else the upper one.

    Only where the lower row adds names and hides none, as it does under merged group headers.
    """
    width = max(len(upper.texts), len(lower.texts))
    pairs = zip(_padded(upper.texts, width), _padded(lower.texts, width), strict=True)
    both = _candidate(
        lower.row, (below if below.strip() else above for above, below in pairs), keys
    )
    adds = len(set(both.known.values())) > max(len(upper.known), len(lower.known))
    return both if adds and upper.known.items() <= both.known.items() else None


def _padded(texts: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*texts, *("",) * (width - len(texts)))


def _is_wording(text: str) -> bool:
    """A text that is no figure, as headers are."""
    key = match_key(text)
    return bool(key) and not key[0].isdigit()


def _columns(best: _Candidate, specs: Specs, chosen: Mapping[int, str]) -> tuple[Column, ...]:
    width = max((place for place, text in enumerate(best.texts, 1) if text.strip()), default=0)
    if width > MAX_COLUMNS:
        raise Refused(f"列数过多（{width} 列，上限 {MAX_COLUMNS} 列），请删除多余的列。")
    strong = {header_key(name): spec.key for spec in specs for name in spec.names}
    weak = {header_key(name): spec.key for spec in specs for name in spec.weak}
    names = [header_key(text) for text in best.texts[:width]]
    taken = {strong[name] for name in names if name in strong} | set(chosen.values())
    keys = (
        chosen.get(index, strong.get(name) or _if_free(weak.get(name, ""), taken))
        for index, name in enumerate(names)
    )
    return tuple(
        Column(index, key, visible_text(text), says_percent="%" in match_key(text))
        for index, (key, text) in enumerate(zip(keys, best.texts, strict=False))
    )


def _if_free(key: str, taken: set[str]) -> str:
    return "" if key in taken else key


def _remarks(
    rows: Sequence[Row], best: _Candidate, columns: Sequence[Column], specs: Specs
) -> Iterable[Remark]:
    """Where the header stands if not on top, which names were mended, what is left out."""
    if rows[0].number < best.row:
        yield Remark(best.row, "", f"表头在第 {best.row} 行，上面的标题行未导入。")
    labels = {spec.key: spec.label for spec in specs}
    mended = [
        f"“{column.header}”读作“{labels[column.key]}”"
        for column in columns
        if column.key in labels and column.header != labels[column.key]
    ]
    if mended:
        yield Remark(best.row, "", f"列名已对应：{'，'.join(mended)}。")
    if not keeps_every_column(specs):
        free = [column.header for column in columns if column.header and not column.key]
        yield from _remarks_on_unasked(best.row, free)


def _remarks_on_unasked(row: int, headers: Sequence[str]) -> Iterable[Remark]:
    personal = [header for header in headers if is_personal(header)]
    others = [header for header in headers if not is_personal(header)]
    if personal:
        words = "列未导入，退回的被拒绝行里也不含（个人信息最小化）。"
        yield Remark(row, "", f"{_listed(personal)}{words}")
    if others:
        yield Remark(row, "", f"{_listed(others)}列未导入。")


def _listed(headers: Sequence[str]) -> str:
    return "、".join(f"“{header[:LONGEST_HEADER]}”" for header in headers)
