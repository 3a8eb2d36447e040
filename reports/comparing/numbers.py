"""The numbers of a sentence or cell, by what they say and not by how they are set."""

import re
import unicodedata
from difflib import SequenceMatcher

_NUMBER = re.compile(
    r"(?<![\w.])?[+−-]?\d[\d,]*(?:\.\d+)?(?:%|‰|万|亿)?|[〇零一二三四五六七八九十百千两]{2,}[万亿]?"
)
_MARK = re.compile(r"^\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])")
"""The mark of an item or of a heading counts nothing."""


def numbers_of(text: str) -> list[str]:
    """In their order.

    >>> numbers_of("1.受理１,０９８件，占 34.10%，上升-2.5个百分点。")
    ['1098', '34.10%', '-2.5']
    """
    plain = unicodedata.normalize("NFKC", _MARK.sub("", text))
    plain = re.sub(r"(?<=\d)\s+(?=[%‰])", "", plain)
    return [one.replace(",", "").replace("−", "-") for one in _NUMBER.findall(plain)]


def changed_numbers(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """What one text says otherwise than the other, as pairs; "" where one has none.

    >>> changed_numbers("办结95%，其中3件", "办结96%，其中3件，另有2件")
    (('95%', '96%'), ('', '2'))
    """
    old, new = numbers_of(before), numbers_of(after)
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[old_from:old_to], new[new_from:new_to]
        for place in range(max(len(gone), len(come))):
            pair = (gone[place : place + 1], come[place : place + 1])
            found.append(("".join(pair[0]), "".join(pair[1])))
    return tuple(found)
