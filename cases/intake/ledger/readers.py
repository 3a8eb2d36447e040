"""Which reader a ledger's column has, with the registers that it looks names up in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cases.intake.lookup import district_register, unit_register
from cases.models import Channel

from . import persons, values
from .names import flags, named, stars, worded
from .outcome import NULL, Memo, Outcome, Read, said
from .words import Kind, load_vocabulary

HAPPENED, ENDS = said(values.happened), said(values.ends)
NUMBER = said(values.case_number)


@dataclass(frozen=True)
class ColumnReader:
    """Where a column of the file goes in the stage; the reader is made when the file has it."""

    column: str
    make: Callable[[], Read]


def _flag() -> Read:
    return flags(load_vocabulary(Kind.FLAG))


def _channel() -> Read:
    """By slug in the register of words, by primary key in the stage."""
    keys = {slug: str(pk) for slug, pk in Channel.objects.values_list("slug", "pk")}
    read_word = worded(load_vocabulary(Kind.CHANNEL), NULL)

    def read(raw: str) -> str | Outcome:
        outcome = read_word(raw)
        if isinstance(outcome, str):
            return keys.get(outcome, outcome)
        return replace(outcome, value=keys.get(outcome.value, outcome.value))

    return Memo(read).__getitem__


CASE_READERS: Mapping[str, ColumnReader] = {
    "number": ColumnReader("number", lambda: NUMBER),
    "upper_number": ColumnReader("upper_number", lambda: NUMBER),
    "received_at": ColumnReader("received_at", lambda: HAPPENED),
    "channel": ColumnReader("channel_id", _channel),
    "request_kind": ColumnReader(
        "request_kind", lambda: worded(load_vocabulary(Kind.REQUEST_KIND), "")
    ),
    "handling": ColumnReader("handling", lambda: worded(load_vocabulary(Kind.HANDLING), NULL)),
    "province": ColumnReader("is_province_assigned", _flag),
    "district": ColumnReader("district_id", lambda: named(district_register(), "district")),
    "unit": ColumnReader("unit_id", lambda: named(unit_register(), "unit")),
    "assigned_at": ColumnReader("handed_at", lambda: HAPPENED),
    "due_at": ColumnReader("due_at", lambda: ENDS),
    "extended_until": ColumnReader("extended_until", lambda: ENDS),
    "completed_at": ColumnReader("completed_at", lambda: HAPPENED),
    "province_due_at": ColumnReader("province_due_at", lambda: ENDS),
    "province_answered_at": ColumnReader("province_answered_at", lambda: HAPPENED),
    "difficult": ColumnReader("is_difficult", _flag),
    "high_star": ColumnReader("is_high_star", _flag),
    "citizen": ColumnReader("citizen_name", lambda: Memo(persons.citizen).__getitem__),
    "place": ColumnReader("place", lambda: values.texts(values.LONGEST_TITLE)),
    "title": ColumnReader("title", lambda: values.texts(values.LONGEST_TITLE)),
    "content": ColumnReader("content", lambda: values.texts(values.LONGEST_CONTENT, in_lines=True)),
    "reply": ColumnReader("reply", lambda: values.texts(values.LONGEST_CONTENT, in_lines=True)),
}
"""Columns of a case that stand for themselves; category, phone and rating have their own way."""


def star_reader() -> Read:
    """1 to 5, or `NULL` for no rating."""
    return stars(load_vocabulary(Kind.STARS))


def source_reader() -> Read:
    """省平台 or 话务."""
    return worded(load_vocabulary(Kind.RATING_SOURCE), NULL)
