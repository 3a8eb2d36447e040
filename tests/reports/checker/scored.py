"""How well the checker does on notices in pairs: `python -m tests.reports.checker.scored FOLDER`.

Beside NAME.right.EXT, where every figure holds, stands NAME.planted.EXT with a few slips, told by
NAME.planted.json (without that file there is only the right one). A slip is caught when an error
or a warning touches its words; whatever is said of the right text is false.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.checker import check, formats
from reports.checker.document import Document, Paragraph, Where
from reports.checker.findings import Finding, Severity

GRAVE = (Severity.ERROR, Severity.WARNING)
DUST = re.compile(r"[^\w.%‰+]+")
"""What reading may drop or add between a notice's words: spaces, bars, marks."""


@dataclass(frozen=True)
class Plant:
    """One planted slip: its words as printed, a phrase around them, and which kinds would do."""

    says: str
    where: str
    kinds: tuple[str, ...]
    why: str
    detectable: bool
    also: tuple["Plant", ...] = ()


@dataclass(frozen=True)
class Scored:
    """What became of one pair; `caught` has the finding that touches each caught slip."""

    name: str
    caught: tuple[tuple[Plant, Finding], ...]
    missed: tuple[Plant, ...]
    false: tuple[Finding, ...]
    beside: tuple[Finding, ...]
    """Grave findings of the planted text that touch no slip (they may follow from one)."""
    seconds: float

    @property
    def errors(self) -> int:
        return sum(one.severity is Severity.ERROR for one in self.false)

    @property
    def warnings(self) -> int:
        return len(self.false) - self.errors


def scored(folder: Path) -> Iterator[Scored]:
    """Every pair in `folder`, by name."""
    for right in sorted(folder.glob("*.right.*")):
        name = right.name.partition(".right.")[0]
        planted = right.with_name(right.name.replace(".right.", ".planted."))
        slips = folder / f"{name}.planted.json"
        told = json.loads(slips.read_text("utf-8")) if slips.exists() else []
        yield _pair(name, right, planted if told else right, [_plant(**one) for one in told])


def _plant(**told: object) -> Plant:
    also = tuple(_plant(**one, kinds=(), why="") for one in told.get("also", ()))
    kept = {key: told[key] for key in ("says", "where", "why")}
    return Plant(
        **kept, kinds=tuple(told["kinds"]), detectable=told.get("detectable", True), also=also
    )


def _pair(name: str, right: Path, planted: Path, plants: list[Plant]) -> Scored:
    _, false, before = _checked(right)
    document, found, after = _checked(planted)
    known = {_key(one) for one in false}
    fresh = [one for one in found if _key(one) not in known]
    touched = {plant: _touching(plant, fresh, document) for plant in plants if plant.detectable}
    used = {id(one) for several in touched.values() for one in several}
    return Scored(
        name,
        tuple((plant, _best(plant, several)) for plant, several in touched.items() if several),
        tuple(plant for plant, several in touched.items() if not several),
        tuple(false),
        tuple(one for one in fresh if id(one) not in used),
        max(before, after),
    )


def _checked(path: Path) -> tuple[Document, list[Finding], float]:
    started = time.perf_counter()
    document = formats.read(path.name, path.read_bytes())
    report = check(document)
    grave = [one for one in report.findings if one.severity in GRAVE]
    return document, grave, time.perf_counter() - started


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.kind, finding.says, finding.message


def _best(plant: Plant, several: list[Finding]) -> Finding:
    return next((one for one in several if one.kind in plant.kinds), several[0])


def _touching(plant: Plant, findings: list[Finding], document: Document) -> list[Finding]:
    wanted = [plant, *plant.also]
    spots = [spot for one in wanted for spot in places(document, one)]
    return [
        one
        for one in findings
        if any(_meets(place, spot) for place in (one.where, *one.also) for spot in spots)
        or any(_named(slip.says, one, plant.kinds) for slip in wanted)
    ]


