"""A notice as plain parts, the same for page, DOCX, PDF and XLSX. No Django, no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from reports.charts.spec import ChartSpec


class Align(StrEnum):
    """How a column of a table is set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Column:
    """A column of a table. `weight` is its share of the width; `decimals` None means text or a
    whole number; `percent` values are in percent (95.86) and printed with their sign.
    """

    title: str
    weight: int = 1
    align: Align = Align.CENTER
    decimals: int | None = None
    percent: bool = False


Cell = str | int | Decimal | None
"""What stands in a table: None is printed as —."""


@dataclass(frozen=True)
class Table:
    """A captioned table; its head row repeats on every page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""  # name of its sheet in the workbook; the caption when blank


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is 一、 (黑体), 2 is （一） (楷体), 3 is 1. (仿宋)."""

    level: int
    text: str


class RunKind(StrEnum):
    """What a run of a paragraph is."""

    WORDS = "words"
    FIGURE = "figure"
    TYPED = "typed"  # digits that somebody typed (手填)
    FAULT = "fault"  # a reference that means nothing, printed as 【…】


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph. A figure has its measure's key and the address of its rows; one
    without a key (a score) only an address.
    """

    text: str
    kind: RunKind = RunKind.WORDS
    key: str = ""
    url: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body, first line indented. `lead` is set in 楷体 before the text.

    `runs` and `lead_runs` say the same piece by piece, for pages; files print text and lead.
    """

    text: str
    lead: str = ""
    runs: tuple[Run, ...] = ()
    lead_runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart in the running text."""

    spec: ChartSpec


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: `label` stands below it, `alt` in its place; `key` names it in the
    page's address.
    """

    label: str  # 整改前
    alt: str
    path: Path
    width: int
    height: int
    key: str


@dataclass(frozen=True)
class PicturePair:
    """Two pictures of one place side by side, the earlier one first."""

    caption: str
    before: Picture
    after: Picture

    @property
    def sides(self) -> tuple[Picture, Picture]:
        return self.before, self.after


@dataclass(frozen=True)
class Photos:
    """Pictures of what a story tells, beneath its text: one alone, several two in a line. `title`
    names the story where they are not shown.
    """

    title: str
    pictures: tuple[Picture, ...]


Part = Heading | Paragraph | Table | Chart | PicturePair | Photos


@dataclass(frozen=True)
class Head:
    """The red head of a 简报: name, series, organ, issue and date."""

    name: str  # 盘锦市营商环境建设情况通报
    series: str  # 8890 专题
    organ: str  # 市营商环境建设局
    issue: str  # 2020年第3期
    day: date


@dataclass(frozen=True)
class Annex:
    """附件: begins on a new page."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Tail:
    """版记: who gets it, who answers for it, when, how many."""

    report_to: str  # 报送
    send_to: str  # 发送
    reviewer: str
    editor: str
    day: date
    copies: int


@dataclass(frozen=True)
class Definition:
    """A line of the 口径 sheet: what a figure means."""

    name: str
    meaning: str
    rows: str
    direction: str


@dataclass(frozen=True)
class Notice:
    """A whole notice of one month. `marks` are said on every page (草稿, 演示数据), and so is what
    proves a published month's figures (封存码 3F2A-90BC-11D4).
    """

    month: str  # 2020-04
    head: Head
    title: str
    parts: tuple[Part, ...]
    annexes: tuple[Annex, ...]
    notes: tuple[str, ...]  # 注：① …
    tail: Tail
    definitions: tuple[Definition, ...]
    marks: tuple[str, ...] = ()
    seal: str = ""
