"""Changes against another month or year that do not follow from the two values."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.moves import Move, moves
from reports.checker.slips import slipped

from .rule import Rule
from .wording import digits, told


def tests(reading: Reading) -> Iterator[Finding]:
    """Rises, falls and growth rates of which both values are printed."""
    for move in moves(reading, Facts(reading)):
        if move.fits is False and _likely(move):
            yield mismatch(move)


def _likely(move: Move) -> bool:
    """What is many times off was rather read wrongly here than printed wrongly there."""
    printed, should = abs(move.change.printed.amount), abs(move.should)
    words = digits(should / move.change.printed.factor, move.change.printed)
    return slipped(move.change.printed, words) or should < max(20 * printed, Fraction(1))


def mismatch(move: Move) -> Finding:
    """What should stand there, and whether the base or the direction was mistaken."""
    should = move.should
    printed = move.change.printed
    words = digits(abs(should) / printed.factor, printed) if move.worded else _signed(move)
    turned = should and (should < 0) != (move.signed < 0)
    reason = "，升降也说反了" if turned and move.worded else ""
    if not turned and move.over_now is not None:
        reason = "，所印数是以本期为基数算的"
    slip = slipped(printed, words)
    sure = move.near or slip
    return Finding(
        "change",
        Severity.ERROR if sure else Severity.WARNING,
        move.change.where,
        printed.text,
        words,
        f"由{told(move.before)}到{told(move.now)}，应为{words}{move.unit}，"
        f"与所印的{printed.text}不符{reason}。",
        Sure.CERTAIN if move.near else Sure.LIKELY,
        also=(move.now.where, move.before.where),
    )


def _signed(move: Move) -> str:
    printed = move.change.printed
    words = digits(move.should / printed.factor, printed)
    return f"+{words}" if printed.text.startswith(("+", "＋")) and move.should > 0 else words


RULE = Rule(
    "change",
    "增减",
    "环比、同比和增减量应由前后两个数算得：以前一期为基数，比率之差是百分点。",
    tests,
    good=(
        "2021年4月，全市受理诉求13163件，环比增长5.47%（3月份为12480件）。",
        "2022年，全市受理诉求9012件，较2021年的8678件增加334件，增长3.8%。",
    ),
    bad=(
        ("2021年4月，全市受理诉求13163件，环比增长5.74%（3月份为12480件）。", "5.74%"),
        (
            "| 年份 | 受理量（件） | 较上年增减（件） |\n|---|---|---|\n| 2018年 | 8120 | — |\n"
            "| 2019年 | 9544 | +1424 |\n| 2020年 | 9102 | -442 |\n| 2021年 | 11230 | +2218 |",
            "+2218",
        ),
    ),
)
