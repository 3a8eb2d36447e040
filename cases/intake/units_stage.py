"""What applying a file of units would change; nothing is written."""

from dataclasses import dataclass

from cases.history import NOTHING, Wording
from cases.models import Change, Unit

from .faults import Remark
from .lookup import Register
from .notes import UnknownName
from .recognise import Table
from .report import Counts, FieldChange
from .text import match_key
from .units_check import Registers, UnitDraft, check_units

RECORD = Change.Record.UNIT


@dataclass(frozen=True)
class StagedUnits:
    """Drafts to be created and to be updated."""

    new: tuple[UnitDraft, ...]
    changed: tuple[UnitDraft, ...]
    counts: Counts
    problems: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unknown: tuple[UnknownName, ...]
    changes: tuple[FieldChange, ...]


def stage_units(table: Table) -> StagedUnits:
    """Checked against the register as it is now."""
    registers = Registers.load()
    checked = check_units(table, registers)
    drafts = checked.drafts
    good = [draft for draft in drafts if not draft.row.problems]
    known = [draft for draft in good if draft.existing]
    new = tuple(draft for draft in good if not draft.existing)
    changed = tuple(draft for draft in known if _differs(draft, registers.known))
    problems = [*table.problems, *(one for draft in drafts for one in draft.row.problems)]
    problems.sort(key=lambda remark: remark.row)
    own = [one for draft in good for one in draft.row.warnings]
    warnings = (*table.warnings, *checked.warnings, *own)
    rejected = len({remark.row for remark in problems})
    counts = Counts(len(new), len(changed), len(known) - len(changed), rejected)
    return StagedUnits(
        new,
        changed,
        counts,
        tuple(problems),
        warnings,
        checked.unknown,
        _in_words(changed, registers.known),
    )


def new_aliases(draft: UnitDraft, known: Register[Unit]) -> list[str]:
    """The aliases that the register does not have yet."""
    return [alias for alias in draft.aliases if known.get(alias) is None]


def differing(draft: UnitDraft) -> dict[str, object]:
    """The fields of a known unit that the file gives otherwise; of a parent its key."""
    unit = draft.existing
    found = {key: value for key, value in draft.values.items() if getattr(unit, key) != value}
    parent = match_key(unit.parent.name) if unit and unit.parent else ""
    if draft.row.has("parent") and draft.parent != parent:
        found["parent"] = draft.parent
    return found


def _differs(draft: UnitDraft, known: Register[Unit]) -> bool:
    return bool(differing(draft) or new_aliases(draft, known))


def _in_words(changed: tuple[UnitDraft, ...], known: Register[Unit]) -> tuple[FieldChange, ...]:
    """Field by field, for the preview."""
    wording = Wording()
    found: list[FieldChange] = []
    for draft in changed:
        told = [
            (
                wording.label(Change.Record.UNIT, name),
                getattr(draft.existing, name),
                _after(draft, name, value),
            )
            for name, value in differing(draft).items()
        ]
        told += [("别名", None, alias) for alias in new_aliases(draft, known)]
        found += [
            FieldChange(draft.row.number, draft.name, label, _words(before), _words(after))
            for label, before, after in told
        ]
    return tuple(found)


def _after(draft: UnitDraft, name: str, value: object) -> object:
    return draft.row.text("parent") if name == "parent" else value


def _words(value: object) -> str:
    return NOTHING if value in (None, "") else str(value)
