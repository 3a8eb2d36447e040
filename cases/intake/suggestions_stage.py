"""What applying a file of suggestions to a month would change; nothing is written."""

from dataclasses import dataclass

from cases.changes import TRACKED, values_of
from cases.history import Wording
from cases.models import Change, Suggestion
from cases.periods import Month
from cases.suggested.ten import CHOOSING

from .faults import Remark
from .notes import UnknownName
from .recognise import Table
from .report import Counts, FieldChange
from .suggestions_check import SHOWN, Registers, SuggestionDraft, check_suggestions
from .text import match_key

TEXTS = ("outcome", "declined_because")


@dataclass(frozen=True)
class StagedSuggestions:
    """Drafts to be created and to be updated."""

    month: Month
    new: tuple[SuggestionDraft, ...]
    changed: tuple[SuggestionDraft, ...]
    counts: Counts
    problems: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unknown: tuple[UnknownName, ...]
    changes: tuple[FieldChange, ...]


def stage_suggestions(table: Table, month: Month) -> StagedSuggestions:
    """Checked against the month's suggestions as they are now."""
    checked = check_suggestions(table, Registers.load(month))
    good = [draft for draft in checked.drafts if draft.is_good]
    known = [draft for draft in good if draft.existing]
    new = tuple(draft for draft in good if not draft.existing)
    changed = tuple(draft for draft in known if differing(draft))
    _warn_of_edits(changed)
    problems = [*table.problems, *(one for draft in checked.drafts for one in draft.row.problems)]
    problems.sort(key=lambda remark: remark.row)
    rejected = len({remark.row for remark in problems})
    return StagedSuggestions(
        month,
        new,
        changed,
        Counts(len(new), len(changed), len(known) - len(changed), rejected),
        tuple(problems),
        (
            *table.warnings,
            *checked.warnings,
            *(one for draft in good for one in draft.row.warnings),
        ),
        checked.unknown,
        _in_words(changed),
    )


def differing(draft: SuggestionDraft) -> dict[str, object]:
    """The fields that the file gives otherwise; spaces and line breaks make no difference."""
    return {
        name: value
        for name, value in draft.values.items()
        if _compared(name, value) != _compared(name, getattr(draft.existing, name))
    }


def _compared(name: str, value: object) -> object:
    return match_key(str(value)) if name in TEXTS else value


def _warn_of_edits(changed: tuple[SuggestionDraft, ...]) -> None:
    """Said wherever the file takes the place of what a person entered after the last file."""
    entered = _entered_by_hand([draft.existing for draft in changed if draft.existing])
    for draft in changed:
        if draft.existing and draft.existing.pk in entered:
            who = draft.existing.edited_by or "同事"
            draft.row.warn("content", f"{who}录入过这条建议的落实情况，将以文件内容为准。")


def _entered_by_hand(suggestions: list[Suggestion]) -> set[int]:
    """Those whose newest change came from a person; entries older than the history are such. To
    be chosen for the ten is no entry.
    """
    newest: dict[int, int | None] = {
        one.pk: None for one in suggestions if one.edited_by_id is not None
    }
    rows = Change.objects.filter(record=Change.Record.SUGGESTION, record_id__in=list(newest))
    entered = rows.exclude(batch=None, field__in=CHOOSING).order_by("pk")
    newest |= dict(entered.values_list("record_id", "batch_id"))
    return {pk for pk, batch in newest.items() if batch is None}


def _in_words(changed: tuple[SuggestionDraft, ...]) -> tuple[FieldChange, ...]:
    """Field by field, for the preview."""
    wording = Wording()
    record = Change.Record.SUGGESTION
    found = []
    for draft in changed:
        if draft.existing is None:
            continue
        before = values_of(draft.existing)
        after = before | values_of(Suggestion(**differing(draft)))
        found += [
            FieldChange(
                draft.row.number,
                draft.content[:SHOWN],
                wording.label(record, name),
                wording.value(record, name, before[name]),
                wording.value(record, name, after[name]),
            )
            for name in TRACKED[record]
            if name in differing(draft)
        ]
    return tuple(found)
