"""Telephone and identity numbers in what people write: found, and all but the last digits hidden.

Of a citizen no more than a surname and four digits is kept. Numbers that an office gives out
(咨询电话 …, hotlines, numbers of cases, days, sums of money) are none of a person and stay. No
Django.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

TAIL = 4
"""Digits of a telephone number that may stay."""
STAR = "*"
_WIDE = "０１２３４５６７８９ＸｘＱ－＋（）．　"
_PLAIN = "0123456789XxQ-+(). "
_DIGITS = "〇零○一二三四五六七八九幺"
_VALUES = "0001234567891"
_READ = str.maketrans(_WIDE, _PLAIN)
_SPOKEN = str.maketrans(_DIGITS, _VALUES)

_GAP = r"[ \t\u00a0\u200b.·_‐-―-]{0,3}"
_BEFORE, _AFTER = r"(?<![0-9])", r"(?![0-9])"
_COUNTRY = rf"(?:\(?(?:\+|00)?86\)?{_GAP})?"
_MOBILE = re.compile(
    rf"{_BEFORE}{_COUNTRY}1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}"
    rf"|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}|{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}}){_AFTER}"
)
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY = re.compile(
    rf"{_BEFORE}{_PROVINCE}[0-9]{{4}}{_GAP}(?:(?:19|20)[0-9]{{2}}{_DAY}{_GAP}[0-9]{{3}}[0-9Xx]"
    rf"|[0-9]{{2}}{_DAY}[0-9]{{3}}){_AFTER}"
)
_CARD = re.compile(
    rf"{_BEFORE}62[0-9]{{2}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?{_AFTER}"
)
_LANDLINE = re.compile(
    rf"{_BEFORE}\(?0(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{_GAP}[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}{_AFTER}"
)
_NAMED = re.compile(
    r"(?:电话|手机|座机|微信|号码|[Qq]{2})[^0-9，。；、*\n]{0,4}(?P<number>[0-9]{6,12})(?![0-9])"
)
_OFFICIAL = re.compile(
    r"(?:咨询|服务|办公|监督|举报|投诉|值班|客服|公开|热线)(?:热线|电话|号码)?[^0-9]{0,6}$"
)
_SPOKEN_MOBILE = re.compile(
    rf"(?<![{_DIGITS}])[一幺][三四五六七八九][{_DIGITS}]{{9}}(?![{_DIGITS}])"
)


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
        kinds = Counter(one.kind for one in self.found)
        return "、".join(f"{kind} {number} 处" for kind, number in kinds.items())


def masked(text: str) -> Masked:
    """The text with all personal numbers hidden. What is hidden once stays as it is.

    >>> masked("请回电13912345678，谢谢").text
    '请回电*******5678，谢谢'
    >>> masked("路灯 12 盏不亮，编号 20200413000127").found
    ()
    """
    found: list[Found] = []
    for look in _LOOKS:
        text = look(text, found)
    return Masked(text, tuple(found))


def _look(
    kind: str, pattern: re.Pattern[str], *, tail: int = TAIL, may_be_official: bool = False
) -> Callable[[str, list[Found]], str]:
    """From a text to one in which what fits the pattern is hidden and noted."""

    def hide(text: str, found: list[Found]) -> str:
        pieces, done = [], 0
        plain = text.translate(_READ)
        for match in pattern.finditer(plain):
            start, end = match.span("number" if "number" in pattern.groupindex else 0)
            if may_be_official and _OFFICIAL.search(plain, 0, start):
                continue
            shown = _hidden(plain[start:end], tail)
            found.append(Found(kind, shown))
            pieces += [text[done:start], shown]
            done = end
        return "".join([*pieces, text[done:]])

    return hide


def _hidden(number: str, tail: int) -> str:
    """Stars for its digits but the last ones; what stood between them goes."""
    digits = [one for one in number if one.isalnum()]
    if tail and not digits[-1].isascii():
        digits[-tail:] = "".join(digits[-tail:]).translate(_SPOKEN)
    kept = digits[len(digits) - tail :]
    return STAR * min(len(digits) - tail, 18) + "".join(kept)


_LOOKS = (
    _look("身份证号", _IDENTITY, tail=0),
    _look("银行卡号", _CARD, tail=0),
    _look("手机号", _MOBILE),
    _look("手机号", _SPOKEN_MOBILE),
    _look("座机号", _LANDLINE, may_be_official=True),
    _look("联系号码", _NAMED, may_be_official=True),
)
"""In this order: an identity number may hold what looks like a telephone."""
