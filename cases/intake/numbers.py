"""Numbers, counts, percentages and dates as people type them; what is unclear is not guessed."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum, auto

from .grid import Cell, CellKind
from .text import clean_text

PLACES = Decimal("0.000001")
LARGEST = Decimal(9_999_999_999)
HUNDRED = Decimal(100)
FIRST_DAY, LAST_DAY = date(1949, 1, 1), date(2099, 12, 31)
_NO_FIGURE = {"", "-", "--", "—", "——", "–", "―", "/", "\\"}
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,20})?")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?$")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?(\.0+)?$")


class Unreadable(ValueError):  # noqa: N818  it is about the cell, not about the program
    """A cell that cannot be read; the text says why, in Chinese, without row and column."""


class PercentRule(Enum):
    """How a column's numbers without a sign are meant."""

    FRACTIONS = auto()  # 0.95 is 95 %
    PERCENTS = auto()  # 95 is 95 %, and a number up to 1 is unclear
    SURELY_PERCENTS = auto()  # the header says %, and the numbers bear it out
    UNCLEAR = auto()  # nothing but 0 and 1


def figure_text(cell: Cell) -> str:
    """The cell's text in plain characters, at most 60 of them."""
    return clean_text(cell.text.replace("−", "-"))[:60]


def has_no_figure(cell: Cell) -> bool:
    """Blank, or one of the dashes that stand for "nothing to measure"."""
    return cell.kind is CellKind.TEXT and figure_text(cell) in _NO_FIGURE


def clean_number(cell: Cell) -> Decimal | None:
    """The cell's number, to six decimals half up; None where it says there is none."""
    if has_no_figure(cell):
        return None
    if cell.kind is CellKind.PERCENT:
        raise Unreadable(f"“{cell.text}”是百分比，这一列应为普通数字。")
    return _bounded(_decimal(cell))


def clean_count(cell: Cell) -> int | None:
    """A whole number from 0 on."""
    number = clean_number(cell)
    if number is None:
        return None
    if number < 0:
        raise Unreadable(f"“{figure_text(cell)}”是负数，数量不能小于 0。")
    if number != int(number):
        raise Unreadable(f"“{figure_text(cell)}”不是整数。")
    return int(number)


def clean_percent(cell: Cell, rule: PercentRule) -> Decimal | None:
    """A rate in percent (95.46), from `95.46%`, a cell with percent format, or by the rule."""
    if has_no_figure(cell):
        return None
    percent = _bounded(_percent(cell, rule))
    if not 0 <= percent <= HUNDRED:
        raise Unreadable(f"“{figure_text(cell)}”超出 0–100% 的范围。")
    return percent


def percent_rule(cells: Iterable[Cell], *, header_says_percent: bool = False) -> PercentRule:
    """How the numbers of a column without sign and without percent format are meant."""
    bare = [number for cell in cells if (number := _bare(cell)) is not None]
    if any(number > 1 for number in bare):
        return PercentRule.SURELY_PERCENTS if header_says_percent else PercentRule.PERCENTS
    if any(0 < number < 1 for number in bare) and not header_says_percent:
        return PercentRule.FRACTIONS
    return PercentRule.UNCLEAR


def clean_day(cell: Cell) -> date | None:
    """A calendar day between 1949 and 2099; None for a blank cell."""
    if has_no_figure(cell):
        return None
    text = _MIDNIGHT.sub("", figure_text(cell))
    found = _DAY.fullmatch(text)
    if found is None or cell.kind not in {CellKind.TEXT, CellKind.DATE}:
        raise Unreadable(f"“{figure_text(cell)}”不是日期，请写成 2020-04-01。")
    try:
        day = datetime.strptime("-".join(found.groups()), "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError as error:
        raise Unreadable(f"没有“{text}”这一天。") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Unreadable(f"日期“{text}”超出 1949 年至 2099 年的范围。")
    return day


def clean_day_of(cell: Cell) -> date | None:
    """The calendar day of a cell that may name a time of day too."""
    return clean_day(Cell(_CLOCK.sub("", figure_text(cell)), cell.kind))


def half_up(number: Decimal, places: Decimal) -> Decimal:
    """Rounded half up to the places of the pattern, such as Decimal("0.01")."""
    return number.quantize(places, ROUND_HALF_UP)


def _decimal(cell: Cell) -> Decimal:
    """The number in a cell; Unreadable for everything else."""
    text = figure_text(cell)
    match cell.kind:
        case CellKind.ERROR:
            raise Unreadable(f"单元格是公式错误 {text}，请在 Excel 中改正后再导入。")
        case CellKind.UNCOMPUTED:
            raise Unreadable("公式没有计算结果，请在 Excel 中打开并保存后再导入。")
        case CellKind.NUMBER:
            return _from_workbook(text)
        case CellKind.TEXT if _NUMBER.fullmatch(text):
            return Decimal(text.replace(",", ""))
    raise Unreadable(f"“{text}”不是有效数字。")


def _from_workbook(text: str) -> Decimal:
    """A workbook's number; it may be written 1e+20, or be no number at all (nan)."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Unreadable(f"“{text}”不是有效数字。") from error
    if not number.is_finite():
        raise Unreadable(f"“{text}”不是有效数字。")
    return number


def _bounded(number: Decimal) -> Decimal:
    """Within what a cell of a sheet can keep, to six decimals."""
    if abs(number) > LARGEST:
        raise Unreadable(f"数值过大，最大为 {LARGEST}。")
    return half_up(number, PLACES)


def _bare(cell: Cell) -> Decimal | None:
    """The cell's number if it has one without a percent sign."""
    if has_no_figure(cell) or cell.kind not in {CellKind.TEXT, CellKind.NUMBER}:
        return None
    try:
        return _decimal(cell)
    except Unreadable:
        return None


def _percent(cell: Cell, rule: PercentRule) -> Decimal:
    text = figure_text(cell)
    if cell.kind in {CellKind.TEXT, CellKind.PERCENT} and text.endswith("%"):
        return _decimal(Cell(text.removesuffix("%").rstrip()))
    number = _decimal(cell)
    if rule is PercentRule.FRACTIONS:
        return number * HUNDRED
    if 0 < number <= 1 and rule is not PercentRule.SURELY_PERCENTS:
        as_fraction = f"{(number * HUNDRED).normalize():f}"
        raise Unreadable(f"“{text}”含义不清，请确认是 {text}% 还是 {as_fraction}%，并写上百分号。")
    return number
