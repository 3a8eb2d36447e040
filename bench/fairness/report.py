"""The measured times as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import machine

from .measuring import Measured

BAR = 1_000
"""Milliseconds that the ranges of a group may take."""


def page(found: Sequence[Measured]) -> str:
    """The whole page."""
    return "\n".join([*_head(found), *_table(found), ""])


def _head(found: Sequence[Measured]) -> Iterator[str]:
    first, worst = found[0], max(one.whole for one in found)
    yield f"# Ranges of ranks: {first.units} units, {first.draws:,} draws"
    yield ""
    yield f"{machine()}. Milliseconds that the processor worked, medians of {first.rounds} rounds;"
    yield "the loop once. *Ranges*: draws, ranks and pairs, as a page asks for them; *draws*: of"
    yield "these the totals alone. *Plain loop*: the same in Python without numpy; on the same"
    yield f"totals it must give the same ranges. Longest: {worst:.0f} (bar {BAR:,})."
    yield f"Made by `python -m bench.fairness --units {first.units} --draws {first.draws}`."


def _table(found: Sequence[Measured]) -> Iterator[str]:
    yield ""
    yield "| rates | ranges | draws | plain loop | times as fast |"
    yield "|---|--:|--:|--:|--:|"
    for one in found:
        loop = "" if one.loop is None else f"{one.loop:,.0f}"
        ratio = "" if one.loop is None else f"{one.loop / one.whole:.0f}"
        yield f"| {one.name} | {one.whole:.0f} | {one.drawing:.0f} | {loop} | {ratio} |"
