"""Bonus and penalty points that no number of cases can make, by the points the notes give."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import numerators
from reports.checker.quantities import Column, Concept, Quantity, Row, Sheet
from reports.checker.reading.sheets.formulas.formula import plain
from reports.checker.reading.sheets.formulas.points import Points, Tariff, tariff_of

from .blamed import misfits_of
from .priced import priced
from .rule import Rule

FULL = Fraction(1)


def tests(reading: Reading) -> Iterator[Finding]:
    """Tables with like headers are one: a note below the last is meant for all of them."""
    alike: dict[tuple[object, ...], list[Sheet]] = defaultdict(list)
    for sheet in reading.sheets:
        alike[tuple((one.header, one.concept) for one in sheet.columns)].append(sheet)
    for sheets in alike.values():
        tariff = tariff_of(sheets[0].notes)
        counted = [one for sheet in sheets for one in _counted(sheet)]
        yield from counted
        told = {one.where for one in counted}
        yield from (one for one in _combined(sheets, tariff) if one.where not in told)
        yield from _too_little(sheets, tariff)
        yield from _unpunished(sheets, tariff)


def _counted(sheet: Sheet) -> Iterator[Finding]:
    """Points beside the numbers of cases that earn or cost them."""
    for one in priced(sheet):
        for row in sheet.rows:
            found = row.of(one.points)
            if found and not row.total and not one.holds(row):
                yield _miscounted(found, one.made(row))


def _miscounted(found: Quantity, right: Fraction) -> Finding:
    text = found.printed.text
    told = f"{found.subject}{found.measure}为{text}"
    message = f"{told}，按表中件数和注释的分值应为{plain(right)}。"
    return Finding("points", Severity.ERROR, found.where, text, plain(right), message)


def _cells(sheets: list[Sheet], concept: Concept) -> Iterator[tuple[Row, Quantity]]:
    for sheet in sheets:
        columns = sheet.columns_of(concept)
        for row in sheet.rows if len(columns) == 1 else ():
            found = row.of(columns[0])
            if found and not row.total:
                yield row, found


def _combined(sheets: list[Sheet], tariff: Tariff) -> Iterator[Finding]:
    """Points that are no sum of whole cases, where nearly all of the column's are.

    A total that needs another number of points proves them wrong however many they are.
    """
    blamed = {
        one.cell.where: one.right for sheet in sheets for one in misfits_of(sheet) if one.cell
    }
    for concept, bonus in ((Concept.BONUS, True), (Concept.PENALTY, False)):
        if not tariff.whole or not tariff.of(bonus=bonus):
            continue
        cells = list(_cells(sheets, concept))
        odd = [one for _, one in cells if not tariff.makes(abs(one.printed.amount), bonus=bonus)]
        proved = sum(one.printed.amount != 0 for _, one in cells) - len(odd)
        few = len(odd) <= max(1, len(cells) // 8) and proved > len(odd)
        for one in odd:
            if few or one.where in blamed:
                yield _odd(one, tariff.of(bonus=bonus), blamed.get(one.where, ""))


def _odd(one: Quantity, points: tuple[Points, ...], right: str) -> Finding:
    message = (
        f"{one.subject}{one.measure}{one.printed.text}凑不出来：按注释每件分值为"
        f"{_list(points)}，任何件数相加都得不到这个数"
    )
    message += f"；按总分应为{right}。" if right else "。"
    return Finding("points", Severity.ERROR, one.where, one.printed.text, right, message)


def _list(points: tuple[Points, ...]) -> str:
    return "、".join(f"{one.item}{plain(one.each)}" for one in points)


@dataclass(frozen=True)
class _Late:
    """A row whose on-time rate tells of late cases that its penalty does not cover."""

    row: Row
    rate: Quantity
    penalty: Quantity
    least: Fraction


def _too_little(sheets: list[Sheet], tariff: Tariff) -> Iterator[Finding]:
    """An on-time rate below 100 % means an overdue case at least, and its price in points."""
    price = next((one for one in tariff.points if one.overdue), None)
    if price is None or not tariff.whole or _is_of_another_month(sheets[0].notes):
        return
    late = [one for sheet in sheets for one in _late(sheet, price)]
    short = [
        one
        for one in late
        if abs(one.penalty.printed.amount) < one.least
        and abs(one.penalty.printed.amount) not in tariff.caps
    ]
    if len(short) > 1 and 2 * len(short) > len(late):
        yield _unexplained(short, len(late))
        return
    yield from (_short(one, price) for one in short)


def _is_of_another_month(notes: Iterable[str]) -> bool:
    """Whether late cases cost points in the month in which they fell due, not in this one."""
    return any(re.search("按?到期(?:的?月|时间|日期)", one) for one in notes)


def _late(sheet: Sheet, price: Points) -> Iterator[_Late]:
    rates, penalties = sheet.columns_of(Concept.ON_TIME_RATE), sheet.columns_of(Concept.PENALTY)
    if len(rates) != 1 or len(penalties) != 1:
        return
    for row in sheet.rows:
        rate, penalty = row.of(rates[0]), row.of(penalties[0])
        if not row.total and rate and penalty and rate.printed.amount < FULL:
            yield _Late(row, rate, penalty, _fewest(sheet, row, rate) * price.each)


def _fewest(sheet: Sheet, row: Row, rate: Quantity) -> int:
    """The least number of overdue cases that the rate allows: one where nothing was counted."""
    found = (_number(row, one) for one in sheet.columns_of(Concept.COMPLETED))
    wholes = [one for one in found if one]
    late = [
        whole - on_time
        for whole in wholes
        for on_time in numerators(rate.printed, whole)
        if on_time < whole
    ]
    return min(late, default=1)


def _number(row: Row, column: Column) -> int | None:
    found = row.of(column)
    return int(found.printed.amount) if found and not found.printed.decimals else None


def _short(one: _Late, price: Points) -> Finding:
    cases = int(one.least / price.each)
    message = (
        f"{one.row.name}{one.rate.measure}{one.rate.printed.text}，至少有{cases}件超期，按注释每件"
        f"{plain(price.each)}应至少{one.penalty.measure}{plain(one.least)}，"
        f"表中只有{one.penalty.printed.text}。"
    )
    return Finding(
        "points",
        Severity.ERROR,
        one.penalty.where,
        one.penalty.printed.text,
        "",
        message,
        Sure.LIKELY,
        also=(one.rate.where,),
    )


def _unexplained(short: list[_Late], many: int) -> Finding:
    first = short[0].penalty
    message = (
        f"{short[0].rate.measure}低于100%的{many}家单位中，有{len(short)}家的{first.measure}"
        "不到一件超期件的分值，口径未作说明。"
    )
    where = tuple(one.penalty.where for one in short[1:])
    return Finding(
        "points",
        Severity.NOTE,
        first.where,
        first.printed.text,
        "",
        message,
        Sure.LIKELY,
        also=where,
    )


def _unpunished(sheets: list[Sheet], tariff: Tariff) -> Iterator[Finding]:
    """Dissatisfied citizens that cost nothing: one note for all tables of the kind."""
    prices = [one for one in tariff.points if one.poor]
    below = [pair for sheet in sheets for pair in _below(sheet)] if prices else []
    free = [pair for pair in below if not pair[1].printed.amount]
    if not free:
        return
    rate, penalty = free[0]
    message = (
        f"{rate.measure}低于100%的{len(below)}家单位中，有{len(free)}家没有“{prices[0].item}”的"
        f"{penalty.measure}：满意与扣分可能按不同的评价统计，文中没有说明。"
    )
    also = tuple(one.where for pair in free for one in pair)[1:]
    yield Finding(
        "points", Severity.NOTE, rate.where, rate.printed.text, "", message, Sure.LIKELY, also=also
    )


def _below(sheet: Sheet) -> Iterator[tuple[Quantity, Quantity]]:
    rates, penalties = (
        sheet.columns_of(Concept.SATISFACTION_RATE),
        sheet.columns_of(Concept.PENALTY),
    )
    for row in sheet.rows if len(rates) == len(penalties) == 1 else ():
        rate, penalty = row.of(rates[0]), row.of(penalties[0])
        if not row.total and rate and penalty and rate.printed.amount < FULL:
            yield rate, penalty


_HEAD = "名次\t承办单位\t办结量\t按时办结率\t加分\t扣分\n"
_NOTE = "\n注：五星件每件加0.02分，高星件每件加0.1分，差评件每件扣0.1分，超期件每件扣0.2分。\n"
RULE = Rule(
    "points",
    "加减分",
    "按注释里每件的分值，看加分、扣分能否由整数件凑成，是否够付一件超期件。",
    tests,
    good=(_HEAD + "1\t甲局\t40\t100.00%\t0.34\t0\n2\t乙局\t20\t95.00%\t0.12\t0.3\n" + _NOTE,),
    bad=(
        (
            _HEAD + "1\t甲局\t40\t100.00%\t0.34\t0\n2\t乙局\t20\t100.00%\t0.13\t0.1\n"
            "3\t丙局\t12\t100.00%\t0.08\t0\n" + _NOTE,
            "0.13",
        ),
        (_HEAD + "1\t甲局\t40\t100.00%\t0.34\t0\n2\t乙局\t20\t95.00%\t0.12\t0.1\n" + _NOTE, "0.1"),
    ),
)
