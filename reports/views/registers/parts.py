"""What the pages of all entries share: spellings, end, deletion, history."""

from typing import Any

from cases import clock
from cases.registers.closing import seen_of_end
from cases.registers.kinds import Entry, kind_of
from cases.registers.uses import uses_of
from reports.registers.forms import AliasForm, CloseForm, DeleteForm, SeenReasonForm
from reports.registers.unit_page import edits


def shared_parts(entry: Entry, register: str, sent: dict[str, Any]) -> dict[str, object]:
    """`sent`: forms that came back with mistakes, by what they are for."""
    kind, seen = kind_of(entry), seen_of_end(entry)
    return {
        "heading": entry.name,
        "entry": entry,
        "register": register,
        "words": kind.words,
        "is_open": entry.closed_on is None or entry.closed_on > clock.today(),
        "aliases": kind.alias_rows(entry),
        "edits": edits(entry),
        "uses": uses_of(entry),
        "alias_form": sent.get("alias") or AliasForm(),
        "close_form": sent.get("closing") or CloseForm(seen=seen),
        "reopen_form": sent.get("reopening") or SeenReasonForm(seen=seen),
        "delete_form": sent.get("deleting") or DeleteForm(),
    }
