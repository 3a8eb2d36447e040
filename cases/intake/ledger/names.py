"""Readers of cells that name something: units, districts, channels and other fixed words."""

import re
from dataclasses import replace

from cases.intake.lookup import Entry, Register
from cases.intake.nearest import nearest_keys
from cases.intake.numbers import Unreadable
from cases.intake.text import clean_text, match_key, mending, visible_text

from .outcome import BLANK, NULL, Memo, Outcome, Read, Unknown, plain
from .words import NO, NO_RATING, Kind, Vocabulary

LONGEST_NAME = 100
SHOWN_CHOICES = 7
_NUMERIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def named(register: Register[Entry], kind: str) -> Read:
    """A reader of names of a register; it gives the primary key, `NULL` for a blank."""

    def read(raw: str) -> str | Outcome:
        try:
            text = clean_text(plain(raw))
            return NULL if text in BLANK else found(register, kind, text, spelled=plain(raw))
        except Unreadable as error:
            return Outcome(problem=str(error))

    return Memo(read).__getitem__


def found(
    register: Register[Entry], kind: str, text: str, *, spelled: str, within: str = ""
) -> str | Outcome:
    """The entry that a clean text names; `spelled` is how the file has it."""
    if len(text) > LONGEST_NAME:
        return Outcome(problem=f"名称过长（{len(text)} 字，上限 {LONGEST_NAME} 字）。")
    try:
        match = register.find(text)
    except Unreadable as error:
        # A spelling that means two things is not offered: an alias would settle it for ever.
        unknown = Unknown(kind, text, within) if register.is_unknown(text) else None
        return Outcome(problem=str(error), unknown=unknown)
    key = str(match.entry.pk)
    note = match.understanding(spelled)
    return Outcome(key, note=note) if note else key


def worded(vocabulary: Vocabulary, blank: str) -> Read:
    """A reader of words; `blank` is what a blank cell means."""

    def read(raw: str) -> str | Outcome:
        try:
            text = clean_text(plain(raw))
        except Unreadable as error:
            return Outcome(problem=str(error))
        if not text or text == NULL:
            return blank
        value = vocabulary.find(text)
        if value is None and text not in BLANK:
            return _unknown_word(vocabulary, text)
        if value is None:
            return blank
        note = vocabulary.understanding(text) or mending(plain(raw))
        return Outcome(value, note=note) if note else value

    return Memo(read).__getitem__


def flags(vocabulary: Vocabulary) -> Read:
    """A reader of yes and no; blank is no."""
    return worded(vocabulary, NO)


def stars(vocabulary: Vocabulary) -> Read:
    """A reader of ratings: 1 to 5, or `NULL` for none."""
    read_word = worded(vocabulary, NO_RATING)

    def read(raw: str) -> str | Outcome:
        outcome = read_word(raw)
        if outcome == NO_RATING:
            return NULL
        if isinstance(outcome, Outcome) and outcome.value == NO_RATING:
            return replace(outcome, value=NULL)
        name = outcome.unknown.name if isinstance(outcome, Outcome) and outcome.unknown else ""
        if name != "0" and _NUMERIC.fullmatch(name):
            return Outcome(problem=f"评星“{name[:20]}”应为 1 至 5。")
        return outcome

    return Memo(read).__getitem__


def _unknown_word(vocabulary: Vocabulary, text: str) -> Outcome:
    if len(text) > LONGEST_NAME:
        return Outcome(problem=f"内容过长（{len(text)} 字，上限 {LONGEST_NAME} 字）。")
    what = Kind(vocabulary.kind).label
    labels = list(vocabulary.labels.values())
    if len(labels) > SHOWN_CHOICES:
        by_key = {match_key(label): label for label in labels}
        labels = [by_key[key] for key in nearest_keys(match_key(text), by_key, SHOWN_CHOICES)]
    hint = f"可写：{'、'.join(labels)}" if labels else "请核对或先登记"
    return Outcome(
        problem=f"未知的{what}“{visible_text(text)[:50]}”，{hint}。",
        unknown=Unknown(vocabulary.kind, text),
    )
