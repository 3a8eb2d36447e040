"""Who rose or fell most: 上升幅度最大的是噪声扰民, 网上增幅最大, against the changes of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from reports.checker.document import Table, Where
from reports.checker.findings import Finding, Reading, Severity, Sure

from .rule import Rule

_WAY = r"(?P<way>上升|上涨|增长|增加|提升|下降|减少|降低|回落|升|增|涨|降|减)(?:幅度?|的?幅度)"
_NAME = r"[一-鿿A-Za-z]{2,12}"
_AFTER = re.compile(
    rf"(?P<kind>环比|同比)?{_WAY}最(?:大|高)的(?:类别|渠道|单位|领域)?(?:是|为)(?P<name>{_NAME})(?=[，。；、（(]|$)"
)
_BEFORE = re.compile(
    rf"(?:^|[，。；、])(?P<name>{_NAME}?)(?:类|渠道|诉求|问题)?(?:的)?(?P<kind>环比|同比)?{_WAY}最(?:大|高)(?=[，。；]|$)"
)
_RATE = re.compile("环比|同比|增幅|升幅|降幅|增长率|增减率|变化率")
_CELL = re.compile(
    r"(?P<sign>[-−–↓+＋↑]|上升|下降|增长|减少)?(?P<value>\d+(?:\.\d+)?)(?:[%％](?P<after>[↓↑])?)?"
)
_DOWN = ("-", "−", "–", "↓", "下降", "减少")
_FALL = ("下", "减", "降", "回")
_SUMS = re.compile("合计|总计|小计|总量|平均|全[市区县]|总体")


@dataclass(frozen=True)
class _Change:
    """A cell of a column of changes, with its row's name."""

    name: str
    amount: Fraction
    text: str
    where: Where


def tests(reading: Reading) -> Iterator[Finding]:
    """Each such sentence against the one column that it can mean."""
    columns = list(_columns(reading))
    for where, text in reading.document.texts():
        if where.row >= 0:
            continue
        for pattern in (_AFTER, _BEFORE):
            for found in pattern.finditer(text):
                yield from _tested(found, where, columns)


def _columns(reading: Reading) -> Iterator[tuple[str, list[_Change]]]:
    """The columns of growth rates of every table, with their heads."""
    for number, table in enumerate(reading.document.blocks):
        if not isinstance(table, Table) or len(table.rows) < 3:
            continue
        head = table.rows[0]
        for column, title in enumerate(head):
            if not _RATE.search(title) or column == 0:
                continue
            cells = [
                one
                for row, line in enumerate(table.rows[1:], 1)
                if (one := _change(line, Where(number, row, column)))
            ]
            if len(cells) > 1 and all("%" in one.text or "％" in one.text for one in cells):
                yield title, cells


def _change(line: tuple[str, ...], where: Where) -> _Change | None:
    if where.column >= len(line):
        return None
    names = [cell.strip() for cell in line[: where.column] if re.search("[一-鿿]", cell)]
    found = _CELL.fullmatch(re.sub(r"\s", "", line[where.column]))
    if not names or found is None or _SUMS.match(names[0]):
        return None
    down = found["sign"] in _DOWN or found["after"] == "↓"
    amount = Fraction(found["value"]) * (-1 if down else 1)
    return _Change(names[0], amount, line[where.column].strip(), where)


def _tested(
    found: re.Match[str], where: Where, columns: list[tuple[str, list[_Change]]]
) -> Iterator[Finding]:
    kind = found["kind"] or ""
    meant = [cells for title, cells in columns if kind in title and _named(found["name"], cells)]
    down = found["way"].startswith(_FALL)
    ends = [_end(cells, down=down) for cells in meant]
    if not meant or any(end is None for end in ends):
        return
    told = [one for cells in meant if (one := _named(found["name"], cells))]
    if any(end and one.amount == end.amount for one, end in zip(told, ends, strict=True)):
        return
    end = ends[0]
    if end is None:
        return
    yield Finding(
        "claim",
        Severity.ERROR if len(meant) == 1 else Severity.WARNING,
        replace(where, start=found.start("name"), end=found.end("name")),
        found["name"],
        end.name,
        f"{'降' if down else '升'}幅最大的是{end.name}（{end.text}），"
        f"而{told[0].name}为{told[0].text}。",
        Sure.LIKELY,
        also=(told[0].where, end.where),
    )


def _named(name: str, cells: list[_Change]) -> _Change | None:
    found = [one for one in cells if one.name == name]
    found = found or [one for one in cells if one.name in name or name in one.name]
    return found[0] if len(found) == 1 else None


def _end(cells: list[_Change], *, down: bool) -> _Change | None:
    """The steepest one, if any moved that way and none moved as far."""
    best = min(cells, key=lambda one: one.amount if down else -one.amount)
    alike = [one for one in cells if one.amount == best.amount]
    moved = best.amount < 0 if down else best.amount > 0
    return best if moved and len(alike) == 1 else None


_TABLE = (
    "| 类别 | 本月（件） | 上月（件） | 环比 |\n|---|---|---|---|\n"
    "| 噪声扰民 | 120 | 100 | +20.00% |\n| 违章停车 | 95 | 100 | -5.00% |\n"
    "| 供水问题 | 60 | 100 | -40.00% |\n\n"
)
RULE = Rule(
    "claim",
    "升降最大",
    "升幅最大、降幅最大的应与表中的增减幅度相符。",
    tests,
    good=(f"{_TABLE}环比上升幅度最大的是噪声扰民，下降幅度最大的是供水问题。",),
    bad=((f"{_TABLE}噪声扰民升幅最大，下降幅度最大的是违章停车。", "违章停车"),),
)
