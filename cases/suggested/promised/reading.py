"""Which clauses of a text promise something, and which only mean well."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .compact import Compact, clauses, plain
from .spans import Span
from .times import Time, Written
from .timing import times_in

_INTENT = re.compile(
    r"(?<!原)(?<!本)计划|规划|(?<![模虚草])拟(?!定|人)|预计|预期|预定|有望|可望|力争|争取|确保|保证|承诺|准备|打算"
    r"|将(?!军)|会[在于]|要[在于]|务必|务求|目标|限期|限时|定[于在]|排[入定]|列入|纳入|安排|推迟[到至]|延期[到至]|顺延|届时|(?<![等接招期对看])待(?!遇)"
)
_DONE = re.compile(
    r"已(?:经|于)?(?!列入|纳入|安排|计划|确定|定于|定在|申请|上报|报请|要求|责令|督促|督导|责成|委托|联系|协调|通知|告知"
    r"|约定|承诺|明确|部署|下达|制定|拟定|签订|排入|排定|商定|敲定|立项|批复|启动|着手|组织|协商|同意|转交|移交|交办|采纳|研究)"
    r"|曾|原计划|原定|本计划|原拟|刚刚|日前|此前"
)
_DONE_AFTER = re.compile(r"已|(?<![为除])了(?![解结])")
_NOT = re.compile(r"无法|不能|暂不|不具备|难以|不予|不宜|未能|尚未|没有|暂无|不再安排|不考虑")
_VAGUE = re.compile(
    r"尽快|尽早|抓紧|适时|近期|近日|逐步|下一步|今后|日后|后续|择机|视情|加强|加大|进一步|持续|不断|定期|不定期|拟|计划|争取"
)
_PASSED_LATELY = timedelta(days=31)
"""A plan for a day no longer ago is due already; of another the next year is meant."""
_PASSED_LONG_AGO = timedelta(days=120)
"""元旦前, written in May, looks ahead; 3月底前 may tell of the past."""
_FAR = timedelta(days=280)
"""12月完成, written in January, tells of the year before."""
_BARE = 2
"""Signs beside the time without which a clause does not say what is promised."""
_WORKING_DAYS = re.compile(r"工\s*作\s*日")
_STOPS = re.compile(r"[、，：:]")


@dataclass(frozen=True)
class Found:
    """A promise in the words of the text; without a day where the text leaves that open."""

    quote: str
    words: str
    due_on: date | None


@dataclass(frozen=True)
class Reading:
    """The promises of a text in their order; `vague` are clauses of intent that name no time."""

    promises: tuple[Found, ...] = ()
    vague: tuple[str, ...] = ()


def read(text: str, written: Written) -> Reading:
    """What the text promises."""
    if _WORKING_DAYS.search(text):
        return _read(text, written)
    return _kept(text, written.on)


@lru_cache(maxsize=16_384)
def _kept(text: str, on: date) -> Reading:
    """Lists read the same texts again and again, at half a millisecond each."""
    return _read(text, Written(on, _NoCalendar()))


class _NoCalendar:
    """Texts without working days need none."""

    def add_working_days(self, day: date, number: int) -> date:
        raise LookupError(day, number)


def _read(text: str, written: Written) -> Reading:
    compact = Compact.of(text)
    promises: dict[tuple[str, str], Found] = {}
    vague: list[str] = []
    for start, end in compact.sentences():
        sentence = _Sentence(compact, start, compact.text[start:end], written)
        for found in sentence.promises():
            promises.setdefault((found.quote, found.words), found)
        vague += sentence.vague()
    return Reading(tuple(promises.values()), tuple(dict.fromkeys(vague)))


def stands_in(quote: str, text: str) -> bool:
    """Whether the text still says so, whatever its blanks and widths."""
    return plain(quote) in plain(text)


class _Sentence:
    """One sentence, its clauses and times."""

    def __init__(self, whole: Compact, offset: int, text: str, written: Written) -> None:
        self._whole, self._offset, self._text, self._on = whole, offset, text, written.on
        self._clauses = clauses(text)
        self._times = times_in(text, written)

    def promises(self) -> Iterator[Found]:
        for number, (start, end) in enumerate(self._clauses):
            meant = [
                (time, day)
                for time in self._within(start, end)
                for day in self._days(time, start, end)
            ]
            for index, (time, day) in enumerate(meant):
                before = meant[index - 1][0].end if index else None
                after = meant[index + 1][0].start if index + 1 < len(meant) else None
                first, last = self._quote(number, before, after, time)
                yield Found(self._verbatim(first, last), self._verbatim(time.start, time.end), day)

    def vague(self) -> Iterator[str]:
        """Clauses of intent without any time, done or not promised things apart."""
        for start, end in self._clauses:
            clause = self._text[start:end]
            is_meant = _VAGUE.search(clause) and not _DONE.search(clause)
            if is_meant and not self._within(start, end) and not _NOT.search(clause):
                yield self._verbatim(start, end)

    def _within(self, start: int, end: int) -> list[Time]:
        return [time for time in self._times if start <= time.start < end]

    def _days(self, time: Time, start: int, end: int) -> Sequence[date | None]:
        """By when it is promised: one day, or None for an open one; nothing where none is."""
        before, after = self._text[start : time.start], self._text[time.end : end]
        if _is_done(before, after) or _NOT.search(after):
            return ()
        is_intent = bool(_INTENT.search(self._text[: time.start] + after)) or bool(
            _INTENT.search(self._text[start:end])
        )
        if time.span is None:
            return (None,) if is_intent or (time.is_bounded and not time.needs_intent) else ()
        day = _due(time, self._on, is_intent=is_intent)
        return () if day is None else (day,)

    def _quote(
        self, number: int, before: int | None, after: int | None, time: Time
    ) -> tuple[int, int]:
        """The clause; where it holds several times, its part; with the next one if it says what."""
        start, end = self._clauses[number]
        if before is not None and (stop := _last_stop(self._text, before, time.start)):
            start = stop
        if after is not None and (stop := _last_stop(self._text, time.end, after)):
            end = stop - 1
        rest = self._text[start : time.start] + self._text[time.end : end]
        is_bare = len(_INTENT.sub("", rest).strip("于在到至")) < _BARE
        if is_bare and self._text[:start].endswith("："):
            start = self._clauses[number - 1][0]
        elif is_bare and number + 1 < len(self._clauses):
            end = self._clauses[number + 1][1]
        return start, end

    def _verbatim(self, start: int, end: int) -> str:
        return self._whole.verbatim(self._offset + start, self._offset + end)


def _is_done(before: str, after: str) -> bool:
    """已于3月完成, 年底前已建成; but 已启动，将于年底前建成 is to come."""
    done = [match.end() for match in _DONE.finditer(before)]
    if done and not _INTENT.search(before, done[-1]):
        return True
    return bool(_DONE_AFTER.search(after)) and not _INTENT.search(after)


def _last_stop(text: str, start: int, end: int) -> int:
    """After the last mark that parts two times; 0 where none does."""
    stops = [match.end() for match in _STOPS.finditer(text, start, end)]
    return stops[-1] if stops else 0


def _due(time: Time, on: date, *, is_intent: bool) -> date | None:
    """The last day, of a year that makes sense; None for what has passed or is only told."""
    span = time.span
    assert span is not None  # noqa: S101 - asked of known days only
    if span.last < on:
        return _passed(span, time, on, is_intent=is_intent)
    if is_intent:
        return span.last
    if time.needs_intent:
        return None
    if time.is_bounded:
        return span.last
    is_to_come = span.first > on and (time.again is None or span.first - on <= _FAR)
    return span.last if is_to_come else None


def _passed(span: Span, time: Time, on: date, *, is_intent: bool) -> date | None:
    """Of a plan whose day has passed: that day if it was lately, else the next year's."""
    since = on - span.last
    if time.again is None or not (is_intent or (time.is_bounded and since > _PASSED_LONG_AGO)):
        return None
    return span.last if since <= _PASSED_LATELY else time.again.last
