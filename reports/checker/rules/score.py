"""Totals and part scores of a table that do not follow from its own rates, weights and points."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.findings import Finding, Reading, Severity
from reports.checker.printed import Printed
from reports.checker.quantities import Quantity, Row, Sheet
from reports.checker.reading.sheets.formulas.curves import Scored, curves_of
from reports.checker.reading.sheets.formulas.formula import ADJUSTING, Formula, plain

from .blamed import Blamed, misfits_of, slipped_count
from .rule import Rule
from .wording import rounded

_BECAUSE = "表中绝大多数行符合这一算法，只有个别行不符"


def tests(reading: Reading) -> Iterator[Finding]:
    """Part scores first; a total that a wrong part score explains is not told again.

    Points that no cases make are the rule of points' to tell.
    """
    for sheet in reading.sheets:
        parts = [one for scored in curves_of(sheet) for one in _parts(sheet, scored)]
        yield from parts
        told = {one.where for one in parts}
        for one in misfits_of(sheet):
            if one.cell is None:
                yield _total(one)
            elif one.cell.where not in told and one.cell.concept not in ADJUSTING:
                yield _blame(one)


def _parts(sheet: Sheet, scored: Scored) -> Iterator[Finding]:
    for row in sheet.rows:
        rate, points = scored.source.of(row), row.of(scored.points)
        if row.total or not rate or not points or scored.fits(row):
            continue
        slip = slipped_count(sheet, row, scored)
        yield _count(row, scored, slip) if slip else _part(row, scored, rate, points)


def _part(row: Row, scored: Scored, rate: Printed, points: Quantity) -> Finding:
    expected = rounded(scored.curve.value(rate.amount * 100), points.printed)
    message = (
        f"{row.name}{scored.points.header}为{points.printed.text}，按表中多数单位的算法"
        f"（{_told(scored)}），{scored.source.header}（{rate.text}）应得{expected}分。"
    )
    return Finding(
        "score",
        Severity.ERROR,
        points.where,
        points.printed.text,
        expected,
        message,
        because=_BECAUSE,
        also=scored.source.places(row),
    )


def _count(row: Row, scored: Scored, slip: tuple[Quantity, int]) -> Finding:
    count, right = slip
    points = row.of(scored.points)
    message = (
        f"{row.name}{count.measure}{count.printed.text}多于其总数，与"
        f"{scored.points.header}{points.printed.text if points else ''}也不符，改为{right}则相符。"
    )
    also = (points.where,) if points else ()
    text = count.printed.text
    return Finding(
        "score", Severity.ERROR, count.where, text, str(right), message, because=_BECAUSE, also=also
    )


def _told(scored: Scored) -> str:
    curve = scored.curve
    if curve.slope * curve.target == curve.full and not curve.floor:
        return f"满分{plain(curve.full)}分，按比例计"
    floor = f"，最低{plain(curve.floor)}分" if curve.floor else ""
    return (
        f"满{plain(curve.target)}%得{plain(curve.full)}分，"
        f"每低1个百分点减{plain(curve.slope)}分{floor}"
    )


def _total(one: Blamed) -> Finding:
    misfit, total = one.misfit, one.misfit.total
    expected = rounded(misfit.value, total.printed)
    message = (
        f"{misfit.row.name}{total.measure}为{total.printed.text}，按表中的算法应为{expected}"
        f"（{_sum(misfit.formula, misfit.row, misfit.value, expected)}）。"
    )
    also = tuple(found.where for t in misfit.formula.terms if (found := misfit.row.of(t.column)))
    cut = total.printed.truncates(misfit.value)
    severity = Severity.WARNING if cut else Severity.ERROR
    because = "总分像是截去了尾数，没有四舍五入" if cut else "表中其他行都符合这一算法"
    return Finding(
        "score",
        severity,
        total.where,
        total.printed.text,
        expected,
        message,
        because=because,
        also=also,
    )


def _sum(formula: Formula, row: Row, value: Fraction, expected: str) -> str:
    exact = plain(value)
    last = f"{exact}，即{expected}" if len(exact) > len(expected) else expected
    return f"{formula.says(row)}＝{last}"


def _blame(one: Blamed) -> Finding:
    """The total is right with another figure in a cell that cannot be right as it stands."""
    cell, total = one.cell or one.misfit.total, one.misfit.total
    message = (
        f"{cell.subject}{cell.measure}{cell.printed.text}与{total.measure}{total.printed.text}不符，"
        f"改为{one.right}则相符（现为{one.misfit.formula.says(one.misfit.row)}"
        f"＝{plain(one.misfit.value)}）。"
    )
    return Finding(
        "score",
        Severity.ERROR,
        cell.where,
        cell.printed.text,
        one.right,
        message,
        because=one.why,
        also=(total.where,),
    )


_HEAD = "名次\t承办单位\t满意率(权重3)\t按时率(权重4)\t办结率(权重3)\t加分\t扣分\t总分\n"
_ROWS = (
    "1\t甲局\t99.22%\t100.00%\t95.45%\t0.28\t0\t10.12\n"
    "2\t乙局\t95.05%\t100.00%\t97.24%\t0.34\t0\t10.11\n"
    "3\t丙局\t95.84%\t100.00%\t97.77%\t0.28\t0\t10.09\n"
)
RULE = Rule(
    "score",
    "得分",
    "从表头和注释读出权重、满分和加减分办法，逐行验算各项得分和总分。",
    tests,
    good=(
        _HEAD + _ROWS + "4\t丁局\t91.04%\t100.00%\t89.29%\t0.18\t0.5\t9.09\n",
        "序号\t部门\t办结率得分(50分)\t满意率得分(50分)\t得分\n1\t甲局\t48.52\t49.10\t97.62\n"
        "2\t乙局\t47.11\t49.33\t96.44\n3\t丙局\t49.02\t46.20\t95.22\n",
    ),
    bad=((_HEAD + _ROWS + "4\t丁局\t91.04%\t100.00%\t89.29%\t0.18\t0.5\t9.99\n", "9.99"),),
)
