"""Names of offices in paragraphs and cells, and which two of them differ by a slip of the hand."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from .document import Document, Where

_ENDS = (
    "局|委员会|管委会|办事处|镇政府|乡政府|人民政府|大队|支队|有限公司|有限责任公司"
    "|管理中心|服务中心|公积金中心"
)
_BEFORE = "由和与及请将对经在向为是让给"
_UNIT = re.compile(
    rf"(?<![一-鿿])(?P<cell>(?![{_BEFORE}])[一-鿿]{{2,24}}?(?:{_ENDS}))(?![一-鿿])"
    rf"|(?:(?<![一-鿿])|(?<=[{_BEFORE}]))(?P<prose>(?![{_BEFORE}])(?:[一-鿿]{{1,4}}?[区县市]|市)"
    rf"[一-鿿]{{1,14}}?(?:{_ENDS}))"
)
_TELLING = set(
    "东西南北中上下前后内外左右大小新老一二三四五六七八九十甲乙丙丁市区县镇乡村街总分副省国双"
)
_TAILS = ("局", "委员会", "支队", "大队")
_FEWEST = 6
_PLACE = re.compile(r"[一-鿿]{2,4}?[区县市镇乡](?=[一-鿿])")


@dataclass(frozen=True)
class Named:
    """A name where it stands."""

    name: str
    where: Where


def units(document: Document) -> list[Named]:
    """Every name of an office, in order."""
    found = []
    for where, text in document.texts():
        for match in _UNIT.finditer(text):
            kind = "cell" if match["cell"] else "prose"
            start, end = match.span(kind)
            found.append(Named(match[kind], replace(where, start=start, end=end)))
    return found


def lost_or_swapped(one: str, other: str) -> bool:
    """One character lost, or two neighbours swapped; never one that tells two offices apart.

    >>> lost_or_swapped("城东区市场监督管理局", "城东区市场监管理局")
    True
    >>> lost_or_swapped("城东区教育局", "城西区教育局")
    False
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _FEWEST:
        return False
    if len(long) == len(short) + 1:
        return any(
            long[:at] + long[at + 1 :] == short and long[at] not in _TELLING and at > 1
            for at in range(len(long) - 1)
        )
    if len(long) != len(short):
        return False
    differ = [at for at in range(len(long)) if one[at] != other[at]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and one[differ[0]] == other[differ[1]]
        and one[differ[1]] == other[differ[0]]
    )


def strange_places(document: Document, known: list[Named]) -> dict[str, str]:
    """Names whose place is written so only here and differs by one character from a usual one.

    新挢区住建局 where everywhere else it is 新桥区: by the name, the usual place.
    """
    text = "\n".join(text for _, text in document.texts())
    odd = {}
    for one in known:
        place = found.group() if (found := _PLACE.match(one.name)) else ""
        if len(place) < 3 or text.count(place) > 1:
            continue
        alike = re.findall(rf"(?=([一-鿿]{{{len(place) - 1}}}{place[-1]}))", text)
        often = Counter(other for other in alike if _one_other(place, other))
        usual = [other for other, many in often.items() if many > 1]
        if len(usual) == 1:
            odd[one.name] = usual[0]
    return odd


def _one_other(one: str, other: str) -> bool:
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differ) == 1 and not set(differ[0]) & _TELLING


def same_organ(short: str, long: str) -> bool:
    """Whether one abbreviates the other: the same place, its characters in order, the same end.

    >>> same_organ("市医保局", "市医疗保障局"), same_organ("甲区教育局", "乙区体育局")
    (True, False)
    """
    if len(long) < len(short) + 2 or short[-1] != long[-1] or not short.endswith(_TAILS):
        return False
    place = re.match(r"(?:.{1,4}?[区县市])|市", short)
    head = place.group() if place else short[:1]
    if not long.startswith(head) or len(short) - len(head) < 3:
        return False
    letters = iter(long[len(head) :])
    inside = all(letter in letters for letter in short[len(head) :])
    return inside and long[len(head)] == short[len(head)] and short not in long
