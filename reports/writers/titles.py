"""Titles broken by meaning: lines that end where a thought ends, none of them a stump.

The rule (GB/T 9704 §7.3.1: whole words, even lines): a title that fits on one line stays on it. A
longer one is cut where that costs least: nothing before 关于, around a quotation, behind a comma
or 的, and less than nothing behind a semicolon or a full stop; a little between two words, more
behind a number that names something (8890平台); so much inside a word, a number or a quotation, or
between a figure and its unit, that it happens only where nothing else fits. Lines far from even
and every further line cost as well. A title that somebody broke by hand is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from reports.writers.widths import TYPE_AREA, em

ROOM = TYPE_AREA / 22
"""Em: what a line holds of a title's 22 pt."""

BELOW = TYPE_AREA / 12
"""Em: what a line holds of the 12 pt below a chart."""

_END, _FREE, _WORD, _UNKNOWN, _NAME, _QUOTE, _TORN = -2.0, 0.0, 1.0, 3.0, 8.0, 20.0, 60.0
_LINE = 2.5
"""A further line costs more than a cut between two words."""
_UNEVEN = 12.0

_LEXICON = """
营商环境 环境 建设 情况 通报 通知 报告 意见 决定 公告 简报 评优评差 工作 平台 热线 市民
群众 诉求 办理 落实 建议 承办 单位 部门 月度 季度 年度 上半年 下半年 全年 综合 便民 政务
服务 满意度 满意率 办结率 考核 评价 推进 整改 典型 经验 问题 分析 指标 完成 重要 联网 县区
基层 市直 排名 有关 进一步 加强 开展 印发 人民政府 政府 委员会 办公室 管理 领导 小组 优化
行政 审批 数据 专项 行动 督查 督办 监督 责任 企业 社会 事业 公共 资源 交通 城市 乡镇 街道
办事处 管委会 运行 质量 效率 提升 实施 方案 办法 制度 会议 纪要
"""
_WORDS = sorted(_LEXICON.split(), key=len, reverse=True)
_UNITS = "年月日号期次件名个家项条类级季度岁元万亿%％"
_QUOTED = re.compile("“[^”]*”|《[^》]*》|（[^）]*）|‘[^’]*’")
_PLACE = re.compile("[^的和与及对在、，]{2,4}?(?:省|市|县|区|镇|乡)")
_TOKEN = re.compile(
    "|".join((r"[0-9A-Za-z.,:/%_-]+", *_WORDS)) + "|关于|.",
    re.DOTALL,
)


@lru_cache(maxsize=512)
def broken(title: str, room: float = ROOM) -> str:
    """The title in lines.

    >>> print(broken("盘锦市人民政府办公室关于2020年4月份市民诉求办理情况的通报"))
    盘锦市人民政府办公室
    关于2020年4月份市民诉求办理情况的通报
    """
    if "\n" in title or em(title) <= room:
        return title
    found = _cheapest(title, room)
    return "\n".join(found) if found else title


@dataclass(frozen=True)
class _Way:
    """Lines up to a place of the title, and what they cost."""

    cost: float
    lines: tuple[str, ...]


def _cheapest(title: str, room: float) -> tuple[str, ...]:
    """The cheapest lines, tried for each evenness; none when something is wider than a line."""
    costs = _costs(title)
    least = int(em(title) / room) + 1
    ways = [_lines(title, room, costs, em(title) / count) for count in (least, least + 1)]
    return min(filter(None, ways), key=lambda way: way.cost, default=_Way(0, ())).lines


def _lines(title: str, room: float, costs: dict[int, float], even: float) -> _Way | None:
    """The cheapest way to the end, from the cheapest ways to every place before it."""
    best: dict[int, _Way] = {0: _Way(0.0, ())}
    upto = tuple(accumulate(map(em, title), initial=0.0))
    for end in range(1, len(title) + 1):
        steps = (
            _step(best[start], title[start:end], costs.get(end, 0.0), wide / even - 1)
            for start, wide in _last_lines(upto, end, room)
            if start in best
        )
        if cheapest := min(steps, key=lambda way: way.cost, default=None):
            best[end] = cheapest
    return best.get(len(title))


def _last_lines(upto: Sequence[float], end: int, room: float) -> Iterator[tuple[int, float]]:
    """Where the line that ends at `end` may begin, and how wide it is; `upto` is the width of what
    stands before each place.
    """
    for start in range(end - 1, -1, -1):
        wide = upto[end] - upto[start]
        if wide > room:
            return
        yield start, wide


def _step(before: _Way, line: str, cut: float, apart: float) -> _Way:
    """`apart`: how far the line is from an even one, as a share of it."""
    cost = before.cost + cut + _UNEVEN * apart**2 + _LINE
    return _Way(cost, (*before.lines, line))


def _costs(title: str) -> dict[int, float]:
    """What a cut before each character costs."""
    edges = {match.start() for match in _TOKEN.finditer(title)}
    known = _known(title)
    inside = {place for span in _spans(title) for place in range(span[0] + 1, span[1])}
    return {
        place: _QUOTE * (place in inside)
        + (_cost(title, place, is_known=place in known) if place in edges else _TORN)
        for place in range(1, len(title))
    }


def _cost(title: str, place: int, *, is_known: bool) -> float:
    left, right = title[:place], title[place:]
    if _belongs(left, right):
        return _TORN
    if left[-1] in "；。":
        return _END
    if _is_free(left, right):
        return _FREE
    if left[-1].isdigit():
        return _NAME
    return _WORD if is_known else _UNKNOWN


def _spans(title: str) -> Iterator[tuple[int, int]]:
    """What stays together: quotations, and names of places at the title's head."""
    yield from (match.span() for match in _QUOTED.finditer(title))
    if place := _PLACE.match(title):
        yield place.span()


def _known(title: str) -> set[int]:
    """Places with a known word or a number on both sides, or the edge of a place's name."""
    found = list(_TOKEN.finditer(title))
    sure = [len(match[0]) > 1 or match[0] in _UNITS for match in found]
    both = {
        match.start()
        for index, match in enumerate(found)
        if index and sure[index] and sure[index - 1]
    }
    return both | {end for _, end in _spans(title)}


def _belongs(left: str, right: str) -> bool:
    """What never begins or ends a line: 的, closing signs, opening ones, 关于, a figure's unit."""
    return (
        right[0] in "的之等、，；：。”》）’份"
        or left[-1] in "“《（‘和与及对第"
        or left.endswith("关于")
    ) or (left[-1].isdigit() and right[0] in _UNITS)


def _is_free(left: str, right: str) -> bool:
    return right.startswith(("关于", "“", "《")) or left[-1] in "的、，： "
