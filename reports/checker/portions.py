"""Shares with their counts, and the wholes that can stand behind them. Whole numbers only."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .document import Where
from .facts import Facts, together
from .findings import Reading
from .printed import About, Printed, denominators, numerators
from .quantities import Concept, Quantity
from .relations import base_of, is_count
from .siblings import groups
from .turned import measure_line, subject_line, turned

LARGEST = 50_000_000
NUDGE = 3
"""A share moved by more steps than this was not moved to make 100."""


@dataclass(frozen=True)
class Portion:
    """A count with its printed share."""

    count: Quantity
    share: Quantity

    @property
    def number(self) -> int:
        return int(self.count.printed.amount)

    def fits(self, whole: int) -> bool:
        """Whether count ÷ whole prints like the share."""
        return whole > 0 and self.share.printed.rounds(Fraction(self.number, whole))

    def of(self, whole: Quantity) -> bool:
        """Whether it is the share of this figure, which may be one of 万 with few places."""
        big = whole.printed
        if big.step == 1:
            return self.fits(int(big.amount))
        low, high = Fraction(self.number) / big.below, Fraction(self.number) / big.lowest
        return low < self.share.printed.below and self.share.printed.lowest <= high

    @property
    def bases(self) -> range:
        """The whole numbers that it can be a share of."""
        printed = self.share.printed
        found = _bounds(self.number, printed)
        return range(max(found.start, self.number, 1), max(found.stop, 1))

    def would_be(self, bases: range, total: int) -> str:
        """The count that the share stands for, over one of `bases`."""
        possible = numerators(self.share.printed, bases.start)
        wanted = bases.start - total + self.number
        if wanted in possible:
            return str(wanted)
        return str(possible.start) if possible else "另一件数"


def _bounds(part: int, share: Printed) -> range:
    if not part or share.below <= 0:
        return range(0)
    found = (
        denominators(part, share, up_to=LARGEST) if share.amount * part > Fraction(1, 50) else ()
    )
    return range(found[0], found[-1] + 1) if found else range(0)


@dataclass(frozen=True)
class Portions:
    """Portions of one whole; `wholes` are the printed figures that it can be, nearest first."""

    items: tuple[Portion, ...]
    wholes: tuple[Quantity, ...]

    @property
    def total(self) -> int:
        """The sum of the counts."""
        return sum(one.number for one in self.items)

    @property
    def complete(self) -> bool:
        """Whether the shares come to 100, as those of all parts do."""
        made = sum((one.share.printed.amount for one in self.items), Fraction(0))
        return abs(made - 1) <= len(self.items) * self.items[0].share.printed.step

    @property
    def stated(self) -> int | None:
        """The whole that the text itself names for them."""
        share = self.items[0].share
        meant = base_of(share.base)
        exact = [one for one in self.wholes if meant is not None and one.concept is meant]
        marked = [
            one for one in self.wholes if one.where in {share.whole, self.items[0].count.whole}
        ]
        return next((int(one.printed.amount) for one in [*exact, *marked]), None)

    @property
    def best(self) -> int | None:
        """The whole that most of them agree with; the stated one before others, then the sum."""
        first = [self.stated] if self.stated else []
        known = [*first, self.total, *(int(one.printed.amount) for one in self.wholes)]
        if len(self.items) == 1:
            known = [one for one in known if one != self.total]
        fitting = {whole: self._fitting(whole) for whole in dict.fromkeys(known) if whole > 0}
        most = max(fitting.values(), default=0)
        cut = next((whole for whole in fitting if self._cut(whole)), None)
        if most < len(self.items) and cut:
            return cut
        return next((whole for whole, many in fitting.items() if many == most and most), None)

    def _fitting(self, whole: int) -> int:
        return sum(one.fits(whole) for one in self.items)

    def _cut(self, whole: int) -> bool:
        """Whether all shares are of this whole if some were cut off instead of rounded."""
        return all(
            one.fits(whole) or one.share.printed.truncates(Fraction(one.number, whole))
            for one in self.items
        )

    def trusted(self, whole: int) -> bool:
        """Whether so many agree with it that the others are wrong, not the whole."""
        many, all_of_them = self._fitting(whole), len(self.items)
        likely = whole in {self.stated, self.total}
        if self._cut(whole):
            return True
        return many == all_of_them or 2 * many > all_of_them or (likely and 2 * many >= all_of_them)

    def nudged(self, one: Portion, whole: int) -> bool:
        """Whether this share is off by a little and makes the shares come to 100 exactly."""
        true = Fraction(one.number, whole)
        off = abs(true - one.share.printed.amount)
        exact = sum((each.share.printed.amount for each in self.items), Fraction(0)) == 1
        alone = self._fitting(whole) == len(self.items) - 1
        return exact and alone and len(self.items) > 2 and off < NUDGE * one.share.printed.step

    def places(self, whole: int) -> tuple[Where, ...]:
        """Where this whole is printed."""
        return tuple(one.where for one in self.wholes if one.printed.amount == whole)[:1]


def shared(reading: Reading, facts: Facts) -> Iterator[Portions]:
    """Shares with counts beside them: siblings together, others each for itself."""
    done: set[Where] = set()
    for portions in in_tables(reading, facts):
        yield portions
        done.update(one.share.where for one in portions.items)
    for held, total in _together(reading):
        if held[0].where not in done:
            yield from _portions(held, reading, facts, total)
            done.update(one.where for one in held)


def _together(reading: Reading) -> Iterator[tuple[tuple[Quantity, ...], Quantity | None]]:
    """Shares that belong together with their total's, the surest first; then each alone."""
    shares = [
        one
        for one in reading.quantities
        if one.concept is Concept.SHARE and one.printed.about is About.EXACT
    ]
    for held in _of_one_base(shares):
        yield held, None
    for group in groups(reading):
        if group.first.concept is Concept.SHARE:
            yield group.items, group.total
    for one in shares:
        yield (one,), None


