"""The words of a statement's lines: pieces of text, some of which are figures that lead somewhere.

No database.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cases.intake.text import header_key
from cases.measures import MEASURES, RateOf

from .arithmetic import Rate, capped, points_of_rate
from .models import SchemeIndicator
from .ranking import Measured
from .schemes import IndicatorTerm
from .sources import Columns
from .spelling import percent, plain

COLUMN = "column:"
"""Before the header of a sheet's column whose cell a piece stands for."""
CHANGED = "（方案此后有改动，这里按计算时的方案计）"
GIVEN_WORDS = {
    SchemeIndicator.Kind.BONUS: "指标表所列的加分合计 ",
    SchemeIndicator.Kind.PENALTY: "指标表所列的减分合计 ",
}
Knots = Sequence[tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Piece:
    """Some words; `figure` is the measure's key (or the column) whose number they are."""

    text: str
    figure: str = ""


Words = tuple[Piece, ...]


def cell_of(term: IndicatorTerm, columns: Columns) -> str:
    """The figure that an indicator's own cell is."""
    if not term.column and term.key in columns.by_key:
        return term.key
    return f"{COLUMN}{header_key(term.column or term.name)}"


def rate_words(term: IndicatorTerm, measured: Measured, columns: Columns) -> Words:
    """What a rate measured, and how it became points."""
    rate = _rate(measured)
    if rate is None:
        return (*_empty(term, measured, columns), *_worked(term, None, measured))
    if measured.part is not None and measured.whole is not None:
        shown = _counted(term, measured.part, measured.whole)
    elif term.portions:
        shown = _composed(term, rate, columns)
    else:
        shown = [Piece(percent(rate), cell_of(term, columns))]
    return (*shown, *_worked(term, rate, measured))


def case_words(term: IndicatorTerm, measured: Measured, columns: Columns) -> Words:
    """How many cases, what each is worth, and the cap where it holds."""
    is_of_sheet = bool(columns.by_header)
    number = measured.part or 0
    measure = MEASURES.get(term.key)
    words = f" {measure.unit if measure else '件'} × {plain(term.weight)}"
    full = term.weight * number
    if measured.points != capped(full, term.cap):
        words += CHANGED
    elif measured.points != full:
        words += f"，未封顶为 {plain(full, 2)}，按上限计 {plain(measured.points, 2)} 分"
    key = cell_of(term, columns) if is_of_sheet else term.key
    return (Piece(f"{number:,}", key), Piece(words))


def given_words(kind: SchemeIndicator.Kind, points: Fraction) -> Words:
    """Points that the sheet gives as one number."""
    return (Piece(GIVEN_WORDS[kind]), Piece(plain(points, 2), kind))


def cap_words(full: Fraction, points: Fraction) -> Words:
    """What was counted of more."""
    return (Piece(f"按上限计 {plain(abs(points), 2)} 分，未封顶为 {plain(abs(full), 2)}"),)


def earlier_words() -> Words:
    """Adjustments that the ledger of decisions no longer explains."""
    return (Piece("计算时另有的调整"),)


def _rate(measured: Measured) -> Fraction | None:
    if measured.part is not None and measured.whole is not None:
        return Rate(measured.part, measured.whole).value
    return None if measured.percent is None else Fraction(measured.percent) / 100


def _empty(term: IndicatorTerm, measured: Measured, columns: Columns) -> Iterator[Piece]:
    if measured.whole is None:
        yield Piece("—", "" if term.portions else cell_of(term, columns))
        yield Piece("，指标表没有数据，按满分计")
        return
    measure = MEASURES.get(term.key)
    name = measure.whole.name if isinstance(measure, RateOf) else "可计算的数据"
    yield Piece(f"没有{name}，按满分计")


def _counted(term: IndicatorTerm, part: int, whole: int) -> Iterable[Piece]:
    measure = MEASURES.get(term.key)
    keys = (measure.part.key, measure.whole.key) if isinstance(measure, RateOf) else ("", "")
    return [
        Piece(f"{Rate(part, whole).percent}%", term.key),
        Piece("（"),
        Piece(f"{part:,}", keys[0]),
        Piece("/"),
        Piece(f"{whole:,}", keys[1]),
        Piece("）"),
    ]


def _composed(term: IndicatorTerm, rate: Fraction, columns: Columns) -> Iterable[Piece]:
    """The columns a rate is made of: （满意 120 + 较满意 30 × 0.9）÷（回访 200）."""
    yield Piece(f"{percent(rate)} ＝（")
    yield from _sum(term, columns, is_part=True)
    yield Piece("）÷（")
    yield from _sum(term, columns, is_part=False)
    yield Piece("）")


def _sum(term: IndicatorTerm, columns: Columns, *, is_part: bool) -> Iterable[Piece]:
    portions = [one for one in term.portions if one.is_part == is_part]
    for place, one in enumerate(portions):
        header = header_key(one.column)
        number = Fraction(columns.by_header.get(header) or 0)
        yield Piece(f"{' + ' if place else ''}{one.column} ")
        yield Piece(plain(number), f"{COLUMN}{header}")
        if one.factor != 1:
            yield Piece(f" × {plain(one.factor)}")


def _worked(term: IndicatorTerm, rate: Fraction | None, measured: Measured) -> Iterator[Piece]:
    """From the rate to the points; a full one where there is nothing to measure."""
    full = Fraction(1) if rate is None else rate
    # Six decimals of a rate of several columns are not the rate itself.
    is_known = rate is None or not term.portions
    if is_known and points_of_rate(full, term.weight, term.knots) != measured.points:
        yield Piece(CHANGED)
    elif rate is None:
        yield Piece(f" {plain(measured.points)} 分")
    elif term.knots:
        yield Piece(_between(rate, term.knots))
    else:
        yield Piece(f" × 权重 {plain(term.weight)}")


def _between(rate: Fraction, knots: Knots) -> str:
    """The two thresholds that a rate lies between, and the way from one to the other."""
    below = [knot for knot in knots if knot[0] <= rate]
    above = [knot for knot in knots if knot[0] > rate]
    if not below:
        return f"，低于最低一档 {_knot(above[0])}"
    if not above:
        return f"，达到最高一档 {_knot(below[-1])}"
    (left, low), (right, high) = below[-1], above[0]
    if left == rate:
        return f"，正好达到 {_knot(below[-1])}"
    steps = (
        f"{plain(low)} + {plain(high - low)} × ({_short(rate)} − {_short(left)})"
        f" ÷ ({_short(right)} − {_short(left)})"
    )
    return f"，在 {_knot(below[-1])}与 {_knot(above[0])}之间：{steps}"


def _knot(knot: tuple[Fraction, Fraction]) -> str:
    return f"{_short(knot[0])}（{plain(knot[1])} 分）"


def _short(rate: Fraction) -> str:
    """A rate within a formula; a counted one is rounded to two decimals as it is printed."""
    return f"{plain(rate * 100)}%"
