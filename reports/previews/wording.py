"""Movements in words."""

from collections.abc import Callable, Iterable, Sequence

from cases.models import Unit
from reports import formats
from scoring.models import Reason
from scoring.previews import GroupMoves, Move

NameOf = Callable[[Unit], str]
NAMED = 2
"""Units that a sentence names; of more it gives the number."""


def headline(name: str, found: GroupMoves, name_of: NameOf) -> str:
    """县区基层 76 家单位中 12 家名次变动，其中甲上升最多（5 位）…；1 家不再参评。"""
    number = sum(
        move.after.rank is not None or move.before.rank is not None for move in found.moves
    )
    if not found.movers:
        return f"{name} {number} 家单位的名次都不变。"
    parts = [f"{name} {number} 家单位中 {len(found.movers)} 家名次变动"]
    ups = [(climb, move) for climb, move in found.climbs if climb > 0]
    downs = [(-climb, move) for climb, move in found.climbs if climb < 0]
    most = [_most(ups, "上升", name_of), _most(downs, "下降", name_of)]
    told = "，".join(part for part in most if part)
    parts += [f"其中{told}"] if told else []
    ends = [
        _number(found.moves, "enters", "家新参评"),
        _number(found.moves, "leaves", "家不再参评"),
    ]
    rest = "".join(f"；{part}" for part in ends if part)
    return f"{'，'.join(parts)}{rest}。"


def movement(move: Move) -> str:
    """上升 3 位, 下降 1 位, 不变, 新参评, 不再参评; blank when neither scheme ranks the unit."""
    if move.enters:
        return "新参评"
    if move.leaves:
        return "不再参评"
    if move.climb is None:
        return ""
    if move.climb == 0:
        return "不变"
    return f"上升 {move.climb} 位" if move.climb > 0 else f"下降 {-move.climb} 位"


def remark(move: Move, found: GroupMoves) -> str:
    """Which end of the ranking it comes to or leaves, and why it is not ranked."""
    ends = (
        (found.top.entered, f"进入前 {found.rule.top_size} 名"),
        (found.top.left, f"退出前 {found.rule.top_size} 名"),
        (found.bottom.entered, f"进入后 {found.rule.bottom_size} 名"),
        (found.bottom.left, f"退出后 {found.rule.bottom_size} 名"),
    )
    words = [said for units, said in ends if move.unit in units]
    reasons = (("现行方案", move.before), ("试算方案", move.after))
    words += [f"{name}：{Reason(one.reason).label}" for name, one in reasons if one.reason]
    return "；".join(words)


def names(units: Iterable[Unit], name_of: NameOf) -> str:
    """甲、乙; — for nobody."""
    return "、".join(name_of(unit) for unit in units) or formats.NOTHING


def _most(climbs: Sequence[tuple[int, Move]], word: str, name_of: NameOf) -> str:
    if not climbs:
        return ""
    most = max(climb for climb, _ in climbs)
    who = [name_of(move.unit) for climb, move in climbs if climb == most]
    rest = f"等 {len(who)} 家" if len(who) > NAMED else ""
    return f"{'、'.join(who[:NAMED])}{rest}{word}最多（{most} 位）"


def _number(moves: Iterable[Move], which: str, words: str) -> str:
    number = sum(getattr(move, which) for move in moves)
    return f"{number} {words}" if number else ""