def _meets(found: Where, spot: Where) -> bool:
    """Whether two stretches share a character; an empty one stands for its whole cell."""
    if (found.block, found.row, found.column) != (spot.block, spot.row, spot.column):
        return False
    return found.start >= found.end or (found.start < spot.end and spot.start < found.end)


def _named(says: str, finding: Finding, kinds: tuple[str, ...]) -> bool:
    """Whether a message quotes the slip's figure, not as a piece of a longer one.

    A mere name stands in many messages: there the kind must agree too.
    """
    whole = rf"(?<![\d.]){re.escape(says)}(?!\d|\.\d)"
    telling = finding.kind in kinds or re.search(r"\d", says) is not None
    return telling and len(says) > 2 and re.search(whole, finding.message) is not None


def places(document: Document, plant: Plant) -> list[Where]:
    """Where the slip's words stand in what was read of the planted text."""
    near, says = DUST.sub("", plant.where), DUST.sub("", plant.says)
    at = near.find(says)
    for left, right in _shorter(at, len(near) - at - len(says)):
        phrase = near[at - left : at + len(says) + right]
        if found := [spot for line in _lines(document) for spot in _within(line, phrase, says)]:
            return found
    return []


def _shorter(before: int, after: int) -> Iterator[tuple[int, int]]:
    """Ever less of the words around, since the reading may have cut the line elsewhere."""
    for right in range(after, -1, -1):
        yield before, right
    for left in range(before, -1, -1):
        yield from ((left, right) for right in (after, 0))


Line = tuple[str, list[Where]]
"""A paragraph or row without dust, and the place of each of its characters."""


def _lines(document: Document) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield _line([(Where(number), block.text)])
            continue
        for row, cells in enumerate(block.rows):
            yield _line([(Where(number, row, column), text) for column, text in enumerate(cells)])


def _line(texts: list[tuple[Where, str]]) -> Line:
    kept = [
        (sign, Where(where.block, where.row, where.column, at, at + 1))
        for where, text in texts
        for at, sign in enumerate(text)
        if not DUST.match(sign)
    ]
    return "".join(sign for sign, _ in kept), [where for _, where in kept]


def _within(line: Line, phrase: str, says: str) -> Iterator[Where]:
    text, spots = line
    for match in re.finditer(re.escape(phrase), text):
        for inner in re.finditer(re.escape(says), phrase):
            start = match.start() + inner.start()
            yield from spots[start : start + len(says)]


def _told(one: Scored) -> Iterator[str]:
    every = len(one.caught) + len(one.missed)
    yield (
        f"{one.name}: caught {len(one.caught)}/{every}, false {one.errors} errors "
        f"{one.warnings} warnings, beside {len(one.beside)}, {one.seconds:.2f} s"
    )
    for plant in one.missed:
        yield f"  MISSED  {'/'.join(plant.kinds)}  «{plant.says}» in «{plant.where}»: {plant.why}"
    for plant, finding in one.caught:
        if finding.kind not in plant.kinds:
            yield f"  other kind {finding.kind} for {'/'.join(plant.kinds)}: {finding.message}"
    for finding in one.false:
        yield f"  FALSE {finding.severity} {finding.kind} «{finding.says}»: {finding.message}"
    for finding in one.beside:
        yield f"  beside  {finding.severity} {finding.kind} «{finding.says}»: {finding.message}"


def main(folder: str) -> None:
    """Each pair, then all of them."""
    every = list(scored(Path(folder)))
    caught = sum(len(one.caught) for one in every)
    planted = caught + sum(len(one.missed) for one in every)
    lines = [line for one in every for line in _told(one)]
    lines.append(
        f"IN ALL {len(every)} pairs: caught {caught}/{planted}, "
        f"false {sum(one.errors for one in every)} errors "
        f"{sum(one.warnings for one in every)} warnings, "
        f"slowest {max(one.seconds for one in every):.2f} s"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
