"""How far a weight can be turned, and what becomes of a unit, in words."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from reports import formats
from scoring.models import TieKind
from scoring.previews import Move
from scoring.values import Ranked
from scoring.whatif.reach import Limit
from scoring.whatif.reaches import MOST

from .knobs import printed
from .values import Side

GRID = 10_000
"""A scheme keeps weights of four decimals: the steps between which one can choose."""
NAMED = 3
"""Units that a sentence names; of more it gives the number."""
AddressOf = Callable[[Decimal], str]


def down_side(limit: Limit | None, name_of: Callable[[str], str], address: AddressOf) -> Side:
    """Towards nothing."""
    if limit is None:
        return Side("降到 0 也不变")
    scaled = limit.value * GRID
    step = floor(scaled) if limit.is_reached else ceil(scaled) - 1
    until, then = Decimal(step + 1) / GRID, Decimal(step) / GRID
    return Side(
        f"不低于 {printed(until)}", f"降到 {printed(then)}", _happens(limit, name_of), address(then)
    )


def up_side(limit: Limit | None, name_of: Callable[[str], str], address: AddressOf) -> Side:
    """Upwards, as far as a scheme can say."""
    scaled = Fraction(0) if limit is None else limit.value * GRID
    reached = limit is not None and limit.is_reached
    step = ceil(scaled) if reached else floor(scaled) + 1
    until, then = Decimal(step - 1) / GRID, Decimal(step) / GRID
    if limit is None or then > MOST:
        return Side("升到多高都不变")
    return Side(
        f"不高于 {printed(until)}", f"升到 {printed(then)}", _happens(limit, name_of), address(then)
    )


def _happens(limit: Limit, name_of: Callable[[str], str]) -> str:
    came, went = (_named(map(name_of, keys)) for keys in (limit.entered, limit.left))
    return f"{came}进，{went}出"


def _named(names: Iterable[str]) -> str:
    told = list(names)
    rest = f"等 {len(told)} 家" if len(told) > NAMED else ""
    return f"{'、'.join(told[:NAMED])}{rest}"


def way(move: Move) -> str:
    """up, down, flat, in or out; blank when it is ranked by neither."""
    if move.enters or move.leaves:
        return "in" if move.enters else "out"
    if move.climb is None:
        return ""
    return "flat" if move.climb == 0 else "up" if move.climb > 0 else "down"


def difference(move: Move) -> str:
    """By how much the total is another one: +0.15, −0.20; a minute one keeps its sign."""
    before, after = move.before.total, move.after.total
    if before is None or after is None:
        return formats.NOTHING
    if before == after:
        return "0"
    sign = "+" if after > before else "−"
    return f"{sign}{formats.points(abs(after - before))}"


def rank_words(rank: int | None, ranked: Ranked | None) -> str:
    """3; 3 并列 where the rank is shared."""
    is_shared = ranked is not None and ranked.tie == TieKind.SHARED
    return f"{formats.count(rank)}{' 并列' if is_shared else ''}"


def tie_words(ranked: Ranked | None) -> str:
    """How it was told from others of the same total."""
    if ranked is None or ranked.tie is None or ranked.tie == TieKind.SHARED:
        return ""
    return f"同分：{TieKind(ranked.tie.value).label}"
