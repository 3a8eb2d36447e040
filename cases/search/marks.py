"""Where in a text stands what was searched for: the text in parts that a page can mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .words import plain_with_origins, words_of

AROUND = 60
"""Characters of an excerpt, about."""
_BEFORE = 15
"""Of these, how many stand before the first match."""
LEFT_OUT = "…"


@dataclass(frozen=True)
class Part:
    """A piece of a text; whether it is what was searched for."""

    text: str
    is_match: bool = False


@dataclass(frozen=True)
class _Span:
    """From one place of a text to before another."""

    start: int
    end: int


def marked(text: str, asked: str) -> tuple[Part, ...]:
    """The whole text: for titles, numbers, the last digits of a telephone."""
    return _cut(text, _spans(text, asked), 0, len(text))


def excerpt(text: str, asked: str, around: int = AROUND) -> tuple[Part, ...]:
    """About so many characters of the text from shortly before the first match; its beginning
    where nothing matches. What is left out before and behind is told by dots.
    """
    spans = _spans(text, asked)
    first = spans[0].start if spans else 0
    start = max(0, min(first - _BEFORE, len(text) - around))
    end = min(len(text), start + around)
    if spans and spans[0].end > end:
        end = min(spans[0].end, start + 2 * around)
    parts = _cut(text, spans, start, end)
    before = (Part(LEFT_OUT),) if start > 0 else ()
    behind = (Part(LEFT_OUT),) if end < len(text) else ()
    return (*before, *parts, *behind)


def telling_excerpt(texts: Iterable[str], asked: str, around: int = AROUND) -> tuple[Part, ...]:
    """The excerpt of the first text in which something matches; nothing if none does."""
    for text in texts:
        if _spans(text, asked):
            return excerpt(text, asked, around)
    return ()


def _spans(text: str, asked: str) -> list[_Span]:
    """Every place where a word stands, in order, those that touch as one."""
    plain, origins = plain_with_origins(text)
    found = sorted(
        (place, place + len(word)) for word in words_of(asked) for place in _places(plain, word)
    )
    spans: list[_Span] = []
    for begin, stop in found:
        start, end = origins[begin], origins[stop - 1] + 1
        if spans and start <= spans[-1].end:
            spans[-1] = _Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(_Span(start, end))
    return spans


def _places(plain: str, word: str) -> Iterable[int]:
    place = plain.find(word)
    while place >= 0:
        yield place
        place = plain.find(word, place + 1)


def _cut(text: str, spans: Sequence[_Span], start: int, end: int) -> tuple[Part, ...]:
    """The text between two places, in parts."""
    parts: list[Part] = []
    at = start
    for span in spans:
        if span.end <= at or span.start >= end:
            continue
        parts.append(Part(text[at : max(at, span.start)]))
        at, behind = max(at, span.start), min(span.end, end)
        parts.append(Part(text[at:behind], is_match=True))
        at = behind
    parts.append(Part(text[at:end]))
    return tuple(part for part in parts if part.text)
