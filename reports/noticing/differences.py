"""Two texts word by word: what stayed, what went, what came. No Django, no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

WORD = re.compile(r"\{[^{}\n]*\}|\d[\d,.]*%?|[A-Za-z]+|\n|.", re.DOTALL)
"""A reference, a number, a Latin word, the end of a line, a sign: what is never cut in two."""
SHORT = 2
"""Fewer common words between two changes make them one: shreds are hard to read."""


class Kind(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Stretch:
    """Words that share a fate."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> list[Stretch]:
    """The later text with what went before what came in its place.

    >>> [f"{one.kind}:{one.text}" for one in differences("办结率95%。", "办结率96%，上升。")]
    ['same:办结率', 'gone:95%', 'new:96%，上升', 'same:。']
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Stretch] = []
    for gone, come, same in _blocks(old, new, shred=0):
        found += _in_lines(gone, come) if gone and come else _stretches(gone, come, "")
        found += _stretches("", "", same)
    return _joined(found)


def _in_lines(before: str, after: str) -> Iterator[Stretch]:
    for gone, come, same in _blocks(WORD.findall(before), WORD.findall(after), shred=SHORT):
        yield from _stretches(gone, come, same)


def _stretches(gone: str, come: str, same: str) -> Iterator[Stretch]:
    for kind, text in ((Kind.GONE, gone), (Kind.NEW, come), (Kind.SAME, same)):
        if text:
            yield Stretch(kind, text)


def _joined(found: list[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one."""
    grouped = groupby(found, key=lambda one: one.kind)
    return [Stretch(kind, "".join(one.text for one in of)) for kind, of in grouped]


def _blocks(old: list[str], new: list[str], shred: int) -> Iterator[tuple[str, str, str]]:
    """What went, what came and what stayed behind both, again and again."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    at_old = at_new = 0
    for block in matcher.get_matching_blocks():
        is_edge = block.a == 0 or block.a + block.size == len(old)
        if 0 < block.size < shred and not is_edge:
            continue
        gone, come = "".join(old[at_old : block.a]), "".join(new[at_new : block.b])
        at_old, at_new = block.a + block.size, block.b + block.size
        yield gone, come, "".join(old[block.a : at_old])
