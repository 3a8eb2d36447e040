"""A citizen as printed ("手机尾号 6654 滕先生"), reduced to surname and four digits. No Django.

What cannot be read is never repeated in a sentence: it may hold a name or a number that the
product does not keep.
"""

import re
from dataclasses import dataclass

from .numbers import Unreadable
from .surnames import COMPOUND, TITLES
from .text import clean_text

_FILLER = re.compile(
    r"手机|号码|尾号|电话|联系|建议人|诉求人|来电人|市民|群众|居民|网友|匿名"
    r"|后四位|尾数|号|某+|同志|[*xX]"
)
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")
_TITLE = re.compile("|".join(TITLES))
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_DIGITS = re.compile("[0-9]+")
_MASKED = re.compile("[0-9]{0,8}[*xX]{2,8}[0-9]{4}")
LONGEST_NAME = 4
TAIL = 4
FULL_NUMBERS = range(7, 14)
"""How many digits a whole telephone number may have, with area or country code."""


@dataclass(frozen=True)
class Citizen:
    """`name` is a surname, with 先生 or 女士 if known; `tail` four digits. One may be blank."""

    name: str = ""
    tail: str = ""


def read_citizen(text: str) -> Citizen:
    """Name and digits in any order; Unreadable when neither is there, or more than one person.

    >>> read_citizen("手机尾号 6654 滕先生")
    Citizen(name='滕先生', tail='6654')
    >>> read_citizen("王 8781")
    Citizen(name='王', tail='8781')
    """
    plain = clean_text(text)
    citizen = Citizen(_name(plain), _tail(plain))
    if not (citizen.name or citizen.tail):
        raise Unreadable("既没有称呼，也没有手机尾号，至少要有一项。")
    return citizen


def _tail(text: str) -> str:
    """The last four digits of the one number in the text; blank if it has none."""
    pieces = _DIGITS.findall(text)
    if not pieces:
        return ""
    if len(pieces) == 1:
        number = pieces[0]
    elif _MASKED.search(text) and len(pieces) == 2:
        number = pieces[-1]
    else:
        number = _joined(pieces)
    if len(number) != TAIL and len(number) not in FULL_NUMBERS:
        raise Unreadable("手机尾号应为四位数字。")
    return number[-TAIL:]


def _joined(pieces: list[str]) -> str:
    """A whole number that was written in groups; several tails in one cell are not one number."""
    number = "".join(pieces)
    if len(number) in range(11, 14) and number.startswith(("0", "1", "86")):
        return number
    raise Unreadable("有不止一个号码，一行只写一位市民。")


def _name(text: str) -> str:
    titles = _TITLE.findall(text)
    if len(titles) > 1:
        raise Unreadable("有不止一个称呼，一行只写一位市民。")
    given = _given(_BRACKETED.sub("", text)) or _given(text)
    if len(given) > LONGEST_NAME:
        raise Unreadable("不像是市民的称呼，应写姓氏和手机尾号。")
    surname = given[:2] if COMPOUND.match(given) else given[:1]
    return surname + TITLES[titles[0]] if surname and titles else surname


def _given(text: str) -> str:
    """What is left of a name when titles, digits and the words around them are gone."""
    return "".join(_HAN.findall(_FILLER.sub("", _TITLE.sub("", text))))
