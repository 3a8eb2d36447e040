"""Form: headings of one numbering on several levels, brackets of several widths around numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from reports.checker.document import Kind, Paragraph, Where
from reports.checker.findings import Finding, Reading, Severity, Sure

from .rule import Rule

_CHINESE = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_BRACKETED = re.compile(r"^(?P<open>[（(])\s*[一二三四五六七八九十]{1,3}\s*(?P<close>[）)])")


def tests(reading: Reading) -> Iterator[Finding]:
    """One note for the levels, one for the brackets."""
    yield from _levels(reading)
    yield from _brackets(reading)


def _levels(reading: Reading) -> Iterator[Finding]:
    """一、 stands on one level throughout."""
    found: dict[int, tuple[Where, str]] = {}
    for number, block in enumerate(reading.document.blocks):
        if not isinstance(block, Paragraph) or block.kind is not Kind.HEADING:
            continue
        if match := _CHINESE.match(block.text.strip()):
            found.setdefault(block.level, (Where(number, end=len(block.text)), match.group()))
    if len(found) > 1:
        first, *others = [where for where, _ in found.values()]
        where, says = list(found.values())[1]
        message = f"“{says}”这类标题在文中用了{len(found)}种级别，宜统一。"
        yield _note(others[0], reading.document.says(where), message, (first, *others[1:]))


def _brackets(reading: Reading) -> Iterator[Finding]:
    """（一） and (二) beside each other."""
    found: dict[str, list[Where]] = defaultdict(list)
    for where, text in reading.document.texts():
        match = _BRACKETED.match(text.lstrip())
        if where.row < 0 and match:
            start = len(text) - len(text.lstrip())
            place = replace(where, start=start, end=start + match.end())
            found["（）" if match.group()[0] == "（" else "()"].append(place)
    if len(found) > 1:
        rare = min(found.values(), key=len)
        message = "编号的括号有全角和半角两种，宜统一。"
        yield _note(rare[0], reading.document.says(rare[0]), message, tuple(rare[1:]))


def _note(where: Where, says: str, message: str, also: tuple[Where, ...]) -> Finding:
    return Finding("form", Severity.NOTE, where, says, "", message, Sure.CERTAIN, also=also)


RULE = Rule(
    "form",
    "体例",
    "同一种编号的标题应在同一级别，编号的括号应一种宽度。",
    tests,
    good=("（一）受理情况\n本月受理5件。\n（二）办理情况\n本月办结5件。",),
    bad=(
        (
            "（一）受理情况\n本月受理5件。\n（二）办理情况\n本月办结5件。\n(三)分析\n办结率100%。",
            "(三)",
        ),
    ),
)
