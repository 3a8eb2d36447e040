"""A cell of a table: the number it holds, as printed, or none."""

import re
from dataclasses import dataclass
from fractions import Fraction

from reports.checker.printed import Printed
from reports.checker.reading.chinese import SIGNS, number

BLANKS = frozenset(
    {"", "—", "——", "－", "-", "--", "–", "―", "/", "／", "\\", "无", "空", "…", "*"}
)
"""What stands where there is nothing to print."""
_HALF = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_SIGNS = {"-": -1, "–": -1, "↓": -1, "下降": -1, "减少": -1}
_FACTORS = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "万": Fraction(10**4)}
_FACTORS |= {"亿": Fraction(10**8), "个百分点": Fraction(1, 100), "百分点": Fraction(1, 100)}
_NUMBER = re.compile(
    r"\s*(?P<rank>(?:并列)?第?)(?P<sign>[-+–↑↓]|上升|下降|增长|增加|减少)?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<after>\.\d+)?\s*"
    r"(?P<factor>%|‰|个?百分点|[万亿])?(?P<unit>[件次家人条宗分星名位天个起例元户]|小时|分钟|工作日)?"
    r"(?:\(并列\))?\s*[*①-⑳]?\s*"
)


_ORDINAL = re.compile(rf"\s*(?:并列)?第(?P<numeral>[{SIGNS}]+)[名位]?\s*")


@dataclass(frozen=True)
class Cell:
    """One cell of a table, wherever it comes to stand when the table is turned or folded."""

    text: str
    row: int
    column: int

    @property
    def words(self) -> str:
        """The text without spaces and breaks, half width."""
        return "".join(half(self.text).split())

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.text.strip() in BLANKS

    @property
    def figure(self) -> "Figure | None":
        """The number, where the cell is one number and nothing else."""
        return figure(self.text)


@dataclass(frozen=True)
class Figure:
    """A number and its unit; `start` and `end` count the characters of the cell."""

    printed: Printed
    unit: str
    start: int
    end: int

    @property
    def year(self) -> bool:
        """Whether it may well be a year, as in the head of a column."""
        value = self.printed.value
        return not (self.unit or self.printed.decimals) and 1990 <= value < 2100


def half(text: str) -> str:
    """`text` in half width, character by character.

    >>> half("９５．３８％（权重３）")
    '95.38%(权重3)'
    """
    return text.translate(_HALF)


def figure(text: str) -> Figure | None:
    """The number that `text` is, if it is one.

    >>> figure("95.38 %").printed.amount, figure("-0.5").printed.value, figure("12 号楼")
    (Fraction(4769, 5000), Fraction(-1, 2), None)
    """
    found = _NUMBER.fullmatch(half(text))
    if not found:
        return _ordinal(text)
    after, factor = found["after"] or "", found["factor"] or ""
    value = Fraction(found["digits"].replace(",", "") + after) * _SIGNS.get(found["sign"], 1)
    start, end = found.start("sign" if found["sign"] else "digits"), len(text.rstrip())
    printed = Printed(
        text[start:end], value, max(0, len(after) - 1), _FACTORS.get(factor, Fraction(1))
    )
    unit = factor if printed.factor < 1 else found["unit"] or ""
    return Figure(printed, unit, start, end)


def _ordinal(text: str) -> Figure | None:
    """A place in words: 第三名."""
    found = _ORDINAL.fullmatch(text)
    read = number(found["numeral"]) if found else None
    if not found or not read:
        return None
    return Figure(Printed(text.strip(), *read), "", text.index(text.strip()), len(text.rstrip()))
