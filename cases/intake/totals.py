"""Checking a totals sheet: headline, districts, categories and the province block of a month."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cases.models import Category, District

from .faults import Remark
from .lookup import Register, district_register, top_category_register, without_number
from .recognise import Table
from .row_reader import RowReader, TableReader
from .sheet_lines import Checked, Owner, SheetLine, line_cells, remarks_on_free_columns
from .text import clean_text, match_key

RATES = ("share", "completion_rate", "satisfaction_rate")


class TotalsKind(StrEnum):
    """What a line of a totals sheet is about; the first part of its subject."""

    OVERALL = "overall"
    DISTRICT = "district"
    CATEGORY = "category"
    PROVINCE = "province"


_KINDS = {
    TotalsKind.OVERALL: "总体 总量 全市 综合 总体情况",
    TotalsKind.DISTRICT: "属地 管辖属地 县区 区县 所属区县",
    TotalsKind.CATEGORY: "领域 涉及领域 所涉领域 事项大类 诉求类别",
    TotalsKind.PROVINCE: "省交办 省交办件 省级交办 省平台交办",
}
_NAMES = {
    TotalsKind.OVERALL: {
        "accepted": "受理 受理量 受理总量 受理数 受理件数 受理总数",
        "answered_at_once": "即时答复 即时答复量 即时答复件 即时办结 直接答复 直接办理",
        "assigned": "转办 转办量 转办总量 转办件 交办 交办量 交办总量 交办件 转交办",
        "completion_rate": "办结率 全口径办结率 总办结率 综合办结率",
        "satisfaction_rate": "满意率 综合满意率 群众满意率 总满意率",
        "on_time_rate": "及时办结率 按时办结率 按期办结率",
    },
    TotalsKind.PROVINCE: {
        "cases": "交办件 省交办件 省交办 交办量 件数 交办总量",
        "forwarding": "即时分转率 即时转办率 及时分转率",
        "feedback": "按时反馈率 及时反馈率 按期反馈率",
    },
}


@dataclass(frozen=True)
class Registers:
    """Where the names of a totals sheet are looked up."""

    districts: Register[District]
    categories: Register[Category]

    @classmethod
    def load(cls) -> "Registers":
        return cls(district_register(), top_category_register())


@dataclass(frozen=True)
class _Subject:
    """Whose figures a line gives."""

    key: str
    owner: Owner | None = None


def check_totals(table: Table, registers: Registers) -> Checked:
    """Faulty rows are noted and left out, whatever the others are."""
    reader = TableReader(table, RATES)
    rows = [(line, reader.row(line)) for line in table.lines]
    subjects = {row.number: _subject(row, registers) for _, row in rows}
    _reject_twins([row for _, row in rows], subjects)
    lines = []
    warnings = [*table.warnings]
    for line, row in rows:
        figures = _figures(row)
        subject = subjects[row.number]
        if subject and not row.problems:
            cells = line_cells(table, line, figures)
            lines.append(SheetLine(row.number, subject.key, subject.owner, figures, cells))
            warnings += [*row.warnings, *remarks_on_free_columns(table, line)]
    problems = [*table.problems, *(one for _, row in rows for one in row.problems)]
    problems.sort(key=lambda remark: remark.row)
    warnings += [*reader.warnings(), *_sums(table, lines)]
    return Checked(table, tuple(lines), tuple(problems), tuple(warnings), reader.unknown())


def _subject(row: RowReader, registers: Registers) -> _Subject | None:
    kind = _kind(row)
    if kind is None:
        return None
    if row.is_blank("name"):
        row.reject("name", "名称为空。")
        return None
    match kind:
        case TotalsKind.DISTRICT:
            district = row.named("name", registers.districts)
            return _Subject(f"district:{district.slug}", district) if district else None
        case TotalsKind.CATEGORY:
            name = without_number(row.text("name"))
            category = row.named("name", registers.categories, name)
            return _Subject(f"category:{category.slug}", category) if category else None
    return _figure_named(row, kind)


def _kind(row: RowReader) -> TotalsKind | None:
    text = row.text("kind")
    for kind, names in _KINDS.items():
        if match_key(text) in names.split():
            return kind
    row.reject("kind", f"未知类别“{text[:50]}”，应为总体、属地、领域或省交办。")
    return None


def _figure_named(row: RowReader, kind: TotalsKind) -> _Subject | None:
    text = clean_text(row.text("name"))
    for key, names in _NAMES[kind].items():
        if match_key(text) in names.split():
            return _Subject(f"{kind}:{key}")
    known = "、".join(names.split()[0] for names in _NAMES[kind].values())
    row.reject("name", f"未知名称“{text[:50]}”，可用的有：{known}。")
    return None


def _reject_twins(rows: list[RowReader], subjects: dict[int, _Subject | None]) -> None:
    times = Counter(subject.key for subject in subjects.values() if subject)
    for row in rows:
        subject = subjects[row.number]
        if subject and times[subject.key] > 1:
            same = [str(number) for number, one in subjects.items() if one == subject]
            row.reject("name", f"同一名称在第 {'、'.join(same)} 行重复，请只保留一行。")


def _figures(row: RowReader) -> dict[str, Decimal | None]:
    figures: dict[str, Decimal | None] = {}
    for key in ("count", "satisfied"):
        whole = row.count(key)
        figures[key] = None if whole is None else Decimal(whole)
    for key in RATES:
        figures[key] = row.percent(key)
    if not row.problems and all(figures[key] is None for key in ("count", *RATES)):
        row.reject("", "数量、占比、办结率、满意率至少要填一项。")
    count, satisfied = figures["count"], figures["satisfied"]
    if count is not None and satisfied is not None and satisfied > count:
        row.warn("satisfied", f"满意件 {satisfied} 多于数量 {count}。")
    return figures


def _sums(table: Table, lines: Iterable[SheetLine]) -> list[Remark]:
    """Parts that do not add up to their whole, as far as the file gives both."""
    counts: defaultdict[str, Decimal] = defaultdict(Decimal)
    singles = {}
    for line in lines:
        if (count := line.figures["count"]) is not None:
            singles[line.subject] = count
            counts[line.subject.partition(":")[0]] += count
    claims = [
        ("各属地", counts.get("district"), "转办量", singles.get("overall:assigned")),
        ("各领域", counts.get("category"), "转办量", singles.get("overall:assigned")),
        (
            "即时答复与转办",
            _both(singles.get("overall:answered_at_once"), singles.get("overall:assigned")),
            "受理量",
            singles.get("overall:accepted"),
        ),
    ]
    return [
        Remark(
            table.header_row, table.header("count"), f"{part}合计 {sum_}，与{whole} {given} 不等。"
        )
        for part, sum_, whole, given in claims
        if sum_ is not None and given is not None and sum_ != given
    ]


def _both(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
