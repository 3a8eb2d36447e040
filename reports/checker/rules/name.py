"""Names: units written in two ways, citizens without one or with digits in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reports.checker.document import Where
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.unit_names import Named, lost_or_swapped, same_organ, strange_places, units

from .rule import Rule

_TAIL = re.compile(r"(?:手机)?(?:尾号|后四位|末四位)\s*(?:为|是|[:：])?\s*(?P<rest>.{0,12})", re.S)
_MIXED = re.compile(r"^[一-鿿]{1,3}\s*\d{2,}")
_BARE = re.compile(r"^(?P<digits>\d+)\s*$")


def tests(reading: Reading) -> Iterator[Finding]:
    """Citizens by the ends of their telephone numbers, then the names of units."""
    yield from _citizens(reading)
    known = units(reading.document)
    yield from _twins(known)
    yield from _short(known)
    yield from _places(reading, known)


def _citizens(reading: Reading) -> Iterator[Finding]:
    """Where several are named in one way, those that are not."""
    for where, text in reading.document.texts():
        for found in _TAIL.finditer(text):
            rest = found["rest"].lstrip()
            start = found.start("rest") + len(found["rest"]) - len(rest)
            if mixed := _MIXED.match(rest):
                at = replace(where, start=found.start(), end=start + mixed.end())
                says = text[at.start : at.end]
                message = f"“{says}”把姓氏和尾号写混了，应先写四位尾号，再写姓氏和称呼。"
                yield _finding(at, says, _unmixed(mixed.group()), message, Severity.WARNING)
            elif where.row >= 0 and (bare := _BARE.match(rest)):
                at = replace(where, start=found.start(), end=start + bare.end())
                yield _nameless(at, text[at.start : at.end].strip(), bare["digits"])


def _nameless(at: Where, says: str, digits: str) -> Finding:
    if len(digits) != 4:
        return _finding(at, says, "", f"“{says}”的尾号不是四位。", Severity.WARNING)
    return _finding(at, says, "", f"“{says}”只有尾号，没有姓氏和称呼。", Severity.NOTE)


def _unmixed(rest: str) -> str:
    found = re.match(r"^([一-鿿]{1,3})\s*(\d{4})$", rest)
    return f"{found[2]} {found[1]}" if found else ""


def _twins(known: list[Named]) -> Iterator[Finding]:
    """One character lost, doubled or swapped: the rarer of the two is taken for the slip."""
    count = Counter(one.name for one in known)
    first = {one.name: one for one in reversed(known)}
    names = list(first)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if not lost_or_swapped(one, other):
                continue
            rare, usual = (one, other) if count[one] < count[other] else (other, one)
            yield replace(
                _finding(
                    first[rare].where,
                    rare,
                    usual,
                    f"“{rare}”与文中的“{usual}”只差一字，应是同一单位。",
                    Severity.WARNING,
                ),
                also=(first[usual].where,),
            )


def _short(known: list[Named]) -> Iterator[Finding]:
    """Full and short names of one organ within a notice: readers may take them for two."""
    first = {one.name: one for one in reversed(known)}
    names = sorted(first, key=len)
    for place, one in enumerate(names):
        longer = next((other for other in names[place + 1 :] if same_organ(one, other)), None)
        if longer:
            yield replace(
                _finding(
                    first[one].where,
                    one,
                    longer,
                    f"“{one}”与“{longer}”像是同一类单位的简称和全称，宜统一写法。",
                    Severity.NOTE,
                ),
                sure=Sure.POSSIBLE,
                also=(first[longer].where,),
            )


def _places(reading: Reading, known: list[Named]) -> Iterator[Finding]:
    """A place that is written so only once, and everywhere else with another character."""
    for name, usual in strange_places(reading.document, known).items():
        where = next(one.where for one in known if one.name == name)
        written = name[: len(usual)]
        message = f"“{name}”中的“{written}”与文中的“{usual}”只差一字，疑为笔误。"
        yield _finding(where, name, usual + name[len(usual) :], message, Severity.WARNING)


def _finding(where: Where, says: str, expected: str, message: str, severity: Severity) -> Finding:
    return Finding("name", severity, where, says, expected, message, Sure.LIKELY)


RULE = Rule(
    "name",
    "名称",
    "同一单位在一份通报里应写成一样；市民写作“手机尾号1234 王先生”。",
    tests,
    good=("市住建局办结5件，市住房公积金中心办结6件。手机尾号6654的滕先生建议增设路灯。",),
    bad=(
        (
            "城东区市场监督管理局办结5件，质量较好。城东区市场监管理局另有6件在办。"
            "请城东区市场监督管理局继续办理。",
            "城东区市场监管理局",
        ),
        ("手机尾号王 8781建议安装测速设备。", "手机尾号王 8781"),
    ),
)
