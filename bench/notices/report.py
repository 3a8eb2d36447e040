"""The measured times as a page of Markdown."""

import statistics
from collections.abc import Iterator

from bench.ledger.report import machine

from .measuring import Measured

GOALS = {"pdf": "0.5 s", "docx": "1 s"}


def page(found: Measured, times: int) -> str:
    """The whole page."""
    return "\n".join([*_head(found, times), *_table(found), ""])


def _head(found: Measured, times: int) -> Iterator[str]:
    yield "# A notice in four formats"
    yield ""
    yield f"{machine()}; other work shared the machine."
    yield f"April 2020 of the demo ({found.parts} parts and an annex), milliseconds, medians of"
    yield f"{times} rounds in turn. *First*: the first file of a process, which loads fonts and"
    yield "libraries. *Warm*: a later one with all charts drawn anew, by the clock; *worked*: what"
    yield "the processor worked for it. *Again*: the same notice once more, its charts kept."
    yield "*Plain*: the same words and tables as the library writes them of its own, without faces,"
    yield "layout, charts, tags and seal. Composing the notice takes"
    yield f"{found.composing * 1000:.0f} ms besides."
    yield "Made by `python -m bench.notices --database …`."


def _table(found: Measured) -> Iterator[str]:
    yield ""
    yield "| format | goal, warm | first | warm | worked | again | plain | KB |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for one in found.formats:
        medians = map(statistics.median, (one.warm, one.worked, one.again, one.plain))
        printed = " | ".join(f"{1000 * seconds:.0f}" for seconds in (one.cold, *medians))
        yield f"| {one.name} | {GOALS.get(one.name, '—')} | {printed} | {one.size / 1000:.0f} |"
