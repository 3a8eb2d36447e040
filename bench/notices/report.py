"""The measured times as a page of Markdown."""

import statistics
from collections.abc import Iterator, Sequence

from bench.ledger.report import machine

from .measuring import Measured, Taken

GOALS = {"pdf": "0.5 s", "docx": "1 s"}


def page(found: Measured, times: int) -> str:
    """The whole page."""
    return "\n".join([*_head(found, times), *_table(found), ""])


def _head(found: Measured, times: int) -> Iterator[str]:
    yield "# A notice in four formats"
    yield ""
    yield f"{machine()}."
    yield f"April 2020 of the demo ({found.parts} parts and an annex), milliseconds, medians of"
    yield f"{times} rounds in turn: by the clock / what the processor worked for it, which other"
    yield "work on the machine does not change. *First*: the first file of a process, which loads"
    yield "fonts and libraries. *Warm*: a later one with all charts drawn anew. *Again*: one whose"
    yield "charts were drawn before (for the preview, another format, an earlier try). *Plain*: the"
    yield "same words and tables as the library writes them of its own, without faces, layout,"
    yield "charts, tags and seal. Composing the notice takes"
    yield f"{found.composing * 1000:.0f} ms besides."
    yield "Made by `python -m bench.notices --database …`."


def _table(found: Measured) -> Iterator[str]:
    yield ""
    yield "| format | goal, warm | first | warm | again | plain | KB |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for one in found.formats:
        times = " | ".join(map(_median, ((one.cold,), one.warm, one.again, one.plain)))
        yield f"| {one.name} | {GOALS.get(one.name, '—')} | {times} | {one.size / 1000:.0f} |"


def _median(taken: Sequence[Taken]) -> str:
    """Milliseconds: 180 / 87."""
    medians = (
        statistics.median(times)
        for times in zip(*((one.clock, one.worked) for one in taken), strict=True)
    )
    return " / ".join(f"{1000 * seconds:.0f}" for seconds in medians)
