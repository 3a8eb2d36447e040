"""All times that a sentence tells, apart from what is past or happens again and again."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .dated import DATED
from .durations import DURATIONS
from .relative import RELATIVE
from .spans import Span
from .times import Time, Written

_KINDS = (*DATED, *RELATIVE, *DURATIONS)
_JOINED = re.compile(r"[至到—~～、-]*")
_SUFFIX = re.compile(
    r"以前|之前|前(?![期后往来去述端面方沿台景])|以内|之内|内(?![部容外环墙])|起(?![重来诉])"
    r"|以后|之后|后(?![续期勤面方来])"
)
_BEFORE, _WITHIN, _FROM = ("以前", "之前", "前"), ("以内", "之内", "内"), "起"
_RECURRING = re.compile(r"(?:每(?:到|逢)?|每年|历年|往年|常年|近|逐)的?$")
_SINCE = re.compile(r"以?来|至今")


def times_in(sentence: str, written: Written) -> list[Time]:
    """In their order; the sentence has no blanks."""
    found: list[Time] = []
    passed = -1
    for one in _apart(sentence, written):
        follows = passed if passed >= 0 else found[-1].end if found else 0
        goes_on = bool(_JOINED.fullmatch(sentence, follows, one.start))
        if _is_habit_or_past(sentence, one) or (passed >= 0 and goes_on):
            passed = one.end
            continue
        found.append(_joined(found.pop(), one) if found and goes_on else one)
        passed = -1
    return [_bounded(one, sentence) for one in found]


def _apart(sentence: str, written: Written) -> Iterator[Time]:
    """Leftmost words first, of those the longest; none twice."""
    hits = sorted(
        ((match.start(), -match.end(), rank), match)
        for rank, (pattern, _) in enumerate(_KINDS)
        for match in pattern.finditer(sentence)
    )
    reached = 0
    for (start, minus_end, rank), match in hits:
        if start < reached:
            continue
        meaning = _KINDS[rank][1](match, written)
        reached = -minus_end
        if meaning:
            yield replace(meaning, start=start, end=reached)


def _is_habit_or_past(sentence: str, one: Time) -> bool:
    before = sentence[max(0, one.start - 4) : one.start]
    return bool(_RECURRING.search(before) or _SINCE.match(sentence, one.end))


def _joined(one: Time, other: Time) -> Time:
    """7月至9月: from the first to the last day; 9月1日开学前: the day that is told."""
    if one.span is None or other.span is None:
        told = other if one.span is None else one
        return replace(told, start=one.start, end=other.end)
    crosses = other.again is not None and other.span.last < one.span.first
    until = other.again if crosses else other.span
    assert until is not None  # noqa: S101 - as `crosses` says
    whole = Span(min(one.span.first, until.first), until.last, is_end=True)
    return replace(other, span=whole, again=None, start=one.start)


def _bounded(one: Time, sentence: str) -> Time:
    """With the 前, 内, 起 or 后 that follows."""
    suffix = _SUFFIX.match(sentence, one.end)
    if suffix is None or one.is_bounded or one.span is None:
        return one
    word, told = suffix[0], replace(one, end=suffix.end())
    if word in _WITHIN:
        return replace(told, is_bounded=True)
    if word not in (*_BEFORE, _FROM):
        return replace(told, span=None, again=None, needs_intent=True)
    return replace(
        told,
        span=_limit(one.span, word),
        again=one.again and _limit(one.again, word),
        is_bounded=True,
    )


def _limit(span: Span, word: str) -> Span:
    return Span.on(span.first if word == _FROM else span.day_before)
