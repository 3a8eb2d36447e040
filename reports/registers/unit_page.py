"""A unit's own page: its facts, names through time, other spellings and history."""

from dataclasses import dataclass
from datetime import date

from cases.history import Wording
from cases.models import Change, Unit, UnitAlias, UnitSuccession
from cases.registers.kinds import Entry, kind_of
from cases.registers.renaming import Borne
from reports import formats

SHOWN_EDITS = 100


@dataclass(frozen=True)
class Edit:
    """One change of the history, in words."""

    at: str
    by: str
    field: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class NameLine:
    """A name through time: its place in the chain, and until when it was borne."""

    place: int
    name: str
    since: date | None
    until: date | None


def name_lines(chain: tuple[Borne, ...]) -> list[NameLine]:
    """The newest first."""
    ends = [*(one.since for one in chain[1:]), None]
    lines = [
        NameLine(place, one.name, one.since, end)
        for place, (one, end) in enumerate(zip(chain, ends, strict=True))
    ]
    return lines[::-1]


def unit_facts(unit: Unit) -> list[tuple[str, str]]:
    """What is registered of a unit, by label."""
    known = [
        ("简称", unit.short_name),
        ("分组", unit.group.name + ("" if unit.group.is_ranked else "（不参评）")),
        ("属地", unit.district.name if unit.district else ""),
        ("上级单位", unit.parent.name if unit.parent else ""),
        ("下级单位", formats.count(unit.children.count())),
        ("排序", str(unit.order)),
        ("启用日期", str(unit.opened_on or "")),
        ("停用日期", str(unit.closed_on or "")),
    ]
    return [(label, value or formats.NOTHING) for label, value in known]


def lineage(unit: Unit) -> list[tuple[str, Unit]]:
    """Mergers and splits on both sides, in words, each with the other unit."""
    rows = UnitSuccession.objects.select_related("predecessor", "successor").order_by(
        "took_effect_on", "pk"
    )
    after = [
        (f"{row.took_effect_on} {row.get_kind_display()}，由其接续", row.successor)
        for row in rows.filter(predecessor=unit)
    ]
    before = [
        (f"{row.took_effect_on} {row.get_kind_display()}，接续自", row.predecessor)
        for row in rows.filter(successor=unit)
    ]
    return [*before, *after]


def edits(entry: Entry) -> list[Edit]:
    """Who changed what, newest first; of a unit also what files did to its spellings."""
    kind = kind_of(entry)
    rows = Change.objects.filter(record=kind.record, record_id=entry.pk)
    if isinstance(entry, Unit):
        spellings = UnitAlias.objects.filter(unit=entry).values("pk")
        rows |= Change.objects.filter(record=Change.Record.UNIT_ALIAS, record_id__in=spellings)
    wording = Wording()
    newest = rows.select_related("by", "batch").order_by("-at", "-pk")[:SHOWN_EDITS]
    return [_edit(wording, row) for row in newest]


def _edit(wording: Wording, row: Change) -> Edit:
    is_alias = row.record == Change.Record.UNIT_ALIAS
    source = f"批次 {row.batch_id}" if row.batch_id else ""
    who = "，".join(one for one in (str(row.by or ""), source) if one)
    return Edit(
        formats.moment(row.at),
        f"{who or '系统'}{'（撤销）' if row.is_undo else ''}",
        "别名" if is_alias else wording.label(row.record, row.field),
        wording.value(row.record, "name" if is_alias else row.field, row.before),
        wording.value(row.record, "name" if is_alias else row.field, row.after),
        row.reason,
    )
