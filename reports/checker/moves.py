"""Changes with the two values that they lie between: told in prose, or learned from columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .facts import Facts, together
from .findings import Reading
from .printed import About
from .quantities import Concept, Quantity

FALLS = ("下降", "减少", "降低", "回落", "下滑", "少", "降", "缩减", "跌")
_POINTS = ("百分点", "个百分点")
_HEADS = ("环比", "同比", "增减", "增幅", "升幅", "降幅", "增长率", "较上")
_BY_ROW = ("较上", "比上", "环比", "增减")


@dataclass(frozen=True)
class Move:
    """A printed change from `before` to `now`."""

    change: Quantity
    now: Quantity
    before: Quantity
    near: bool = True
    """Whether all three stand in one sentence or row."""

    @property
    def relative(self) -> bool:
        """A growth rate, not a difference."""
        return self.change.printed.factor < 1 and self.change.unit not in _POINTS

    @property
    def unit(self) -> str:
        """Its unit, where the number does not carry it."""
        return "" if self.change.printed.text.endswith(self.change.unit) else self.change.unit

    @property
    def worded(self) -> bool:
        """Whether words and not a sign say which way it goes."""
        return self.change.where.row < 0

    @property
    def signed(self) -> Fraction:
        """The printed change, falls below zero."""
        amount = self.change.printed.amount
        down = self.worded and any(word in self.change.measure for word in FALLS)
        return -amount if down and amount > 0 else amount

    @property
    def should(self) -> Fraction:
        """The change that follows from the two values as printed."""
        return _follows(self, self.now.printed.amount, self.before.printed.amount)

    @property
    def fits(self) -> bool | None:
        """Whether true values that print like the two can make it; None where that is not told."""
        if self.relative and not self.before.printed.amount:
            return None
        now, before = self.now.printed, self.before.printed
        ends = [
            _follows(self, top, bottom)
            for top in _ends(self.now)
            for bottom in _ends(self.before)
            if bottom or not self.relative
        ]
        half = self.change.printed.step / 2
        low, high = min(ends) - half, max(ends) + half
        if now.step == before.step == 1 and self.change.printed.step <= 1:
            return (
                self.change.printed.rounds(abs(self.should))
                and (not self.should or (self.should < 0) == (self.signed < 0))
                if self.worded
                else self.change.printed.rounds(self.should)
            )
        return low <= self.signed <= high

    @property
    def over_now(self) -> Fraction | None:
        """The same difference over the newer value, where that is what was printed."""
        now, before = self.now.printed.amount, self.before.printed.amount
        if not self.relative or not now:
            return None
        wrong = (now - before) / now
        return wrong if self.change.printed.rounds(abs(wrong)) else None


def _follows(move: Move, now: Fraction, before: Fraction) -> Fraction:
    return (now - before) / before if move.relative else now - before


def _ends(one: Quantity) -> tuple[Fraction, Fraction]:
    if one.printed.step == 1 and one.printed.factor == 1:
        return one.printed.amount, one.printed.amount
    return one.printed.lowest, one.printed.below


def moves(reading: Reading, facts: Facts) -> Iterator[Move]:
    """Every exact change for which both values are known."""
    at = {one.where: one for one in reading.quantities}
    yield from _learned(reading)
    for one in reading.quantities:
        if one.concept is not Concept.CHANGE or one.printed.about is not About.EXACT:
            continue
        if one.where.row < 0 and one.about in at:
            now = at[one.about]
            before = _before(one, now, reading, facts)
            if before is not None:
                yield Move(one, now, before, together(before, one))


def _before(change: Quantity, now: Quantity, reading: Reading, facts: Facts) -> Quantity | None:
    """The same measure of an other time: in the sentence, else the only one there is."""
    alike = [
        one
        for one in reading.quantities
        if one is not now
        and one.concept is now.concept
        and (one.concept is not None or one.measure == now.measure)
        and one.subject == now.subject
        and one.scope == now.scope
        and facts.key(one)[2] != facts.key(now)[2]
        and (one.unit == now.unit or one.printed.factor == now.printed.factor)
    ]
    month = re.search(r"(\d{1,2})月", change.base)
    if month:
        alike = [one for one in alike if one.period and one.period.first == int(month[1])]
    near = [one for one in alike if together(one, change)]
    if len(near) == 1:
        return near[0]
    return alike[0] if len(alike) == 1 and not near else None


def _learned(reading: Reading) -> Iterator[Move]:
    """Lines of tables: the two lines whose change most cells of a third line print."""
    cells: dict[int, list[Quantity]] = {}
    for one in reading.quantities:
        if one.where.row >= 0:
            cells.setdefault(one.where.block, []).append(one)
    for table in cells.values():
        for down in (False, True):
            yield from _of_lines(table, down=down)


def _of_lines(table: list[Quantity], *, down: bool) -> Iterator[Move]:
    """Columns, or rows where `down`."""
    lines: dict[int, dict[int, Quantity]] = {}
    for one in table:
        line, at = (one.where.row, one.where.column) if down else (one.where.column, one.where.row)
        lines.setdefault(line, {})[at] = one
    values = {line: held for line, held in lines.items() if not _changes(held)}
    for line, held in lines.items():
        if line in values:
            continue
        tried = [
            _moves(held, now, before)
            for now in values.values()
            for before in values.values()
            if now is not before
        ]
        if not down and any(word in one.measure for one in held.values() for word in _BY_ROW):
            tried += [_moves(held, now, _above(now)) for now in values.values()]
        best = max(tried, key=lambda found: sum(bool(one.fits) for one in found), default=[])
        fitting = sum(bool(one.fits) for one in best)
        if 5 * fitting >= 3 * len(best) and fitting > 1:
            yield from best


def _above(line: dict[int, Quantity]) -> dict[int, Quantity]:
    """To each row the value of the row before: a table that runs through years or months."""
    return {at + 1: one for at, one in line.items()}


def _changes(line: dict[int, Quantity]) -> bool:
    return 2 * sum(_is_change(one) for one in line.values()) > len(line)


def _is_change(one: Quantity) -> bool:
    """Also where a turned table took the head of the changes for a subject."""
    return one.concept is Concept.CHANGE or any(word in one.subject for word in _HEADS)


def _moves(
    changes: dict[int, Quantity], now: dict[int, Quantity], before: dict[int, Quantity]
) -> list[Move]:
    found = []
    for at, change in changes.items():
        new, old = now.get(at), before.get(at)
        alike = new and old and new.printed.factor == old.printed.factor
        if new and old and alike and old.printed.amount and _is_change(change):
            found.append(Move(change, new, old))
    return found
