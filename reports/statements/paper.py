"""Statements on paper: one A4 page a unit, set by typst; several make one file with bookmarks.

The template `statement.typ` gets plain data and no markup.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, cast

import typst

from reports import formats
from reports.writers import faces, glyphs
from reports.writers.pdf import STANDARD
from reports.writers.text import cleaned, mapped
from scoring.models import Source

from .history import PastMonth
from .values import Listed, Statement, SumLine, Told, Way

TEMPLATE = Path(faces.__file__).with_name("statement.typ")
MONTHS = 12
OF_SHEET = "得分取自指标表，剔除不影响本月得分。"
ROWS = 4
"""Rows of a list on the page; the rest is a number."""
LONGEST = 90
"""Characters of a reason; the page on the screen has all of it."""


@dataclass(frozen=True)
class Marks:
    """What every page says of itself: at its head (演示数据, 草稿), at its foot the seal."""

    head: tuple[str, ...] = ()
    seal: str = ""


def write(
    statements: Sequence[Statement], title: str, marks: Marks, day: date, out: BinaryIO
) -> None:
    """Set the statements, in their order. The day stands for the time of creation, so that the
    bytes repeat.
    """
    ready = mapped(cleaned(tuple(statements)), glyphs.printable)
    data = {
        "fonts": {use: faces.stack(face) for use, face in faces.FACES.items()},
        "title": title,
        "marks": "　".join(marks.head),
        "seal": marks.seal,
        "date": [day.year, day.month, day.day],
        "pages": [_page(one) for one in ready],
    }
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        root=str(TEMPLATE.parent),
        font_paths=faces.fonts(),
        ignore_system_fonts=True,
        sys_inputs={"statements": json.dumps(data, ensure_ascii=False)},
    )
    moment = datetime.combine(day, time(), tzinfo=UTC)
    made = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=moment)
    out.write(cast("bytes", made))


def _page(one: Statement) -> dict[str, Any]:
    head = one.head
    return {
        "name": head.name,
        "title": f"{head.month.label}得分说明",
        "facts": [
            ["分组", head.group],
            ["总分", head.total],
            ["名次", f"{head.rank}（{one.reason}）" if one.reason else head.rank],
            ["来源", head.source],
            ["方案", head.scheme.label],
            ["状态", head.status],
            ["数据截至", head.as_of],
        ],
        "words": list(_words(one)),
        "reason": one.reason,
        "lines": [_line(line) for line in one.lines],
        "pending": [_pending(line) for line in one.pending],
        "unrounded": head.unrounded,
        "total": head.total,
        "way": _way(one.way) if one.way else None,
        "counted": list(_counted(one)),
        "past": [_past(month) for month in one.past[-MONTHS:]],
    }


def _words(one: Statement) -> Iterable[str]:
    if one.head.movement:
        yield f"与上月比：{one.head.movement}。"
    if one.head.tie:
        yield f"同分处理：{_short(one.head.tie)}"
    if one.head.names:
        yield f"名称：{'，'.join(one.head.names)}。"


def _line(line: SumLine) -> list[str]:
    words = _short(line.text) if line.by else line.text
    return [line.name, f"{words}（{line.by}）" if line.by else words, line.points]


def _pending(line: SumLine) -> str:
    name, words, points = _line(line)
    return f"{name} {points}（{words}）"


def _way(way: Way) -> dict[str, Any]:
    return {
        "gap": way.gap,
        "answer": way.answer,
        "steps": [[one.number, one.total, one.rank] for one in way.steps],
        "others": list(way.others),
        "short": way.short,
        "assumptions": "".join(way.assumptions),
    }


def _counted(one: Statement) -> Iterable[str]:
    """The ledger's numbers and lists as sentences."""
    if one.counted or one.excluded.number:
        parts = "，".join(f"{fig.name} {fig.text} 件" for fig in one.counted[1:])
        yield (
            f"台账：本月交办登记 {one.registered} 件 = 计入 {one.in_counts} 件"
            f" + 考核剔除 {one.excluded.number} 件{f'；{parts}' if parts else ''}。"
            f"{OF_SHEET if one.head.source == Source.SHEET.label else ''}"
        )
    yield from _listed("考核剔除", one.excluded)
    yield from _listed("统计截止之后才办结、本月按未办结计", one.late)
    if one.objections:
        yield f"异议：{'；'.join(map(_told, one.objections))}。"
    if one.suggestions.number:
        yield f"本月由它答复的建议 {one.suggestions.number} 条。"


def _listed(label: str, rows: Listed) -> Iterable[str]:
    if not rows.number:
        return
    if rows.reason:
        yield f"{label} {rows.number} 件。"
        return
    rest = rows.number - min(len(rows.shown), ROWS)
    shown = "；".join(map(_told, rows.shown[:ROWS]))
    yield f"{label} {rows.number} 件：{shown}{f'；另有 {rest} 件' if rest else ''}。"


def _told(row: Told) -> str:
    return f"{row.name} {_short(row.words)}"


def _past(one: PastMonth) -> list[str]:
    other = "*" if one.is_other_scheme else ""
    label = f"{one.month.year % 100:02}-{one.month.number:02}{other}"
    return [
        label,
        formats.points(one.total),
        formats.NOTHING if one.rank is None else str(one.rank),
    ]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
