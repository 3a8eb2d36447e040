"""Checking a file of units: each row becomes a draft, parents may stand further down."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cases.models import District, Unit, UnitGroup

from .faults import Remark
from .lookup import (
    SHOWN,
    Register,
    district_register,
    group_register,
    registered_names,
    unit_register,
)
from .notes import UnknownName
from .recognise import Table
from .row_reader import RowReader, TableReader
from .text import clean_text, match_key

LARGEST_ORDER = 1_000_000
_EMPTIED = {
    "short_name": "简称",
    "district": "属地",
    "opened_on": "启用日期",
    "closed_on": "停用日期",
    "parent": "上级单位",
}
_BETWEEN_ALIASES = re.compile("[;；]")


@dataclass(frozen=True)
class Registers:
    """Where the names of a file of units are looked up."""

    known: Register[Unit]
    parents: Register[Unit]
    groups: Register[UnitGroup]
    districts: Register[District]

    @classmethod
    def load(cls) -> "Registers":
        return cls(registered_names(), unit_register(), group_register(), district_register())


@dataclass(frozen=True)
class UnitDraft:
    """A row: the unit it is about (None: a new one) and the fields that the file gives.

    `parent` is the parent's key: of a registered unit or of another draft; blank for none.
    """

    row: RowReader = field(compare=False)
    existing: Unit | None
    name: str
    values: Mapping[str, object]
    aliases: tuple[str, ...]
    parent: str = ""

    @property
    def key(self) -> str:
        """What stands for the unit in this file and in the register."""
        return match_key(self.existing.name if self.existing else self.name)


@dataclass(frozen=True)
class CheckedUnits:
    """The drafts, the districts and parents that nobody knows, and what rows share."""

    drafts: tuple[UnitDraft, ...]
    unknown: tuple[UnknownName, ...]
    warnings: tuple[Remark, ...]


def check_units(table: Table, registers: Registers) -> CheckedUnits:
    """A draft per row that names a unit; the faulty ones carry problems on their row."""
    reader = TableReader(table, ())
    rows = [reader.row(line) for line in table.lines]
    drafts = [_draft(row, registers) for row in rows]
    _reject_twins(drafts)
    _reject_taken_aliases(drafts, registers.known)
    _reject_lost_parents(drafts, registers.parents)
    _reject_cycles(drafts)
    return CheckedUnits(tuple(drafts), reader.unknown(), tuple(reader.warnings()))


def _draft(row: RowReader, registers: Registers) -> UnitDraft:
    if row.is_blank("name"):
        row.reject("name", "单位名称为空。")
    for key in ("name", "short_name"):
        row.tally_mending(key)
    name = row.text("name")
    existing = registers.known.get(name)
    if existing and match_key(existing.name) != match_key(name):
        row.warn("name", f"“{name}”是“{existing.name}”的别名，按该单位更新。")
    values = _values(row, registers)
    _check_days(row, existing, values)
    if existing:
        _warn_of_emptied(row, existing)
    return UnitDraft(row, existing, name, values, _aliases(row, name), _parent(row, registers))


def _values(row: RowReader, registers: Registers) -> dict[str, object]:
    """What the file says of the unit; an absent column says nothing, a blank cell "none"."""
    values: dict[str, object] = {"group": _group(row, registers)}
    if row.has("district"):
        is_blank = row.is_blank("district")
        values["district"] = None if is_blank else row.named("district", registers.districts)
    if row.has("short_name"):
        values["short_name"] = row.text("short_name", 50)
    values |= {key: row.day(key) for key in ("opened_on", "closed_on") if row.has(key)}
    if (order := row.count("order")) is not None:
        values["order"] = order
        if order > LARGEST_ORDER:
            row.reject("order", f"排序不能大于 {LARGEST_ORDER}。")
    return values


def _warn_of_emptied(row: RowReader, existing: Unit) -> None:
    """A blank cell says "none", also where something was known."""
    for key, name in _EMPTIED.items():
        known = getattr(existing, key)
        if known and row.has(key) and row.is_blank(key):
            row.warn(key, f"单元格为空，将清空“{existing.name}”的{name}“{known}”。")


def _group(row: RowReader, registers: Registers) -> UnitGroup | None:
    choices = f"应为以下之一：{'、'.join(registers.groups.names)}。"
    if row.is_blank("group"):
        row.reject("group", f"分组为空，{choices}")
        return None
    text = row.text("group")
    if text and registers.groups.is_unknown(text):
        row.reject("group", f"未知分组“{text[:SHOWN]}”，{choices}")
        return None
    return row.named("group", registers.groups)


def _check_days(row: RowReader, existing: Unit | None, values: Mapping[str, object]) -> None:
    days = {
        key: values.get(key, getattr(existing, key, None)) for key in ("opened_on", "closed_on")
    }
    opened, closed = days["opened_on"], days["closed_on"]
    if opened and closed and str(closed) <= str(opened):
        row.reject("closed_on", f"停用日期 {closed} 应晚于启用日期 {opened}。")


def _aliases(row: RowReader, name: str) -> tuple[str, ...]:
    """The other spellings, each once, without the name itself."""
    parts = [clean_text(part) for part in _BETWEEN_ALIASES.split(row.text("aliases", 2_000))]
    spellings = {match_key(part): part for part in parts if part}
    spellings.pop(match_key(name), None)
    if any(len(part) > 100 for part in spellings.values()):
        row.reject("aliases", "有别名超过 100 字。")
    return tuple(spellings.values())


def _parent(row: RowReader, registers: Registers) -> str:
    """The key of the registered parent, or of the name as it stands."""
    name = row.text("parent")
    parent = registers.parents.get(name) if name else None
    return match_key(parent.name if parent else name)


def _reject_twins(drafts: list[UnitDraft]) -> None:
    times = Counter(draft.key for draft in drafts if draft.key)
    for draft in drafts:
        if times[draft.key] > 1:
            same = "、".join(str(one.row.number) for one in drafts if one.key == draft.key)
            draft.row.reject("name", f"“{draft.name}”在第 {same} 行重复，请只保留一行。")


def _reject_taken_aliases(drafts: list[UnitDraft], known: Register[Unit]) -> None:
    """A spelling can mean one unit only, in the register and in the file."""
    owners = {draft.key: draft.key for draft in drafts}
    for draft in drafts:
        for alias in draft.aliases:
            holder = known.get(alias)
            of_register = match_key(holder.name) if holder else draft.key
            of_file = owners.setdefault(match_key(alias), draft.key)
            if {of_register, of_file} != {draft.key}:
                draft.row.reject("aliases", f"别名“{alias}”已属于另一个单位。")


def _reject_lost_parents(drafts: list[UnitDraft], parents: Register[Unit]) -> None:
    """Parents neither registered nor in a good row; repeated, as one fall brings others."""
    while True:
        good = {draft.key for draft in drafts if not draft.row.problems}
        lost = [
            draft
            for draft in drafts
            if not draft.row.problems
            and draft.parent
            and draft.parent not in good
            and parents.get(draft.parent) is None
        ]
        if not lost:
            return
        in_file = {draft.key: draft.row.number for draft in drafts}
        for draft in lost:
            if row := in_file.get(draft.parent):
                draft.row.reject("parent", f"上级单位在第 {row} 行，那一行有误，请先改正。")
            else:
                draft.row.named("parent", parents)


def _reject_cycles(drafts: list[UnitDraft]) -> None:
    """A unit above itself, by this file's parents or the register's."""
    above = {draft.key: draft.parent for draft in drafts if not draft.row.problems}
    for draft in drafts:
        unit = draft.existing
        if unit and not draft.row.has("parent"):
            above[draft.key] = match_key(unit.parent.name) if unit.parent else ""
    for draft in drafts:
        if draft.key in _chain_above(draft.key, above):
            draft.row.reject("parent", "上级单位形成循环，请改正。")


def _chain_above(key: str, above: Mapping[str, str]) -> set[str]:
    chain: set[str] = set()
    while (key := above.get(key, "")) and key not in chain:
        chain.add(key)
    return chain
