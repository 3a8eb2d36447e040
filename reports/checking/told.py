"""What was found, as pages, the command and files tell it."""

import json
from collections import Counter
from dataclasses import dataclass

from reports.checker.carried import Checked
from reports.checker.document import Document, Where
from reports.checker.findings import Finding, Severity, Sure
from reports.checker.rules import RULES

from .marked import Mark, Shown, shown
from .places import Places, shortened

GRAVITY = {Severity.ERROR: "错误", Severity.WARNING: "疑点", Severity.NOTE: "提示"}
SIGNS = {Severity.ERROR: "错", Severity.WARNING: "疑", Severity.NOTE: "注"}
SURE = {Sure.CERTAIN: "确定", Sure.LIKELY: "较有把握", Sure.POSSIBLE: "仅供参考"}
_ORDER = list(GRAVITY)
_MOST_ALSO = 12


@dataclass(frozen=True)
class Place:
    """A place in words, and the anchor of its mark."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Line:
    """A finding as it is listed. `number` is its own within its gravity, as its sign says it."""

    finding: Finding
    key: str
    sign: str
    gravity: str
    rule: str
    place: Place
    sure: str
    because: str
    also: tuple[tuple[str, tuple[Place, ...]], ...]
    """The first of them by paragraph or table; the words of each are what stands there."""
    more: int
    """How many others took part."""


@dataclass(frozen=True)
class UnreadLine:
    """A stretch that was not understood."""

    place: Place
    says: str
    why: str


@dataclass(frozen=True)
class Told:
    """Everything that the page of a result shows."""

    lines: tuple[Line, ...]
    unread: tuple[UnreadLine, ...]
    blocks: tuple[Shown, ...]
    counts: tuple[tuple[Severity, str, int], ...]
    kinds: tuple[tuple[str, str, int], ...]
    figures: int


def told(checked: Checked) -> Told:
    """The result in words, the gravest first, then in the order of the text."""
    places = Places(checked.document)
    lines = _lines(checked, places)
    unread = tuple(
        UnreadLine(
            Place(places.words(one.where), f"u{number}"),
            shortened(checked.document.says(one.where)),
            one.why,
        )
        for number, one in enumerate(checked.unread, 1)
    )
    marks = [*_marks(lines), *_unread_marks(checked)]
    number = Counter(line.finding.severity for line in lines)
    kinds = Counter((line.finding.kind, line.rule) for line in lines)
    return Told(
        lines=lines,
        unread=unread,
        blocks=tuple(shown(checked.document, marks, places)),
        counts=tuple((one, words, number[one]) for one, words in GRAVITY.items()),
        kinds=tuple((key, name, count) for (key, name), count in kinds.most_common()),
        figures=checked.figures,
    )


def as_json(checked: Checked) -> dict[str, object]:
    """The shape that other tools rely on."""
    places = Places(checked.document)
    return {
        "findings": [
            {
                "kind": one.kind,
                "severity": one.severity.value,
                "where": places.words(one.where),
                "says": one.says,
                "expected": one.expected,
                "message": one.message,
            }
            for one in in_order(checked.findings)
        ],
        "unread": [
            {
                "where": places.words(one.where),
                "says": checked.document.says(one.where),
                "why": one.why,
            }
            for one in checked.unread
        ],
    }


def json_text(checked: Checked) -> str:
    """The same as the text of a file."""
    return json.dumps(as_json(checked), ensure_ascii=False, indent=2)


def summary(checked: Checked) -> str:
    """错误 2 处，疑点 1 处，提示 0 处, and what was read."""
    number = Counter(one.severity for one in checked.findings)
    counted = "，".join(f"{words} {number[one]} 处" for one, words in GRAVITY.items())
    unread = f"，{len(checked.unread)} 处没有读懂" if checked.unread else ""
    return f"{counted}；读到 {checked.figures} 个数字{unread}。"


def in_order(findings: tuple[Finding, ...]) -> list[Finding]:
    """The gravest first, then by place."""
    return sorted(findings, key=lambda one: (_ORDER.index(one.severity), one.where, one.kind))


def _lines(checked: Checked, places: Places) -> tuple[Line, ...]:
    names = {rule.key: rule.name for rule in RULES}
    counted: Counter[Severity] = Counter()
    lines = []
    for one in in_order(checked.findings):
        counted[one.severity] += 1
        sign = f"{SIGNS[one.severity]}{counted[one.severity]}"
        key = f"{one.severity.value}-{counted[one.severity]}"
        lines.append(
            Line(
                finding=one,
                key=key,
                sign=sign,
                gravity=GRAVITY[one.severity],
                rule=names.get(one.kind, one.kind),
                place=Place(places.words(one.where), f"at-{key}"),
                sure=SURE[one.sure],
                because=one.because.rstrip("。；"),
                also=_also(one, key, checked.document, places),
                more=max(0, len(_others(one)) - _MOST_ALSO),
            )
        )
    return tuple(lines)


def _also(
    finding: Finding, key: str, document: Document, places: Places
) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    grouped: dict[str, list[Place]] = {}
    for number, where in enumerate(_others(finding)[:_MOST_ALSO], 1):
        says = shortened(document.says(where) or document.text_at(where))
        anchor = f"also-{key}-{number}"
        grouped.setdefault(places.passage(where), []).append(Place(says, anchor))
    return tuple((words, tuple(found)) for words, found in grouped.items())


def _others(finding: Finding) -> list[Where]:
    return [where for where in dict.fromkeys(finding.also) if where != finding.where]


def _marks(lines: tuple[Line, ...]) -> list[Mark]:
    marks = []
    for line in lines:
        where, kind = line.finding.where, line.finding.severity.value
        marks.append(Mark(where, kind, line.key, line.sign, line.place.anchor))
        for number, other in enumerate(_others(line.finding), 1):
            marks.append(Mark(other, "also", anchor=f"also-{line.key}-{number}"))
    return marks


def _unread_marks(checked: Checked) -> list[Mark]:
    return [
        Mark(one.where, "unread", "unread", "？", f"u{number}")
        for number, one in enumerate(checked.unread, 1)
    ]
