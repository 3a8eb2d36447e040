"""Telephone, identity and card numbers and doors in what people write: found, and all but the last
digits of a telephone hidden.

Of a citizen no more than a surname and four digits is kept. Numbers that an office gives out
(咨询电话 …, hotlines, numbers of cases, days, sums of money) are none of a person and stay. This is
the one definition of personal data in texts: entry, checker, exports and publishing ask here. No
Django.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .personal_forms import DOOR, FORMS, IS_SPOKEN, NAMED, NO_FIGURE, READ, SPOKEN, Form

TAIL = 4
"""Digits of a telephone number that may stay."""
STAR = "*"
_ANY = r"0-9０-９〇零○Ｏ一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_MAY_HOLD = re.compile(rf"[{_ANY}](?:[^\w，。；、：:,;]{{0,3}}[{_ANY}]){{5}}")
_OF_DOORS = ("室", "户", "号房", "单元", "小区")
_OF_DOOR = re.compile(r"[0-9０-９零〇一二三四五六七八九十]")


@dataclass(frozen=True, order=True)
class Spot:
    """A number of a person in a text: where, of which kind, and what is left of it."""

    start: int
    end: int
    kind: str
    shown: str


@dataclass(frozen=True)
class Found:
    """A number of a person: of which kind, and what is left of it."""

    kind: str
    shown: str


@dataclass(frozen=True)
class Masked:
    """A text without the numbers that were found in it; the numbers themselves are not kept."""

    text: str
    found: tuple[Found, ...] = ()

    @property
    def words(self) -> str:
        """手机号 2 处、身份证号 1 处; blank where nothing was found."""
        return in_words(one.kind for one in self.found)


def in_words(kinds: Iterable[str]) -> str:
    """How often each kind was found, in the order of the forms.

    >>> in_words(["手机号", "身份证号", "手机号"])
    '身份证号 1 处、手机号 2 处'
    """
    told = Counter(kinds)
    order = dict.fromkeys([*(form.kind for form in (*FORMS, NAMED, DOOR)), *told])
    return "、".join(f"{kind} {told[kind]} 处" for kind in order if told[kind])


def masked(text: str) -> Masked:
    """The text with all personal numbers hidden. What is hidden once stays as it is.

    >>> masked("请回电13912345678，谢谢").text
    '请回电*******5678，谢谢'
    >>> masked("路灯 12 盏不亮，编号 20200413000127").found
    ()
    """
    found = spots(text)
    if not found:
        return Masked(text)
    pieces, done = [], 0
    for one in found:
        pieces += [text[done : one.start], one.shown]
        done = one.end
    told = tuple(Found(one.kind, one.shown) for one in found)
    return Masked("".join([*pieces, text[done:]]), told)


def spots(text: str) -> tuple[Spot, ...]:
    """Every number of a person, by its place in the text as it was written.

    >>> spots("请回电13912345678")
    (Spot(start=3, end=14, kind='手机号', shown='*******5678'),)
    """
    found: list[Spot] = []
    if _MAY_HOLD.search(text):
        plain = text.translate(READ)
        _look(FORMS, text, plain, found)
        if IS_SPOKEN.search(text):
            spoken = NO_FIGURE.sub("※", plain).translate(SPOKEN)
            _look((*FORMS, NAMED), text, spoken, found, only_spoken=True)
        _look((NAMED,), text, plain, found)
    if any(word in text for word in _OF_DOORS):
        _look((DOOR,), text, text.translate(READ), found)
    return tuple(sorted(found))


def _look(
    forms: Iterable[Form], text: str, plain: str, found: list[Spot], *, only_spoken: bool = False
) -> None:
    """Adds what the forms find beside what was found already."""
    for form in forms:
        for start, end in form.spans(plain):
            is_taken = any(one.start < end and start < one.end for one in found)
            if is_taken or (only_spoken and not IS_SPOKEN.search(text, start, end)):
                continue
            shown = _without_digits if form.keeps_words else _hidden
            found.append(Spot(start, end, form.kind, shown(plain[start:end], form.tail)))


def _hidden(number: str, tail: int) -> str:
    """Stars for its digits but the last ones; what stood between them goes."""
    digits = [one for one in number if one.isalnum()]
    kept = digits[len(digits) - tail :]
    return STAR * min(len(digits) - tail, 18) + "".join(kept)


def _without_digits(door: str, _tail: int) -> str:
    """*号楼*单元***室."""
    return _OF_DOOR.sub(STAR, door)
