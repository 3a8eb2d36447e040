"""A text as it is read: without blanks and titles of documents, each sign with its place."""

import re
from dataclasses import dataclass
from typing import Self

_WIDE = str.maketrans("０１２３４５６７８９,;!?", "0123456789，；！？")
_TITLE = re.compile(r"《[^》]*》")
_SENTENCE = re.compile(r"[^。！？；\n]{1,400}")
"""What runs on without a stop is cut: looking for words costs the square of the length."""
_CLAUSE = re.compile(r"[^，：:（）()]+")


@dataclass(frozen=True)
class Compact:
    """`places[i]` is where the sign i stands in the original."""

    text: str
    places: tuple[int, ...]
    original: str

    @classmethod
    def of(cls, original: str) -> Self:
        """Signs are made alike one by one, so that places hold."""
        hidden = _TITLE.sub(lambda title: "□" * len(title[0]), original.translate(_WIDE))
        kept = [place for place, sign in enumerate(hidden) if sign == "\n" or not sign.isspace()]
        return cls("".join(hidden[place] for place in kept), tuple(kept), original)

    def verbatim(self, start: int, end: int) -> str:
        """As it stands in the original."""
        return self.original[self.places[start] : self.places[end - 1] + 1]

    def sentences(self) -> list[tuple[int, int]]:
        """Where each begins and ends."""
        return [match.span() for match in _SENTENCE.finditer(self.text)]


def plain(text: str) -> str:
    """As texts are compared: whatever their blanks and widths."""
    return Compact.of(text).text


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Where each begins and ends in its sentence."""
    return [match.span() for match in _CLAUSE.finditer(sentence)]
