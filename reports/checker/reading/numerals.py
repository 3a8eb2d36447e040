"""Every number of a text: as printed, with its unit, and whether it is a figure at all.

`numbers("受理10,984件，办结率９５．８６％")` gives 10,984 (件) and 95.86 %. A scale belongs to the
number (1.2万, 95%, 3.2个百分点), the unit after it does not: `text[start:end] == printed.text`.
Chinese numerals count where they tell a share (百分之九十) or so many of something (三千二百件).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from reports.checker.printed import About, Printed

from .apart import PLAIN, What, apart
from .chinese import SIGNS, number

UNITS = (
    "件次|人次|户次|万元|亿元|公里|平方米|平方公里|个工作日|工作日|自然日|小时|分钟|秒钟|"
    "件|个|次|家|人|名|条|宗|起|户|通|单|项|笔|批|篇|例|票|位|分|星|颗|天|日|秒|年|份|元|吨|米|亩|处|台|套|辆|座|所|倍|类"
)
_MOST_DIGITS = 24
_HUNDREDTH = Fraction(1, 100)
_FACTORS = {
    "%": _HUNDREDTH, "‰": Fraction(1, 1000), "百分点": _HUNDREDTH, "个百分点": _HUNDREDTH,
    "千分点": Fraction(1, 1000), "个千分点": Fraction(1, 1000), "成": Fraction(1, 10),
    "百": Fraction(100), "千": Fraction(1000), "万": Fraction(10**4), "百万": Fraction(10**6),
    "千万": Fraction(10**7), "亿": Fraction(10**8), "": Fraction(1),
}  # fmt: skip
_SIGN = r"(?:(?<![\dA-Za-z%年月日)）件个次分点家元])[-−]\s?)?"
_ARABIC = re.compile(
    rf"{_SIGN}(?P<digits>\d{{1,3}}(?:[,\u202f\u2009\u00a0]\d{{3}})+(?!\d)|\d+)(?:\.(?P<after>\d+))?"
    r"(?P<scale>\s?%|\s?‰|\s?个?[百千]分点|千万(?!家)|百万|[千百](?=[余多件个次人户家条])|\s?万(?!家)|\s?亿|成(?=以|$|[，。左]))?"
)
_SHARE_WORDS = re.compile(rf"(?P<of>百分之|千分之)(?P<numeral>[{SIGNS}点]+|\d+(?:\.\d+)?)")
_COUNTED = re.compile(
    rf"(?<![第数几零一二两三四五六七八九十百千万亿\d])(?P<numeral>[{SIGNS}]+(?:点[零〇一二三四五六七八九]+)?)"
    rf"(?=\s*[余多]?\s*(?P<unit>个百分点|{UNITS}|成(?=以|[，。左；多]|$)))"
)
_SMALL = re.compile(r"^(?:件|宗|例|家|名|户|人|个百分点|倍|次)$")
_SMALL_AFTER = re.compile(r"(?:有|共|中|仅|为|是|计|只|达|加|少|的|升|降|办|理|评|件|各)\s*$")
_IDIOM = re.compile(
    r"^(?:一次性|一件事|一家人|一人|一个|一次(?!投)|一起|一批|一项|一条|一类|一位|一名|一处|一分|一天|万家|千家|百家|千户|万户|万人|千人|百人)"
)
_AFTER = re.compile(
    rf"\s*(?P<more>余|多(?!元)|来)?\s*(?P<unit>{UNITS})?\s*(?P<more2>[余多](?=$|[，。；、]))?"
    r"(?:\s*[(（]?(?P<side>以上|及以上|以下|以内|左右|上下))?"
)
_BEFORE = re.compile(
    r"(约为?|大约|近|将近|接近|超过?|超出|突破|逾|不足|不到|未达到?|低于|高于|少于|多于|不少于|不低于|至少|最多|至多|不超过)\s*$"
)
_RANGE = re.compile(r"(?:%|个百分点|件|次|个|天|分|万|家|起|元)?\s*(?:[—–~～－-]+|至|到)\s*$")
_NEARLY = ("约", "约为", "大约", "近", "将近", "接近", "左右", "上下", "来")
_MORE = (
    "超",
    "超过",
    "超出",
    "突破",
    "逾",
    "余",
    "多",
    "以上",
    "及以上",
    "高于",
    "多于",
    "不少于",
    "不低于",
)
_LESS = ("不足", "不到", "未达", "未达到", "低于", "少于", "以下", "以内", "最多", "至多", "不超过")
_ABOUT = {
    **dict.fromkeys(_NEARLY, About.NEARLY),
    **dict.fromkeys((*_MORE, "至少"), About.MORE),
    **dict.fromkeys(_LESS, About.LESS),
}


@dataclass(frozen=True)
class Number:
    """A number of a text: `start` to `end` hold the number with its scale, the unit follows."""

    printed: Printed
    unit: str
    start: int
    end: int
    kind: What = What.FIGURE
    after: int = 0
    """Where its unit ends (件, 余件, 以上)."""
    bound: bool = False
    """以上, 以内: a line drawn, not a figure counted."""


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of `text` in their order, those that are no figures too (see `kind`).

    >>> [(one.printed.text, one.unit, one.kind.value) for one in numbers("4月受理1.2万件")]
    [('4月', '', 'month'), ('1.2万', '件', 'figure')]
    """
    plain = text.translate(PLAIN)
    others = [
        Number(Printed(text[start:end], Fraction(0)), "", start, end, kind, end)
        for start, end, kind in apart(plain)
    ]
    taken = [(one.start, one.end) for one in others]
    figures: list[Number] = []
    for found in (_shares(plain), _arabic(plain), _counted(plain)):
        for start, end, printed in found:
            if not any(a < end and start < b for a, b in taken):
                figures.append(_with_unit(text, plain, start, end, printed))
                taken.append((start, end))
    return tuple(sorted([*others, *_ranges(plain, figures)], key=lambda one: one.start))