def _of_one_base(shares: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Three shares and more that one sentence calls shares of the same, whoever they are of."""
    found: dict[tuple[int, str], list[Quantity]] = {}
    for one in shares:
        if one.base and one.about and one.where.row < 0:
            found.setdefault((one.passage, one.base), []).append(one)
    for held in found.values():
        if len(held) > 2 and len({one.about for one in held}) == len(held):
            yield tuple(held)


def in_tables(reading: Reading, facts: Facts) -> Iterator[Portions]:
    """Columns of shares with the column of counts, and the whole, that most rows agree with."""
    blocks = turned(reading)
    lines: dict[tuple[int, int], dict[int, Quantity]] = {}
    for one in reading.quantities:
        if one.where.row >= 0:
            line = lines.setdefault((one.where.block, measure_line(one, blocks)), {})
            line[subject_line(one, blocks)] = one
    for (block, _), shares in lines.items():
        if sum(one.concept is Concept.SHARE for one in shares.values()) < 3:
            continue
        near = [held for (other, _), held in lines.items() if other == block and held != shares]
        tried = [found for counts in near if (found := _agreed(shares, counts, facts))]
        best = max(tried, key=lambda found: found[0], default=None)
        if best and 5 * best[0] >= 3 * len(best[1].items):
            yield best[1]


def _whole_number(one: Quantity) -> bool:
    """In a column also without a unit: what most shares agree with are counts."""
    printed = one.printed
    return is_count(one) or (one.concept is None and printed.step == 1 == printed.factor)


def _agreed(
    shares: dict[int, Quantity], counts: dict[int, Quantity], facts: Facts
) -> tuple[int, Portions] | None:
    """How many rows agree with the likeliest whole of this column of counts."""
    items = tuple(
        Portion(counts[at], one)
        for at, one in shares.items()
        if one.concept is Concept.SHARE and at in counts and _whole_number(counts[at])
    )
    if len(items) < 3 or any(one.count.printed.step != 1 for one in items):
        return None
    wholes = [*(one.count for one in items), *facts.wholes(items[0].count)]
    found = [(sum(one.fits(int(w.printed.amount)) for one in items), w) for w in wholes]
    most = max(many for many, _ in found)
    whole = next(w for many, w in found if many == most)
    parts = tuple(one for one in items if one.count.printed.amount != whole.printed.amount)
    total = sum(one.number for one in parts)
    return (most, Portions(parts, (whole,))) if most > 1 and total else None


def _portions(
    shares: tuple[Quantity, ...],
    reading: Reading,
    facts: Facts,
    total: Quantity | None = None,
) -> Iterator[Portions]:
    pairs = [(one, _count(one, reading)) for one in shares]
    items = tuple(
        Portion(count, one)
        for one, count in pairs
        if count is not None and one.printed.about is About.EXACT and count.printed.step == 1
    )
    if items:
        inside = {one.count.where for one in items}
        over = _count(total, reading) if total else None
        wholes = [*([over] if over else []), *_wholes(items[0], reading, facts)]
        yield Portions(items, tuple(one for one in wholes if one.where not in inside))


def _count(share: Quantity, reading: Reading) -> Quantity | None:
    """The count that a share is printed beside."""
    if share.about is not None:
        return next(
            (one for one in reading.quantities if one.where == share.about and is_count(one)), None
        )
    near = [
        one
        for one in reading.quantities
        if is_count(one) and together(one, share) and one.subject == share.subject and one.subject
    ]
    return near[0] if near else None


def _wholes(portion: Portion, reading: Reading, facts: Facts) -> list[Quantity]:
    """The figure named as whole, figures over everything, and earlier ones of its subject."""
    share, count = portion.share, portion.count
    marked = [one for one in reading.quantities if one.where in {share.whole, count.whole}]
    named = [
        one
        for one in reading.quantities
        if one.subject and one.subject in share.base and is_count(one) and one.where < share.where
    ]
    found = [*marked, *named, *facts.wholes(count)]
    return [one for one in dict.fromkeys(found) if one.printed.amount >= count.printed.amount]


def real_base(portions: Portions) -> tuple[range, tuple[Portion, ...]] | None:
    """The whole numbers that all, or all but few, are shares of, and those that do not fit."""
    ranges = [(one, one.bases) for one in portions.items]
    if len(ranges) < 3:
        return None
    edges = sorted({span.start for _, span in ranges if span})
    best: tuple[range, tuple[Portion, ...]] | None = None
    for edge in edges:
        inside = [span for _, span in ranges if edge in span]
        misfits = tuple(one for one, span in ranges if edge not in span)
        if best is None or len(misfits) < len(best[1]):
            best = (range(edge, min(span.stop for span in inside)), misfits)
    allowed = 0 if len(ranges) < 4 else 1 if len(ranges) < 6 else 2
    return best if best and len(best[1]) <= allowed else None
