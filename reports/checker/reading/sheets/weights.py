"""Weights and full marks in the headers of columns: 满意率（权重3）, 按时办结率（25分）, 占30%."""

import re
from fractions import Fraction

from reports.checker.printed import Printed
from reports.checker.reading.chinese import SIGNS, number

_NUMBER = r"(\d+(?:\.\d+)?)(%|分)?"
_WEIGHT = re.compile(
    rf"\(?(?:权重|占比|占|满分|分值|权数)(?:为|:)?{_NUMBER}\)?|\((\d+(?:\.\d+)?)(%|分)\)|[×*xX]{_NUMBER}$"
)
_WORDS = re.compile(rf"\(([{SIGNS}]+)分\)")


def weight_in(header: str) -> tuple[str, Printed | None]:
    """A header without its weight, and the weight.

    >>> label, weight = weight_in("满意率(权重30%)")
    >>> label, weight.amount
    ('满意率', Fraction(3, 10))
    """
    header = _WORDS.sub(_in_digits, header)
    found = _WEIGHT.search(header)
    if not found:
        return header, None
    number, unit = next(pair for pair in _pairs(found) if pair[0])
    factor = Fraction(1, 100) if unit == "%" else Fraction(1)
    decimals = len(number.partition(".")[2])
    printed = Printed(number + unit, Fraction(number), decimals, factor)
    return header[: found.start()] + header[found.end() :], printed


def _in_digits(found: re.Match[str]) -> str:
    read = number(found[1])
    return f"({read[0]}分)" if read and not read[1] else found[0]


def _pairs(found: re.Match[str]) -> list[tuple[str, str]]:
    groups = found.groups(default="")
    return [(groups[i], groups[i + 1]) for i in range(0, len(groups), 2)]
