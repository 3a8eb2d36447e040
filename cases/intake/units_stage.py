"""What applying a file of units would change; nothing is written."""

from dataclasses import dataclass

from cases.models import Unit

from .faults import Remark
from .lookup import Register
from .recognise import Table
from .report import Counts
from .text import match_key
from .units_check import Registers, UnitDraft, check_units


@dataclass(frozen=True)
class StagedUnits:
    """Drafts to be created and to be updated."""

    new: tuple[UnitDraft, ...]
    changed: tuple[UnitDraft, ...]
    counts: Counts
    problems: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def stage_units(table: Table) -> StagedUnits:
    """Checked against the register as it is now."""
    registers = Registers.load()
    drafts = check_units(table, registers)
    good = [draft for draft in drafts if not draft.row.problems]
    known = [draft for draft in good if draft.existing]
    new = tuple(draft for draft in good if not draft.existing)
    changed = tuple(draft for draft in known if _differs(draft, registers.known))
    problems = [*table.problems, *(one for draft in drafts for one in draft.row.problems)]
    problems.sort(key=lambda remark: remark.row)
    warnings = (*table.warnings, *(one for draft in good for one in draft.row.warnings))
    rejected = len({remark.row for remark in problems})
    counts = Counts(len(new), len(changed), len(known) - len(changed), rejected)
    return StagedUnits(new, changed, counts, tuple(problems), warnings)


def new_aliases(draft: UnitDraft, known: Register[Unit]) -> list[str]:
    """The aliases that the register does not have yet."""
    return [alias for alias in draft.aliases if known.get(alias) is None]


def _differs(draft: UnitDraft, known: Register[Unit]) -> bool:
    unit = draft.existing
    parent = match_key(unit.parent.name) if unit and unit.parent else ""
    return (
        any(getattr(unit, key) != value for key, value in draft.values.items())
        or bool(new_aliases(draft, known))
        or (draft.row.has("parent") and draft.parent != parent)
    )
