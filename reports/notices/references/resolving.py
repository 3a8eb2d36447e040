"""A section's text becomes paragraphs: references answered, typed digits found, faults told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reports.notices.parts import Paragraph, Run, RunKind

from . import typed
from .answering import answer
from .grammar import Broken, Piece, pieces
from .values import Fault, Resolved, TypedFigure, UnresolvedError
from .world import World

_LEAD = re.compile(r"\*\*(?P<lead>[^*]+)\*\*\s*")
NOT_WORDS = "\ufffc"
"""Stands for a reference where typed digits are looked for: nothing touches it."""


def resolved(text: str, world: World) -> Resolved:
    """One paragraph a line, blank lines are none; **…** at the head of one is its lead."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    made = [_Line(number, world).read(line) for number, line in enumerate(lines, start=1)]
    sentences = {one.quote: one for line in made for one in line.sentences}
    return Resolved(
        paragraphs=tuple(line.paragraph for line in made),
        faults=tuple(fault for line in made for fault in line.faults),
        hand_figures=tuple(sentences.values()),
    )


@dataclass
class _Line:
    """A paragraph while it is read."""

    number: int
    world: World
    faults: list[Fault] = field(default_factory=list)
    sentences: list[TypedFigure] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=lambda: Paragraph(""))

    def read(self, line: str) -> "_Line":
        """The whole of it."""
        lead = _LEAD.match(line)
        lead_runs = self._runs(pieces(lead["lead"])) if lead else ()
        runs = self._runs(pieces(line[lead.end() :] if lead else line))
        lead_runs, runs = self._marked(lead_runs, runs)
        self.paragraph = Paragraph(joined(runs), joined(lead_runs), runs, lead_runs)
        return self

    def _runs(self, found: Iterable[Piece]) -> tuple[Run, ...]:
        return tuple(run for piece in found for run in self._piece(piece))

    def _piece(self, piece: Piece) -> Sequence[Run]:
        if isinstance(piece, str):
            return (Run(piece, RunKind.TYPED),)  # until it is looked at
        sentence = piece.sentence if isinstance(piece, Broken) else ""
        if not isinstance(piece, Broken):
            try:
                return answer(piece, self.world)
            except UnresolvedError as error:
                sentence = str(error)
        self.faults.append(Fault(piece.raw, self.number, sentence))
        return (Run(f"【{piece.raw.strip('{}｛｝') or piece.raw}】", RunKind.FAULT),)

    def _marked(
        self, lead: tuple[Run, ...], runs: tuple[Run, ...]
    ) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Words parted from the digits among them, sentences with such digits taken down."""
        both = (*lead, *runs)
        masked = "".join(
            run.text if run.kind is RunKind.TYPED else NOT_WORDS * len(run.text) for run in both
        )
        found = typed.typed(masked)
        printed = joined(both)
        for start, end in typed.sentences(printed):
            digits = tuple(one.text for one in found if start <= one.start < end)
            if digits:
                self.sentences.append(TypedFigure(printed[start:end].strip(), digits))
        parted = _parted(both, found)
        size = sum(len(run.text) for run in lead)
        return _split(parted, size)


def joined(runs: Iterable[Run]) -> str:
    """As it is printed."""
    return "".join(run.text for run in runs)


def set_before(paragraph: Paragraph, words: str) -> Paragraph:
    """With words before its lead, such as a heading that runs in."""
    return replace(
        paragraph,
        lead=f"{words}{paragraph.lead}",
        lead_runs=(Run(words), *paragraph.lead_runs) if paragraph.runs else (),
    )


def _parted(runs: Iterable[Run], found: Sequence[typed.Found]) -> list[Run]:
    parted: list[Run] = []
    place = 0
    for run in runs:
        end = place + len(run.text)
        if run.kind is RunKind.TYPED:
            inside = [one for one in found if place <= one.start and one.end <= end]
            parted += _of_words(run.text, place, inside)
        else:
            parted.append(run)
        place = end
    return parted


def _of_words(text: str, place: int, inside: Iterable[typed.Found]) -> Iterable[Run]:
    at = 0
    for one in inside:
        if one.start - place > at:
            yield Run(text[at : one.start - place])
        yield Run(one.text, RunKind.TYPED)
        at = one.end - place
    if at < len(text):
        yield Run(text[at:])


def _split(runs: Sequence[Run], size: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Behind so many characters, where a run ends."""
    length = 0
    for index, run in enumerate(runs):
        if length >= size:
            return tuple(runs[:index]), tuple(runs[index:])
        length += len(run.text)
    return tuple(runs), ()
