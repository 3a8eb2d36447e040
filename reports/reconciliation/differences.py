"""Every difference of a month as a CSV: one line each, what both sources say and by how much."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from cases.periods import Month
from reports.exports.inert import in_text_file
from reports.figures import Figure

from .values import Entry, Reconciliation, Shown

HEADERS = ("范围", "对象", "项目", "表", "台账", "台账减表", "采用", "说明")
RULE = "件数须完全相同；比率和分数按印出的两位小数比较。指标表的得分按表中印出的比率计算。"

Line = tuple[str | Decimal | None, ...]


def as_csv(found: Reconciliation, month: Month, as_of: str, state: str) -> bytes:
    """A file that Excel opens as it is and reckons nothing in; `as_of`: the moment in words,
    `state`: whether the month is sealed.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    said = [("内容", f"{month.label}台账与表的差异"), ("比较", RULE)]
    said += [("数据截至", as_of), ("状态", state)]
    for one in said:
        writer.writerow([*one, *[""] * (len(HEADERS) - len(one))])
    writer.writerow(HEADERS)
    for line in lines(found):
        writer.writerow([in_text_file(one) if isinstance(one, str) else one for one in line])
    return out.getvalue().encode("utf-8-sig")


def lines(found: Reconciliation) -> Iterator[Line]:
    """Totals first, then unit by unit."""
    for section in found.totals.sections:
        yield from _of_entries(section.entries, ("总量", section.title), ("台账", ""))
    for group in found.groups:
        for unit in group.units:
            about, behind = (group.name, unit.name), (group.taken, unit.remark)
            yield from _of_entries(unit.entries, about, behind)


def _of_entries(
    entries: Iterable[Entry], about: tuple[str, str], behind: tuple[str, str]
) -> Iterator[Line]:
    for entry in entries:
        if entry.differs:
            sides = (_text(entry.sheet), _text(entry.ledger))
            yield (*about, entry.name, *sides, entry.gap, *behind)


def _text(shown: Shown) -> str:
    return shown.text if isinstance(shown, Figure) else shown
