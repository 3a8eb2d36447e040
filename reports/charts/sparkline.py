"""The small line of a tile: a dozen months as points of an SVG, without axis and without script."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.arithmetic import half_up

WIDTH, HEIGHT = 120, 32
EDGE = 4
"""Free above, below and on the right: for the line's own width and the last point."""

Run = Sequence[Decimal | int | None]
Spot = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Sparkline:
    """Stretches between gaps as paths: of the line and of the ground below it; the last point, as
    a stroke without length that is round however the picture is stretched.
    """

    line: str
    ground: str
    last: str


def sparkline(run: Run) -> Sparkline | None:
    """From the least to the greatest value; None when there is nothing to draw."""
    known = [Fraction(value) for value in run if value is not None]
    if not known:
        return None
    stretches = _stretches(run, min(known), max(known))
    last = stretches[-1][-1]
    return Sparkline(
        line=" ".join(_path(one) for one in stretches),
        ground=" ".join(_ground(one) for one in stretches if len(one) > 1),
        last=f"M{last[0]} {last[1]}h0",
    )


def _stretches(run: Run, low: Fraction, high: Fraction) -> list[list[Spot]]:
    """The points, parted where a value is missing. All equal: a line at half height."""
    step = Fraction(WIDTH - EDGE, max(len(run) - 1, 1))
    room, spread = HEIGHT - 2 * EDGE, high - low
    found: list[list[Spot]] = [[]]
    for place, value in enumerate(run):
        if value is None:
            found.append([])
            continue
        share = (Fraction(value) - low) / spread if spread else Fraction(1, 2)
        found[-1].append((half_up(place * step, 1), half_up(HEIGHT - EDGE - share * room, 1)))
    return [stretch for stretch in found if stretch]


def _path(stretch: Sequence[Spot]) -> str:
    """A point that stands alone is a stroke without length."""
    first, *rest = stretch
    return f"M{first[0]} {first[1]}" + ("".join(f"L{x} {y}" for x, y in rest) or "h0")


def _ground(stretch: Sequence[Spot]) -> str:
    return f"{_path(stretch)}V{HEIGHT}H{stretch[0][0]}Z"