def figures(text: str) -> tuple[Number, ...]:
    """Only the numbers that measure something."""
    return tuple(one for one in numbers(text) if one.kind is What.FIGURE)


def _arabic(plain: str) -> Iterator[tuple[int, int, Printed]]:
    for match in _ARABIC.finditer(plain):
        after, scale = match["after"] or "", (match["scale"] or "").strip()
        digits = re.sub(r"\D", "", match["digits"])
        if len(digits) + len(after) > _MOST_DIGITS:
            continue
        value = Fraction(f"{digits}.{after or 0}")
        value = -value if match.group()[0] in "-−" else value
        yield *match.span(), Printed("", value, len(after), _FACTORS[scale])


def _shares(plain: str) -> Iterator[tuple[int, int, Printed]]:
    for match in _SHARE_WORDS.finditer(plain):
        words = match["numeral"]
        read = number(words) if words[0] in SIGNS else _digits(words)
        if read is not None:
            factor = _HUNDREDTH if match["of"] == "百分之" else Fraction(1, 1000)
            yield *match.span(), Printed("", *read, factor)


def _digits(words: str) -> tuple[Fraction, int]:
    return Fraction(words), len(words.partition(".")[2])


def _counted(plain: str) -> Iterator[tuple[int, int, Printed]]:
    for match in _COUNTED.finditer(plain):
        numeral, unit = match["numeral"], match["unit"]
        read = None if _IDIOM.match(plain[match.start() :]) else number(numeral)
        if read is None or (len(numeral) == 1 and not _is_counted(plain[: match.start()], unit)):
            continue
        scale = unit if unit in _FACTORS else ""
        yield match.start(), match.end() + len(scale), Printed("", *read, _FACTORS[scale])


def _is_counted(before: str, unit: str) -> bool:
    """A single sign counts only in words like 共三件, not in 三个区 or 两次."""
    return unit == "成" or bool(_SMALL.match(unit) and _SMALL_AFTER.search(before))


def _with_unit(text: str, plain: str, start: int, end: int, printed: Printed) -> Number:
    after = _AFTER.match(plain, end)
    before = _BEFORE.search(plain[:start])
    said = [after["more"], after["more2"], after["side"], before and before[1]] if after else []
    about = next((_ABOUT[word] for word in said if word), About.EXACT)
    printed = Printed(text[start:end], printed.value, printed.decimals, printed.factor, about)
    unit = _scale_unit(plain[start:end]) or (after["unit"] if after else "") or ""
    line = bool(after and after["side"] not in (None, "左右", "上下"))
    return Number(printed, unit, start, end, What.FIGURE, after.end() if after else end, line)


def _scale_unit(words: str) -> str:
    if "分之" in words:
        return "%" if words.startswith("百") else "‰"
    found = re.search(r"%|‰|个?[百千]分点|成$", words)
    return {"百分点": "个百分点"}.get(found.group(), found.group()) if found else ""


def _ranges(plain: str, found: list[Number]) -> Iterator[Number]:
    """3至5天, 90%—95%: both ends are marked as a range."""
    found = sorted(found, key=lambda one: one.start)
    for place, one in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        before = found[place - 1] if place else None
        joined = (following and _RANGE.fullmatch(plain[one.end : following.start])) or (
            before and _RANGE.fullmatch(plain[before.end : one.start])
        )
        kind = What.RANGE if joined else What.FIGURE
        yield replace(one, kind=kind)
