"""A paragraph as sentences, and a sentence as the pieces that hold one number each.

Pieces keep their order. A number in brackets is a piece of its own: 甲县（98.1%）, 上周（2611件）;
what stands before the bracket is its `host`, and what follows the bracket goes on with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.checker.reading.apart import PLAIN, What
from reports.checker.reading.numerals import Number

_STOPS = "。！？!?\n"
_BREAKS = "；;"
_COMMAS = "，,：:"
_CLOSING = "”’）)」』\"'"
_LEADS = frozenset(("其中", "同时", "此外", "另外", "另", "而", "具体来看", "具体看"))
"""Words after which a comma cuts nothing off: 其中，咨询 300 件."""
_TAIL = re.compile(r"[^，,：:；;。、()！？\d]*(?=[，,：:；;。、()！？]|$)")
_GAP = "\ue000"


@dataclass(frozen=True)
class Piece:
    """A number with the words before it, or words alone (`number` is None).

    `opens` tells that a comma, a semicolon or a bracket stands before it; `colon` that one follows.
    """

    text: str
    start: int
    end: int
    number: Number | None = None
    tail: str = ""
    host: str | None = None
    segment: int = 0
    opens: bool = False
    colon: bool = False
    after: str = ""
    """The very next signs after the number and its unit."""

    @property
    def unit(self) -> str:
        """The number's unit, "" without one."""
        return self.number.unit if self.number else ""


@dataclass
class _State:
    """Where the cutting stands: the words since the last number or comma, and the open bracket."""

    words: str = ""
    start: int = 0
    segment: int = 0
    opens: bool = True
    outer: list[tuple[str, int, bool]] = field(default_factory=list)

    def begin(self, at: int, *, opens: bool) -> None:
        self.words, self.start, self.opens = "", at, opens


def sentences(text: str, taken: tuple[Number, ...]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a stop inside a number, mark or title is none."""
    plain, start = text, 0
    inside = {at for one in taken for at in range(one.start, one.end)}
    for at, sign in enumerate(plain):
        if sign in _STOPS and at not in inside:
            end = at + 1
            while end < len(plain) and plain[end] in _CLOSING:
                end += 1
            if plain[start:end].strip():
                yield start, end
            start = end
    if plain[start:].strip():
        yield start, len(plain)


def pieces(text: str, start: int, end: int, taken: tuple[Number, ...]) -> tuple[Piece, ...]:
    """The pieces of the sentence from `start` to `end`."""
    figures = {one.start: one for one in taken if one.kind in (What.FIGURE, What.RANGE)}
    skips = {one.start: one for one in taken if one.start not in figures}
    plain = text.translate(PLAIN)
    cut = _Cut(plain, end, {at: _closing(plain, at, figures) for at in range(start, end)})
    return tuple(cut.all(start, figures, skips))


def _closing(plain: str, at: int, figures: dict[int, Number]) -> int:
    """Where the bracket that opens at `at` closes; 0 if none opens; −end if it holds no figure."""
    if plain[at] != "(":
        return 0
    end = plain.find(")", at)
    if end < 0:
        return 0
    return end if any(at < one < end for one in figures) else -end


@dataclass
class _Cut:
    """The walk over one sentence."""

    plain: str
    end: int
    brackets: dict[int, int]
    state: _State = field(default_factory=_State)

    def all(self, at: int, figures: dict[int, Number], skips: dict[int, Number]) -> Iterator[Piece]:
        self.state.begin(at, opens=True)
        while at < self.end:
            if at in figures:
                yield self._figure(figures[at])
                at = max(figures[at].after, at + 1)
            elif at in skips:
                self.state.words += self.plain[at : skips[at].end]
                at = skips[at].end
            else:
                yield from self._sign(at)
                at = max(at, -self.brackets[at]) + 1
        yield from self._words(self.end)

    def _figure(self, number: Number) -> Piece:
        state = self.state
        tail = _TAIL.match(self.plain[number.after : self.end])
        host = state.outer[-1][0] if state.outer else None
        piece = Piece(
            state.words, state.start, number.end, number, tail.group() if tail else "", host,
            state.segment, state.opens, after=self.plain[number.after : self.end][:4],
        )  # fmt: skip
        state.begin(number.after, opens=False)
        return piece

    def _sign(self, at: int) -> Iterator[Piece]:
        sign, state = self.plain[at], self.state
        if self.brackets[at] > 0:
            state.outer.append((state.words, state.start, state.opens))
            state.begin(at + 1, opens=True)
        elif sign == ")" and state.outer:
            yield from self._words(at)
            words, state.start, state.opens = state.outer.pop()
            state.words = words + _GAP
        elif sign in "，," and state.words.strip() in _LEADS:
            pass
        elif sign in _BREAKS or sign in _COMMAS or sign in _STOPS:
            yield from self._words(at, colon=sign in "：:")
            state.segment += sign in _BREAKS
            state.begin(at + 1, opens=True)
        elif self.brackets[at] == 0:
            state.words += sign

    def _words(self, at: int, *, colon: bool = False) -> Iterator[Piece]:
        state = self.state
        if state.words.strip(" \u3000" + _GAP):
            yield Piece(
                state.words, state.start, at, segment=state.segment, opens=state.opens, colon=colon,
                host=state.outer[-1][0] if state.outer else None,
            )  # fmt: skip
